/** Closed forms of retention and specific stop-loss against known answers, integrals and identities. */
import { describe, expect, it } from "vitest";
import {
  lognormalExcess,
  lognormalLimited,
  lognormalLimitedSquare,
  lognormalMean,
  lognormalOf,
  lognormalQuantileAt,
  lognormalShortfall,
  lognormalTailMean,
  lognormalVariance,
} from "../../src/exact/lognormal.js";
import { lognormalRetention, normalRetention } from "../../src/exact/retention.js";
import { specificStopLoss } from "../../src/exact/stop-loss.js";
import { expectWithin, oracle, oraclesOf } from "../numerics/accuracy.js";

interface Retention {
  readonly mean: number;
  readonly sd: number;
  readonly budget: number;
  readonly rho: number;
  readonly lambda_: number;
}
interface Value {
  readonly p_deficit: number;
  readonly E_surplus: number;
  readonly E_deficit: number;
  readonly E_margin: number;
}

const LAWS = { normal: normalRetention, lognormal: lognormalRetention };

describe.each(oraclesOf<Retention, Record<keyof typeof LAWS, Value>>("retention"))(
  "$id",
  ({ inputs: { budget, rho, lambda_, ...cost }, expected }) => {
    it.each(["normal", "lognormal"] as const)("%s cost, within 1e-11", (law) => {
      const value = LAWS[law](cost, { budget, keptShare: rho, borneShare: lambda_ });
      expectWithin(value.overspendProbability, expected[law].p_deficit, 1e-11);
      expectWithin(value.expectedSurplus, expected[law].E_surplus, 1e-11);
      expectWithin(value.expectedOverspend, expected[law].E_deficit, 1e-11);
      expectWithin(value.expectedMargin, expected[law].E_margin, 1e-11);
    });
  },
);

describe("retention", () => {
  // Simpson's rule on the standard normal density over ±12: an integral that knows nothing of Φ.
  const integrate = (value: (z: number) => number): number => {
    const [low, steps] = [-12, 48_000];
    const width = (-2 * low) / steps;
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const z = low + i * width;
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * value(z) * Math.exp((-z * z) / 2);
    }
    return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
  };
  const cost = { mean: 1_000, sd: 150 };

  it.each([700, 950, 1_000, 1_080, 1_500])("budget %d: the integrals of the two laws", (budget) => {
    const terms = { budget, keptShare: 0.6, borneShare: 0.9 };
    const { mu, sigma } = lognormalOf(cost.mean, cost.sd);
    const margin = (amount: number) =>
      0.6 * Math.max(budget - amount, 0) - 0.9 * Math.max(amount - budget, 0);
    // The kink lies between two nodes: the rule is good to a millionth of the spread.
    const normal = integrate((z) => margin(cost.mean + cost.sd * z));
    const lognormal = integrate((z) => margin(Math.exp(mu + sigma * z)));
    expect(Math.abs(normalRetention(cost, terms).expectedMargin - normal)).toBeLessThan(1e-4);
    expect(Math.abs(lognormalRetention(cost, terms).expectedMargin - lognormal)).toBeLessThan(1e-4);
  });

  it("E(B − S)+ − E(S − B)+ = B − mean on both sides, far out too", () => {
    for (const law of Object.values(LAWS))
      for (const budget of [400, 999, 1_001, 2_000]) {
        const value = law(cost, { budget, keptShare: 1, borneShare: 1 });
        expectWithin(value.expectedSurplus - value.expectedOverspend, budget - 1_000, 1e-13);
        expect(value.expectedMargin).toBe(budget - 1_000);
        expect(Math.min(value.expectedSurplus, value.expectedOverspend)).toBeGreaterThan(0);
      }
  });

  it("keeps a far tail: eight standard deviations above the mean, normal cost", () => {
    // φ(8) − 8 Φ(−8) by the asymptotic series φ(z)/z² (1 − 3/z² + 15/z⁴ − 105/z⁶ + 945/z⁸ − 10395/z¹⁰ + …).
    const [z, phi] = [8, Math.exp(-32) / Math.sqrt(2 * Math.PI)];
    const terms = [1, -3, 15, -105, 945, -10_395, 135_135, -2_027_025, 34_459_425];
    const series = terms.reduce((sum, term, k) => sum + term / z ** (2 * k), 0);
    const value = normalRetention(cost, { budget: 2_200, keptShare: 1, borneShare: 1 });
    expectWithin(value.expectedOverspend, (150 * phi * series) / z ** 2, 1e-6);
  });

  it("a budget of nothing is overspent surely by the whole cost", () => {
    const value = lognormalRetention(cost, { budget: 0, keptShare: 1, borneShare: 0.5 });
    expect(value).toEqual({
      overspendProbability: 1,
      expectedSurplus: 0,
      expectedOverspend: 1_000,
      expectedMargin: -500,
    });
  });

  it("refuses a cost without spread", () => {
    const terms = { budget: 1, keptShare: 1, borneShare: 1 };
    expect(() => normalRetention({ mean: 1, sd: 0 }, terms)).toThrow("must be above 0; read 0");
    expect(() => lognormalRetention({ mean: 1, sd: 0 }, terms)).toThrow("a number, not a law");
    expect(() => lognormalRetention({ mean: -1, sd: 1 }, terms)).toThrow("above 0; read -1, 1");
  });
});

describe("lognormal law", () => {
  interface Severity {
    readonly mu: number;
    readonly sigma: number;
    readonly d: number[];
    readonly p: number[];
  }
  const { inputs, expected } = oracle<
    Severity,
    Record<"lev" | "lev2" | "excess_loss_cost" | "quantile" | "tvar", number[]> &
      Record<"mean" | "var", number>
  >("severity", "sev-lognormal-a");

  it("sev-lognormal-a within 1e-11", () => {
    expectWithin(lognormalMean(inputs), expected.mean, 1e-11);
    expectWithin(lognormalVariance(inputs), expected.var, 1e-11);
    inputs.d.forEach((limit, i) => {
      expectWithin(lognormalLimited(inputs, limit), expected.lev[i], 1e-11);
      expectWithin(lognormalLimitedSquare(inputs, limit), expected.lev2[i], 1e-11);
      expectWithin(lognormalExcess(inputs, limit), expected.excess_loss_cost[i], 1e-11);
    });
    inputs.p.forEach((p, i) => {
      expectWithin(lognormalQuantileAt(inputs, p), expected.quantile[i], 1e-11);
      expectWithin(lognormalTailMean(inputs, p), expected.tvar[i], 1e-11);
    });
  });

  it("a limit of nothing", () => {
    const law = { mu: 0, sigma: 1 };
    expect(lognormalLimited(law, 0)).toBe(0);
    expect(lognormalLimitedSquare(law, 0)).toBe(0);
    expect(lognormalShortfall(law, 0)).toBe(0);
    expect(lognormalExcess(law, 0)).toBe(lognormalMean(law));
  });
});

describe("specific stop-loss", () => {
  interface Inputs {
    readonly mu: number;
    readonly sigma: number;
    readonly p_user: number;
    readonly N: number;
    readonly attachment: number;
    readonly ceded_share: number;
    readonly loss_ratio: number;
  }
  const { inputs, expected } = oracle<Inputs, Record<string, number>>("stoploss", "individual-stoploss-a");
  const law = { mu: inputs.mu, sigma: inputs.sigma, usingShare: inputs.p_user };
  const cover = {
    patients: inputs.N,
    attachment: inputs.attachment,
    cededShare: inputs.ceded_share,
    lossRatio: inputs.loss_ratio,
  };

  it("individual-stoploss-a within 1e-10", () => {
    const value = specificStopLoss(law, cover);
    expectWithin(value.meanPerPatient, expected.mean_per_patient, 1e-10);
    expectWithin(value.cededPerPatient, expected.ceded_per_patient, 1e-10);
    expectWithin(value.premium, expected.premium_total, 1e-10);
    expectWithin(value.variationBefore, expected.cv_before, 1e-10);
    expectWithin(value.variationAfterFullCession, expected.cv_after_full_cession, 1e-10);
    expectWithin(value.varianceReductionFullCession, expected.variance_reduction_full_cession, 1e-10);
  });

  it("an attachment out of reach cedes nothing and steadies nothing", () => {
    const value = specificStopLoss(law, { ...cover, attachment: 1e30 });
    expect(value.cededPerPatient).toBe(0);
    expect(value.premium).toBe(0);
    expectWithin(value.variationAfterFullCession, value.variationBefore, 1e-13);
  });

  it.each([
    [{ usingShare: 1.1 }, {}, "usingShare is a share from 0 to 1; read 1.1"],
    [{}, { cededShare: -0.1 }, "cededShare is a share from 0 to 1; read -0.1"],
    [{ sigma: 0 }, {}, "sigma must be above 0; read 0"],
    [{}, { patients: 0 }, "patients must be above 0; read 0"],
    [{}, { attachment: Number.NaN }, "attachment must be above 0; read NaN"],
    [{}, { lossRatio: 0 }, "lossRatio must be above 0; read 0"],
  ])("refuses %j %j", (ownLaw, ownCover, message) => {
    expect(() => specificStopLoss({ ...law, ...ownLaw }, { ...cover, ...ownCover })).toThrow(message);
  });
});
