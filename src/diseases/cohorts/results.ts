/**
 * A cohort's results, each with its standard error: life expectancy, quality-adjusted years, costs, and the share of
 * people who have had each event by the end of each year. Shares: √(p(1 − p)/N); means: sd/√N.
 */
import type { Appraisal, CostSet } from "./appraisal.js";
import type { CohortCounts, Sum } from "./counts.js";
import { simulateLives } from "./lives.js";
import type { CohortOrder } from "./years.js";

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

export interface Incidence {
  /** Key in the published cohort results, where there is one. */
  readonly code?: string;
  /** The model's own events behind it. */
  readonly events: readonly string[];
  /** Share of people with at least one by the end of year 1, 2, … */
  readonly byYear: readonly Estimate[];
}

export interface CohortResults {
  readonly patients: number;
  readonly patientYears: number;
  readonly lifeExpectancy: Estimate;
  readonly qalys: Estimate;
  readonly costs?: Estimate;
  /** By the model's own event ids, death last. */
  readonly events: Readonly<Record<string, Incidence>>;
  /** By published code. */
  readonly outcomes: Readonly<Record<string, Incidence>>;
}

export const DEATH = "death";
export const DEAD = "dead";

/** `costs` replace the appraisal's own. */
export function simulateCohort(
  order: CohortOrder,
  appraisal: Appraisal,
  costs: CostSet | undefined = appraisal.costs,
): CohortResults {
  const ids = [...order.model.events.map(({ id }) => id), DEATH];
  const outcomes = [...appraisal.outcomes, { code: DEAD, events: [DEATH] }];
  const bit = (id: string): number => 1 << ids.indexOf(id);
  const masks = [
    ...ids.map(bit),
    ...outcomes.map(({ events }) => events.reduce((bits, id) => bits | bit(id), 0)),
  ];
  const counts = simulateLives(order, { utilities: appraisal.utilities, costs }, masks);
  const shares = counts.firsts.map((firsts) => cumulative(firsts, counts.people));
  return {
    patients: counts.people,
    patientYears: counts.patientYears,
    lifeExpectancy: mean(counts.lived, counts),
    qalys: mean(counts.qalys, counts),
    costs: costs && mean(counts.costs, counts),
    events: Object.fromEntries(ids.map((id, k) => [id, { events: [id], byYear: shares[k] }])),
    outcomes: Object.fromEntries(
      outcomes.map(({ code, events }, k) => [code, { code, events, byYear: shares[ids.length + k] }]),
    ),
  };
}

function mean({ total, squares }: Sum, { people }: CohortCounts): Estimate {
  const value = total / people;
  const variance = people > 1 ? Math.max(squares - people * value * value, 0) / (people - 1) : NaN;
  return { value, standardError: Math.sqrt(variance / people) };
}

export const share = (value: number, people: number): Estimate => ({
  value,
  standardError: Math.sqrt((value * (1 - value)) / people),
});

function cumulative(firsts: Float64Array, people: number): Estimate[] {
  let sum = 0;
  return Array.from(firsts, (first) => share((sum += first) / people, people));
}
