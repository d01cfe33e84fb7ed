/**
 * A patient's value beside a limit: whether it truly meets the measure, and how probably one measured value does.
 *
 *   σ² = Σ (cv · x)² + Σ sd²      over the independent sources of error (assay, laboratory, within the person)
 *   P(measured meets) = Φ((limit − x)/σ) where it must be below, Φ((x − limit)/σ) where it must be at least the limit
 *
 * x: the true value. The error is normal and without bias; a value on the limit is not below it. With σ = 0 the measured
 * value is the true one.
 */
import { normalCdf } from "../numerics/index.js";

export interface MeasurementLaw {
  readonly meets: "below" | "atLeast";
  readonly limit: number;
  /** Σ cv² and Σ sd² over the sources of error. */
  readonly cvSquared: number;
  readonly varianceOfError: number;
}

/** Sources of error as the scenario states them, added up. */
export function measurementLaw(terms: {
  readonly meets: "below" | "atLeast";
  readonly value: number;
  readonly measurement: Readonly<Record<string, { readonly cv?: number; readonly sd?: number }>>;
}): MeasurementLaw {
  let [cvSquared, varianceOfError] = [0, 0];
  for (const { cv = 0, sd = 0 } of Object.values(terms.measurement)) {
    cvSquared += cv * cv;
    varianceOfError += sd * sd;
  }
  return { meets: terms.meets, limit: terms.value, cvSquared, varianceOfError };
}

export const trulyMeets = ({ meets, limit }: MeasurementLaw, value: number): boolean =>
  meets === "below" ? value < limit : value >= limit;

export function probabilityMeasured(law: MeasurementLaw, value: number): number {
  const { meets, limit, cvSquared, varianceOfError } = law;
  const variance = cvSquared * value * value + varianceOfError;
  if (variance === 0) return trulyMeets(law, value) ? 1 : 0;
  const room = meets === "below" ? limit - value : value - limit;
  return normalCdf(room / Math.sqrt(variance));
}
