/** Alzira: a concession paid per resident, charged for residents treated elsewhere, with a cap on its profit. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { concessionResult, elsewhere, outsiders } from "../blocks/concession.js";
import { outsidersTerms, profitTerms } from "../blocks/concession-terms.js";
import { counted, servicesTerm } from "../blocks/counted.js";
import { headRateTerms, headTarget } from "../blocks/head-rate.js";
import { resultLines } from "../blocks/sharing.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import { assemble } from "../part.js";
import { refuse } from "../problems.js";
import { decimalTerm, described } from "../terms.js";

const terms = z.strictObject({
  headRate: headRateTerms,
  services: described(
    z.strictObject({
      here: described(servicesTerm, {
        en: "Service classes that the concession itself gives.",
        "zh-CN": "受托方自身提供的服务类别。",
      }),
      elsewhere: described(servicesTerm, {
        en: "Service classes that residents use elsewhere.",
        "zh-CN": "居民在外部使用的服务类别。",
      }),
    }),
    { en: "The residents' care, here and elsewhere.", "zh-CN": "居民在本区内外的服务。" },
  ),
  elsewhereCharged: decimalTerm(
    {
      en: "Share of the tariff of residents treated elsewhere that the concession is charged.",
      "zh-CN": "居民外部就医费用向受托方计收的比例。",
    },
    { unit: "share", minimum: "0", maximum: "1" },
  ),
  outsiders: outsidersTerms.optional(),
  profit: profitTerms.optional(),
});
type Terms = z.output<typeof terms>;

function expand(own: Terms, context: FamilyContext) {
  const { here, elsewhere: away } = own.services;
  const both = away.find((service) => here.includes(service));
  if (both !== undefined) return treatedTwice(both);
  const services = [...here, ...away];
  const counts = { counts: { services }, budgetBasis: "totalAllowed" } as const;
  return assemble(
    [
      claims(services),
      elsewhere(own, away),
      counted(counts.counts, counts.budgetBasis, { covered: true, lines: [] }),
      headTarget(own.headRate, counts, context),
      { lines: resultLines },
      outsiders(own, context),
      concessionResult(own),
    ],
    { bundle: services, budgetBasis: counts.budgetBasis },
  );
}

const treatedTwice = (service: string): never =>
  refuse(
    "service-twice",
    "services.elsewhere",
    `"${service}" is given here too: care is either here or elsewhere`,
    `“${service}”也列在本区：一项服务只能在本区或外部`,
  );

/** 420 EUR for 250,000 residents: 105,000,000. */
const alzira = {
  headRate: { rule: "fixed", perPatientYear: 420, update: { rule: "frozen" } },
  services: { here: ["here"], elsewhere: ["elsewhere"] },
  elsewhereCharged: 1,
  profit: { capShareOfTurnover: "0.075", costs: "fundPrices" },
};
const SERVICES = { services: ["here", "elsewhere"] };
const year = (here: number, away: number, money: Record<string, number> = {}) =>
  bundleYear({
    patientYears: 250_000,
    fundPaid: here + away,
    patientPaid: 0,
    money: { elsewhere: away, ...money },
  });

const examples: readonly WorkedExample[] = [
  {
    // 105,000,000 − 90,000,000 − 8,000,000 = 7,000,000, below 7.5 % of 105,000,000 = 7,875,000.
    name: "small",
    words: { en: "A profit below its cap is kept.", "zh-CN": "利润低于上限，全部留用。" },
    terms: alzira,
    context: SERVICES,
    facts: [year(90_000_000, 8_000_000)],
    expected: [
      inYuan({
        budget: 105_000_000,
        countedSpending: 98_000_000,
        retained: 7_000_000,
        returned: 0,
        fundOutlayInBundle: 105_000_000,
        consortiumResult: 7_000_000,
      }),
    ],
  },
  {
    // 7,875,000 is exactly the cap; ten more go back.
    name: "threshold",
    words: { en: "Profit at its cap, then ten above it.", "zh-CN": "利润恰达上限；次年高出十元。" },
    terms: alzira,
    context: SERVICES,
    facts: [year(90_125_000, 7_000_000), year(90_124_990, 7_000_000)],
    expected: [
      inYuan({ surplus: 7_875_000, retained: 7_875_000, returned: 0 }),
      inYuan({ surplus: 7_875_010, retained: 7_875_000, returned: 10, fundOutlayInBundle: 104_999_990 }),
    ],
  },
  {
    // 105,000,000 − 85,000,000 = 20,000,000: 7,875,000 kept, 12,125,000 back.
    name: "capped",
    words: { en: "Profit above 7.5 % of turnover reverts.", "zh-CN": "超过营业额7.5%的利润归还政府。" },
    terms: alzira,
    context: SERVICES,
    facts: [year(80_000_000, 5_000_000)],
    expected: [
      inYuan({
        surplus: 20_000_000,
        retained: 7_875_000,
        returned: 12_125_000,
        fundOutlayInBundle: 92_875_000,
      }),
    ],
  },
  {
    // Outsiders cost 10,000,000 on average: 80 % = 8,000,000. Surplus 10,000,000, profit 113 − 95 − 10 = 8,000,000.
    name: "outsiders",
    words: {
      en: "Outsiders are paid at 80 % of average cost: the other fifth lowers the result.",
      "zh-CN": "外来人员按平均成本的80%支付，其余两成减少受托方结果。",
    },
    terms: {
      ...alzira,
      outsiders: { share: "0.8", averageCost: { rule: "signed", perYear: 10_000_000 } },
    },
    context: SERVICES,
    facts: [year(90_000_000, 5_000_000)],
    expected: [
      inYuan({
        retained: 10_000_000,
        ownCost: 105_000_000,
        fundOutlayInBundle: 113_000_000,
        consortiumResult: 8_000_000,
      }),
    ],
  },
  {
    // Claims 98,000,000, so the surplus is 7,000,000. Turnover 113,000,000; profit 113 − 8 − 70 = 35,000,000; cap 8,475,000;
    // excess 26,525,000: the whole surplus and 19,525,000 more.
    name: "own accounts",
    words: {
      en: "By its own accounts the concession earns more than its claims say: the cap takes it back.",
      "zh-CN": "按自身账目盈利高于按医保价格的盈利：由利润上限收回。",
    },
    terms: {
      ...alzira,
      outsiders: { share: "0.8", averageCost: { rule: "fact" } },
      profit: { capShareOfTurnover: "0.075", costs: "ownAccounts" },
    },
    context: SERVICES,
    facts: [year(90_000_000, 8_000_000, { outsiders: 10_000_000, operatingCost: 70_000_000 })],
    expected: [
      inYuan({
        surplus: 7_000_000,
        retained: 0,
        returned: 7_000_000,
        ownCost: 78_000_000,
        fundOutlayInBundle: 86_475_000,
        consortiumResult: 8_475_000,
      }),
    ],
  },
  {
    // 110,000,000 spent: 5,000,000 borne. Half the tariff elsewhere: 4,000,000 of 8,000,000 stay with the fund: 1,000,000.
    name: "loss",
    words: {
      en: "An overspend is borne whole; then with half of the care elsewhere charged.",
      "zh-CN": "超支全部自担；其次为外部就医费用减半计收。",
    },
    terms: { ...alzira, elsewhereCharged: "0.5" },
    context: SERVICES,
    facts: [year(110_000_000, 0), year(102_000_000, 8_000_000)],
    expected: [
      inYuan({ overspend: 5_000_000, uncovered: 5_000_000, consortiumResult: -5_000_000 }),
      inYuan({
        ceded: 4_000_000,
        overspend: 1_000_000,
        uncovered: 1_000_000,
        fundOutlayInBundle: 109_000_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No residents.", "zh-CN": "无居民。" },
    terms: alzira,
    context: SERVICES,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0, money: { elsewhere: 0 } })],
    expected: [inYuan({ budget: 0, retained: 0, returned: 0, fundOutlayInBundle: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A service both here and elsewhere.", "zh-CN": "同一服务既在本区又在外部。" },
    terms: { ...alzira, services: { here: ["here"], elsewhere: ["here"] } },
    context: SERVICES,
    facts: [],
    error: '"here" is given here too',
  },
];

export const alziraCapitation: ContractFamily<Terms> = {
  id: "alzira-capitation",
  title: { en: "Capitated concession (Alzira)", "zh-CN": "按人头委托经营（阿尔西拉模式）" },
  words: {
    en: "A concession is paid a rate for every resident. It gives their care, is charged the tariff for those treated elsewhere, and is paid a share of the average cost for outsiders whom it treats. It keeps its profit up to a share of turnover; what is above reverts to the government.",
    "zh-CN":
      "受托方按居民人头获得费用，负责提供服务；居民在外部就医的按收费标准向其计收，收治外来人员按平均成本的一定比例支付。利润在营业额一定比例以内归其留用，超出部分归还政府。",
  },
  formula:
    "payment = headRate · patientYears − elsewhereCharged · tariff elsewhere + share · outsiders; excess = max(profit − cap · turnover, 0) reverts",
  source:
    "Alzira (Ribera Salud): WISH Qatar catalogue (care elsewhere at 100 %, outsiders at 80 % of average cost, profit up to 7.5 % of turnover); EUR 420 and 250,000 residents: BMJ rapid response, 2011-10-29. The other amounts of the examples are examples.",
  terms,
  expand,
  examples,
};
