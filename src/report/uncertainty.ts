/**
 * Beside the Monte Carlo error, the larger question: how far would the answer move if the model were otherwise?
 *
 * For P(overspend) and the consortium's expected result of each contract, over the horizon and all schemes: the value
 * with all shocks at half and at double (the main run's estimate plus the paired change on the trials in common, so that
 * few common trials do not move the level; a probability is held inside [0, 1]), and the band over
 * parameter sets of a nested run. `range` goes from the lowest to the highest of estimate, shocked values and the
 * band's 5–95 %.
 */
import { estimateMean } from "../statistics/mean.js";
import { meanBand, probabilityBand } from "../statistics/parameter-band.js";
import { estimateProbability } from "../statistics/probability.js";
import { zeroEventsBound } from "../statistics/proportion.js";
import { samplingOf } from "../statistics/sampling.js";
import { splitVariance } from "../statistics/variance-split.js";
import { ALL, type Columns, type Holder, type TrialTable } from "./columns.js";
import { occurs } from "./estimates.js";
import { overspendEvent } from "./overspend-event.js";
import type { QuantityBand, ShiftedQuantity, UncertainQuantity } from "./schema.js";

/** The variants of a run beside the main one, by what they change. */
export const SHOCK_HALF = "shockHalf";
export const SHOCK_DOUBLE = "shockDouble";
export const PARAMETERS = "parameters";

export interface VariantColumns {
  readonly table: TrialTable;
  readonly columns: Columns;
}

interface Headline {
  readonly quantity: UncertainQuantity["quantity"];
  readonly unit: UncertainQuantity["unit"];
  readonly read: (columns: Columns, holder: Holder) => Float64Array | undefined;
  readonly band: typeof meanBand;
}

const HEADLINES: readonly Headline[] = [
  {
    quantity: "probabilityOverspend",
    unit: "share",
    read: (columns, holder) => {
      const scope = { scheme: ALL, year: ALL } as const;
      const event = overspendEvent((name) => columns.read(holder, ALL, ALL, name), scope);
      return event && occurs(event.excess);
    },
    band: probabilityBand,
  },
  {
    quantity: "consortiumResult",
    unit: "money",
    read: (columns, holder) => columns.read(holder, ALL, ALL, "consortiumResult"),
    band: meanBand,
  },
];

export function uncertainQuantities(
  holder: Holder,
  main: VariantColumns,
  variant: (id: string) => VariantColumns | undefined,
): UncertainQuantity[] {
  return HEADLINES.flatMap((headline) => uncertainQuantity(headline, holder, main, variant) ?? []);
}

function uncertainQuantity(
  headline: Headline,
  holder: Holder,
  main: VariantColumns,
  variant: (id: string) => VariantColumns | undefined,
): UncertainQuantity | undefined {
  const values = headline.read(main.columns, holder);
  const estimate = values && pointOf(headline, values, main.table.innerTrials);
  if (!values || !estimate) return undefined;
  const shock = (id: string): ShiftedQuantity | undefined => {
    const other = variant(id);
    const shocked = other && headline.read(other.columns, holder);
    return shocked && shiftedOf(headline, estimate, shocked, values, main.table.innerTrials);
  };
  const shockHalf = shock(SHOCK_HALF);
  const shockDouble = shock(SHOCK_DOUBLE);
  const nested = variant(PARAMETERS);
  const parameters =
    nested && bandOf(headline, headline.read(nested.columns, holder), nested.table.innerTrials);
  return {
    quantity: headline.quantity,
    unit: headline.unit,
    estimate,
    ...(shockHalf && { shockHalf }),
    ...(shockDouble && { shockDouble }),
    ...(parameters && { parameters }),
    ...rangeOf(estimate, [shockHalf?.value, shockDouble?.value, parameters?.p05, parameters?.p95]),
  };
}

type Point = UncertainQuantity["estimate"];

/** A share keeps the bound that stands for it where no trial, or every trial, had the event. */
function pointOf(headline: Headline, values: Float64Array, innerTrials: number): Point | undefined {
  const sampling = samplingOf(innerTrials);
  if (headline.unit === "share") {
    const estimate = estimateProbability(values, sampling);
    if (estimate === null) return undefined;
    const { probability: value, standardError, interval95, atMost, atLeast } = estimate;
    return { value, standardError, interval95, ...boundsOf(atMost, atLeast) };
  }
  const estimate = estimateMean(values, sampling);
  if (estimate === null) return undefined;
  return { value: estimate.mean, standardError: estimate.standardError, interval95: estimate.interval95 };
}

function boundsOf(
  atMost: number | undefined,
  atLeast: number | undefined,
): Pick<Point, "atMost" | "atLeast"> {
  return { ...(atMost !== undefined && { atMost }), ...(atLeast !== undefined && { atLeast }) };
}

function shiftedOf(
  headline: Headline,
  estimate: Point,
  shocked: Float64Array,
  values: Float64Array,
  innerTrials: number,
): ShiftedQuantity | undefined {
  const trials = Math.min(shocked.length, values.length);
  const base = estimateMean(values.subarray(0, trials), samplingOf(innerTrials));
  const change = estimateMean(
    shocked.subarray(0, trials).map((x, t) => x - values[t]),
    samplingOf(innerTrials),
  );
  if (!base || !change) return undefined;
  const moved = estimate.value + change.mean;
  const value = headline.unit === "share" ? Math.min(Math.max(moved, 0), 1) : moved;
  // Where no trial, or every one, has the event under both, only the number of common trials bounds it.
  const unmoved = change.mean === 0 && (estimate.atMost ?? estimate.atLeast) !== undefined;
  const bounds = unmoved ? pointOf(headline, shocked.subarray(0, trials), innerTrials) : undefined;
  return { trials, base: base.mean, value, ...boundsOf(bounds?.atMost, bounds?.atLeast), change };
}

function bandOf(
  headline: Headline,
  values: Float64Array | undefined,
  innerTrials: number,
): QuantityBand | undefined {
  if (values === undefined) return undefined;
  const { betweenShare, betweenShareInterval95, sets } = splitVariance(values, innerTrials);
  const band = headline.band(values, innerTrials);
  // Trials of one set share its parameters: of sets without an event only their number counts.
  const unseen = zeroEventsBound(sets);
  const share = headline.unit === "share";
  const atMost = share && band.mean === 0 ? unseen : undefined;
  const atLeast = share && band.mean === 1 ? 1 - unseen : undefined;
  return { ...band, ...boundsOf(atMost, atLeast), betweenShare, betweenShareInterval95 };
}

function rangeOf(
  estimate: Point,
  others: readonly (number | undefined)[],
): Pick<UncertainQuantity, "range" | "exceedsMonteCarlo"> {
  const found = others.filter((value) => value !== undefined);
  if (found.length === 0) return {};
  const range: [number, number] = [Math.min(estimate.value, ...found), Math.max(estimate.value, ...found)];
  const monteCarlo =
    estimate.interval95 === null ? Infinity : estimate.interval95[1] - estimate.interval95[0];
  return { range, exceedsMonteCarlo: range[1] - range[0] > monteCarlo };
}
