/** Shares that divide something sum to 1: schemes, providers' panels, categories, probabilities; channels leave a rest. */
import type { Finding } from "../problem.js";
import { finding } from "../problem.js";
import type { Quantity } from "../quantity.js";
import { check } from "./check.js";

/** Shares are written as decimals; this allows for a third written as 0.333333 three times. */
const TOLERANCE = 1e-5;

const total = (shares: readonly Quantity[]): number =>
  shares.reduce((sum, { value = NaN }) => sum + value, 0);

function mustSumToOne(what: string, sum: number, path: readonly (string | number)[]): Finding[] {
  return Math.abs(sum - 1) <= TOLERANCE || Number.isNaN(sum)
    ? []
    : [finding("shares-sum", path, { what, sum })];
}

export const schemeShares = check(["benefits"], ({ benefits }) =>
  mustSumToOne("benefits", total(Object.values(benefits).map(({ share }) => share)), ["benefits"]),
);

export const panelShares = check(["providers"], ({ providers }) =>
  mustSumToOne("providers", total(providers.map(({ panelShare }) => panelShare)), ["providers"]),
);

export const categoryShares = check(["cohort"], ({ cohort }) =>
  Object.entries(cohort.attributes ?? {}).flatMap(([name, law]) =>
    law.law === "categorical"
      ? mustSumToOne(name, total(Object.values(law.shares)), ["cohort", "attributes", name, "shares"])
      : [],
  ),
);

export const claimProbabilities = check(["care"], ({ care }) =>
  Object.entries(care.services).flatMap(([id, service]) => {
    if (service.law !== "claims") return [];
    const { frequency, severity } = service;
    const path = ["care", "services", id];
    return [
      ...(frequency.law === "discrete" ? probabilities(frequency.probabilities, [...path, "frequency"]) : []),
      ...(severity.law === "discrete" ? probabilities(severity.probabilities, [...path, "severity"]) : []),
      ...(severity.law === "discrete" && severity.values.length !== severity.probabilities.length
        ? [finding("distribution-lengths", [...path, "severity"], {})]
        : []),
    ];
  }),
);

function probabilities(list: readonly number[], path: readonly string[]): Finding[] {
  const sum = list.reduce((partial, probability) => partial + probability, 0);
  return mustSumToOne("probabilities", sum, [...path, "probabilities"]);
}

export const channelShares = check(["care"], ({ care }) =>
  Object.entries(care.services).flatMap(([id, { channels = {} }]) => {
    const sum = Object.values(channels).reduce((partial, { value = 0 }) => partial + value, 0);
    return sum <= 1 + TOLERANCE
      ? []
      : [finding("shares-above-one", ["care", "services", id, "channels"], { sum })];
  }),
);
