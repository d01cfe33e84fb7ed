/**
 * The quality gate: numerator / denominator ≥ threshold, compared by cross-multiplication, decides whether part of the
 * kept surplus is forfeited to the fund. Also writes what is retained and returned when there is no gate.
 *
 * retained = round(kept − forfeited), returned = surplus − retained.
 */
import { z } from "zod";
import type { Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { fact, gate, line, minus, money, number, product } from "../write.js";

export const qualityTerms = described(
  z.strictObject({
    measure: described(z.string(), { en: "Quality measure of the scenario.", "zh-CN": "情景中的质量指标。" }),
    threshold: decimalTerm(
      { en: "Lowest share of the denominator that passes.", "zh-CN": "达标所需的最低比例。" },
      { unit: "share", minimum: "0", maximum: "1" },
    ),
    forfeitOnFail: decimalTerm(
      {
        en: "Share of the kept surplus that returns to the fund when the gate is failed.",
        "zh-CN": "未达标时归还基金的留用结余比例。",
      },
      { unit: "share", minimum: "0", maximum: "1" },
    ),
    whenUnmeasured: described(z.enum(["pass", "fail"]), {
      en: "Outcome when nobody was measured (denominator 0).",
      "zh-CN": "无人被测量（分母为0）时的结果。",
    }),
  }),
  { en: "Quality gate on the kept surplus; absent: none.", "zh-CN": "留用结余的质量门槛；缺省为无。" },
);
export type QualityTerms = z.output<typeof qualityTerms>;

export function quality(terms: QualityTerms | undefined): ContractPart {
  return terms === undefined ? { lines: retention(false), transfers } : { ...gated(terms), transfers };
}

const transfers = [{ from: "fund", to: "consortium", line: "retained", tag: "surplus" }] as const;

function gated({ measure, threshold, forfeitOnFail, whenUnmeasured }: QualityTerms): ContractPart {
  const measured = fact("qualityDenominator");
  const passes = gate(
    fact("qualityNumerator"),
    ">=",
    product(number(threshold), measured),
    number("1"),
    number("0"),
  );
  const unmeasured = number(whenUnmeasured === "pass" ? "1" : "0");
  return {
    needs: [
      { id: "qualityNumerator", kind: "quality", measure, count: "numerator" },
      { id: "qualityDenominator", kind: "quality", measure, count: "denominator" },
    ],
    lines: [
      {
        id: "qualityPassed",
        stage: "quality",
        unit: "number",
        value: gate(measured, ">", number("0"), passes, unmeasured),
        role: "qualityPassed",
        words: {
          en: `Quality gate: ${measure} ≥ ${threshold}`,
          "zh-CN": `质量门槛：${measure} ≥ ${threshold}`,
        },
      },
      {
        id: "forfeited",
        stage: "quality",
        unit: "money",
        value: gate(
          line("qualityPassed"),
          ">=",
          number("1"),
          money("0"),
          product(number(forfeitOnFail), line("kept")),
        ),
        basis: "kept",
        words: { en: "Kept surplus forfeited for quality", "zh-CN": "因质量未达标归还的留用结余" },
      },
      ...retention(true),
    ],
  };
}

function retention(forfeits: boolean): Line[] {
  const stage = forfeits ? "quality" : "tiers";
  return [
    {
      id: "retained",
      stage,
      unit: "money",
      round: true,
      value: forfeits ? minus(line("kept"), line("forfeited")) : line("kept"),
      role: "retained",
      words: { en: "Surplus retained by the consortium", "zh-CN": "结余留用" },
    },
    {
      id: "returned",
      stage,
      unit: "money",
      value: minus(line("surplus"), line("retained")),
      role: "returned",
      words: { en: "Surplus returned to the fund", "zh-CN": "归入统筹基金的结余" },
    },
  ];
}
