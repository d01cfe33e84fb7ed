/**
 * Quality of life and cost of one year, from histories at its start, its events and whether it was the last.
 *
 *   utility = baseline + body-mass term + Σ over groups of the largest loss in the group
 *   cost    = Σ over kinds of complication: event this year → fatal or non-fatal cost, else history → later years' cost
 *             + the cost of a year without events where there is none
 *
 * That losses add up across groups, and that later years cost their own sum beside that of a year without events, is an
 * assumption of ours; the independent program behind the reference results adds costs so (COMPAR-EU_diabetes_model @8e7bf14).
 */
import { covariateAt, type IndividualModel } from "../individual/model.js";
import type { ByAge, BySex, CostSet, UtilitySet } from "./appraisal.js";

const AGES = [50, 60, 70, 80];

const band = (age: number): number => {
  const at = AGES.findIndex((limit) => age < limit);
  return at < 0 ? AGES.length : at;
};

/** Bits of events (or of the histories they set) by id. Ids that a model does not have are a defect of its facts. */
function bitsOf(model: IndividualModel, ids: readonly string[], kind: "events" | "histories"): number {
  return ids.reduce((bits, id) => {
    const at = model[kind].findIndex((each) => each.id === id);
    if (at < 0) throw new RangeError(`"${model.id}" has no "${id}" among its ${kind}.`);
    return bits | (1 << at);
  }, 0);
}

interface Kind {
  readonly events: number;
  readonly histories: number;
}

const kindOf = (model: IndividualModel, complications: readonly string[]): Kind => ({
  events: bitsOf(model, complications, "events"),
  histories: bitsOf(model, complications, "histories"),
});

/** (histories at the year's start, its events) → utility, in one year. */
export type Utility = (flags: number, events: number) => number;

export function utilityOf(model: IndividualModel, set: UtilitySet, row: Float64Array): Utility {
  const bodyMassIndex = row[covariateAt(model, "bodyMassIndex")];
  const base = set.baseline + set.perBodyMassUnitAbove25 * Math.max(bodyMassIndex - 25, 0);
  const groups = set.groups.map((group) =>
    group.map(({ complications, eventYear, laterYears }) => ({
      ...kindOf(model, complications),
      eventYear,
      laterYears,
    })),
  );
  const loss = (group: (typeof groups)[number], flags: number, events: number): number => {
    let worst = 0;
    for (const each of group) {
      if ((events & each.events) !== 0) worst = Math.min(worst, each.eventYear);
      else if ((flags & each.histories) !== 0) worst = Math.min(worst, each.laterYears);
    }
    return worst;
  };
  return (flags, events) => {
    let sum = base;
    for (const group of groups) sum += loss(group, flags, events);
    return sum;
  };
}

/** (histories at the year's start, its events, whether the patient dies in it) → cost, in one year. */
export type Cost = (flags: number, events: number, dies: boolean) => number;

export function costOf(model: IndividualModel, set: CostSet, row: Float64Array): Cost {
  const sex = row[covariateAt(model, "female")] === 1 ? "female" : "male";
  const at = band(row[covariateAt(model, "age")]);
  const today = (costs: BySex): number => (costs[sex] satisfies ByAge)[at];
  const quiet = today(set.withoutEvents);
  const kinds = set.complications.map(({ complications, nonFatal, fatal, laterYears }) => ({
    ...kindOf(model, complications),
    nonFatal: today(nonFatal),
    fatal: today(fatal ?? nonFatal),
    later: today(laterYears),
  }));
  return (flags, events, dies) => {
    let sum = events === 0 ? quiet : 0;
    for (const kind of kinds) {
      if ((events & kind.events) !== 0) sum += dies ? kind.fatal : kind.nonFatal;
      else if ((flags & kind.histories) !== 0) sum += kind.later;
    }
    return sum;
  };
}
