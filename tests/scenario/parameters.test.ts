import { describe, expect, it } from "vitest";
import type { Distribution } from "../../src/scenario/distribution.js";
import { meanOfDistribution } from "../../src/scenario/distribution-mean.js";
import { centralScenario, scenarioAt, uncertainParameters } from "../../src/scenario/parameters.js";
import { accepted } from "./support/read.js";

const ABOUT = 1e-12;

describe("means of laws", () => {
  it.each<[Distribution, number]>([
    [{ law: "normal", mean: 2, sd: 3 }, 2],
    // Half normal: sd · √(2/π) = 1.5957691216057308 for sd 2
    [{ law: "normal", mean: 0, sd: 2, minimum: 0 }, 1.5957691216057308],
    [{ law: "normal", mean: 0, sd: 2, maximum: 0 }, -1.5957691216057308],
    // Symmetric ends leave the mean where it is
    [{ law: "normal", mean: 5, sd: 2, minimum: 1, maximum: 9 }, 5],
    // φ(8)/Q(8) = 8.1213681122361127: the far tail without cancellation
    [{ law: "normal", mean: 0, sd: 1, minimum: 8 }, 8.121368112236112],
    [{ law: "lognormal", mean: 3, cv: 2 }, 3],
    [{ law: "gamma", mean: 3, cv: 2 }, 3],
    [{ law: "beta", mean: 0.3, sd: 0.1 }, 0.3],
    [{ law: "uniform", minimum: 1, maximum: 4 }, 2.5],
    [{ law: "triangular", minimum: 0, mode: 1, maximum: 5 }, 2],
    [{ law: "discrete", values: [1, 2, 10], probabilities: [0.5, 0.25, 0.25] }, 3.5],
  ])("%j: %d", (law, mean) => {
    expect(Math.abs(meanOfDistribution(law) - mean)).toBeLessThanOrEqual(ABOUT * Math.abs(mean));
  });
});

describe("one parameter set", () => {
  const uncertain = `
numbers: { twice: =2 * level, floor: { distribution: { law: uniform, minimum: 0, maximum: 1 }, kind: assumption } }
care: { trend: { mean: { distribution: { law: normal, mean: 0.02, sd: 0.01 }, kind: assumption } } }
`;

  it("draws each uncertain number once, in the order of paths, and formulas follow", async () => {
    const { scenario } = await accepted(uncertain);
    expect(uncertainParameters(scenario).map(({ path }) => path.join("."))).toEqual([
      "numbers.level",
      "numbers.floor",
      "care.trend.mean",
    ]);
    const asked: string[] = [];
    const numbers = scenarioAt(scenario, (index, { law }) => {
      asked.push(`${index} ${law}`);
      return [3, 0.5, 0.1][index];
    });
    expect(asked).toEqual(["0 gamma", "1 uniform", "2 normal"]);
    expect(numbers.numbers).toEqual({ growth: 0.03, level: 3, visitCost: 120, twice: 6, floor: 0.5 });
    expect(numbers.care.trend.mean).toBe(0.1);
    // =12 * level in the base scenario
    expect(numbers.care.services.visits).toMatchObject({ frequency: { meanPerPatientYear: 36 } });
  });

  it("is central at the means", async () => {
    const { scenario } = await accepted(uncertain);
    const central = centralScenario(scenario);
    expect(central.numbers).toMatchObject({ level: 1, twice: 2, floor: 0.5 });
    expect(central.cohort.heads.leaveRate).toBe(0.01);
    expect(central.contracts).toEqual(scenario.contracts);
  });

  it("stops by name where a draw or a formula leaves its range, instead of moving it back", async () => {
    const { scenario } = await accepted(uncertain);
    const draws = (values: readonly number[]) => () => scenarioAt(scenario, (index) => values[index]);
    expect(draws([1, 0.5, 2])).toThrow(
      "care.trend.mean: its normal law gave 2, which must lie between -0.5 and 1.",
    );
    expect(draws([-1, 0.5, 0])).toThrow(
      "care.services.visits.frequency.meanPerPatientYear: the formula =12 * level gave -12, which must lie between 0 and 100000.",
    );
  });

  it("adding an uncertain number leaves the paths of the others", async () => {
    const paths = async (text: string) =>
      uncertainParameters((await accepted(text)).scenario).map(({ path }) => path.join("."));
    const before = await paths(uncertain);
    const more =
      "\ncohort: { heads: { leaveRate: { distribution: { law: beta, mean: 0.01, sd: 0.005 }, kind: assumption } } }";
    expect((await paths(uncertain + more)).filter((path) => path !== "cohort.heads.leaveRate")).toEqual(
      before,
    );
  });
});
