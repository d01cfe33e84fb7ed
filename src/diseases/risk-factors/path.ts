/**
 * What a path of risk factors is: a patient's row of covariates `years` after baseline, without chance or programmes.
 *
 * Age and the duration of diabetes grow by one a year; what else moves is the path's own affair, and a covariate that it
 * says nothing of keeps its baseline value. Terms become plain tables once per parameter set; then no call allocates.
 */
import type { z } from "zod";
import type { Words } from "../../contracts/language.js";

/** What a path makes of its terms for rows of one layout. Nobody else looks inside. */
export type PathTables = object;

export interface RiskFactorPath<Terms = never> {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly source: string;
  /** Strict object schema with `progression: z.literal(id)`. */
  readonly schema: z.ZodObject;
  /** Tables for rows whose entries are these covariates, by position. Stops by name where one is missing. */
  readonly prepare: (terms: Terms, covariates: readonly string[]) => PathTables;
  /**
   * Writes every entry of `row`: the path at whole `years` ≥ 0 after baseline. `first` holds the first recorded values,
   * about the time of diagnosis; where they are not known it is the baseline row. `row` is neither of the two.
   */
  readonly fill: PathStep;
  /** The same bits from a `row` that holds the path at `years` − 1; `years` ≥ 1. */
  readonly advance: PathStep;
}

export type PathStep = (
  tables: PathTables,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
  first?: Float64Array,
) => void;

/** Positions of what grows with the calendar; −1 where rows have no such entry. */
export interface TimePositions {
  readonly age: number;
  readonly duration: number;
}

export function timePositions(covariates: readonly string[]): TimePositions {
  return { age: covariates.indexOf("age"), duration: covariates.indexOf("diabetesDuration") };
}

/** Age and duration at `years` after baseline. */
export function passYears(
  { age, duration }: TimePositions,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
): void {
  if (age >= 0) row[age] = baseline[age] + years;
  if (duration >= 0) row[duration] = baseline[duration] + years;
}

/** Position of a covariate that `needer` cannot do without. */
export function positionOf(covariates: readonly string[], id: string, needer: string): number {
  const at = covariates.indexOf(id);
  if (at < 0) {
    throw new RangeError(
      `${needer} needs "${id}", which the disease model's rows do not have (they have ${covariates.join(", ")}). Take it out of the scenario or choose another disease model.`,
    );
  }
  return at;
}

export function assertWholeYears(years: number, least: number): void {
  if (Number.isInteger(years) && years >= least) return;
  throw new RangeError(`Risk factors move in whole years from ${least} after baseline, not ${years}.`);
}
