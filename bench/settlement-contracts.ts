/** Twenty different contracts and random facts for them: budgets of three kinds, tiers, gates, reserves, splits among providers. */
import { numberColumn, type ColumnFacts, type YearColumns } from "../src/contracts/compiled/facts.js";
import { capitation } from "../src/contracts/families/capitation.js";
import { globalBudget } from "../src/contracts/families/global-budget.js";
import type { ContractFamily, FamilyContext } from "../src/contracts/family.js";
import type { ComposedContract, FactRequest } from "../src/contracts/language.js";
import { requireValid } from "../src/contracts/validate.js";

export const CONTEXT: FamilyContext = {
  scheme: "employee",
  firstYear: 2026,
  years: 3,
  runInYears: 2,
  services: ["outpatient", "inpatient"],
  minorUnits: 2,
};

const services = CONTEXT.services;
const keeps = (...shares: readonly string[]) =>
  shares.map((providerKeeps, index) => ({ from: String(index * 0.04), providerKeeps }));
const bears = (...shares: readonly string[]) =>
  shares.map((providerBears, index) => ({ from: String(index * 0.05), providerBears }));
const pools = (workload: string, heads: string) => ({
  by: [
    { vector: "spending", share: workload },
    { vector: "months", share: heads },
  ],
});
const oneKey = { by: [{ vector: "spending", share: "1" }] };
const gate = (threshold: string) => ({
  measure: "hba1c",
  threshold,
  forfeitOnFail: "0.5",
  whenUnmeasured: "fail",
});
const reserve = (upTo: string, depositShare: string) => ({
  opening: 100_000,
  upTo: { value: upTo, basis: "budgetSigned" },
  depositShare,
  drawBeforeProvider: true,
});
const shared = (own: object, basis = "budgetSigned") => ({
  budgetBasis: "totalAllowed",
  counts: { services },
  surplus: { basis, bands: keeps("0.7", "0.5", "0.3", "0") },
  overspend: { basis, bands: bears("1", "0.5", "0") },
  quality: gate("0.7"),
  reserve: reserve("0.05", "0.5"),
  distribute: oneKey,
  ...own,
});
const frozen = { rule: "frozen" };
const rate = (perPatientYear: number, update: object = frozen) => ({
  headRate: { rule: "fixed", perPatientYear, update },
});
const amount = (perYear: number, update: object = frozen) => ({
  budget: { rule: "signed", perYear, update },
});
const past = (toFirstYear: string) => ({
  budget: { rule: "history", historyYears: 2, toFirstYear, heads: "contractYear", update: frozen },
});
const indexed = (ratePerYear: string) => ({ rule: "indexed", ratePerYear });
const rebased = (weight: string) => ({ rule: "rebased", weight, growthPerYear: "0.03", dataLagYears: 1 });
const operator = { shareOfRetained: "0.15", fee: { perPatientYear: 60, paidBy: "fund" } };

const HEADS: readonly object[] = [
  rate(9_400),
  { ...rate(9_450, indexed("0.02")), distribute: pools("0.6", "0.4") },
  { ...rate(9_500), surplus: { basis: "budgetSigned", bands: keeps("1", "0.8") } },
  { ...rate(9_600), quality: gate("0.65"), operator },
  { ...rate(9_350), reserve: reserve("0.1", "0.3"), distribute: pools("0.5", "0.5") },
  { ...rate(9_300, rebased("0.5")), overspend: { basis: "budgetSigned", bands: bears("0.5") } },
  { ...rate(9_700), counts: { services, truncateAt: { value: 80_000, per: "patientYear" } } },
  { ...rate(9_550), surplus: { basis: "budgetAdjusted", bands: keeps("0.6", "0.4") }, operator },
  { ...rate(9_480, { rule: "indexed", followLevels: ["national"] }), quality: gate("0.75") },
  { ...rate(9_420), overspend: { basis: "budgetSigned", bands: bears("1", "0.7", "0.4", "0") } },
];
const AMOUNTS: readonly object[] = [
  amount(215_000_000),
  { ...amount(218_000_000, indexed("0.025")), distribute: pools("0.7", "0.3") },
  { ...amount(220_000_000, rebased("0.5")), operator },
  { ...amount(221_000_000, rebased("0.3")), reserve: reserve("0.08", "0.4") },
  { ...amount(219_000_000), surplus: { basis: "budgetSigned", bands: keeps("0.5") } },
  past("1.02"),
  { ...past("1.04"), quality: gate("0.72"), distribute: pools("0.4", "0.6") },
  { ...past("1.05"), overspend: { basis: "budgetSigned", bands: bears("0.3", "0.1") } },
  { ...amount(217_000_000, { rule: "indexed", followLevels: ["regional"] }), operator },
  { ...amount(216_500_000), counts: { services, truncateAt: { value: 60_000, per: "patientYear" } } },
];

export function settlementContracts(): ComposedContract[] {
  return [
    ...HEADS.map((own) => written(capitation, shared(own))),
    ...AMOUNTS.map((own) => written(globalBudget, shared(own))),
  ];
}

function written<Terms>(family: ContractFamily<Terms>, terms: object): ComposedContract {
  const contract = family.expand(family.terms.parse(terms), CONTEXT);
  requireValid(contract, CONTEXT);
  return contract;
}

const PATIENTS = 23_000;

/** Facts around the budgets above: spending spreads by a few percent, so that every tier, gate and reserve is met. */
export function settlementFacts(
  contracts: readonly ComposedContract[],
  trials: number,
  providers: number,
): ColumnFacts {
  const needs = [...new Map(contracts.flatMap((own) => own.needs.map((need) => [need.id, need]))).values()];
  const next = words(20_261);
  const column = (low: number, high: number, denominator = 1) =>
    numberColumn(
      Float64Array.from({ length: trials }, () => Math.floor(low + (high - low) * next())),
      denominator,
    );
  const year = (): YearColumns => {
    const fundPaid = column(14_000_000_000, 16_500_000_000);
    const patientPaid = column(5_700_000_000, 6_300_000_000);
    const sums = fundPaid.values.map((value, trial) => value + patientPaid.values[trial]);
    const own = (need: FactRequest) => {
      if (need.kind === "months") return column(PATIENTS * 11.6, PATIENTS * 12);
      if (need.kind === "quality")
        return need.count === "numerator" ? column(6_000, 8_500) : column(9_900, 10_100);
      if (need.kind === "index") return column(980_000_000, 1_060_000_000, 1_000_000_000);
      if (need.kind === "excess") return column(100_000_000, 900_000_000);
      if (need.kind !== "spending" || need.part === "allowed") return numberColumn(sums);
      return need.part === "patientPaid" ? patientPaid : fundPaid;
    };
    const isVector = ({ kind }: FactRequest) => kind === "vector";
    const vector = (need: FactRequest) =>
      Array.from({ length: providers }, () =>
        need.kind === "vector" && need.of === "months"
          ? column(3_000, 24_000)
          : column(100_000_000, 2_000_000_000),
      );
    return {
      scalars: Object.fromEntries(
        needs.filter((need) => !isVector(need)).map((need) => [need.id, own(need)]),
      ),
      vectors: Object.fromEntries(needs.filter(isVector).map((need) => [need.id, vector(need)])),
      tables: {},
      marketPosition: numberColumn(new Float64Array(1)),
    };
  };
  const { years, runInYears } = CONTEXT;
  return { trials, runInYears, years: Array.from({ length: runInYears + years }, year) };
}

/** Numbers in [0, 1): Weyl steps through a multiplicative hash, the same in every run. */
function words(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return ((word ^ (word >>> 16)) >>> 0) / 2 ** 32;
  };
}
