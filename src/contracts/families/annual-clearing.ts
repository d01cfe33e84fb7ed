/** Annual clearing: a consortium's signed budget, advances, quality deposit, audit, and late findings of the year before. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetExtras, type BudgetTerms } from "../blocks/budget.js";
import { balance, lateFindings } from "../blocks/clearing-balance.js";
import { clearingFields } from "../blocks/clearing-terms.js";
import { audit, deposit, earned } from "../blocks/clearing.js";
import { servicesTerm } from "../blocks/counted.js";
import { signedBudgetTerms, signedTarget } from "../blocks/signed-budget.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { ComposedContract } from "../language.js";
import type { ContractPart } from "../part.js";
import { fact, minus } from "../write.js";

const terms = z.strictObject({
  services: servicesTerm,
  budget: signedBudgetTerms,
  surplus: budgetFields.surplus,
  overspend: budgetFields.overspend,
  ...clearingFields,
  distribute: budgetFields.distribute,
});
type Terms = z.output<typeof terms>;

/** The year is written twice: as far as what is earned, and with what was found late about the year before. */
function expand(own: Terms, context: FamilyContext): ComposedContract {
  const { services, surplus, overspend, distribute } = own;
  const budget: BudgetTerms = {
    budgetBasis: "fundOnly",
    counts: { services },
    surplus,
    overspend,
    ...(distribute !== undefined && { distribute }),
  };
  const leaves = own.disallowed === "leavesCounted";
  const target = signedTarget(own.budget, context, (yearsAgo) =>
    leaves ? minus(fact("fundPaid", yearsAgo), fact("disallowed", yearsAgo)) : fact("fundPaid", yearsAgo),
  );
  const with_ = (parts: readonly ContractPart[], paidOut: readonly string[]): ComposedContract => {
    const extras: BudgetExtras = { parts, takenOut: leaves ? ["disallowed"] : [], paidOut };
    return budgetContract(budget, target, extras);
  };
  const forfeits = own.deposit === undefined ? [] : ["depositForfeited"];
  const paidOut = ["disallowed", ...forfeits];
  const year = [audit(own), deposit(own), earned(own)];
  const { lines } = with_(year, paidOut);
  return with_([...year, lateFindings(lines, context), balance(own)], [...paidOut, "lateFindings"]);
}

const base = {
  services: ["outpatient", "inpatient"],
  budget: { perYear: 12_000_000, update: { rule: "frozen" } },
  surplus: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerKeeps: "0.7" },
      { from: "0.05", providerKeeps: "0.5" },
    ],
  },
  overspend: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerBears: "0.5" },
      { from: "0.05", providerBears: 0 },
    ],
  },
  advances: "total",
  revolvingAdvance: true,
  disallowed: "leavesCounted",
  deposit: { share: "0.05", zeroAt: 60, fullAt: 90 },
};

interface Year {
  readonly declared: number;
  readonly disallowed?: number;
  readonly late?: number;
  readonly score: string;
  readonly advances: number;
}
const cleared = ({ declared, disallowed = 0, late = 0, score, advances }: Year) =>
  bundleYear({
    patientYears: 2_000,
    fundPaid: declared,
    patientPaid: 3_000_000,
    money: { disallowed, lateDisallowed: late, advances, revolvingAdvance: 500_000 },
    numbers: { score },
  });

const good: Year = { declared: 11_400_000, disallowed: 100_000, score: "88", advances: 10_800_000 };
const bad: Year = { declared: 12_200_000, score: "95", advances: 11_000_000 };

const examples: readonly WorkedExample[] = [
  {
    // Counted 11,300,000: surplus 700,000, kept 0.7 · 600,000 + 0.5 · 100,000 = 470,000. Deposit 600,000, released
    // (88 − 60) / 30 = 28/30: 560,000; 40,000 forfeited. Earned 11,400,000 − 100,000 + 470,000 − 40,000 = 11,730,000.
    // Year 2: overspend 200,000, half borne; earned 12,100,000. Found late about year 1: 80,000. With them counted 11,220,000,
    // kept 420,000 + 90,000 = 510,000, earned 11,400,000 − 180,000 + 510,000 − 40,000 = 11,690,000: 40,000 owed.
    name: "small",
    words: {
      en: "A year with a surplus; in the next, an overspend and late findings about the first.",
      "zh-CN": "首年结余；次年超支，并补扣首年清算后核定的拒付费用。",
    },
    terms: base,
    facts: [cleared(good), cleared({ ...bad, late: 80_000 })],
    expected: [
      inYuan({
        disallowed: 100_000,
        countedSpending: 11_300_000,
        surplus: 700_000,
        retained: 470_000,
        returned: 230_000,
        fundOutlayInBundle: 11_730_000,
        consortiumResult: 330_000,
      }),
      inYuan({
        overspend: 200_000,
        compensated: 100_000,
        uncovered: 100_000,
        fundOutlayInBundle: 12_060_000,
        consortiumResult: -140_000,
      }),
    ],
  },
  {
    // Deposit 600,000: at 60 points nothing, at 90 all; one point above 60 one thirtieth, 20,000.
    name: "threshold",
    words: {
      en: "The score at which nothing is released, a point above it, and from which all is.",
      "zh-CN": "得分恰为不返还分数线、高一分、恰为全额返还分数线。",
    },
    terms: base,
    facts: ["60", "61", "90"].map((score) => cleared({ ...bad, declared: 12_000_000, score })),
    expected: [
      inYuan({ fundOutlayInBundle: 11_400_000, consortiumResult: -600_000 }),
      inYuan({ fundOutlayInBundle: 11_420_000, consortiumResult: -580_000 }),
      inYuan({ fundOutlayInBundle: 12_000_000, consortiumResult: 0 }),
    ],
  },
  {
    // Overspend 1,500,000: half of the first 600,000 is borne. Advances by month 12 · 1,000,000; no deposit, no revolving
    // advance. The disallowed 50,000 are not paid, but count: earned 13,500,000 − 50,000 − 300,000.
    name: "capped",
    words: {
      en: "Beyond a twentieth of the budget the fund bears the overspend; disallowed claims still count.",
      "zh-CN": "超支超过预算5%的部分由基金承担；拒付费用仍计入。",
    },
    terms: {
      ...base,
      advances: "monthly",
      revolvingAdvance: false,
      disallowed: "staysCounted",
      deposit: undefined,
    },
    facts: [
      {
        ...cleared({ ...bad, declared: 13_500_000, disallowed: 50_000 }),
        tables: {
          advances: {
            rows: 12,
            columns: {
              month: Array.from({ length: 12 }, (_, month) => String(month + 1)),
              amount: Array.from({ length: 12 }, () => fen(1_000_000)),
            },
          },
        },
      },
    ],
    expected: [
      inYuan({
        countedSpending: 13_500_000,
        overspend: 1_500_000,
        compensated: 1_200_000,
        uncovered: 300_000,
        fundOutlayInBundle: 13_150_000,
        consortiumResult: -350_000,
      }),
    ],
  },
  {
    // First contract year: 30,000 found late about a year that this contract did not clear are paid back in full. Declared
    // 12,100,000, overspend 100,000, half borne; all released.
    name: "loss",
    words: {
      en: "Late findings about the year before the contract are paid back in full.",
      "zh-CN": "合同首年收到签约前一年的核定拒付，全额退回。",
    },
    terms: base,
    facts: [cleared({ ...bad, declared: 12_100_000, late: 30_000 })],
    expected: [
      inYuan({
        overspend: 100_000,
        uncovered: 50_000,
        fundOutlayInBundle: 12_020_000,
        consortiumResult: -80_000,
      }),
    ],
  },
  {
    // Nothing declared: the whole budget is surplus: 0.7 · 600,000 + 0.5 · 11,400,000 = 6,120,000 retained.
    name: "zero",
    words: { en: "No claims at all.", "zh-CN": "完全没有费用。" },
    terms: base,
    facts: [cleared({ declared: 0, score: "100", advances: 0 })],
    expected: [inYuan({ surplus: 12_000_000, retained: 6_120_000, fundOutlayInBundle: 6_120_000 })],
  },
  {
    name: "error",
    words: { en: "A quality deposit above 5 %.", "zh-CN": "质量保证金超过5%。" },
    terms: { ...base, deposit: { share: "0.06", zeroAt: 60, fullAt: 90 } },
    facts: [],
    error: "must lie in 0 to 0.05",
  },
];

export const annualClearing: ContractFamily<Terms> = {
  id: "annual-clearing",
  title: { en: "Annual clearing of a consortium", "zh-CN": "医共体年度清算" },
  words: {
    en: "The fund pays advances during the year and keeps back a quality deposit. At the clearing claims are audited, the surplus or overspend against the signed budget is shared by bands, the deposit is released by score, and the balance is paid one way or the other. What is found after a clearing is settled by an adjustment in the next one; the cleared year is not rewritten.",
    "zh-CN":
      "年内按月预拨并预留质量保证金；年度清算时审核拒付、按档次分享结余或分担超支、按考核得分返还保证金，并结清差额。清算后核定的拒付在下一次清算中以调整方式处理，不改写已清算年度。",
  },
  formula:
    "earned = claims − disallowed + retained − uncovered − deposit · (1 − released share); balance = earned − advances − revolving advance − late findings; late findings = earned of last year as cleared − earned with the late findings",
  source:
    "Quality deposit of at most 5 % and revolving advance: national rules of case payment (DRG/DIP) handling. Retention of surplus and reasonable sharing of overspend: Mei S. et al. 2025, 中国卫生政策研究 2025-05 (Deqing). Bands, score lines and advances: not published, levers.",
  terms,
  expand,
  examples,
};
