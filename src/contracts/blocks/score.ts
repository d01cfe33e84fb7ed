/**
 * A quality score and how much of what hangs on it is earned: nothing up to one score, everything from another on,
 * in between in proportion. No cliff: one patient more or less moves a little.
 *
 * achieved = min(max((score − floor) / (full − floor), 0), 1).
 */
import { z } from "zod";
import type { FactRequest, Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { compare, formatRational, parseRational, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { fact, gate, largest, line, minus, number, quotient, smallest } from "../write.js";

const measured = z.strictObject({
  from: described(z.literal("measure"), {
    en: "The share of the denominator that meets a quality measure of the scenario.",
    "zh-CN": "情景中质量指标的达标比例。",
  }),
  measure: described(z.string(), { en: "Quality measure of the scenario.", "zh-CN": "情景中的质量指标。" }),
  whenUnmeasured: described(z.enum(["nothing", "everything"]), {
    en: "What is earned when nobody was measured (denominator 0).",
    "zh-CN": "无人被测量（分母为0）时所得。",
  }),
});
const given = z.strictObject({
  from: described(z.literal("given"), {
    en: "A score that the facts file states.",
    "zh-CN": "由事实文件给出的考核得分。",
  }),
});

const scoreUnit = { unit: "score" };
export const scoreTerms = described(
  z
    .strictObject({
      score: described(z.discriminatedUnion("from", [measured, given]), {
        en: "Where the score comes from.",
        "zh-CN": "得分来源。",
      }),
      floor: decimalTerm(
        { en: "Score up to which nothing is earned.", "zh-CN": "不高于该得分时全部不得。" },
        scoreUnit,
      ),
      full: decimalTerm(
        { en: "Score from which everything is earned.", "zh-CN": "达到该得分时全部所得。" },
        scoreUnit,
      ),
    })
    .check(({ value, issues }) => {
      const { floor, full } = value;
      if (compare(parseRational(full), parseRational(floor)) > 0) return;
      issues.push({
        code: "custom",
        message: `the full score must lie above the floor; ${full} does not lie above ${floor}`,
        params: { chinese: `满分线须高于起点：${full}不高于${floor}` },
        path: ["full"],
        input: full,
      });
    }),
  { en: "How much is earned by the score.", "zh-CN": "按得分计算的所得比例。" },
);
export type ScoreTerms = z.output<typeof scoreTerms>;

/** Lines score and achieved, both numbers; achieved lies from 0 to 1. */
export function score({ score: source, floor, full }: ScoreTerms): ContractPart {
  const range = formatRational(subtract(parseRational(full), parseRational(floor)));
  const reached = quotient(minus(line("score"), number(floor)), number(range));
  const lines: readonly Line[] = [
    {
      id: "score",
      stage: "quality",
      unit: "number",
      value: source.from === "given" ? fact("score") : shareReached(source, floor, full),
      words:
        source.from === "given"
          ? { en: "Quality score", "zh-CN": "考核得分" }
          : { en: `Share that meets ${source.measure}`, "zh-CN": `${source.measure}达标比例` },
    },
    {
      id: "achieved",
      stage: "quality",
      unit: "number",
      value: smallest(largest(reached, number("0")), number("1")),
      words: { en: "Share earned by the score", "zh-CN": "按得分所得比例" },
    },
  ];
  return { lines, needs: source.from === "given" ? [GIVEN_SCORE] : counts(source.measure) };
}

const GIVEN_SCORE: FactRequest = {
  id: "score",
  kind: "given",
  unit: "number",
  minimum: "0",
  words: { en: "Quality score of the year", "zh-CN": "年度考核得分" },
};

const counts = (measure: string): FactRequest[] => [
  { id: "qualityNumerator", kind: "quality", measure, count: "numerator" },
  { id: "qualityDenominator", kind: "quality", measure, count: "denominator" },
];

function shareReached({ whenUnmeasured }: z.output<typeof measured>, floor: string, full: string) {
  const denominator = fact("qualityDenominator");
  const unmeasured = number(whenUnmeasured === "everything" ? full : floor);
  return gate(denominator, ">", number("0"), quotient(fact("qualityNumerator"), denominator), unmeasured);
}
