/**
 * Factors that make the stated mean of a service meet an observed one, at prices of the price year.
 *
 *   expected mean = stated mean + E   where complications are charged beside it, E their expected cost
 *                 = stated mean       where the stated mean already holds them
 *   factor        = (target − E) / stated mean, or target / stated mean
 *
 * Stated mean of a claims law = mean number of claims × mean amount; the factor goes to the amounts, because a mean cost
 * alone does not say whether people come more often or pay more. With a limit of one claim the mean is not proportional.
 */
import type { Numeric } from "../scenario/quantity.js";
import type { Scenario } from "../scenario/schema/index.js";

type Service = Numeric<Scenario>["care"]["services"][string];

export type CostRefusal =
  | { readonly reason: "zeroTarget" }
  | { readonly reason: "zeroMean" }
  | { readonly reason: "claimLimit" }
  /** Complications alone are expected to cost more than the target. */
  | { readonly reason: "complications"; readonly expected: number };

export interface CostFit {
  readonly target: number;
  readonly before: number;
  readonly after: number;
  readonly factor: number;
  readonly residual: number;
  readonly refusal?: CostRefusal;
}

/** Mean allowed amount per patient-year as the law states it. */
export function statedMean(service: Service): number {
  if (service.law === "annual") return service.meanPerPatientYear;
  const { frequency, severity } = service;
  const claims =
    frequency.law === "discrete"
      ? frequency.probabilities.reduce((sum, probability, count) => sum + probability * count, 0)
      : frequency.meanPerPatientYear;
  return claims * meanAmount(severity);
}

function meanAmount(severity: Extract<Service, { law: "claims" }>["severity"]): number {
  switch (severity.law) {
    case "generalizedPareto":
      return severity.scale / (1 - severity.shape);
    case "discrete":
      return severity.values.reduce((sum, value, i) => sum + value * severity.probabilities[i], 0);
    case "constant":
    case "exponential":
    case "gamma":
    case "lognormal":
      return severity.mean;
  }
}

/** `beside`: expected complication cost on top of the stated mean; `within`: already in it. */
export function calibrateCost(
  service: Service,
  target: number,
  complications: { readonly beside: number; readonly within: number },
): CostFit {
  const { beside, within } = complications;
  const stated = statedMean(service);
  const before = stated + beside;
  const factor = (target - beside) / stated;
  const refusal = refusalOf(service, stated, target, beside + within);
  if (refusal !== undefined)
    return { target, before, after: before, factor: 1, residual: before / target - 1, refusal };
  const after = stated * factor + beside;
  return { target, before, after, factor, residual: after / target - 1 };
}

function refusalOf(
  service: Service,
  stated: number,
  target: number,
  complications: number,
): CostRefusal | undefined {
  if (target === 0) return { reason: "zeroTarget" };
  if (stated === 0) return { reason: "zeroMean" };
  if (service.law === "claims" && service.claimLimit !== undefined) return { reason: "claimLimit" };
  return target <= complications ? { reason: "complications", expected: complications } : undefined;
}

/** Numbers of a service's terms that its factor multiplies. */
export function costPaths(service: Service): readonly (readonly string[])[] {
  if (service.law === "annual") return [["meanPerPatientYear"]];
  const { severity } = service;
  switch (severity.law) {
    case "generalizedPareto":
      return [["severity", "scale"]];
    case "discrete":
      return [["severity", "values"]];
    case "constant":
    case "exponential":
    case "gamma":
    case "lognormal":
      return [["severity", "mean"]];
  }
}
