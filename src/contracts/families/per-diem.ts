/** Per diem in steps: each day of a stay is paid the rate of its step. */
import { z } from "zod";
import { casePayments, paymentLine } from "../blocks/case-payment.js";
import { dated, datedTerm } from "../blocks/dated.js";
import { inYuan, tableYear } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { Term } from "../language.js";
import { assemble } from "../part.js";
import { described } from "../terms.js";
import { column, money, number, product, sum, totalOver } from "../write.js";

const step = z.strictObject({
  fromDay: described(z.int().min(1).max(10_000), {
    en: "First day of the stay that earns this rate; the first step starts at day 1.",
    "zh-CN": "适用该标准的起始住院日；第一档为第1天。",
  }),
  perDay: datedTerm(
    { en: "Payment for each day of the step, one or by year.", "zh-CN": "该档每床日支付标准，可分年度。" },
    { unit: "money/day", minimum: "0" },
  ),
});
type Step = z.output<typeof step>;

const terms = z.strictObject({
  steps: described(
    z
      .array(step)
      .min(1)
      .check(({ value: steps, issues }) => {
        const wrong = steps.findIndex(({ fromDay }, index) =>
          index === 0 ? fromDay !== 1 : fromDay <= steps[index - 1].fromDay,
        );
        if (wrong < 0) return;
        const { fromDay } = steps[wrong];
        issues.push({
          code: "custom",
          ...misplaced(wrong, fromDay),
          path: [wrong, "fromDay"],
          input: fromDay,
        });
      }),
    {
      en: "Steps by day of stay; each ends the day before the next starts, the last is open. A day is paid by its own step, not by the length of the stay.",
      "zh-CN": "按住院日分档；每档止于下一档前一日，最后一档不封顶。每日按其所在档支付，而非按总住院日定档。",
    },
  ),
});

const misplaced = (index: number, day: number) =>
  index === 0
    ? {
        message: `the first step must start at day 1, so that every day has a rate; read ${day}`,
        params: { chinese: `第一档必须从第1天开始，否则首日没有标准；读到${day}` },
      }
    : {
        message: `steps must start later and later; ${day} does not`,
        params: { chinese: `各档起始日须逐档推后；${day}不符合` },
      };

/** Days of the stay inside the step times its rate. */
function stepPay(
  { fromDay, perDay }: Step,
  next: Step | undefined,
  index: number,
  context: FamilyContext,
): Term {
  const days: Term = {
    layer: {
      of: column("days"),
      from: number(String(fromDay - 1)),
      width: next === undefined ? "unlimited" : number(String(next.fromDay - fromDay)),
      share: number("1"),
    },
  };
  return product(dated(perDay, `steps[${index}].perDay`, context, money), totalOver("stays", days));
}

const published = {
  steps: [
    { fromDay: 1, perDay: 800 },
    { fromDay: 15, perDay: 600 },
    { fromDay: 31, perDay: 400 },
  ],
};
const stays = (days: readonly string[], cost: readonly number[]) => tableYear("stays", { days, cost });

const examples: readonly WorkedExample[] = [
  {
    // 1 · 800.
    name: "small",
    words: { en: "One day.", "zh-CN": "住院一天。" },
    terms: published,
    facts: [stays(["1"], [700])],
    expected: [inYuan({ fundOutlayInBundle: 800, ownCost: 700, consortiumResult: 100 })],
  },
  {
    // 14 days: 11,200. 15 days: 11,200 + 600 = 11,800: only the fifteenth day is paid less.
    name: "threshold",
    words: {
      en: "The last day of the first step; one day more the year after.",
      "zh-CN": "恰为第一档最后一日；次年多一日。",
    },
    terms: published,
    facts: [stays(["14"], [10_000]), stays(["15"], [10_700])],
    expected: [
      inYuan({ fundOutlayInBundle: 11_200, consortiumResult: 1_200 }),
      inYuan({ fundOutlayInBundle: 11_800, consortiumResult: 1_100 }),
    ],
  },
  {
    // 30: 11,200 + 16 · 600 = 20,800. 31: 21,200. 45: 20,800 + 15 · 400 = 26,800. Together 68,800, cost 72,000.
    name: "loss",
    words: {
      en: "Three long stays, paid less the longer they last.",
      "zh-CN": "三次长期住院，越久每日支付越低。",
    },
    terms: published,
    facts: [stays(["30", "31", "45"], [21_000, 21_000, 30_000])],
    expected: [inYuan({ fundOutlayInBundle: 68_800, ownCost: 72_000, consortiumResult: -3_200 })],
  },
  {
    // Nothing is paid beyond 60 days: 60 · 500 = 30,000 for 90 days. Year 2 at 520: 31,200.
    name: "capped",
    words: {
      en: "A last step of nothing caps the paid days; the rate is dated.",
      "zh-CN": "末档标准为零即封顶支付日数；标准按年度确定。",
    },
    terms: {
      steps: [
        { fromDay: 1, perDay: { byYear: { "2024": 500, "2025": 520 } } },
        { fromDay: 61, perDay: 0 },
      ],
    },
    facts: [stays(["90"], [40_000]), stays(["90"], [40_000])],
    expected: [
      inYuan({ fundOutlayInBundle: 30_000, consortiumResult: -10_000 }),
      inYuan({ fundOutlayInBundle: 31_200, consortiumResult: -8_800 }),
    ],
  },
  {
    name: "zero",
    words: { en: "No stays.", "zh-CN": "无住院。" },
    terms: published,
    facts: [stays([], [])],
    expected: [inYuan({ fundOutlayInBundle: 0, ownCost: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A first day without a rate.", "zh-CN": "首日没有标准。" },
    terms: { steps: [{ fromDay: 2, perDay: 800 }] },
    facts: [],
    error: "the first step must start at day 1",
  },
];

export const perDiem: ContractFamily<z.output<typeof terms>> = {
  id: "per-diem",
  title: { en: "Per diem in steps", "zh-CN": "按床日分段付费" },
  words: {
    en: "Each day of a stay is paid a fixed rate, lower in later steps; the provider keeps or bears the difference to its cost. Needs a table of stays, so it settles real accounts only.",
    "zh-CN":
      "住院每日按固定标准支付，后段标准较低；与实际成本的差额由医疗机构留用或承担。需要住院明细表，只用于真实清算。",
  },
  formula: "pay = Σ over stays Σ perDay_j · min(max(days − (fromDay_j − 1), 0), fromDay_{j+1} − fromDay_j)",
  source:
    "Definition: a marginal schedule on days of stay (按床日付费). Rates and steps: levers; the amounts of the examples are examples.",
  terms,
  expand: ({ steps }, context) => {
    const pay = sum(...steps.map((own, index) => stepPay(own, steps[index + 1], index, context)));
    const table = {
      id: "stays",
      words: { en: "Stays of the year", "zh-CN": "当年住院人次" },
      columns: { days: "number" },
    } as const;
    const payments = paymentLine("dayPayments", pay, {
      en: "Days of all stays at the rate of their step",
      "zh-CN": "各次住院各日按所在档标准支付",
    });
    return assemble([casePayments(table, [payments])], { bundle: context.services });
  },
  examples,
};
