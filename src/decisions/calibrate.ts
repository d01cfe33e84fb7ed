/**
 * Multiplicative factors that make a model's expected first-year events meet observed rates: one factor per event.
 *
 * Each factor solves  expected_k(factors) = target_k  by the secant rule inside a bracket [0, most], halving where the secant
 * leaves it; the expectation grows with its own factor. Events other than death are solved together (one evaluation moves
 * all of them), then death, whose expectation depends on theirs; the rounds are repeated until nothing moves, because in
 * some models events depend on death as well.
 */

/** Expected events per patient-year by position, when the rates of each are multiplied by its factor. */
export type Expected = (factors: Float64Array) => Float64Array;

export interface RateProblem {
  readonly expected: Expected;
  /** Observed events per patient-year by position; undefined where none is given. Death is the last. */
  readonly targets: readonly (number | undefined)[];
  /** Largest factor that the model's terms allow, by position. */
  readonly most: readonly number[];
}

/** Why a target cannot be met: each with what a reader needs to see of it. */
export type Refusal =
  | { readonly reason: "zeroTarget" }
  /** The model expects none whatever the factor: nobody is at risk, or the rate is 0. */
  | { readonly reason: "neverExpected" }
  /** The most that any factor could give: those at risk are fewer than the target. */
  | { readonly reason: "unreachable"; readonly most: number }
  | { readonly reason: "beyondRange"; readonly largestFactor: number; readonly there: number }
  | { readonly reason: "unsettled"; readonly residual: number };

export interface RateFit {
  readonly target: number;
  readonly before: number;
  readonly after: number;
  readonly factor: number;
  /** after / target − 1. */
  readonly residual: number;
  readonly refusal?: Refusal;
}

/** Where the largest miss of any target stops the search. */
const TOLERANCE = 1e-10;
const ROUNDS = 30;
const STEPS = 80;
/** A factor far beyond any range, to see what the people at risk could give at most. */
const HUGE = 1e9;

export function calibrateRates(problem: RateProblem): (RateFit | undefined)[] {
  const { expected, targets, most } = problem;
  const factors = new Float64Array(targets.length).fill(1);
  const before = expected(factors);
  const refusals = targets.map((target, k) =>
    target === undefined ? undefined : refusalOf(problem, before, target, k),
  );
  const open = targets.flatMap((target, k) => (target === undefined || refusals[k] ? [] : [k]));
  const death = targets.length - 1;
  const groups = [open.filter((k) => k !== death), open.filter((k) => k === death)];
  const worst = (values: Float64Array) =>
    Math.max(0, ...open.map((k) => Math.abs(values[k] / targets[k]! - 1)));
  let after = expected(factors);
  for (let round = 0; round < ROUNDS && worst(after) > TOLERANCE; round++) {
    for (const group of groups) after = solveTogether(expected, targets, most, group, factors, after);
  }
  return targets.map((target, k): RateFit | undefined => {
    if (target === undefined) return undefined;
    const residual = after[k] / target - 1;
    const unsettled = refusals[k] === undefined && Math.abs(residual) > 1e3 * TOLERANCE;
    const refusal = refusals[k] ?? (unsettled ? { reason: "unsettled" as const, residual } : undefined);
    return {
      target,
      before: before[k],
      after: after[k],
      factor: factors[k],
      residual,
      ...(refusal && { refusal }),
    };
  });
}

function refusalOf(
  { expected, targets, most }: RateProblem,
  before: Float64Array,
  target: number,
  k: number,
): Refusal | undefined {
  if (target === 0) return { reason: "zeroTarget" };
  const alone = (factor: number): number => {
    const factors = new Float64Array(targets.length).fill(1);
    factors[k] = factor;
    return expected(factors)[k];
  };
  if (before[k] === 0) return { reason: "neverExpected" };
  const there = alone(most[k]);
  if (there >= target) return undefined;
  const all = alone(HUGE);
  if (all < target) return { reason: "unreachable", most: all };
  return { reason: "beyondRange", largestFactor: most[k], there };
}

interface Bracket {
  low: number;
  high: number;
  /** The point before and its expectation, for the secant; the origin at first, where nothing is expected. */
  at: number;
  value: number;
}

/** Solves a group of events with all other factors held; changes `factors`. */
function solveTogether(
  expected: Expected,
  targets: readonly (number | undefined)[],
  most: readonly number[],
  group: readonly number[],
  factors: Float64Array,
  known: Float64Array,
): Float64Array {
  const brackets = group.map((k): Bracket => ({ low: 0, high: most[k], at: 0, value: 0 }));
  let values = known;
  for (let step = 0; step < STEPS; step++) {
    let moved = false;
    group.forEach((k, g) => {
      const [target, value] = [targets[k]!, values[k]];
      if (Math.abs(value / target - 1) <= TOLERANCE / 10) return;
      const next = nextPoint(brackets[g], factors[k], value, target);
      moved ||= next !== factors[k];
      factors[k] = next;
    });
    if (!moved) break;
    values = expected(factors);
  }
  return values;
}

function nextPoint(bracket: Bracket, at: number, value: number, target: number): number {
  if (value < target) bracket.low = at;
  else bracket.high = at;
  const slope = (value - bracket.value) / (at - bracket.at);
  bracket.at = at;
  bracket.value = value;
  const secant = at + (target - value) / slope;
  const { low, high } = bracket;
  return secant > low && secant < high ? secant : low + (high - low) / 2;
}
