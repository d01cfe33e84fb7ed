/** Misclassification about a limit, the binomial of a panel of unequal chances, and gates, by closed forms and by hand. */
import { describe, expect, it } from "vitest";
import { gateChance, rateNeeded } from "../../src/care/gate-chance.js";
import { measurementLaw, probabilityMeasured, trulyMeets } from "../../src/care/measurement.js";
import {
  binomialOf,
  CHANCE_PARTS,
  groupAtRate,
  measurePanel,
  measureQuality,
  momentsOf,
  squaredChance,
  type GroupSums,
} from "../../src/care/quality.js";
import { smallestPass } from "../../src/contracts/quality-gates.js";
import { keyFromSeed } from "../../src/random/key.js";
import { QUALITY } from "../../src/random/purposes.js";
import { wordsAt } from "../../src/random/threefry.js";
import { unit } from "../../src/random/unit.js";

const key = keyFromSeed("measured quality");
const relative = (own: number, expected: number): number => Math.abs(own / expected - 1);

/** Patients with these chances; the first `truly` of them truly meet it. */
function panel(chances: readonly number[], truly: number): GroupSums {
  const parts = chances.map((chance) => Math.round(chance * CHANCE_PARTS));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    patients: chances.length,
    truly,
    chance: sum(parts),
    chanceSquared: sum(parts.map(squaredChance)),
    chanceOfTruly: sum(parts.slice(0, truly)),
  };
}
const nobody = panel([], 0);

/** Σ_{k<n} C(N, k) p^k q^(N−k), term by term. */
function below(n: number, trials: number, p: number): number {
  let term = (1 - p) ** trials;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += term;
    term *= ((trials - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe("a measured value against a limit", () => {
  const law = (meets: "below" | "atLeast", measurement = {}) =>
    measurementLaw({ meets, value: 7, measurement });

  it("adds the variances of its sources", () => {
    // x = 6.5: assay 0.03 x = 0.195, laboratories sd 0.26: σ = √(0.038025 + 0.0676) = 0.325; (7 − 6.5)/0.325 = 1.538462.
    const both = law("below", { assay: { cv: 0.03 }, betweenLaboratories: { sd: 0.26 } });
    // Φ(0.5/0.325) = 0.93802…: Abramowitz and Stegun 26.2.17 to 7.5e-8.
    expect(Math.abs(probabilityMeasured(both, 6.5) - phi(0.5 / 0.325))).toBeLessThan(1e-7);
  });

  it("is as likely to fall on either side at the limit, and mirrored for the other side", () => {
    const error = { assay: { cv: 0.05 } };
    expect(probabilityMeasured(law("below", error), 7)).toBe(0.5);
    for (const value of [5.9, 6.9, 7.3, 9]) {
      const sum =
        probabilityMeasured(law("below", error), value) + probabilityMeasured(law("atLeast", error), value);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-15);
    }
  });

  it("is the truth without error, where the limit itself is not below", () => {
    expect([6.999, 7, 7.001].map((value) => trulyMeets(law("below"), value))).toEqual([true, false, false]);
    expect([6.999, 7, 7.001].map((value) => probabilityMeasured(law("below"), value))).toEqual([1, 0, 0]);
    expect([6.999, 7, 7.001].map((value) => probabilityMeasured(law("atLeast"), value))).toEqual([0, 1, 1]);
    const tiny = law("below", { assay: { sd: 1e-9 } });
    expect([6.999, 7.001].map((value) => probabilityMeasured(tiny, value))).toEqual([1, 0]);
  });
});

/** Φ by Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function phi(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}

describe("how many of a panel are measured as meeting it", () => {
  it("has the mean and variance of unequal chances when all are tested", () => {
    // 0.9, 0.5, 0.1: mean 1.5, variance 0.09 + 0.25 + 0.09 = 0.43.
    const { mean, variance } = momentsOf(panel([0.9, 0.5, 0.1], 2), 3);
    expect(relative(mean, 1.5)).toBeLessThan(1e-8);
    expect(relative(variance, 0.43)).toBeLessThan(1e-8);
  });

  it("adds the chance of who is tested when not all are", () => {
    // Two of 1, 1, 0, 0 without error: hypergeometric, mean 1, variance 2 · 1/2 · 1/2 · (4 − 2)/(4 − 1) = 1/3.
    const { mean, variance } = momentsOf(panel([1, 1, 0, 0], 2), 2);
    expect(mean).toBe(1);
    expect(relative(variance, 1 / 3)).toBeLessThan(1e-12);
  });

  it("is the plain binomial where all chances are equal", () => {
    // 50 patients at 0.3: mean 15, variance 10.5; 15²/(15 − 10.5) = 50.
    expect(binomialOf(15, 10.5, 50)).toEqual({ trials: 50, probability: 0.3 });
    const { mean, variance } = momentsOf(groupAtRate(1000, 0.3), 700);
    const { trials, probability } = binomialOf(mean, variance, 700);
    expect(trials).toBe(700);
    expect(relative(probability, 0.3)).toBeLessThan(1e-8);
  });

  it("matches the variance of unequal chances to a whole number of draws", () => {
    // 25 at 0.8, 25 at 0.2: mean 25, variance 50 · 0.16 = 8; 625/17 = 36.76 → 37 draws, variance 25 (1 − 25/37) = 8.108.
    expect(binomialOf(25, 8, 50)).toEqual({ trials: 37, probability: 25 / 37 });
  });

  it("leaves nothing to chance where all are tested without error, in panels of 50 too", () => {
    const truth = panel([...Array<number>(17).fill(1), ...Array<number>(33).fill(0)], 17);
    const testing = { testedShare: 1, untested: "missing" as const };
    for (let trial = 0; trial < 40; trial++) {
      expect(measurePanel(key, testing, 0, trial, 0, [truth, nobody])).toEqual({
        numerator: 17,
        denominator: 50,
        patients: 50,
        tested: 50,
        truly: 0.34,
        sensitivity: 1,
        specificity: 1,
      });
    }
  });

  it("has these moments over trials", () => {
    // 50 patients, 60 % tested: 30 at mean chance 0.5, spread Σ(p − 0.5)²/49 = 50 · 0.09/49.
    const chances = [...Array<number>(25).fill(0.8), ...Array<number>(25).fill(0.2)];
    const expected = 15;
    const variance = 0.6 * 8 + 30 * 0.4 * ((50 * 0.09) / 49);
    const testing = { testedShare: 0.6, untested: "failed" as const };
    const draws = Array.from({ length: 4000 }, (_, trial) =>
      measurePanel(key, testing, 0, trial, 0, [panel(chances, 25), nobody]),
    );
    const mean = draws.reduce((sum, { numerator }) => sum + numerator, 0) / draws.length;
    const spread = draws.reduce((sum, { numerator }) => sum + (numerator - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - expected)).toBeLessThan(3 * Math.sqrt(variance / 4000));
    // Rounding to 30 or fewer draws moves the variance by less than a twentieth; its error is √(2/4000) = 2.2 %.
    expect(relative(spread, variance)).toBeLessThan(0.12);
    expect(draws.every(({ denominator, tested }) => denominator === 50 && tested === 30)).toBe(true);
  });

  it("does not ask who is called a participant when both are tested alike", () => {
    const chances = [0.91, 0.62, 0.33, 0.47, 0.05, 0.71];
    const testing = { testedShare: 0.7, untested: "missing" as const };
    const splits = [0, 1, 3, 6].map((at): [GroupSums, GroupSums] => [
      panel(chances.slice(at), Math.max(0, 2 - at)),
      panel(chances.slice(0, at), Math.min(2, at)),
    ]);
    const measured = splits.map((groups) => measurePanel(key, testing, 2, 5, 1, groups));
    expect(measured.every((own) => JSON.stringify(own) === JSON.stringify(measured[0]))).toBe(true);
  });

  it("tests participants at a share of their own", () => {
    // 40 others at 0.25 → 10 tested, 60 participants at 0.5 → 30: 40 of 100.
    const testing = { testedShare: 0.25, testedShareParticipants: 0.5, untested: "missing" as const };
    const { tested, denominator, truly, numerator } = measurePanel(key, testing, 0, 0, 0, [
      groupAtRate(40, 0),
      groupAtRate(60, 1),
    ]);
    // Nobody outside meets it, everybody inside does: 30 of 40, although the truth is 60 of 100.
    expect([numerator, tested, denominator, truly]).toEqual([30, 40, 40, 0.6]);
  });

  it("says nothing of an empty panel", () => {
    const testing = { testedShare: 0.5, untested: "failed" as const };
    const empty = measurePanel(key, testing, 0, 0, 0, [nobody, nobody]);
    expect([empty.numerator, empty.denominator]).toEqual([0, 0]);
    expect(empty.truly).toBeNaN();
  });

  it("knows sensitivity and specificity", () => {
    // Truly 0.9 and 0.7: sensitivity 0.8; not 0.4 and 0.1: specificity 1 − 0.25.
    const { sensitivity, specificity } = measurePanel(key, { testedShare: 1, untested: "missing" }, 0, 0, 0, [
      panel([0.9, 0.7, 0.4, 0.1], 2),
      nobody,
    ]);
    expect(relative(sensitivity, 0.8)).toBeLessThan(1e-8);
    expect(relative(specificity, 0.75)).toBeLessThan(1e-8);
  });
});

describe("a stated rate", () => {
  it("is drawn by inversion of its binomial, at one uniform of measure, trial and year", () => {
    const law = { trueRate: 0.35, programmeGain: 0.05, testedShare: 0.8, untested: "missing" as const };
    // 4,560 months are 380 patients, 304 of them tested; half the months are participants': 0.35 + 0.05 / 2 = 0.375.
    const words = new Int32Array(4);
    for (const trial of [0, 1, 2, 3]) {
      wordsAt(key, 6, trial, 1, QUALITY, 0, words);
      const { numerator, denominator, truly } = measureQuality(key, law, 6, trial, 1, 4560, 2280);
      expect(below(numerator, 304, 0.375)).toBeLessThan(unit(words[0]));
      expect(below(numerator + 1, 304, 0.375)).toBeGreaterThan(unit(words[0]));
      expect([denominator, truly]).toEqual([304, 0.375]);
    }
  });
});

describe("a gate", () => {
  const gate = { measure: "control", threshold: "0.3" };
  const passes = (counted: number) => smallestPass(gate, counted);
  const exact = { testedShare: 0.8, untested: "missing" as const, sensitivity: 1, specificity: 1 };

  it("is failed as often as a binomial falls short", () => {
    // Panels of 100, 300, 1,000 at 32 %: 80, 240, 800 tested, smallest counts that pass 24, 72, 240.
    const expected = [below(24, 80, 0.32), below(72, 240, 0.32), below(240, 800, 0.32)];
    [100, 300, 1000].forEach((patients, i) => {
      const chance = gateChance(passes, exact, patients, 0.32)!;
      expect(relative(chance.fail, expected[i])).toBeLessThan(1e-10);
      expect(Math.abs(chance.pass + chance.fail - 1)).toBeLessThan(1e-12);
    });
    expect(expected[0]).toBeGreaterThan(expected[1]);
    expect(expected[1]).toBeGreaterThan(expected[2]);
  });

  it("mistakes patients before it counts them", () => {
    // 0.3 · 0.9 + 0.7 · 0.05 = 0.305.
    const mistaken = { ...exact, testedShare: 1, sensitivity: 0.9, specificity: 0.95 };
    expect(relative(gateChance(passes, mistaken, 50, 0.3)!.fail, below(15, 50, 0.305))).toBeLessThan(1e-10);
    // (0.3 − 0.05)/(0.9 + 0.95 − 1) = 0.25/0.85.
    expect(relative(rateNeeded(0.3, mistaken)!, 0.25 / 0.85)).toBeLessThan(1e-12);
  });

  it("counts the untested as failures where it says so", () => {
    const failed = { ...exact, untested: "failed" as const };
    // 100 counted, 30 must pass, 80 tested.
    expect(relative(gateChance(passes, failed, 100, 0.4)!.fail, below(30, 80, 0.4))).toBeLessThan(1e-10);
    expect(relative(rateNeeded(0.3, failed)!, 0.375)).toBeLessThan(1e-12);
    expect(rateNeeded(0.3, { ...failed, testedShare: 0.2 })).toBeUndefined();
    expect(gateChance(passes, { ...failed, testedShare: 0.2 }, 100, 1)).toEqual({ pass: 0, fail: 1 });
  });

  it("is certain at the ends and silent without patients", () => {
    expect(gateChance(passes, exact, 100, 1)).toEqual({ pass: 1, fail: 0 });
    expect(gateChance(passes, exact, 100, 0)).toEqual({ pass: 0, fail: 1 });
    expect(gateChance(() => 0, exact, 100, 0)).toEqual({ pass: 1, fail: 0 });
    expect(gateChance(passes, exact, 0, 0.5)).toBeUndefined();
  });
});
