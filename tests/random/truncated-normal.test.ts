import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/numerics/index.js";
import { meanOf, varianceOf } from "../../src/random/laws.js";
import { normalQuantileBetween } from "../../src/random/samplers.js";
import { expectWithin } from "../numerics/accuracy.js";
import { integrate } from "./integrate.js";

const AGE = { mean: 63.6, sd: 11.1, minimum: 18, maximum: 100 };

describe("normal law cut off at its ends", () => {
  it("keeps inside them, reaches them at u = 0 and 1, and has probability u below the quantile", () => {
    expectWithin(normalQuantileBetween(0, AGE), 18, 1e-14);
    expectWithin(normalQuantileBetween(1, AGE), 100, 1e-14);
    const below = (x: number): number => normalCdf((x - AGE.mean) / AGE.sd);
    for (const u of [1e-9, 0.01, 0.3, 0.5, 0.77, 0.9999]) {
      const x = normalQuantileBetween(u, AGE);
      expectWithin((below(x) - below(18)) / (below(100) - below(18)), u, 1e-9);
    }
  });

  it("has the mean and variance that its quantile function integrates to", () => {
    const mean = meanOf({ law: "normal", ...AGE });
    expectWithin(
      integrate((u) => normalQuantileBetween(u, AGE)),
      mean,
      1e-8,
    );
    const variance = integrate(
      (u) => (normalQuantileBetween(u, AGE) - mean) * (normalQuantileBetween(u, AGE) - mean),
    );
    expectWithin(variance, varianceOf({ law: "normal", ...AGE }), 1e-7);
  });

  it("the upper half of the standard law is |Z|: mean √(2/π), variance 1 − 2/π, median 0.6745", () => {
    const half = { mean: 0, sd: 1, minimum: 0 };
    expectWithin(meanOf({ law: "normal", ...half }), 0.7978845608028654, 1e-14);
    expectWithin(varianceOf({ law: "normal", ...half }), 0.3633802276324186, 1e-14);
    expectWithin(normalQuantileBetween(0.5, half), 0.6744897501960817, 1e-14);
  });

  it("keeps its accuracy far from the mean, on either side", () => {
    // Mean of Z given Z > 8: φ(8) / Q(8), to 40 digits
    expectWithin(meanOf({ law: "normal", mean: 0, sd: 1, minimum: 8 }), 8.121368112236112, 1e-12);
    // P(Z > x) at its median is half of P(Z > 8) = 6.22096057427178e-16
    const median = normalQuantileBetween(0.5, { mean: 0, sd: 1, minimum: 8 });
    expectWithin(normalCdf(-median), 3.11048028713589e-16, 1e-12);
    expect(normalQuantileBetween(0.5, { mean: 0, sd: 1, maximum: -8 })).toBe(-median);
  });
});
