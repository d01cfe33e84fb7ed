/** Jobs on the fake engine, and the table that a runner makes of one. */
import type { RunHooks, Runner } from "../../../workers/runner.js";
import { emptyTable, missingTasks, placeRows, type FillingTable } from "../../../workers/tables.js";
import { expectedRows, fakeVariants, type FakeScenario } from "./fake-engine.js";

export function jobOf(scenario: FakeScenario, blockSize: number) {
  const tables = fakeVariants(scenario).map(emptyTable);
  return { input: { scenario }, tasks: missingTasks(tables, blockSize) };
}

/** Runs the whole scenario and returns its tables, in the order of the variants. */
export async function tablesFrom(
  runner: Runner,
  scenario: FakeScenario,
  blockSize: number,
  hooks: RunHooks = {},
): Promise<FillingTable[]> {
  const tables = fakeVariants(scenario).map(emptyTable);
  await runner.run(jobOf(scenario, blockSize), {
    ...hooks,
    onBlock: async (finished) => {
      await hooks.onBlock?.(finished);
      const table = tables.find(({ id }) => id === finished.variant);
      if (table !== undefined) placeRows(table, finished.block.firstTrial, finished.rows);
    },
  });
  return tables;
}

export const expectedTables = (scenario: FakeScenario): Float64Array[] =>
  fakeVariants(scenario).map((variant) => expectedRows(scenario, variant));

/** The job's end as a value: the error it was rejected with, or undefined. */
export const endOf = (job: Promise<unknown>): Promise<unknown> =>
  job.then(() => undefined).catch((error: unknown) => error);

/** Rejects when `job` has not ended by then. */
export function within<T>(milliseconds: number, job: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not done within ${milliseconds} ms`)), milliseconds);
    void job.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
