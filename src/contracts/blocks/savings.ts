/**
 * Shared savings and losses against a benchmark: what qualifies, and how the shared amounts close the result.
 *
 * qualifying = x where x ≥ rate · budget, else 0 (first dollar: a cliff), or max(x − rate · budget, 0) (deductible), for x the
 * surplus and for x the overspend; returned = surplus − retained, compensated = overspend − borne: integer residuals.
 */
import { z } from "zod";
import type { Line, LineUnit, Term, TransferRule, Words } from "../language.js";
import { described } from "../terms.js";
import { excessOver, gate, line, minus, money, product } from "../write.js";

const COUNTING = ["firstDollar", "deductible"] as const;
type Counting = (typeof COUNTING)[number];

export const countingTerm = described(z.enum(COUNTING), {
  en: "Once the minimum rate is reached, whether sharing counts from the first dollar or only what lies beyond it.",
  "zh-CN": "达到最低比率后，自第一元起计算分享，或仅就超过部分计算。",
});

const lineOf =
  (unit: LineUnit) =>
  (id: string, stage: Line["stage"], value: Term, words: Words, more: Partial<Line> = {}): Line => ({
    id,
    stage,
    unit,
    value,
    words,
    ...more,
  });
export const moneyLine = lineOf("money");
export const numberLine = lineOf("number");

/** Line `qualifyingSavings` of line `surplus`, or `qualifyingLoss` of `overspend`; `rate` is a number, often a line. */
export function qualifying(of: "surplus" | "overspend", rate: Term, counting: Counting): Line {
  const least = product(rate, line("budget"));
  const value =
    counting === "deductible"
      ? excessOver(line(of), least)
      : gate(line(of), ">=", least, line(of), money("0"));
  const id = of === "surplus" ? "qualifyingSavings" : "qualifyingLoss";
  return moneyLine(id, "gate", value, QUALIFYING[of], { basis: "budget" });
}

const QUALIFYING: Readonly<Record<"surplus" | "overspend", Words>> = {
  surplus: { en: "Savings that reach the minimum savings rate", "zh-CN": "达到最低节约率的节约额" },
  overspend: { en: "Loss that reaches the minimum loss rate", "zh-CN": "达到最低亏损率的亏损额" },
};

/** What the consortium receives of a surplus, and what the fund keeps. */
export function savingsLines(received: Term, basis: string): Line[] {
  return [
    moneyLine(
      "retained",
      "caps",
      received,
      { en: "Shared savings paid to the consortium", "zh-CN": "支付给医联体的分享节约额" },
      { round: true, role: "retained", basis },
    ),
    moneyLine(
      "returned",
      "caps",
      minus(line("surplus"), line("retained")),
      { en: "Savings left with the fund", "zh-CN": "归基金的节约额" },
      { role: "returned" },
    ),
  ];
}

/** What the consortium answers for of an overspend (line `borne`), and what the fund carries. */
export function lossLines(borne: Term, basis: string): Line[] {
  return [
    moneyLine(
      "borne",
      "caps",
      borne,
      { en: "Shared loss that the consortium owes", "zh-CN": "医联体应承担的分担亏损" },
      { round: true, basis },
    ),
    moneyLine(
      "compensated",
      "caps",
      minus(line("overspend"), line("borne")),
      { en: "Loss carried by the fund", "zh-CN": "由基金承担的亏损" },
      { role: "compensated" },
    ),
  ];
}

export const savingsTransfer: TransferRule = {
  from: "fund",
  to: "consortium",
  line: "retained",
  tag: "surplus",
};
