/**
 * Service laws made ready for the kernel: tables and scales for one parameter set.
 *
 * Annual law: amount = scale(state) × frailty × T(word) × months/12, T the inverse CDF of the two-part law with mean 1:
 * zero below the non-users' share, above it the tabulated law among users. Claims law: a count by inversion at mean rate(state) × frailty × months/12, each claim mean × T(word),
 * limited. Ratios by state are divided by their mean over the described cohort, so that the stated mean per
 * patient-year is the cohort's.
 */
import {
  exponentialQuantile,
  gammaQuantile,
  generalizedParetoQuantile,
  lognormalQuantileByMoments,
} from "../random/samplers.js";
import { buildQuantileTable } from "../random/quantile-table.js";
import { cumulativeWords } from "../cohort/synthesise.js";
import type { Numeric } from "../scenario/quantity.js";
import type { Scenario } from "../scenario/schema/index.js";

const WORDS = 4294967296;

type Services = Numeric<Scenario>["care"]["services"];
export type ServiceTerms = Services[string];
type SeverityTerms = Extract<ServiceTerms, { law: "claims" }>["severity"];
type FrequencyTerms = Extract<ServiceTerms, { law: "claims" }>["frequency"];

export type Frequency =
  | { readonly law: "poisson" }
  | { readonly law: "negativeBinomial"; readonly shape: number }
  | { readonly law: "discrete"; readonly mean: number; readonly cumulative: Float64Array };

export interface AnnualTables {
  readonly law: "annual";
  readonly followsFrailty: boolean;
  /** Mean amount per patient-year at price-year prices, by care state. */
  readonly scale: Float64Array;
  readonly table: Float64Array;
  /** Words below this stand for no use in the year; the rest are stretched over the law among users. */
  readonly noneBelow: number;
}

export interface ClaimsTables {
  readonly law: "claims";
  readonly followsFrailty: boolean;
  /** Mean claims per patient-year by care state. */
  readonly rate: Float64Array;
  readonly frequency: Frequency;
  /** Amount of one claim in units of `severityScale`: an inverse CDF, or the values of a discrete law. */
  readonly table?: Float64Array;
  readonly steps?: { readonly upperEnds: Float64Array; readonly values: Float64Array };
  readonly severityScale: number;
  readonly claimLimit: number;
}

export type ServiceTables = AnnualTables | ClaimsTables;

/** Keeps tables of laws whose shape did not change between parameter sets, the latest ones used. */
export type TableCache = Map<string, Float64Array>;

/** An uncertain coefficient of variation asks for a new table in every parameter set; older ones must not fill the memory. */
const TABLES_KEPT = 128;

export function serviceTables(
  terms: ServiceTerms,
  states: readonly string[],
  stateShares: readonly number[],
  cache: TableCache,
  complications: ComplicationPart,
): ServiceTables {
  const apart = shareApart(terms, complications);
  const ratios = ratiosByState(terms.byState, states, stateShares).map((ratio) => ratio * apart);
  if (terms.law === "annual") {
    return {
      law: "annual",
      followsFrailty: terms.followsFrailty,
      scale: ratios.map((ratio) => ratio * terms.meanPerPatientYear),
      table: annualTable(terms.amount.law, terms.amount.cv, terms.usingShare, cache),
      noneBelow: (1 - terms.usingShare) * WORDS,
    };
  }
  return {
    law: "claims",
    followsFrailty: terms.followsFrailty,
    rate: ratios.map((ratio) => ratio * meanCount(terms.frequency)),
    frequency: frequencyOf(terms.frequency),
    ...severityTable(terms.severity, cache),
    claimLimit: terms.claimLimit ?? Infinity,
  };
}

/** What of a service's stated mean per patient-year is complication cost in the described cohort: `sum`, in its money. */
export interface ComplicationPart {
  readonly id: string;
  readonly sum: number;
}

/** Share of the stated mean that the law itself pays, when complications are inside it and counted apart. */
function shareApart(terms: ServiceTerms, { id, sum }: ComplicationPart): number {
  if (sum === 0) return 1;
  const mean = meanAmount(terms);
  if (sum > mean)
    throw new RangeError(
      `care.complications: complications of the described cohort cost ${sum.toFixed(2)} per patient-year of "${id}", more than its whole stated mean of ${mean.toFixed(2)}. Lower the sums, move them to another service, or set withinMeans to false.`,
    );
  return 1 - sum / mean;
}

/** Stated mean per patient-year; a limit of single claims would make it smaller, and is refused by the schema's check. */
function meanAmount(terms: ServiceTerms): number {
  if (terms.law === "annual") return terms.meanPerPatientYear;
  return meanCount(terms.frequency) * meanSeverity(terms.severity);
}

export function meanSeverity(terms: SeverityTerms): number {
  if (terms.law === "generalizedPareto") return terms.scale / (1 - terms.shape);
  if (terms.law !== "discrete") return terms.mean;
  return terms.probabilities.reduce((sum, probability, i) => sum + probability * terms.values[i], 0);
}

function ratiosByState(
  byState: ServiceTerms["byState"],
  states: readonly string[],
  shares: readonly number[],
): Float64Array {
  const ratios = Float64Array.from(states, (state) => byState?.[state] ?? 1);
  let mean = 0;
  for (let s = 0; s < ratios.length; s++) mean += shares[s] * ratios[s];
  if (!(mean > 0))
    throw new RangeError(
      `The ratios of a service by complication state (${states.join(", ")}) are 0 in every state that patients are in: no scale makes their mean the stated one. Set the service's mean to 0 instead.`,
    );
  return ratios.map((ratio) => ratio / mean);
}

function cached(cache: TableCache, id: string, build: () => Float64Array): Float64Array {
  const table = cache.get(id) ?? build();
  cache.delete(id);
  cache.set(id, table);
  for (const oldest of cache.keys()) {
    if (cache.size <= TABLES_KEPT) break;
    cache.delete(oldest);
  }
  return table;
}

/** The law among users, scaled so that users and non-users together have mean 1. */
function annualTable(
  law: "gamma" | "lognormal",
  cv: number,
  usingShare: number,
  cache: TableCache,
): Float64Array {
  return cached(cache, `annual ${law} ${cv} ${usingShare}`, () => {
    const among = unitMeanQuantile(law, cv);
    return buildQuantileTable((p) => among(p) / usingShare, { mean: 1 / usingShare });
  });
}

function unitMeanQuantile(law: "gamma" | "lognormal", cv: number): (p: number) => number {
  if (cv === 0) return () => 1;
  if (law === "lognormal") return (p) => lognormalQuantileByMoments(p, { mean: 1, cv });
  const shape = 1 / (cv * cv);
  return (p) => gammaQuantile(p, { shape, scale: 1 / shape });
}

function severityTable(
  terms: SeverityTerms,
  cache: TableCache,
): Pick<ClaimsTables, "table" | "steps" | "severityScale"> {
  switch (terms.law) {
    case "constant":
      return {
        table: cached(cache, "constant", () => buildQuantileTable(() => 1, { mean: 1 })),
        severityScale: terms.mean,
      };
    case "exponential":
      return {
        table: cached(cache, "exponential", () =>
          buildQuantileTable((p) => exponentialQuantile(p, { mean: 1 }), { mean: 1 }),
        ),
        severityScale: terms.mean,
      };
    case "gamma":
    case "lognormal":
      return {
        table: cached(cache, `${terms.law} ${terms.cv}`, () =>
          buildQuantileTable(unitMeanQuantile(terms.law, terms.cv), { mean: 1 }),
        ),
        severityScale: terms.mean,
      };
    case "generalizedPareto":
      return {
        table: cached(cache, `generalizedPareto ${terms.shape}`, () =>
          buildQuantileTable((p) => generalizedParetoQuantile(p, { shape: terms.shape, scale: 1 }), {
            mean: 1 / (1 - terms.shape),
          }),
        ),
        severityScale: terms.scale,
      };
    case "discrete":
      return {
        steps: { upperEnds: cumulativeWords(terms.probabilities), values: Float64Array.from(terms.values) },
        severityScale: 1,
      };
  }
}

function meanCount(frequency: FrequencyTerms): number {
  if (frequency.law !== "discrete") return frequency.meanPerPatientYear;
  return frequency.probabilities.reduce((sum, probability, count) => sum + probability * count, 0);
}

function frequencyOf(frequency: FrequencyTerms): Frequency {
  switch (frequency.law) {
    case "poisson":
      return { law: "poisson" };
    case "negativeBinomial":
      return { law: "negativeBinomial", shape: frequency.shape };
    case "discrete": {
      let reached = 0;
      return {
        law: "discrete",
        mean: meanCount(frequency),
        cumulative: Float64Array.from(frequency.probabilities, (probability) => (reached += probability)),
      };
    }
  }
}
