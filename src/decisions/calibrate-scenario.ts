/**
 * Calibration of a scenario to a place: its disease model's expected first-year events in the described cohort, and the
 * means of its services, against what was observed there. Uncertain numbers stand at their means; chance has no part.
 */
import { complicationCosts, expectedComplicationCosts } from "../care/complication-costs.js";
import type { DiseaseModel, DiseasePatients } from "../diseases/disease.js";
import type { Described } from "../plan/described.js";
import type { Plan } from "../plan/plan.js";
import type { Quantity } from "../scenario/quantity.js";
import { calibrateCost, type CostFit } from "./calibrate-costs.js";
import { calibrateRates, type RateFit } from "./calibrate.js";
import type { Targets } from "./calibration-targets.js";

export interface Calibration {
  readonly rates: readonly (RateFit & { readonly event: string })[];
  readonly costs: readonly (CostFit & { readonly service: string })[];
}

/** Models that expect nothing, or have no number that a factor could multiply, cannot be calibrated. */
export const canCalibrate = ({ expectedEvents, levers }: DiseaseModel<unknown>): boolean =>
  expectedEvents !== undefined && levers !== undefined;

export function calibrateScenario(
  plan: Plan,
  described: Pick<Described, "patients" | "historyShares">,
  panel: number,
  targets: Targets,
): Calibration {
  const { disease, central } = plan;
  const value = (quantity: Quantity | undefined) => quantity?.value;
  const rates = expectedUnder(plan, described.patients, panel);
  const fits =
    targets.events === undefined
      ? []
      : calibrateRates({
          expected: rates,
          targets: disease.events.map((event) => value(targets.events?.[event])),
          most: disease.events.map((event) => mostOf(plan, event)),
        });
  const factors = Float64Array.from(disease.events, (_event, k) => fits[k]?.factor ?? 1);
  const complications = complicationsOf(plan, described, () =>
    disease.expectedEvents === undefined ? new Float64Array(factors.length) : rates(factors),
  );
  const within = central.care.complications?.withinMeans === true;
  return {
    rates: disease.events.flatMap((event, k) => (fits[k] === undefined ? [] : [{ event, ...fits[k] }])),
    costs: Object.entries(targets.costs ?? {}).map(([service, target]) => {
      const expected = complications[plan.services.indexOf(service)] ?? 0;
      const parts = within ? { beside: 0, within: expected } : { beside: expected, within: 0 };
      return { service, ...calibrateCost(central.care.services[service], target.value!, parts) };
    }),
  };
}

function complicationsOf(
  { central, disease, services }: Plan,
  { historyShares }: Pick<Described, "historyShares">,
  events: () => Float64Array,
): Float64Array {
  if (central.care.complications === undefined) return new Float64Array(services.length);
  const histories = disease.histories.map(({ id }) => id);
  const costs = complicationCosts(central.care.complications, {
    services,
    events: disease.events,
    histories,
  });
  return expectedComplicationCosts(costs, services.length, { expectedEvents: events(), historyShares });
}

/** Expected events with the numbers behind each event multiplied by its factor. */
function expectedUnder({ disease, central }: Plan, patients: DiseasePatients, panel: number) {
  return (factors: Float64Array): Float64Array => {
    let terms = central.disease as object;
    disease.events.forEach((event, k) => {
      for (const path of disease.levers?.(event).paths ?? []) terms = scaledAt(terms, path, factors[k]);
    });
    return disease.expectedEvents!(disease.prepare(terms, undefined), patients, panel);
  };
}

type Tree = Readonly<Record<string, unknown>>;

/** The terms with the number at `path` (1 where there is none) times a factor. */
function scaledAt(tree: object, [key, ...rest]: readonly string[], factor: number): object {
  const here = (tree as Tree)[key];
  if (rest.length === 0) return { ...tree, [key]: ((here as number | undefined) ?? 1) * factor };
  return { ...tree, [key]: scaledAt(here ?? {}, rest, factor) };
}

/** The largest factor that keeps every number behind an event within its range. */
function mostOf({ disease, central }: Plan, event: string): number {
  const { paths, maximum } = disease.levers!(event);
  const values = paths.map((path) =>
    path.reduce<unknown>((tree, key) => (tree as Tree | undefined)?.[key], central.disease),
  );
  return Math.min(...values.map((value) => maximum / ((value as number | undefined) ?? 1)));
}
