/**
 * Rules that hold from a date on until the next: the first has no date and holds before all others.
 *
 * Rules by performance year are chosen when the contract is written out; rules by the date of payment are compared with
 * the fact `paymentDate` (yyyymmdd) when an account is settled.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Term, Words } from "../language.js";
import { described } from "../terms.js";
import { eachYear, gate, number } from "../write.js";

const yearTerm = described(z.int().min(1900).max(2200), {
  en: "Performance year from which it holds; the first entry has none.",
  "zh-CN": "自该履约年度起适用；首项不填。",
});
const dateTerm = described(z.iso.date(), {
  en: "Date of payment (YYYY-MM-DD) from which it holds; the first entry has none.",
  "zh-CN": "自该支付日期（YYYY-MM-DD）起适用；首项不填。",
});

type Since<When> = { readonly since?: When | undefined };

/** A list of rules by performance year. */
export function sinceYear<Shape extends z.ZodRawShape>(fields: Shape, words: Words) {
  return described(ordered(z.strictObject({ since: yearTerm.optional(), ...fields })), words);
}

/** A list of rules by date of payment. */
export function sinceDate<Shape extends z.ZodRawShape>(fields: Shape, words: Words) {
  return described(ordered(z.strictObject({ since: dateTerm.optional(), ...fields })), words);
}

function ordered<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(entry)
    .min(1)
    .check(({ value, issues }) => {
      const dates = value.map((one) => (one as Since<number | string>).since);
      const wrong = dates.findIndex((date, index) => !follows(date, dates[index - 1], index));
      if (wrong < 0) return;
      issues.push({
        code: "custom",
        message:
          "the first entry has no date and holds before the others; each later one begins after the one before",
        params: { chinese: "首项不填日期，适用于其后各项之前；其余各项的日期须依次递增" },
        path: [wrong, "since"],
        input: dates[wrong],
      });
    });
}

function follows(
  date: number | string | undefined,
  before: number | string | undefined,
  index: number,
): boolean {
  if (index === 0) return date === undefined;
  return date !== undefined && (before === undefined || date > before);
}

/** The entry in force in each contract year, as a term. */
export function ruleOfYear<Entry extends Since<number>>(
  entries: readonly Entry[],
  { firstYear, years }: FamilyContext,
  write: (entry: Entry) => Term,
): Term {
  const inForce = (year: number): Entry =>
    entries.findLast(({ since }) => since === undefined || since <= year) ?? entries[0];
  return eachYear(firstYear, years, (index) => write(inForce(firstYear + index)));
}

/** The entry in force at the date of payment, as a term. */
export function ruleOfPayment<Entry extends Since<string>>(
  entries: readonly Entry[],
  paymentDate: Term,
  write: (entry: Entry) => Term,
): Term {
  return entries
    .slice(1)
    .reduce(
      (before, entry) =>
        gate(paymentDate, ">=", number((entry.since ?? "").replaceAll("-", "")), write(entry), before),
      write(entries[0]),
    );
}
