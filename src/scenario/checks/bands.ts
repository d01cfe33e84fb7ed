/** Benefit bands start at 0 and rise; price steps are dated after the price year and in order. */
import type { Finding } from "../problem.js";
import { finding } from "../problem.js";
import { check } from "./check.js";

export const benefitBands = check(["benefits"], ({ benefits }) =>
  Object.entries(benefits).flatMap(([scheme, { rules }]) =>
    Object.entries(rules).flatMap(([category, { bands }]) => {
      const path = ["benefits", scheme, "rules", category, "bands"];
      return rising(
        bands.map(({ from }) => from.value ?? NaN),
        path,
        "from",
        0,
      );
    }),
  ),
);

export const priceSteps = check(["care", "currency"], ({ care, currency }) =>
  Object.entries(care.prices ?? {}).flatMap(([service, steps]) => [
    ...rising(
      steps.map(({ year }) => year),
      ["care", "prices", service],
      "year",
    ),
    ...steps.flatMap(({ year }, index) =>
      year > currency.priceYear
        ? []
        : [
            finding("price-step-early", ["care", "prices", service, index, "year"], {
              year,
              priceYear: currency.priceYear,
            }),
          ],
    ),
  ]),
);

function rising(
  values: readonly number[],
  path: readonly (string | number)[],
  key: string,
  first?: number,
): Finding[] {
  const start = values[0];
  const wrongStart = first !== undefined && start !== first && !Number.isNaN(start);
  return [
    ...(wrongStart ? [finding("first-band", [...path, 0, key], { first, given: start })] : []),
    ...values.flatMap((value, index) =>
      index > 0 && value <= values[index - 1]
        ? [finding("not-rising", [...path, index, key], { given: value, before: values[index - 1] })]
        : [],
    ),
  ];
}
