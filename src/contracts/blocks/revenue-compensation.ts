/**
 * Compensation of a hospital's budget afterwards: part of a shortfall of revenue is made good, part of an excess is given
 * back, by rules dated by year; each part of the revenue with a budget of its own.
 *
 * compensation = round(compensated · max(agreed − revenue, 0)); repayment = round(codingDriven · coding +
 * Σ providerBears · layer(excess − coding)), excess = max(revenue − agreed, 0), coding = what of it comes from coding
 * alone. Claims are the hospital's revenue. Bands are shares of the agreed budget.
 */
import type { FamilyContext } from "../family.js";
import type { ComposedContract, Decimal, FactRequest, Line, Stage, Term, Words } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { eachYear, excessOver, fact, line, minus, money, number, product, smallest, sum } from "../write.js";
import { claims } from "./claims.js";
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

type Amount = "countedSpending" | "budget" | "surplus" | "overspend" | "retained" | "uncovered";

const WORDS: Readonly<Record<Amount, Words>> = {
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

/** The whole contract: claims, each part of the revenue, and what the parts come to. */
export function revenueCompensation(parts: readonly RevenuePart[], context: FamilyContext): ComposedContract {
  const bundle = parts.flatMap(({ services }) => services);
  refuseTwice(bundle);
  const pieces =
    parts.length === 1
      ? [partOfRevenue({ ...parts[0], id: undefined }, context)]
      : [...parts.map((part) => partOfRevenue(part, context)), totals(parts)];
  return assemble([claims(bundle), ...pieces, settlement], { bundle, budgetBasis: "totalAllowed" });
}

function refuseTwice(services: readonly string[]): void {
  const twice = services.find((service, index) => services.indexOf(service) < index);
  if (twice === undefined) return;
  refuse(
    "service-twice",
    "services",
    `"${twice}" belongs to two parts of the revenue: each service has one budget`,
    `“${twice}”属于两个部分：每项服务只能有一个预算`,
  );
}

const named = ({ id }: RevenuePart, name: string): string => (id === undefined ? name : `${id}.${name}`);

const told = ({ id }: RevenuePart, { en, "zh-CN": chinese }: Words): Words =>
  id === undefined ? { en, "zh-CN": chinese } : { en: `${en}: ${id}`, "zh-CN": `${chinese}（${id}）` };

/** One part; the whole revenue names its lines as reports do and plays their roles. */
function partOfRevenue(part: RevenuePart, context: FamilyContext): ContractPart {
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
        basis: `bands: ${named(part, "budget")}; shares: excess inside the band`,
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

function totals(parts: readonly RevenuePart[]): ContractPart {
  const total = (role: Amount, stage: Stage): Line => ({
    id: role,
    stage,
    unit: "money",
    value: sum(...parts.map((part) => line(named(part, role)))),
    role,
    words: WORDS[role],
  });
  return {
    lines: [
      total("countedSpending", "aggregate"),
      total("budget", "target"),
      total("surplus", "result"),
      total("overspend", "result"),
      total("retained", "tiers"),
      total("uncovered", "tiers"),
    ],
  };
}

/** What stays where it fell, and the two payments. */
const settlement: ContractPart = {
  lines: [
    {
      id: "returned",
      stage: "tiers",
      unit: "money",
      value: minus(line("surplus"), line("retained")),
      role: "returned",
      words: { en: "Shortfall the hospital bears", "zh-CN": "由医院自行承担的不足额" },
    },
    {
      id: "compensated",
      stage: "tiers",
      unit: "money",
      value: minus(line("overspend"), line("uncovered")),
      role: "compensated",
      words: { en: "Excess the hospital keeps", "zh-CN": "由医院留用的超额收入" },
    },
  ],
  transfers: [
    { from: "fund", to: "consortium", line: "retained", tag: "shortfall" },
    { from: "consortium", to: "fund", line: "uncovered", tag: "excess" },
  ],
};
