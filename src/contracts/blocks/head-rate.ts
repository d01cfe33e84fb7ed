/**
 * Head rates: the budget per patient-year, one for a scheme or each patient's own.
 *
 * fixed: budget = rate · patientYears; own-prior-year: budget = Σ over patients of months / 12 · own rate, where the rate is
 * the prior year's spending held between two percentiles of the reference population.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { RateColumn, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { fact, line, money, perPatientYear } from "../write.js";
import { countedYearsAgo, partOf, type CountedTerms } from "./counted.js";
import { target } from "./target.js";
import { updateTerms, type Base } from "./update.js";

const ratePerHead = { unit: "money/patientYear", minimum: "0" };
const percentile = { unit: "share", minimum: "0", maximum: "1" };

const fixed = z.strictObject({
  rule: described(z.literal("fixed"), {
    en: "One rate for all patients of a scheme.",
    "zh-CN": "同一险种统一标准。",
  }),
  perPatientYear: bySchemeTerm(
    { en: "Head rate, one or by scheme.", "zh-CN": "人头费用标准，可分险种。" },
    ratePerHead,
  ),
  update: updateTerms,
});

export const ownPriorYearTerms = z.strictObject({
  rule: described(z.literal("own-prior-year"), {
    en: "Each patient's own prior-year spending, held between two percentiles of the reference population.",
    "zh-CN": "按本人上年费用，限于参照人群两个分位数之间。",
  }),
  floorPercentile: decimalTerm(
    { en: "Lower percentile that the rate is raised to.", "zh-CN": "下限分位数。" },
    percentile,
  ),
  capPercentile: decimalTerm(
    { en: "Upper percentile that the rate is cut to.", "zh-CN": "上限分位数。" },
    percentile,
  ),
  entrantRatePerPatientYear: bySchemeTerm(
    {
      en: "Rate of patients without a prior year, one or by scheme.",
      "zh-CN": "无上年费用者的标准，可分险种。",
    },
    ratePerHead,
  ),
  update: updateTerms,
});

export const headRateTerms = described(z.discriminatedUnion("rule", [fixed, ownPriorYearTerms]), {
  en: "Budget per patient-year.",
  "zh-CN": "人头费用标准。",
});
type HeadRate = z.output<typeof headRateTerms>;

export function headTarget(headRate: HeadRate, terms: CountedTerms, context: FamilyContext): ContractPart {
  return headRate.rule === "fixed"
    ? fixedRate(headRate, terms, context)
    : personalRate(headRate, terms, context);
}

function fixedRate(
  rate: Extract<HeadRate, { rule: "fixed" }>,
  { counts, budgetBasis }: CountedTerms,
  context: FamilyContext,
): ContractPart {
  const signed = money(forScheme(rate.perPatientYear, context.scheme, "headRate.perPatientYear"));
  const observed = (yearsAgo: number): Term =>
    perPatientYear(countedYearsAgo(counts, budgetBasis, yearsAgo), yearsAgo);
  const base: Base = { signed: () => signed, rebase: { line: "headRate", observed } };
  const words = { en: "Head rate per patient-year", "zh-CN": "人头费用标准（每人年）" };
  return target(
    { base, update: rate.update, id: "headRate", words, exposure: line("patientYears") },
    context,
  );
}

function personalRate(
  rate: Extract<HeadRate, { rule: "own-prior-year" }>,
  { counts, budgetBasis }: CountedTerms,
  context: FamilyContext,
): ContractPart {
  const column: RateColumn = {
    rule: rate.rule,
    services: counts.services,
    part: partOf(budgetBasis),
    floorPercentile: rate.floorPercentile,
    capPercentile: rate.capPercentile,
    entrantRatePerPatientYear: forScheme(
      rate.entrantRatePerPatientYear,
      context.scheme,
      "headRate.entrantRatePerPatientYear",
    ),
  };
  const words = {
    en: "Patients' own head rates for the time under contract",
    "zh-CN": "签约期内个人人头标准合计",
  };
  const part = target(
    { base: { signed: () => fact("headRates") }, update: rate.update, id: "headPayments", words },
    context,
  );
  return { ...part, needs: [...(part.needs ?? []), { id: "headRates", kind: "rateMonths", rate: column }] };
}
