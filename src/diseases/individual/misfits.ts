/**
 * Where a described cohort does not fit what risk equations read of a patient.
 *
 * A wrong category order or a flag with a bell-shaped law would be read without a complaint and mean something else, and a
 * value in another unit (HbA1c in mmol/mol, cholesterol in mg/dL) would be taken at its word.
 */
import type { AttributeLaw } from "../../cohort/attributes.js";
import { categoryMisfit, type Misfit } from "../misfit.js";
import { KINDS, STATES } from "./histories.js";
import type { Covariate, IndividualModel } from "./model.js";
import { attributeOf, mayBeAbsent } from "./rows.js";

type Laws = Readonly<Record<string, AttributeLaw | undefined>>;

/** Attributes that no covariate and no history describes are other rooms' and are not looked at. */
export function misfitsOf(model: IndividualModel, laws: Laws): Misfit[] {
  const covariates = model.covariates.map((covariate) => covariateMisfit(covariate, laws));
  const read = new Set(model.covariates.map(({ id }) => id));
  const flags = model.histories
    .filter(({ id }) => !read.has(id))
    .map(({ id }) => kindMisfit(id, laws[id], "flag"));
  return [
    ...[...covariates, ...flags].filter((misfit) => misfit !== undefined),
    ...stateMisfits(model, laws),
  ];
}

/** Names of what a cohort may leave out: misspelt, they would silently count as absent. */
export function optionalAttributes(model: IndividualModel): string[] {
  const covariates = model.covariates.filter(mayBeAbsent).map(({ id }) => id);
  const histories = model.histories.map(({ id }) => id);
  return [
    ...new Set([...covariates, ...histories, "diabetes", "complicationState", ...KINDS.map(historyOf)]),
  ];
}

const historyOf = (kind: string): string => `${kind}History`;

function covariateMisfit(covariate: Covariate, laws: Laws): Misfit | undefined {
  const { categories, unit, minimum, maximum } = covariate;
  const attribute = attributeOf(covariate.id);
  const law = laws[attribute];
  if (categories !== undefined) return categoryMisfit(attribute, law, categories);
  const wrongKind = kindMisfit(attribute, law, unit === "flag" ? "flag" : "measure");
  if (wrongKind !== undefined || law === undefined || !("mean" in law)) return wrongKind;
  const { mean } = law;
  return mean < minimum || mean > maximum
    ? { problem: "range", attribute, mean, minimum, maximum, unit }
    : undefined;
}

/** Flags are present or absent; what is measured has a continuous law. */
function kindMisfit(
  attribute: string,
  law: AttributeLaw | undefined,
  expected: "flag" | "measure",
): Misfit | undefined {
  if (law === undefined) return undefined;
  const given = law.law === "bernoulli" ? "flag" : law.law === "categorical" ? "category" : "measure";
  return given === expected ? undefined : { problem: "kind", attribute, expected, law: law.law };
}

/** A stated complication state needs to know which history stands behind it; without one these say nothing. */
function stateMisfits(model: IndividualModel, laws: Laws): Misfit[] {
  const stated = laws.complicationState !== undefined;
  const state = categoryMisfit("complicationState", laws.complicationState, STATES);
  const histories = KINDS.flatMap((kind): Misfit[] => {
    const attribute = historyOf(kind);
    const law = laws[attribute];
    const known = model.histories.filter((history) => history.kind === kind).map(({ id }) => id);
    if (!stated) return law === undefined ? [] : [{ problem: "stateless", attribute }];
    if (law?.law !== "categorical") return [{ problem: "historiesMissing", attribute, kind, known }];
    const unknown = Object.keys(law.shares).filter((id) => !known.includes(id));
    return unknown.map((given): Misfit => ({ problem: "history", attribute, given, known }));
  });
  return state === undefined ? histories : [state, ...histories];
}
