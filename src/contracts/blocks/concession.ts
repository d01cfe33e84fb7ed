/**
 * What a concession adds to a budget: residents treated elsewhere at a share of their tariff, outsiders treated here at a
 * share of their average cost, and a cap on profit as a share of turnover.
 *
 * turnover = budget + share · outsiders; profit = turnover − charged spending − outsiders, or, by the concession's own
 * accounts, turnover − charged elsewhere − operating cost; excess = round(max(profit − cap · turnover, 0)) goes back: first
 * out of the surplus, then out of other income.
 */
import type { FamilyContext } from "../family.js";
import type { FactRequest, Line, Stage, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { excessOver, fact, line, minus, money, number, product, smallest, sum } from "../write.js";
import type { ConcessionTerms } from "./concession-terms.js";
import { dated } from "./dated.js";

const given = (id: string, words: Words): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  words,
  minimum: "0",
});

const amount = (id: string, stage: Stage, value: Term, words: Words, more: Partial<Line> = {}): Line => ({
  id,
  stage,
  unit: "money",
  value,
  ...more,
  words,
});

/** Fact elsewhere, and line ceded: the part of the tariff that the concession is not charged. */
export function elsewhere({ elsewhereCharged }: ConcessionTerms, services: readonly string[]): ContractPart {
  return {
    needs: [{ id: "elsewhere", kind: "spending", part: "allowed", services }],
    lines: [
      amount(
        "ceded",
        "truncation",
        product(minus(number("1"), number(elsewhereCharged)), fact("elsewhere")),
        { en: "Care elsewhere that the concession is not charged", "zh-CN": "不向受托方计收的外部就医费用" },
        {
          round: true,
          role: "ceded",
          basis: { en: "tariff of residents treated elsewhere", "zh-CN": "居民外部就医费用" },
        },
      ),
    ],
  };
}

const OUTSIDERS = { en: "Outsiders' care at average cost", "zh-CN": "外来人员服务（平均成本）" };
const OPERATING = { en: "Operating cost of the concession", "zh-CN": "受托方运营成本" };

/** Lines outsiders and outsiderPayment. */
export function outsiders({ outsiders: terms }: ConcessionTerms, context: FamilyContext): ContractPart {
  if (terms === undefined) return {};
  const { averageCost } = terms;
  const cost =
    averageCost.rule === "fact"
      ? fact("outsiders")
      : dated(averageCost.perYear, "outsiders.averageCost.perYear", context, money);
  return {
    needs: averageCost.rule === "fact" ? [given("outsiders", OUTSIDERS)] : [],
    lines: [
      amount("outsiders", "result", cost, OUTSIDERS, { round: true }),
      amount(
        "outsiderPayment",
        "result",
        product(number(terms.share), line("outsiders")),
        { en: "Payment for outsiders treated here", "zh-CN": "外来人员服务支付" },
        { round: true, basis: "outsiders" },
      ),
    ],
    transfers: [{ from: "fund", to: "consortium", line: "outsiderPayment", tag: "outsiders" }],
  };
}

/** Lines turnover, profit, excessProfit, returned, retained and uncovered, and what care cost the concession. */
export function concessionResult(terms: ConcessionTerms): ContractPart {
  const own = terms.profit?.costs === "ownAccounts";
  const outside = terms.outsiders !== undefined;
  return {
    needs: own ? [given("operatingCost", OPERATING)] : [],
    lines: [
      ...ownCost(own, outside),
      ...(terms.profit === undefined ? [] : profitLines(terms.profit.capShareOfTurnover, own, outside)),
      ...settled(terms.profit !== undefined, own),
    ],
    transfers: [
      { from: "fund", to: "consortium", line: "retained", tag: "surplus" },
      { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" },
      ...(own
        ? [{ from: "consortium", to: "fund", line: "furtherExcess", tag: "excessProfit" } as const]
        : []),
    ],
  };
}

/** Claims at fund prices say what care cost, unless there is more care or there are own accounts. */
function ownCost(own: boolean, outside: boolean): Line[] {
  if (!own && !outside) return [];
  const value = own ? sum(fact("elsewhere"), fact("operatingCost")) : sum(fact("allowed"), line("outsiders"));
  const words = { en: "What care cost the concession", "zh-CN": "受托方的服务成本" };
  return [amount("ownCost", "result", value, words, { role: "ownCost" })];
}

function profitLines(cap: string, own: boolean, outside: boolean): Line[] {
  const turnover = outside ? sum(line("budget"), line("outsiderPayment")) : line("budget");
  const charged = minus(fact("elsewhere"), line("ceded"));
  const costs = own
    ? sum(charged, fact("operatingCost"))
    : sum(line("countedSpending"), ...(outside ? [line("outsiders")] : []));
  return [
    amount("turnover", "result", turnover, { en: "Turnover", "zh-CN": "营业额" }),
    amount("profit", "result", minus(line("turnover"), costs), {
      en: "Profit, a loss below zero",
      "zh-CN": "利润（负数为亏损）",
    }),
    amount(
      "excessProfit",
      "caps",
      excessOver(line("profit"), product(number(cap), line("turnover"))),
      { en: "Profit above its cap, which goes back", "zh-CN": "超过上限须归还的利润" },
      { round: true, basis: "turnover" },
    ),
  ];
}

/** An excess profit is taken from the surplus first; what other income made of it is a payment of its own. */
function settled(capped: boolean, own: boolean): Line[] {
  const returned = capped ? smallest(line("excessProfit"), line("surplus")) : money("0");
  const words = {
    returned: { en: "Surplus returned as excess profit", "zh-CN": "作为超额利润归还的结余" },
    retained: { en: "Surplus retained by the concession", "zh-CN": "受托方留用结余" },
    further: { en: "Excess profit beyond the surplus", "zh-CN": "结余之外的超额利润" },
    uncovered: { en: "Overspend the concession bears", "zh-CN": "受托方承担的超支" },
  };
  return [
    amount("returned", "caps", returned, words.returned, { role: "returned" }),
    amount("retained", "caps", minus(line("surplus"), line("returned")), words.retained, {
      role: "retained",
    }),
    ...(own
      ? [amount("furtherExcess", "caps", minus(line("excessProfit"), line("returned")), words.further)]
      : []),
    amount("uncovered", "caps", line("overspend"), words.uncovered, { role: "uncovered" }),
  ];
}
