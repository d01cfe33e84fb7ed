/**
 * Where a described cohort does not fit what a disease model reads, by attribute of the cohort: found before anything is
 * drawn, as plain facts that the scenario's checks place and word.
 */
import type { AttributeLaw } from "../cohort/attributes.js";

export type Misfit = { readonly attribute: string } & (
  | {
      readonly problem: "categories";
      readonly categories: readonly string[];
      /** Empty where the law has no categories. */
      readonly given: readonly string[];
    }
  | { readonly problem: "kind"; readonly expected: "flag" | "measure"; readonly law: string }
  | {
      readonly problem: "range";
      readonly mean: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
    }
  | { readonly problem: "historiesMissing"; readonly kind: string; readonly known: readonly string[] }
  | { readonly problem: "history"; readonly given: string; readonly known: readonly string[] }
  /** Says which history stands behind a complication state that nobody states. */
  | { readonly problem: "stateless" }
);

/** The same categories in the same order, because models go by their place. */
export function categoryMisfit(
  attribute: string,
  law: AttributeLaw | undefined,
  categories: readonly string[],
): Misfit | undefined {
  if (law === undefined) return undefined;
  const given = law.law === "categorical" ? Object.keys(law.shares) : [];
  return given.join() === categories.join()
    ? undefined
    : { problem: "categories", attribute, categories, given };
}
