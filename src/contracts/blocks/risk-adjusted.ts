/**
 * Capitation by risk score: a rate per member-month, raised or cut by a score over a mean score.
 *
 * market: part of rate · Σ months of all parties, by risk-weighted months, largest remainder: neutral (I9); frozen: rate ·
 * Σ months · score ÷ mean of the base year; own: the account is the market, scores only split what is left among its parties.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { ComposedContract, FactRequest, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { column, fact, line, number, product, quotient, sum, totalOver } from "../write.js";
import { target } from "./target.js";
import type { UpdateTerms } from "./update.js";

export const referenceTerms = described(
  z.discriminatedUnion("mean", [
    z.strictObject({
      mean: described(z.literal("own"), {
        en: "The account is the whole market: scores only split the result among its parties, whatever they are.",
        "zh-CN": "本账户即全市场：风险得分只决定各方之间的分配。",
      }),
    }),
    z.strictObject({
      mean: described(z.literal("market"), {
        en: "The mean over all parties of the market, weighted by member-months: together they are paid rate × months.",
        "zh-CN": "全市场按人月加权的平均得分：各方合计所得等于标准乘以人月。",
      }),
    }),
    z.strictObject({
      mean: described(z.literal("frozen"), {
        en: "The mean of a base year, fixed: rising scores are paid for, coding drift too.",
        "zh-CN": "基期平均得分，固定不变：得分上升（含编码漂移）会增加支付。",
      }),
      value: decimalTerm(
        { en: "Mean score of the base year.", "zh-CN": "基期平均风险得分。" },
        { unit: "score", minimum: "0.000001" },
      ),
    }),
  ]),
  { en: "What a member's score is divided by.", "zh-CN": "风险得分的参照平均数。" },
);

type Reference = z.output<typeof referenceTerms>;

export interface RiskRate {
  readonly rate: Term;
  readonly update: UpdateTerms;
  readonly reference: Reference;
}

const MEMBERS: FactRequest = {
  id: "members",
  kind: "table",
  columns: { months: "number", score: "number" },
  words: { en: "Members with their months and risk scores", "zh-CN": "参保人及其人月、风险得分" },
};
const MARKET: FactRequest = {
  id: "market",
  kind: "market",
  lines: ["memberMonths", "riskMonths"],
  words: { en: "The other parties of the market", "zh-CN": "市场其他各方" },
};
const vector = (id: string, en: string, chinese: string): FactRequest => ({
  id,
  kind: "vector",
  of: "given",
  words: { en, "zh-CN": chinese },
});
const MONTHS = vector("memberMonthsByParty", "Member-months of each party", "各方人月");
const SCORES = vector("scoreByParty", "Mean risk score of each party", "各方平均风险得分");

const count = (id: string, value: Term, words: Words): Line => ({
  id,
  stage: "exposure",
  unit: "number",
  value,
  words,
});

/** Member-months, plain and weighted by score. */
const exposure: readonly Line[] = [
  count("memberMonths", totalOver("members", column("months")), { en: "Member-months", "zh-CN": "人月" }),
  count("riskMonths", totalOver("members", product(column("months"), column("score"))), {
    en: "Member-months weighted by risk score",
    "zh-CN": "风险加权人月",
  }),
];

/** The budget: lines budgetSigned and budget. */
export function riskAdjusted(own: RiskRate, context: FamilyContext): ContractPart {
  const paid = (months: Term): ContractPart =>
    target(
      {
        base: { signed: () => own.rate },
        update: own.update,
        id: "rate",
        words: { en: "Rate per member-month", "zh-CN": "每人月标准" },
        exposure: months,
      },
      context,
    );
  switch (own.reference.mean) {
    case "own": {
      const whole = paid(fact("months"));
      return { ...whole, needs: [...(whole.needs ?? []), MONTHS, SCORES] };
    }
    case "frozen": {
      const scored = paid(quotient(line("riskMonths"), number(own.reference.value)));
      return { lines: [...exposure, ...(scored.lines ?? [])], needs: [...(scored.needs ?? []), MEMBERS] };
    }
    case "market":
      return marketShare(paid(sum(line("memberMonths"), totalOver("market", column("memberMonths")))));
  }
}

/** The whole market's capitation, of which this party gets its part by risk-weighted member-months. */
function marketShare({ lines = [], needs = [] }: ContractPart): ContractPart {
  const part: Term = {
    part: { of: line("marketCapitation"), weight: line("riskMonths"), among: "market", others: "riskMonths" },
  };
  const pooled = lines.flatMap((own): Line[] =>
    own.id === "budgetSigned"
      ? [
          {
            ...own,
            id: "marketCapitation",
            words: { en: "Capitation of the whole market", "zh-CN": "全市场人头费用" },
          },
          { ...own, value: part },
        ]
      : [own],
  );
  return {
    lines: [...exposure, ...pooled],
    needs: [...needs, MEMBERS, MARKET],
    balances: [{ identity: "I9", total: "marketCapitation", parts: ["budgetSigned"], over: "market" }],
  };
}

/** Within the account, the result is split by risk-weighted member-months. */
export const splitByRisk = (contract: ComposedContract, { mean }: Reference): ComposedContract =>
  mean === "own"
    ? {
        ...contract,
        allocations: [
          {
            line: "consortiumNet",
            by: [{ share: "1", weight: product(column(MONTHS.id), column(SCORES.id)) }],
          },
        ],
      }
    : contract;
