/**
 * Cohorts without disease against the known laws of compound sums (tests/oracles/compound-*, portfolio): mean, variance
 * and P(overspend) at each budget, at fixed seeds. Every z is printed; each must lie within 4, and of all together the
 * share within 1.96 in [0.90, 0.99].
 */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { compoundScenario, type CompoundCase } from "../support/compound.js";
import { resolved } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

interface OracleCase {
  readonly id: string;
  readonly inputs: Record<string, never>;
  readonly expected: Record<string, never>;
}
const oracle = (family: string): OracleCase[] =>
  JSON.parse(readFileSync(new URL(`../oracles/${family}.json`, import.meta.url), "utf8")) as OracleCase[];

interface Known {
  readonly run: CompoundCase;
  /** Law of the sum over the panel. */
  readonly mean: number;
  readonly variance: number;
  readonly overspend: number;
}

const frequencyOf = ({ kind, par }: { kind: string; par: number[] }) =>
  kind === "poisson"
    ? { law: "poisson", meanPerPatientYear: par[0] }
    : { law: "negativeBinomial", meanPerPatientYear: par[0] * par[1], shape: par[0] };

function severityOf(severity: {
  dist: string;
  shape: number;
  scale: number;
  mu: number;
  sigma: number;
  xi: number;
  beta: number;
}) {
  switch (severity.dist) {
    case "gamma":
      return { law: "gamma", mean: severity.shape * severity.scale, cv: 1 / Math.sqrt(severity.shape) };
    case "lognormal":
      return {
        law: "lognormal",
        mean: Math.exp(severity.mu + severity.sigma ** 2 / 2),
        cv: Math.sqrt(Math.expm1(severity.sigma ** 2)),
      };
    default:
      return { law: "generalizedPareto", shape: severity.xi, scale: severity.beta };
  }
}

function compoundCases(): Known[] {
  return [...oracle("compound-exact"), ...oracle("compound-fft")].flatMap(({ id, inputs, expected }) =>
    (inputs.x as number[]).map((x, i) => ({
      run: {
        name: `${id} above ${x}`,
        patients: 1,
        trials: 8000,
        budgetPerPatientYear: x,
        service: {
          law: "claims",
          frequency: frequencyOf(inputs.frequency),
          severity: severityOf(inputs.severity),
          ...(inputs.per_claim_limit === undefined ? {} : { claimLimit: inputs.per_claim_limit }),
        },
      },
      mean: expected.mean,
      variance: expected.var,
      overspend: (expected.sf as number[])[i],
    })),
  );
}

/** Lattice laws: P(S > s) = 1 − cdf(s); budgets stand half a unit above the lattice point. */
function latticeCases(): Known[] {
  return oracle("compound-panjer")
    .filter(({ id }) => id.startsWith("panjer-"))
    .flatMap(({ id, inputs, expected }) =>
      [1, 2].map((i) => ({
        run: {
          name: `${id} above ${(inputs.s as number[])[i]}`,
          patients: 1,
          trials: 8000,
          budgetPerPatientYear: (inputs.s as number[])[i] + 0.5,
          service: {
            law: "claims",
            frequency: frequencyOf(inputs.frequency),
            severity: {
              law: "discrete",
              values: (inputs.severity_pmf as number[]).map((_, k) => k),
              probabilities: inputs.severity_pmf,
            },
          },
        },
        mean: expected.mean,
        variance: expected.var,
        overspend: 1 - (expected.cdf as number[])[i],
      })),
    );
}

/** Panels of N patients with gamma annual spending, budget 2 % above the mean, without and with a common year effect. */
function panelCases(): Known[] {
  const [plain, shocked] = oracle("portfolio");
  const { shape, scale } = plain.inputs as unknown as { shape: number; scale: number };
  const row = (table: { N: number; mean: number; p_deficit: number; cv: number }[], patients: number) =>
    table.find((r) => r.N === patients)!;
  const make = (patients: number, from: OracleCase, shockCv: number): Known => {
    const { mean, cv, p_deficit } = row(from.expected.table, patients);
    return {
      run: {
        name: `${from.id} N=${patients}`,
        patients,
        trials: patients >= 1000 ? 3000 : 8000,
        budgetPerPatientYear: 1.02 * shape * scale,
        shockCv,
        service: {
          law: "annual",
          meanPerPatientYear: shape * scale,
          usingShare: 1,
          amount: { law: "gamma", cv: 1 / Math.sqrt(shape) },
        },
      },
      mean,
      variance: (cv * mean) ** 2,
      overspend: p_deficit,
    };
  };
  return [
    make(50, plain, 0),
    make(100, plain, 0),
    make(500, plain, 0),
    make(1000, plain, 0),
    make(100, shocked, 0.04),
    make(1000, shocked, 0.04),
  ];
}

const all: number[] = [];
afterAll(() => {
  const within = all.filter((z) => Math.abs(z) < 1.96).length / all.length;
  process.stdout.write(
    `compound laws: ${all.length} z, largest ${Math.max(...all.map(Math.abs)).toFixed(2)}, within 1.96: ${within.toFixed(3)}\n`,
  );
});

describe.each([...compoundCases(), ...latticeCases(), ...panelCases()])(
  "$run.name",
  ({ run, mean, variance, overspend }) => {
    it("has the known mean, variance and P(overspend)", async () => {
      const table = tableOf(createEngine(await resolved(compoundScenario(run))));
      const spending = table.column("usual/only/2022/allowed.care").map((fen) => fen / 100);
      const n = spending.length;
      const over = table.column("head@usual/only/2022/overspend").filter((amount) => amount > 0).length;
      const own = spending.reduce((sum, x) => sum + x, 0) / n;
      const squares = spending.map((x) => (x - mean) ** 2);
      const ownVariance = squares.reduce((sum, x) => sum + x, 0) / n;
      const fourth = squares.reduce((sum, x) => sum + (x - variance) ** 2, 0) / n;
      const z = {
        mean: (own - mean) / Math.sqrt(variance / n),
        variance: (ownVariance - variance) / Math.sqrt(fourth / n),
        overspend: (over / n - overspend) / Math.sqrt((overspend * (1 - overspend)) / n),
      };
      process.stdout.write(
        `${run.name}: z mean ${z.mean.toFixed(2)}, variance ${z.variance.toFixed(2)}, P(overspend) ${z.overspend.toFixed(2)}\n`,
      );
      all.push(z.mean, z.variance, z.overspend);
      for (const value of Object.values(z)) expect(Math.abs(value)).toBeLessThan(4);
    });
  },
);

it("is neither too far from nor too close to the known laws as a whole", () => {
  const within = all.filter((z) => Math.abs(z) < 1.96).length / all.length;
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(within).toBeGreaterThanOrEqual(0.9);
  expect(within).toBeLessThanOrEqual(0.99);
});
