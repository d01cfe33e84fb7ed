/** Cohorts without disease: one service with a claims or annual law, everything paid by the fund, a fixed head budget. */
import type { RawScenario } from "./scenario.js";

export interface CompoundCase {
  readonly name: string;
  readonly patients: number;
  readonly trials: number;
  readonly service: Record<string, unknown>;
  readonly budgetPerPatientYear: number;
  readonly shockCv?: number;
}

const words = (en: string) => ({ en, "zh-CN": en });

export function compoundScenario(own: CompoundCase): RawScenario {
  const none = { cv: 0 };
  return {
    format: 1,
    id: "compound",
    title: words("Compound law"),
    question: words("Does the simulated law match the known one?"),
    currency: { code: "CNY", minorUnits: 2, priceYear: 2022 },
    horizon: { firstYear: 2022, years: 1, runInYears: 0, period: "year" },
    trials: own.trials,
    seed: `compound ${own.name}`,
    cohort: {
      patients: own.patients,
      // Needed by every scenario; no law here reads them.
      attributes: {
        age: { law: "normal", mean: 60, sd: 10, minimum: 18, maximum: 100 },
        male: { law: "bernoulli", probability: 0.5 },
      },
      heads: { effectiveSigningRate: 1, joinRate: 0, leaveRate: 0, switchRate: 0, lapseRate: 0 },
    },
    disease: { model: "none" },
    benefits: {
      only: {
        title: words("Scheme"),
        share: 1,
        rules: {
          all: { inPolicyScopeShare: 1, deductiblePerPatientYear: 0, bands: [{ from: 0, fundShare: 1 }] },
        },
      },
    },
    care: {
      services: {
        care: {
          title: words("Care"),
          setting: "outpatient",
          benefit: "all",
          followsFrailty: false,
          ...own.service,
        },
      },
      trend: { mean: 0, sd: 0 },
      shocks: { national: none, regional: none, local: { cv: own.shockCv ?? 0 }, serviceCorrelation: 1 },
    },
    providers: [{ id: "one", title: words("Hospital"), tier: "secondary", institutions: 1, panelShare: 1 }],
    arms: { usual: { title: words("Usual care") } },
    contracts: {
      head: {
        family: "capitation",
        title: words("Head budget"),
        arm: "usual",
        budgetBasis: "totalAllowed",
        headRate: { rule: "fixed", perPatientYear: own.budgetPerPatientYear, update: { rule: "frozen" } },
        counts: { services: ["care"] },
        surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
        overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
      },
    },
    compare: { baseline: "head" },
  };
}
