/** A trial's row depends on scenario, seed and trial number alone: not on block, order or engine instance. */
import { expect, it } from "vitest";
import { Cancelled, createEngine } from "../../src/simulate.js";
import { smallScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const scenario = await smallScenario();

it("gives the same rows for blocks of 1, 5 and 24 trials and in reverse order", () => {
  const engine = createEngine(scenario);
  const whole = tableOf(engine);
  for (const size of [1, 5]) expect(tableOf(engine, "main", 24, size).rows).toEqual(whole.rows);
  const other = createEngine(scenario);
  for (let trial = 23; trial >= 0; trial--) {
    const row = new Float64Array(whole.width);
    other.simulate("main", { index: trial, firstTrial: trial, trials: 1 }, row, () => true);
    expect(row).toEqual(whole.rows.slice(trial * whole.width, (trial + 1) * whole.width));
  }
});

it("stops within a trial of being asked, keeping the trials that were finished", () => {
  const engine = createEngine(scenario);
  const { layout } = engine.variants[0];
  const rows = new Float64Array(24 * layout.width).fill(-1);
  let trials = 0;
  expect(() =>
    engine.simulate("main", { index: 0, firstTrial: 0, trials: 24 }, rows, () => ++trials < 3),
  ).toThrow(Cancelled);
  expect(trials).toBe(3);
  expect(rows[3 * layout.width]).toBe(-1);
});

it("depends on the seed", async () => {
  const other = createEngine(await smallScenario((raw) => (raw.seed = "another")));
  const id = "usual/employee/2022/allowed.insulin";
  const [a, b] = [tableOf(createEngine(scenario)).column(id), tableOf(other).column(id)];
  expect(a.some((value, t) => value === b[t])).toBe(false);
});
