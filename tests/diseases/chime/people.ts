/** People and equations of the reference files, and an evaluation of XB from the file alone. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { chime } from "../../../src/diseases/chime/model.js";
import type { PatientYear } from "../../../src/diseases/individual/model.js";

export type Person = Readonly<Record<string, number>>;

export interface ReferenceEquation {
  readonly form: string;
  readonly scale: number;
  readonly intercept: number;
  readonly linear: Readonly<Record<string, number>>;
  readonly rcs_cubic_terms: Readonly<Record<string, readonly { knot: number; coef: number }[]>>;
  readonly categorical: Readonly<Record<string, number>>;
}

export function reference<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../oracles/disease/${file}`, import.meta.url), "utf8")) as T;
}

export const published = reference<{
  equations: Record<string, ReferenceEquation>;
  example_person: Person;
  example_5y_risks_computed_from_these_equations: Person;
}>("chime.json");

export const EVENT_CODES = Object.keys(published.equations).filter((code) => code !== "death");

/** The row of a person of the reference files; a key that no covariate and no history bears fails. */
export function rowOf(person: Person): { row: Float64Array; flags: number } {
  const row = new Float64Array(chime.covariates.length);
  let flags = 0;
  for (const [key, value] of Object.entries(person)) {
    const column = chime.covariates.findIndex((covariate) => covariate.code === key);
    const group = chime.covariates.findIndex((covariate) => covariate.categoryCodes?.includes(key));
    const history = chime.histories.findIndex((entry) => entry.code === key);
    expect([column, group, history].filter((at) => at >= 0).length, `meaning of ${key}`).toBe(1);
    if (column >= 0) row[column] = value;
    if (group >= 0 && value === 1) row[group] = chime.covariates[group].categoryCodes!.indexOf(key);
    if (history >= 0) flags |= value << history;
  }
  return { row, flags };
}

export function patientOf(now: Person, before: Person = now, modelYear = 1): PatientYear {
  const [at, was] = [rowOf(now), rowOf(before)];
  return { now: at.row, before: was.row, flags: at.flags, flagsBefore: was.flags, modelYear };
}

/** XB straight from the file: intercept, slopes, cubic terms, indicators. */
export function linearPredictorOf(equation: ReferenceEquation, person: Person): number {
  const value = (key: string) => person[key] ?? 0;
  let sum = equation.intercept;
  for (const [key, slope] of Object.entries(equation.linear)) sum += slope * value(key);
  for (const [key, knots] of Object.entries(equation.rcs_cubic_terms)) {
    for (const { knot, coef } of knots) sum += coef * Math.max(0, value(key) - knot) ** 3;
  }
  for (const [key, step] of Object.entries(equation.categorical)) sum += step * value(`[${key}]`);
  return sum;
}

/** A man of 60 with diabetes for 8 years: `cn_male_60` of the reference file. */
export const man = reference<{ people: Record<string, Person> }>("chime-examples.json").people.cn_male_60;
