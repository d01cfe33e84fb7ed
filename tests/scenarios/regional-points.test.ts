/** The committed scenario of a regional points budget: it reads, explains itself, and its pool is set as it says. */
import { describe, expect, it } from "vitest";
import { centralScenario } from "../../src/scenario/parameters.js";
import { parseScenario } from "../../src/scenario/index.js";
import { entryFile } from "../../src/cli/files.js";
import { createEngine } from "../../src/simulate.js";
import type { SettledTrial } from "../../src/plan/settle-trial.js";

async function read(settings: readonly string[] = []) {
  const { name, files } = entryFile("scenarios/regional-points.yaml");
  const parsed = await parseScenario({ entry: name, files, settings });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed;
}

const SMALL = ["cohort.patients=1000", "cohort.referencePatients=1000", "numbers.expectedHeads=950"];
/** No chance in the region: the others are what was expected of them. */
const CERTAIN = [
  ...SMALL,
  "care.trend.mean=0.04",
  "care.trend.sd=0",
  "market.pools.region.others.hospitals.cv=0",
  "market.pools.region.others.otherConsortia.cv=0",
];

const lineOf = ({ account }: SettledTrial, id: string, year: number): number => {
  const at = account.contract.lines.findIndex((line) => line.id === id);
  const { numerator, denominator } = account.settlements[year].lines[at].value;
  return Number(numerator) / Number(denominator);
};

describe("the scenario of a regional points budget", () => {
  it("explains every assumption but a bare zero, and states no effect of management", async () => {
    const { inventory, scenario } = await read();
    const silent = inventory.assumptions.filter(({ note, shown }) => note === undefined && shown !== "0");
    expect(silent.map(({ path }) => path)).toEqual([]);
    const { programme } = centralScenario(scenario);
    expect(Object.values(programme?.effects.volume ?? {}).every((effect) => effect === 0)).toBe(true);
  });

  it("sets the pool to what all were expected to earn: a point is worth its price when nothing else happens", async () => {
    const engine = createEngine((await read(CERTAIN)).scenario);
    const trials = [0, 1, 2].flatMap((trial) => engine.replay("main", trial));
    const regional = trials.filter(({ contract }) => contract === "regionalHeadBudget");
    expect(regional).toHaveLength(6);
    for (const settled of regional) {
      for (const year of [0, 1, 2]) {
        // Value = pool ÷ (own points + others'): 5 expected units of points over 4 and the heads that really came. The
        // panel of 1,000 is within a fifth of what was expected of it, so the value is within a twenty-fifth of 1.00.
        const own = lineOf(settled, "points", year);
        const expected = (lineOf(settled, "distributable", year) / 100) * (1 / 5);
        expect(Math.abs(own / expected - 1)).toBeLessThan(0.2);
        const value = (5 * expected) / (own + 4 * expected);
        // Pool and others are whole fen and points to the sixth decimal: 1e-8 of them.
        expect(Math.abs(lineOf(settled, "pointValue", year) / 100 / value - 1)).toBeLessThan(1e-8);
        expect(Math.abs(value - 1)).toBeLessThan(0.04);
      }
    }
  });

  it("brings more spread than the same head budget outside the pool, and never pays more than the pool", async () => {
    const engine = createEngine((await read(SMALL)).scenario);
    const trials = Array.from({ length: 20 }, (_, trial) => engine.replay("main", trial)).flat();
    const budgets = (contract: string): number[] =>
      trials
        .filter((own) => own.contract === contract && own.scheme === "employee")
        .map((own) => lineOf(own, "budget", 0));
    const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(budgets("regionalHeadBudget"))).toBeGreaterThan(2 * spread(budgets("fixedHeadRate")));
    for (const own of trials.filter(({ contract }) => contract === "claimsAsPoints"))
      for (const year of [0, 1, 2])
        expect(lineOf(own, "payable", year)).toBeLessThanOrEqual(lineOf(own, "poolBudget", year));
  });
});
