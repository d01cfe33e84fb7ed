import { describe, it } from "vitest";
import { meanOf, quantileOf, varianceOf, type Law } from "../../src/random/laws.js";
import { expectWithin, oracle } from "../numerics/accuracy.js";
import { integrate } from "./integrate.js";

interface Inputs {
  p: number[];
  d: number[];
}
interface Expected {
  mean: number;
  var: number;
  quantile: number[];
  lev: number[];
  tvar: number[];
}

const laws: [string, Law][] = [
  ["sev-lognormal-a", { law: "lognormal", mu: 8, sigma: 1.5 }],
  ["sev-gamma-a", { law: "gamma", shape: 0.6, scale: 15_000 }],
  ["sev-gpd-a", { law: "generalizedPareto", shape: 0.25, scale: 20_000 }],
  ["sev-weibull-a", { law: "weibull", shape: 0.7, scale: 9_000 }],
];

describe.each(laws)("%s", (id, law) => {
  const { inputs, expected } = oracle<Inputs, Expected>("severity", id);
  const quantile = quantileOf(law);

  it("quantiles within 1e-11", () => {
    inputs.p.forEach((p, i) => expectWithin(quantile(p), expected.quantile[i], 1e-11));
  });

  it("mean and variance within 1e-11", () => {
    expectWithin(meanOf(law), expected.mean, 1e-11);
    expectWithin(varianceOf(law), expected.var, 1e-11);
  });

  it("limited expected values by integrating the quantile function, within 1e-3 (the limit is a kink)", () => {
    inputs.d.forEach((limit, i) => {
      expectWithin(
        integrate((u) => Math.min(quantile(u), limit)),
        expected.lev[i],
        1e-3,
      );
    });
  });

  it("tail means beyond the median, integrated, within 1e-4", () => {
    const beyond = 2 * integrate((u) => (u > inputs.p[0] ? quantile(u) : 0));
    expectWithin(beyond, expected.tvar[0], 1e-4);
  });
});

describe("laws by moments are the laws by parameters", () => {
  it("lognormal: sigma² = ln(1 + cv²), mu = ln mean − sigma²/2", () => {
    const byMoments = quantileOf({ law: "lognormal", mean: 9181.99701760271, cv: 2.913371901484348 }); // of sev-lognormal-a
    const byParameters = quantileOf({ law: "lognormal", mu: 8, sigma: 1.5 });
    for (const p of [1e-9, 0.01, 0.5, 0.999]) expectWithin(byMoments(p), byParameters(p), 1e-12);
  });

  it("gamma: shape = 1/cv², scale = mean cv²", () => {
    const byMoments = quantileOf({ law: "gamma", mean: 9000, cv: 1.2909944487358056 }); // shape 0.6, scale 15,000
    const byParameters = quantileOf({ law: "gamma", shape: 0.6, scale: 15_000 });
    for (const p of [1e-9, 0.01, 0.5, 0.999]) expectWithin(byMoments(p), byParameters(p), 1e-11);
  });

  it("beta: mean 0.2, sd 0.1 is alpha 3, beta 12 (size 0.16/0.01 − 1 = 15)", () => {
    const byMoments = quantileOf({ law: "beta", mean: 0.2, sd: 0.1 });
    const byParameters = quantileOf({ law: "beta", alpha: 3, beta: 12 });
    for (const p of [1e-9, 0.01, 0.5, 0.999]) expectWithin(byMoments(p), byParameters(p), 1e-12);
  });
});
