/** One value of a patient file: read, or refused with the reason. */
import type { Covariate } from "../individual/model.js";
import { problemOf, type PatientProblem } from "./problem.js";

/** 1 and true, 0 and false; anything else is no flag. */
export function flagOf(value: unknown): 0 | 1 | undefined {
  if (value === 1 || value === true) return 1;
  return value === 0 || value === false ? 0 : undefined;
}

export const noFlag = (where: string): PatientProblem =>
  problemOf(where, "must be 1 (yes) or 0 (no).", "应为 1（是）或 0（否）。");

/** The number a row holds: flags as 0 and 1, categories by index. */
export function valueOf(covariate: Covariate, value: unknown, where: string): number | PatientProblem {
  const { unit, categories } = covariate;
  if (unit === "flag") return flagOf(value) ?? noFlag(where);
  if (categories !== undefined) return categoryOf(categories, value, where);
  if (typeof value !== "number" || !Number.isFinite(value))
    return problemOf(where, `must be a number, in ${unit}.`, `应为数字，单位 ${unit}。`);
  return outside(covariate, value, where) ?? value;
}

function categoryOf(categories: readonly string[], value: unknown, where: string): number | PatientProblem {
  const at = typeof value === "string" ? categories.indexOf(value) : -1;
  if (at >= 0) return at;
  return problemOf(
    where,
    `must be one of ${categories.join(", ")}.`,
    `应为下列之一：${categories.join("、")}。`,
  );
}

function outside(
  { unit, minimum, maximum }: Covariate,
  value: number,
  where: string,
): PatientProblem | undefined {
  if (value >= minimum && value <= maximum) return undefined;
  return problemOf(
    where,
    `${value} lies outside ${minimum} to ${maximum} ${unit}: no equation reads such a value. Is it in another unit?`,
    `${value} 超出 ${minimum} 至 ${maximum}（${unit}），方程不适用。是否单位不同？`,
  );
}
