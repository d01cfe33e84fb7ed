/**
 * The cohort against what is published: every figure of `published:` beside the cohort's own, with the miss.
 */
import { metrics } from "../cohort/metrics/index.js";
import type { MetricInput } from "../cohort/metrics/metric.js";
import type { Words } from "../contracts/language.js";
import type { CohortColumns } from "../cohort/columns.js";
import type { OnChunk } from "../kernel/history.js";
import type { HistoryYear } from "../kernel/history.js";
import { allowedAt, allowedOutsideAt } from "../kernel/cells.js";
import type { Plan } from "./plan.js";

export interface PublishedComparison {
  readonly metric: string;
  readonly words: Words;
  readonly unit: string;
  readonly published: number;
  readonly cohort: number;
  /** (cohort − published) / published. */
  readonly relativeMiss: number;
  readonly tolerance?: number;
  readonly binding: boolean;
  readonly source?: string;
}

/** Collects each patient's spending in the first run-in year while the run-in is drawn. */
export function spendingCollector(
  plan: Plan,
  cohort: CohortColumns,
): { spending: Float64Array; onChunk: OnChunk } {
  const spending = new Float64Array(cohort.startingPatients);
  const onChunk: OnChunk = (yearsBefore, from, count, scratch) => {
    if (yearsBefore !== plan.runInYears) return;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (const amount of scratch.amount) sum += amount[i];
      spending[from + i] = sum;
    }
  };
  return { spending, onChunk };
}

export function comparePublished(
  plan: Plan,
  cohort: CohortColumns,
  spending: Float64Array,
  history: readonly HistoryYear[],
): PublishedComparison[] {
  const published = plan.central.published ?? [];
  if (published.length === 0 || history.length === 0) return [];
  const input: MetricInput = {
    cohort,
    categories: categoriesOf(plan),
    spending,
    services: plan.services.map((service, s) => ({
      setting: plan.central.care.services[service].setting,
      allowed: serviceTotal(plan, history[0], s),
      claims: history[0].claims[s],
    })),
  };
  return published.map((figure, i) => {
    const metric = metrics.find((candidate) => candidate.id === figure.metric);
    if (metric === undefined) throw new RangeError(`No metric of the cohort is called "${figure.metric}".`);
    const own = metric.measure(input);
    return {
      metric: metric.id,
      words: figure.words,
      unit: metric.unit,
      published: figure.value,
      cohort: own,
      relativeMiss: (own - figure.value) / figure.value,
      tolerance: figure.tolerance,
      binding: figure.binding,
      source: plan.scenario.published?.[i].value.source,
    };
  });
}

/** Binding figures that the cohort does not meet; a small panel may miss them by chance, and the report says so. */
export const bindingMisses = (comparisons: readonly PublishedComparison[]): PublishedComparison[] =>
  comparisons.filter(
    ({ binding, tolerance, relativeMiss }) => binding && Math.abs(relativeMiss) > (tolerance ?? 0),
  );

function categoriesOf(plan: Plan): Record<string, string[]> {
  const attributes = Object.entries(plan.central.cohort.attributes ?? {});
  return Object.fromEntries(
    attributes.flatMap(([name, law]) => (law.law === "categorical" ? [[name, Object.keys(law.shares)]] : [])),
  );
}

function serviceTotal(plan: Plan, { cells }: HistoryYear, service: number): number {
  let total = 0;
  for (let row = 0; row < cells.length; row += plan.cells.width)
    total += cells[row + allowedAt(service)] + cells[row + allowedOutsideAt(service)];
  return total;
}
