/**
 * Complication costs of one parameter set, by service, and what of a service's stated mean they already hold.
 */
import { sumsByFlags, type ComplicationCosts } from "../kernel/complications.js";
import type { Numeric } from "../scenario/quantity.js";
import type { Scenario } from "../scenario/schema/index.js";

type Terms = NonNullable<Numeric<Scenario>["care"]["complications"]>;

interface Names {
  readonly services: readonly string[];
  readonly events: readonly string[];
  readonly histories: readonly string[];
}

export function complicationCosts(terms: Terms, names: Names): ComplicationCosts {
  return names.services.flatMap((service, place) => {
    const sums = (ids: readonly string[], when: "firstYear" | "laterYears") =>
      Float64Array.from(ids, (id) => terms.events[id]?.[when]?.[service] ?? 0);
    const firstYear = sums(names.events, "firstYear");
    const laterYears = sums(names.histories, "laterYears");
    const any = [...firstYear, ...laterYears].some((sum) => sum !== 0);
    return any ? [{ service: place, firstYear, laterYears, laterByFlags: sumsByFlags(laterYears) }] : [];
  });
}

/** Expected complication cost per patient-year of each service in the described cohort, price-year prices. */
export function expectedComplicationCosts(
  costs: ComplicationCosts,
  services: number,
  expected: { readonly expectedEvents: Float64Array; readonly historyShares: Float64Array },
): Float64Array {
  const mean = new Float64Array(services);
  for (const { service, firstYear, laterYears } of costs) {
    firstYear.forEach((sum, event) => (mean[service] += sum * expected.expectedEvents[event]));
    laterYears.forEach((sum, history) => (mean[service] += sum * expected.historyShares[history]));
  }
  return mean;
}
