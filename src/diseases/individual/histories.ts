/**
 * Histories at entry, and the complication state that care laws see.
 *
 * A cohort describes histories either one by one, each by an attribute of its name (present or absent), or by a stated
 * complication state and, for patients who have complications of a kind, which history it is: `complicationState` (none,
 * microvascular, macrovascular, both) with `microvascularHistory` and `macrovascularHistory`, whose categories are
 * histories. Both may be used together. Histories that are not described, nobody has at entry.
 */
import type { AttributeLaw } from "../../cohort/attributes.js";
import type { IndividualModel } from "./model.js";

type Laws = Readonly<Record<string, AttributeLaw | undefined>>;

export const STATES = ["none", "microvascular", "macrovascular", "both"] as const;
export const KINDS = ["microvascular", "macrovascular"] as const;

/** Attributes of a cohort that say something of histories, and who has diabetes at all. */
export function historyAttributes(model: IndividualModel, laws: Laws): string[] {
  const own = model.histories.map(({ id }) => id);
  const known = [...own, "complicationState", ...KINDS.map((kind) => `${kind}History`)];
  return ["diabetes", ...known].filter((name) => laws[name] !== undefined);
}

/** Flags at entry from the attributes read, whose names are `attributes`. */
export function entryFlags(
  model: IndividualModel,
  laws: Laws,
  attributes: readonly string[],
): (columns: readonly Float64Array[], patient: number) => number {
  const single = model.histories.flatMap(({ id }, bit) => {
    const column = laws[id] === undefined ? -1 : attributes.indexOf(id);
    return column < 0 ? [] : [{ column, flag: 1 << bit }];
  });
  const state = attributes.indexOf("complicationState");
  const byState = KINDS.map((kind, k) => ({
    bit: 1 << k,
    column: attributes.indexOf(`${kind}History`),
    flags: state < 0 ? [] : categoryFlags(model, kind, laws),
  }));
  const diabetes = attributes.indexOf("diabetes");
  return (columns, patient) => {
    let flags = 0;
    if (diabetes >= 0 && columns[diabetes][patient] === 0) return 0;
    for (const { column, flag } of single) if (columns[column][patient] !== 0) flags |= flag;
    const own = state < 0 ? 0 : columns[state][patient];
    for (const { bit, column, flags: of } of byState)
      if ((own & bit) !== 0) flags |= of[columns[column][patient]];
    return flags;
  };
}

/** The history each category of `<kind>History` stands for. */
function categoryFlags(model: IndividualModel, kind: (typeof KINDS)[number], laws: Laws): number[] {
  const law = laws[`${kind}History`];
  const states = laws.complicationState;
  if (states?.law !== "categorical" || Object.keys(states.shares).join() !== STATES.join())
    throw new RangeError(
      `cohort.attributes.complicationState must be categorical with the categories ${STATES.join(", ")} in this order.`,
    );
  const histories = model.histories.filter((history) => history.kind === kind).map(({ id }) => id);
  if (law?.law !== "categorical")
    throw new RangeError(
      `A cohort with complicationState needs the categorical attribute "${kind}History" as well: which of ${histories.join(", ")} a patient with ${kind} complications has.`,
    );
  return Object.keys(law.shares).map((id) => {
    if (!histories.includes(id))
      throw new RangeError(
        `cohort.attributes.${kind}History has the category "${id}", which is no ${kind} history of "${model.id}"; there are ${histories.join(", ")}.`,
      );
    return 1 << model.histories.findIndex((history) => history.id === id);
  });
}

/** 0 none, 1 microvascular, 2 macrovascular, 3 both; histories of other kinds move nobody. */
export function careState(model: IndividualModel): (flags: number) => number {
  const mask = (kind: string) =>
    model.histories.reduce((bits, own, bit) => (own.kind === kind ? bits | (1 << bit) : bits), 0);
  const [microvascular, macrovascular] = KINDS.map(mask);
  return (flags) => ((flags & microvascular) === 0 ? 0 : 1) | ((flags & macrovascular) === 0 ? 0 : 2);
}
