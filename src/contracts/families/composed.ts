/** Composed: the user writes the contract in the language itself; claims paid as they arise are added when left out. */
import { z } from "zod";
import { withClaims } from "../blocks/claims.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { WorkedExample, ContractFamily } from "../family.js";
import type { ComposedContract, Line, Term, Words } from "../language.js";
import { composedFields } from "../schema.js";
import { excessOver, gate, line, minus, number, product, smallest } from "../write.js";

const terms = z.strictObject({
  ...composedFields,
  paysClaims: z
    .boolean()
    .optional()
    .describe(
      "Whether fund and patients pay claims as they arise; yes unless said. Say no where the contract itself pays for care.",
    ),
});

const BOTH = (en: string, chinese: string): Words => ({ en, "zh-CN": chinese });
const money = (id: string, stage: Line["stage"], value: Term, words: Words): Line => ({
  id,
  stage,
  unit: "money",
  value,
  words,
});

/** One-sided shared savings: half from the first yuan once savings reach 2 % of the benchmark, at most 10 % of it. */
const sharedSavings: ComposedContract = {
  bundle: ["outpatient", "inpatient"],
  budgetBasis: "fundOnly",
  needs: [],
  accounts: [],
  allocations: [],
  lines: [
    {
      ...money("counted", "aggregate", { fact: "fundPaid" }, BOTH("Spending", "费用")),
      role: "countedSpending",
    },
    {
      ...money(
        "benchmark",
        "target",
        product({ constant: "10000", unit: "money" }, line("patientYears")),
        BOTH("Benchmark", "基准"),
      ),
      round: true,
      role: "budget",
    },
    {
      ...money(
        "savings",
        "result",
        excessOver(line("benchmark"), line("counted")),
        BOTH("Savings", "节约额"),
      ),
      role: "surplus",
    },
    {
      ...money("excess", "result", excessOver(line("counted"), line("benchmark")), BOTH("Excess", "超出额")),
      role: "overspend",
    },
    {
      ...money(
        "qualifying",
        "gate",
        gate(line("savings"), ">=", product(number("0.02"), line("benchmark")), line("savings"), {
          constant: "0",
          unit: "money",
        }),
        BOTH("Savings that reach the minimum rate", "达到最低节约率的节约额"),
      ),
      basis: "benchmark",
    },
    {
      ...money("share", "tiers", product(number("0.5"), line("qualifying")), BOTH("Half of it", "其中一半")),
      basis: "savings",
    },
    {
      ...money(
        "payment",
        "caps",
        smallest(line("share"), product(number("0.1"), line("benchmark"))),
        BOTH("At most a tenth of the benchmark", "不超过基准的十分之一"),
      ),
      round: true,
      role: "retained",
      basis: "benchmark",
    },
    {
      ...money("left", "caps", minus(line("savings"), line("payment")), BOTH("Left with the fund", "归基金")),
      role: "returned",
    },
    {
      ...money("carried", "caps", line("excess"), BOTH("Excess carried by the fund", "由基金承担")),
      role: "compensated",
    },
  ],
  transfers: [{ from: "fund", to: "consortium", line: "payment", tag: "surplus" }],
};
const spent = (fundPaid: number) => bundleYear({ patientYears: 10, fundPaid, patientPaid: 20_000 });

const examples: readonly WorkedExample[] = [
  {
    // Savings 5,000 ≥ 2,000: half, 2,500.
    name: "small",
    words: BOTH("One-sided shared savings, half shared.", "单边节约分享，分享一半。"),
    terms: sharedSavings,
    facts: [spent(95_000)],
    expected: [
      inYuan({
        budget: 100_000,
        surplus: 5_000,
        retained: 2_500,
        returned: 2_500,
        fundOutlayInBundle: 97_500,
      }),
    ],
  },
  {
    // Savings 2,000 = exactly 2 % of 100,000: shared. One fen less: nothing.
    name: "threshold",
    words: BOTH("At the minimum rate, then one fen below it.", "恰达最低节约率，次年差一分。"),
    terms: sharedSavings,
    facts: [spent(98_000), spent(98_000.01)],
    expected: [
      inYuan({ surplus: 2_000, retained: 1_000, returned: 1_000, fundOutlayInBundle: 99_000 }),
      inYuan({ surplus: 1_999.99, retained: 0, returned: 1_999.99, fundOutlayInBundle: 98_000.01 }),
    ],
  },
  {
    // Savings 40,000, half 20,000, cap 10,000.
    name: "capped",
    words: BOTH("The share stops at a tenth of the benchmark.", "分享额封顶于基准的十分之一。"),
    terms: sharedSavings,
    facts: [spent(60_000)],
    expected: [inYuan({ surplus: 40_000, retained: 10_000, returned: 30_000, fundOutlayInBundle: 70_000 })],
  },
  {
    name: "loss",
    words: BOTH("One-sided: the fund carries an excess.", "单边：超出部分由基金承担。"),
    terms: sharedSavings,
    facts: [spent(105_000)],
    expected: [
      inYuan({
        overspend: 5_000,
        compensated: 5_000,
        retained: 0,
        fundOutlayInBundle: 105_000,
        consortiumResult: 0,
      }),
    ],
  },
  {
    name: "zero",
    words: BOTH("No patients.", "无患者。"),
    terms: sharedSavings,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ budget: 0, surplus: 0, retained: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: BOTH("A line that reads itself.", "引用自身的项目。"),
    terms: {
      ...sharedSavings,
      lines: [money("counted", "aggregate", line("counted"), BOTH("Spending", "费用"))],
      transfers: [],
    },
    facts: [spent(0)],
    error: 'line "counted": uses itself',
  },
];

export const composed: ContractFamily<z.output<typeof terms>> = {
  id: "composed",
  title: { en: "Contract written out", "zh-CN": "自定义合同" },
  words: {
    en: "Lines in stage order, transfers between parties and accounts that live from year to year, in the contract language. For a contract that no family foresees.",
    "zh-CN": "用合同语言逐步写出各项、各方之间的转移和跨年账户，用于现有类型未涵盖的合同。",
  },
  formula: "as written",
  source: "The contract language: CONTRIBUTING, “Stages”.",
  terms,
  expand: ({ paysClaims = true, ...own }) => {
    const contract = {
      ...own,
      transfers: own.transfers ?? [],
      accounts: own.accounts ?? [],
      allocations: own.allocations ?? [],
    };
    return paysClaims ? withClaims(contract) : contract;
  },
  examples,
};
