/**
 * One part of a hospital's revenue with a budget of its own: what it earned, what was agreed, and what is made good or given
 * back of the difference.
 */
import type { FamilyContext } from "../family.js";
import type { Decimal, FactRequest, Line, Stage, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { eachYear, excessOver, fact, line, minus, money, number, product, smallest, sum } from "../write.js";
import { dated } from "./dated.js";
import { ruleInForce, type AgreedTerms, type CompensationRule } from "./revenue-compensation-terms.js";
import { bandsOver } from "./sharing.js";

export interface RevenuePart {
  /** Absent where the part is the whole revenue; else what its lines and facts begin with. */
  readonly id?: string;
  readonly services: readonly string[];
  readonly agreed: AgreedTerms;
  readonly rules: readonly CompensationRule[];
}

export type Amount = "countedSpending" | "budget" | "surplus" | "overspend" | "retained" | "uncovered";

export const WORDS: Readonly<Record<Amount, Words>> = {
  countedSpending: { en: "Revenue of the year", "zh-CN": "当年收入" },
  budget: { en: "Agreed budget", "zh-CN": "约定预算" },
  surplus: { en: "Revenue short of the budget", "zh-CN": "收入不足额" },
  overspend: { en: "Revenue beyond the budget", "zh-CN": "超额收入" },
  retained: { en: "Shortfall made good", "zh-CN": "不足额补偿" },
  uncovered: { en: "Excess given back", "zh-CN": "超额退还" },
};
const CODING: Words = {
  en: "Excess from changed coding alone, at most all of it",
  "zh-CN": "仅因编码变化产生的超额收入（不超过全部超额）",
};

/** Name of a line or fact of the part. */
export const named = ({ id }: RevenuePart, name: string): string =>
  id === undefined ? name : `${id}.${name}`;

const told = ({ id }: RevenuePart, { en, "zh-CN": chinese }: Words): Words =>
  id === undefined ? { en, "zh-CN": chinese } : { en: `${en}: ${id}`, "zh-CN": `${chinese}（${id}）` };

/** One part; the whole revenue names its lines as reports do and plays their roles. */
export function partOfRevenue(part: RevenuePart, context: FamilyContext): ContractPart {
  const own = (amount: Amount): Term => line(named(part, amount));
  const { agreed, services } = part;
  const revenue = part.id === undefined ? "allowed" : named(part, "revenue");
  const agreedBudget = named(part, "agreedBudget");
  const budget =
    agreed.rule === "fact" ? fact(agreedBudget) : dated(agreed.perYear, "agreed.perYear", context, money);
  const coding = codingOf(part, context);
  return {
    needs: [
      { id: revenue, kind: "spending", part: "allowed", services },
      ...(agreed.rule === "fact" ? [given(agreedBudget, told(part, WORDS.budget))] : []),
      ...(coding.needs ?? []),
    ],
    lines: [
      amountLine(part, "countedSpending", "aggregate", fact(revenue)),
      amountLine(part, "budget", "target", budget, { round: true }),
      amountLine(part, "surplus", "result", excessOver(own("budget"), own("countedSpending"))),
      amountLine(part, "overspend", "result", excessOver(own("countedSpending"), own("budget"))),
      ...(coding.lines ?? []),
      amountLine(part, "retained", "tiers", compensation(part, context), {
        round: true,
        basis: named(part, "surplus"),
      }),
      amountLine(part, "uncovered", "tiers", repayment(part, context), {
        round: true,
        basis: {
          en: `bands: ${named(part, "budget")}; shares: excess inside the band`,
          "zh-CN": `档次以 ${named(part, "budget")} 为基数；比例以档内超额为基数`,
        },
      }),
    ],
  };
}

function amountLine(
  part: RevenuePart,
  amount: Amount,
  stage: Stage,
  value: Term,
  more: Partial<Line> = {},
): Line {
  const role = part.id === undefined ? { role: amount } : {};
  return {
    id: named(part, amount),
    stage,
    unit: "money",
    value,
    ...role,
    ...more,
    words: told(part, WORDS[amount]),
  };
}

const given = (id: string, words: Words): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  words,
  minimum: "0",
});

/** What of the excess comes from changed coding, where some year's rule tells it apart: the facts say it. */
function codingOf(part: RevenuePart, { firstYear, years }: FamilyContext): ContractPart {
  const rules = Array.from({ length: years }, (_, index) => ruleInForce(part.rules, firstYear + index));
  if (rules.every(({ codingDriven }) => codingDriven === undefined)) return {};
  const id = named(part, "codingExcess");
  const value = smallest(fact(id), line(named(part, "overspend")));
  const words = told(part, CODING);
  return { needs: [given(id, words)], lines: [{ id, stage: "result", unit: "money", value, words }] };
}

const compensation = (part: RevenuePart, context: FamilyContext): Term =>
  product(
    inEachYear(part, context, (rule) => number(rule.compensated)),
    line(named(part, "surplus")),
  );

function repayment(part: RevenuePart, context: FamilyContext): Term {
  const excess = line(named(part, "overspend"));
  const coding = line(named(part, "codingExcess"));
  const budget = named(part, "budget");
  return inEachYear(part, context, ({ repaid, codingDriven }) => {
    const bands = repaid.map(({ from, providerBears }: Repaid) => ({ from, share: providerBears }));
    return codingDriven === undefined
      ? bandsOver(excess, budget, bands)
      : sum(product(number(codingDriven), coding), bandsOver(minus(excess, coding), budget, bands));
  });
}

interface Repaid {
  readonly from: Decimal;
  readonly providerBears: Decimal;
}

/** What the rule of each contract year says. */
function inEachYear(
  { rules }: RevenuePart,
  { firstYear, years }: FamilyContext,
  write: (rule: CompensationRule) => Term,
): Term {
  return eachYear(firstYear, years, (index) => write(ruleInForce(rules, firstYear + index)));
}
