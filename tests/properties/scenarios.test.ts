/**
 * Laws that hold for any scenario, on random small ones: the unit of money does not matter, the names of equal providers
 * do not matter, and more trials change none of those there were.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/simulate.js";
import { resolved, smallRaw, smallWith, type Settings } from "../support/scenario.js";
import { tableOf, type Table } from "../support/table.js";

const RUNS = { numRuns: 15, seed: 20_220_101 };
const TRIALS = 3;

/** What a random scenario differs in from the small panel. */
const drawn = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 8 }).map((text) => `seed ${text}`),
  patients: fc.integer({ min: 20, max: 200 }),
  joinRate: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  leaveRate: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  switchRate: fc.integer({ min: 0, max: 30 }).map((percent) => percent / 100),
  headRate: fc.integer({ min: 8000, max: 22_000 }),
  attachment: fc.integer({ min: 10_000, max: 80_000 }),
  cv: fc.integer({ min: 20, max: 150 }).map((percent) => percent / 100),
  frequency: fc.integer({ min: 5, max: 200 }).map((percent) => percent / 100),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** `unit` is what one unit of money of the small panel is worth in the varied one. */
const settingsOf = (own: Drawn, unit = 1): Settings => ({
  seed: own.seed,
  trials: TRIALS,
  "cohort.patients": own.patients,
  "cohort.referencePatients": 1000,
  "cohort.heads.joinRate": own.joinRate,
  "cohort.heads.leaveRate": own.leaveRate,
  "cohort.heads.switchRate": own.switchRate,
  "contracts.headBudget.headRate.perPatientYear": own.headRate * unit,
  "contracts.headBudget.counts.truncateAt.value": own.attachment * unit,
  "care.services.otherOutpatient.amount.cv": own.cv,
  "care.services.inpatient.frequency.meanPerPatientYear": own.frequency,
});

const engineOf = async (own: Drawn, more: Settings = {}): Promise<Engine> =>
  createEngine(await smallWith({ ...settingsOf(own), ...more }));

/** Where amounts of money stand in the small panel; rates, shares and counts stay as they are. */
const MONEY = [
  /PerPatientYear$/i,
  /\.severity\.mean$/,
  /\.rules\..*\.bands\.\d+\.from$/,
  /\.truncateAt\.value$/,
];
const NO_MONEY = /\.frequency\./;

/** The tree with every amount of money times `factor`. */
function moneyScaled(value: unknown, factor: number, path = ""): unknown {
  if (typeof value === "number") {
    const money = MONEY.some((place) => place.test(path)) && !NO_MONEY.test(path);
    return money ? value * factor : value;
  }
  if (Array.isArray(value)) return value.map((item, i) => moneyScaled(item, factor, `${path}.${i}`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, moneyScaled(item, factor, `${path}.${key}`)]),
  );
}

/** Columns of two tables of the same engine layout, side by side. */
const columnsOf = (engine: Engine, table: Table) =>
  engine.variants[0].layout.columns.map((column) => ({ column, values: table.column(column.id) }));

describe("random small scenarios", () => {
  it("scale with the unit of money, up to rounding", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom(2, 7, 10, 100), async (own, factor) => {
        const base = await engineOf(own);
        const scaled = createEngine(await resolved(moneyScaled(smallRaw(), factor), settingsOf(own, factor)));
        const scaledTable = tableOf(scaled);
        for (const { column, values } of columnsOf(base, tableOf(base))) {
          const after = scaledTable.column(column.id);
          // A money column sums at most 5 institutions × (3 services + layers and rates) cells, each rounded by half a
          // unit, and a settlement reads about ten such sums over six years: far below 100 units before scaling.
          const slack = column.unit === "money" ? 100 * (factor + 1) : 0;
          const expected = values.map((value) => (column.unit === "money" ? factor * value : value));
          expected.forEach((value, t) =>
            expect(Math.abs(after[t] - value), `${column.id}, trial ${t}`).toBeLessThanOrEqual(slack),
          );
        }
      }),
      RUNS,
    );
  });

  it("give permuted results when providers of equal share are permuted", async () => {
    const equal = (ids: readonly string[]): Settings => ({
      providers: ids.map((id) => ({
        id,
        title: { en: id, "zh-CN": id },
        tier: id === "b" ? "secondary" : "primary",
        institutions: 1,
        panelShare: id === "c" ? 0.5 : 0.25,
      })),
    });
    await fc.assert(
      fc.asyncProperty(drawn, async (own) => {
        const [base, other] = [
          await engineOf(own, equal(["a", "b", "c"])),
          await engineOf(own, equal(["b", "a", "c"])),
        ];
        const permuted = tableOf(other);
        const renamed = (id: string): string =>
          id.replace(/provider\.[ab]$/, (name) => (name.endsWith("a") ? "provider.b" : "provider.a"));
        for (const { column, values } of columnsOf(base, tableOf(base)))
          expect(permuted.column(renamed(column.id)), column.id).toEqual(values);
      }),
      RUNS,
    );
  });

  it("keep the first half to the bit when trials are doubled", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (own) => {
        const [few, many] = [
          tableOf(await engineOf(own)),
          tableOf(await engineOf(own, { trials: 2 * TRIALS })),
        ];
        expect(many.rows.slice(0, few.rows.length)).toEqual(few.rows);
        expect(many.trials).toBe(2 * TRIALS);
      }),
      RUNS,
    );
  });
});
