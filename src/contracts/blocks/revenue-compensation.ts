/**
 * Compensation of a hospital's budget afterwards: part of a shortfall of revenue is made good, part of an excess is given
 * back, by rules dated by year; each part of the revenue with a budget of its own.
 *
 * compensation = round(compensated · max(agreed − revenue, 0)); repayment = round(codingDriven · coding +
 * Σ providerBears · layer(excess − coding)), excess = max(revenue − agreed, 0), coding = what of it comes from coding
 * alone. Claims are the hospital's revenue. Bands are shares of the agreed budget.
 */
import type { FamilyContext } from "../family.js";
import type { ComposedContract, Line, Stage } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { line, minus, sum } from "../write.js";
import { claims } from "./claims.js";
import { named, partOfRevenue, WORDS, type Amount, type RevenuePart } from "./revenue-part.js";

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
