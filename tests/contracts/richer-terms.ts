/** Terms of families that use what their worked examples leave out: other rules of growth, covers, splits, dated values. */
import { familyOf } from "../../src/contracts/families/index.js";
import type { FamilyContext } from "../../src/contracts/family.js";

export interface RicherTerms {
  readonly family: string;
  readonly terms: object;
  readonly context: FamilyContext;
}

const services = ["outpatient", "inpatient"];
const around = (own: Partial<FamilyContext> = {}): FamilyContext => ({
  scheme: "employee",
  firstYear: 2024,
  years: 2,
  runInYears: 2,
  services,
  minorUnits: 2,
  ...own,
});

const bothShares = {
  surplus: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerKeeps: "0.7", fundKeeps: "0.3" },
      { from: "0.05", providerKeeps: "0.5" },
    ],
  },
  overspend: {
    basis: "budgetAdjusted",
    bands: [
      { from: 0, providerBears: "0.4", fundBears: "0.6" },
      { from: "0.1", providerBears: 0 },
    ],
  },
};
const distribute = {
  by: [
    { vector: "workload", qualityWeighted: true, share: "0.6" },
    { vector: "headcount", share: "0.4" },
  ],
  losses: {
    by: [
      { vector: "spending", qualityWeighted: true, share: "0.5" },
      { vector: "months", share: "0.5" },
    ],
  },
  guaranteed: { perYear: 1000, vector: "lead" },
  referrals: { price: 50 },
};
const reserve = {
  opening: 500,
  upTo: { value: "0.1", basis: "budgetAdjusted" },
  depositShare: "0.5",
  drawBeforeProvider: true,
  interest: { ratePerYear: "0.03", paidBy: "treasury" },
};
const operator = { shareOfRetained: "0.2", fee: { perPatientYear: 100, paidBy: "consortium" } };
const quality = { measure: "hba1c", threshold: "0.7", forfeitOnFail: "0.5", whenUnmeasured: "pass" };
const covers = {
  patients: "layers",
  list: [
    { unit: "patient", priority: 1, attachment: 50_000, limit: 50_000, cededShare: "0.8" },
    {
      unit: "patient",
      priority: 2,
      attachment: 100_000,
      cededShare: "0.9",
      premium: { basis: "patientYear", amount: 12 },
    },
    {
      unit: "aggregate",
      priority: 1,
      attachment: { basis: "budgetSigned", value: "1.1", minimum: 1000 },
      limit: "0.2",
      cededShare: "0.7",
      premium: { basis: "budgetSigned", rate: "0.01" },
    },
    { unit: "aggregate", priority: 2, attachment: { basis: "patientMonth", value: 900 }, cededShare: "0.5" },
  ],
};
const table = {
  patients: "table",
  lasers: true,
  list: [
    { unit: "patient", priority: 1, attachment: 50_000, limit: 50_000, cededShare: "0.8" },
    {
      unit: "patient",
      priority: 2,
      attachment: 100_000,
      limit: 100_000,
      aggregateDeductible: 5000,
      reinstatements: 2,
      cededShare: "0.9",
    },
  ],
};
const base = { budgetBasis: "totalAllowed", counts: { services } };
const signed = (update: object, perYear: unknown = 100_000) => ({
  ...base,
  budget: { rule: "signed", perYear, update },
  ...bothShares,
});
const byScheme = { byScheme: { employee: 100_000, resident: 80_000 } };
const indexed = {
  rule: "indexed",
  ratePerYear: "0.03",
  followLevels: ["trend", "national", "regional", "local"],
};
const byYear = { rule: "byYear", factors: { 2024: 1, 2025: "1.04" } };
const rebased = { rule: "rebased", weight: "0.5", growthPerYear: "0.02", dataLagYears: 2 };
const ownRate = {
  rule: "own-prior-year",
  floorPercentile: "0.1",
  capPercentile: "0.9",
  entrantRatePerPatientYear: { byScheme: { employee: 9000, resident: 6000 } },
  update: byYear,
};
const each = (value: unknown, next: unknown) => ({ byYear: { 2024: value, 2025: next } });

interface Written {
  readonly family: string;
  /** The worked example that is made richer; the first unless named. */
  readonly example?: string;
  readonly terms: Readonly<Record<string, object | string>>;
  readonly context?: Partial<FamilyContext>;
}

const written: readonly Written[] = [
  {
    family: "capitation",
    terms: { ...base, headRate: ownRate, ...bothShares, quality, reserve, operator, distribute },
  },
  {
    family: "capitation",
    terms: {
      ...base,
      headRate: { rule: "fixed", perPatientYear: 10_000, update: indexed },
      ...bothShares,
      covers,
    },
  },
  { family: "global-budget", terms: { ...signed(indexed, byScheme), covers, quality, reserve, operator } },
  {
    family: "global-budget",
    terms: {
      ...signed(byYear),
      counts: { services, truncateAt: { value: 100_000, per: "patientYear" } },
      distribute,
    },
  },
  { family: "global-budget", terms: { ...signed(rebased), budgetBasis: "inPolicyScope", covers: table } },
  {
    family: "stop-loss",
    terms: {
      ...base,
      headRate: { rule: "fixed", perPatientYear: byScheme, update: rebased },
      ...bothShares,
      reserve,
      covers: { ...table, lasers: false },
    },
  },
  { family: "annual-clearing", terms: { distribute } },
  {
    family: "floating-point-value",
    example: "claims as points",
    terms: { points: { distribute } },
    context: { years: 1 },
  },
  { family: "inpatient-quota", terms: { update: byYear, distribute } },
  { family: "single-disease-price", terms: { pricePerCase: byScheme, update: indexed } },
  { family: "drg", terms: { baseRate: { perWeight: each(9000, 9200) } } },
  { family: "per-diem", terms: { steps: [{ fromDay: 1, perDay: each(500, 520) }] } },
  { family: "next-generation-aco", terms: { sequestration: each("0.02", "0.01") } },
  { family: "aco-reach", terms: { discount: each("0.02", "0.03"), qualityWithhold: each("0.05", "0.02") } },
  {
    family: "alzira-capitation",
    terms: { headRate: { rule: "fixed", perPatientYear: 900, update: byYear } },
    context: { services: ["here", "elsewhere"] },
  },
  { family: "prior-year-head-rate", terms: { update: byYear, quality, reserve, operator, distribute } },
  {
    family: "risk-adjusted-capitation",
    terms: { perMemberMonth: byScheme, update: byYear, reserve, operator },
  },
  {
    family: "regional-points-budget",
    terms: { headRate: ownRate, quality, reserve, operator },
    context: { years: 1 },
  },
  {
    family: "shared-savings",
    terms: {
      budget: {
        rule: "history",
        historyYears: 2,
        toFirstYear: "1.05",
        heads: "contractYear",
        update: indexed,
      },
      reserve,
      operator,
      distribute,
    },
  },
  { family: "shared-savings", terms: { budget: { rule: "perHead", headRate: ownRate } } },
  {
    family: "mssp",
    terms: {
      benchmark: {
        rule: "historical",
        weights: ["0.1", "0.3", "0.6"],
        regional: { below: "0.35", above: "0.15", cap: "0.05" },
        riskRatioCap: "1.03",
        completion: "1.013",
      },
      reducedSharing: { since: 2024, part: "0.5" },
    },
  },
  { family: "withhold", terms: { headRate: ownRate, distribute } },
  { family: "hospital-global-budget", terms: { quality, operator, distribute } },
];

/** An object without a rule of its own is laid over the example's. */
function laidOver(before: unknown, own: object | string): unknown {
  const merges = typeof own === "object" && !("rule" in own) && typeof before === "object";
  return merges && !Array.isArray(own) ? { ...before, ...own } : own;
}

export const richerTerms: readonly RicherTerms[] = written.map(({ family, example, terms, context }) => {
  const { examples } = familyOf(family);
  const found = examples.find(({ name }) => name === example) ?? examples[0];
  const before = found.terms as Readonly<Record<string, unknown>>;
  const own = Object.entries(terms).map(([key, value]) => [key, laidOver(before[key], value)] as const);
  return { family, terms: { ...before, ...Object.fromEntries(own) }, context: around(context) };
});
