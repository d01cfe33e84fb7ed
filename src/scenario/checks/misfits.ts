/** The cohort's laws are those that the disease model can read: categories in its order, known histories, its units. */
import type { AttributeLaw } from "../../cohort/attributes.js";
import type { DiseaseModel } from "../../diseases/disease.js";
import type { Misfit } from "../../diseases/misfit.js";
import { diseaseModel, diseaseModels } from "../../diseases/registry.js";
import { nearest } from "../nearest.js";
import { finding, type Finding } from "../problem.js";
import { numeric } from "../quantity.js";
import { check, keysOf } from "./check.js";

const PATH = ["cohort", "attributes"];

export const cohortFitsModel = check(["cohort", "disease"], ({ cohort, disease }) => {
  const model = diseaseModel(disease.model as string);
  const laws: Readonly<Record<string, AttributeLaw | undefined>> = numeric(
    cohort.attributes ?? {},
    (_path, { value = NaN }) => value,
  );
  return (model.misfits?.(laws) ?? []).map((misfit) => misfitFinding(misfit, model.id));
});

function misfitFinding(misfit: Misfit, model: string): Finding {
  const { attribute } = misfit;
  const path = [...PATH, attribute];
  switch (misfit.problem) {
    case "categories": {
      const { categories, given } = misfit;
      return finding("attribute-categories", path, { attribute, model, categories, given }, "key");
    }
    case "kind": {
      const { expected, law } = misfit;
      return finding("attribute-kind", [...path, "law"], { attribute, model, expected, law });
    }
    case "range": {
      const { mean, minimum, maximum, unit } = misfit;
      return finding("attribute-range", [...path, "mean"], { attribute, mean, minimum, maximum, unit });
    }
    case "historiesMissing":
      return finding("histories-missing", path, { attribute, kind: misfit.kind, known: misfit.known });
    case "history": {
      const { given, known: valid } = misfit;
      const facts = { given, model, nearest: nearest(given, valid), valid };
      return finding("history-unknown", [...path, "shares", given], facts, "key");
    }
    case "stateless":
      return finding("history-stateless", path, { attribute }, "key");
  }
}

/** A misspelt attribute that may be left out would count as absent in every patient. */
export const misspeltAttributes = check(["cohort", "disease"], ({ cohort, disease }) => {
  const model = diseaseModel(disease.model as string);
  const columns = cohort.import?.columns;
  const described = [...new Set([...keysOf(columns), ...keysOf(cohort.attributes)])];
  const missing = (model.optionalAttributes ?? []).filter((name) => !described.includes(name));
  const known = new Set(diseaseModels.flatMap(namesOf));
  return described
    .filter((name) => !known.has(name))
    .flatMap((given) => {
      const meant = nearest(given, missing);
      const path = columns !== undefined && given in columns ? ["cohort", "import", "columns"] : PATH;
      const facts = { given, nearest: meant ?? "", model: model.id };
      return meant === undefined ? [] : [finding("attribute-near-miss", [...path, given], facts, "key")];
    });
});

/** A name that another model reads is meant for that model, when models are compared on one cohort. */
const namesOf = ({ attributes, optionalAttributes = [] }: DiseaseModel<unknown>): string[] => [
  ...attributes,
  ...optionalAttributes,
];
