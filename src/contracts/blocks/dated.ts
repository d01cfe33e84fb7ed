/**
 * Dated terms: one value for all contract years, or one for each calendar year.
 *
 * What a contract year has no value for is an error before anything is settled, never last year's value by silence.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Decimal, Term, Words } from "../language.js";
import { refuse } from "../problems.js";
import { decimalTerm, described, type DecimalField } from "../terms.js";
import { eachYear } from "../write.js";

export type DatedTerm = Decimal | { readonly byYear: Readonly<Record<string, Decimal>> };

export function datedTerm(words: Words, field: DecimalField): z.ZodType<DatedTerm> {
  const one = decimalTerm(words, field);
  const each = z.strictObject({
    byYear: described(z.record(z.string().regex(/^\d{4}$/), one), {
      en: "One value for each calendar year of the contract.",
      "zh-CN": "按合同各日历年分别给定。",
    }),
  });
  return described(z.union([one, each]), words);
}

/** The value of one calendar year. */
export function inForce(term: DatedTerm, year: number, where: string): Decimal {
  if (typeof term === "string") return term;
  const value = term.byYear[String(year)];
  if (value !== undefined) return value;
  const given = Object.keys(term.byYear).join(", ");
  return refuse(
    "missing-year",
    where,
    `has no value for the contract year ${year}; given: ${given || "none"}`,
    `缺少合同年度${year}的取值；已有：${given || "无"}`,
  );
}

/** The dated values as one term of the language; `write` says what a value means. */
export function dated(
  term: DatedTerm,
  where: string,
  { firstYear, years }: FamilyContext,
  write: (value: Decimal) => Term,
): Term {
  return typeof term === "string"
    ? write(term)
    : eachYear(firstYear, years, (index) => write(inForce(term, firstYear + index, where)));
}
