import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEquations } from "../../../src/diseases/chime/compile.js";
import { covariates } from "../../../src/diseases/chime/covariates.js";
import { deathEquation, eventEquations } from "../../../src/diseases/chime/equations/index.js";
import { linearPredictors } from "../../../src/diseases/chime/linear-predictor.js";
import { chime } from "../../../src/diseases/chime/model.js";
import { linearPredictorOf, man, patientOf, published } from "./people.js";
import type { Person } from "./people.js";

const equations = [...Object.values(eventEquations), deathEquation];
const compiled = compileEquations(equations);
const codeOf = (id: string) =>
  [...chime.covariates, ...chime.histories].find((entry) => entry.id === id)?.code;

function predictors(person: Person): Record<string, number> {
  const sums = new Float64Array(equations.length);
  linearPredictors(compiled, patientOf(person), sums, new Float64Array(equations.length));
  return Object.fromEntries(equations.map(({ code }, at) => [code, sums[at]]));
}

describe("the thirteen equations as data", () => {
  it("are those of the reference file, digit for digit", () => {
    const asPublished = Object.fromEntries(
      equations.map((equation) => {
        const status = equation.status === 0 ? [] : [["status", equation.status]];
        const splines = equation.splines.map(([id, slope]) => [codeOf(id), slope]);
        const linear = [...equation.linear, ...equation.histories].map(([id, slope]) => [codeOf(id), slope]);
        const knots = equation.splines.map(([id, , k1, c1, k2, c2, k3, c3]) => [
          codeOf(id),
          [
            { knot: k1, coef: c1 },
            { knot: k2, coef: c2 },
            { knot: k3, coef: c3 },
          ],
        ]);
        const smoking = ["Ex smoker", "Non smoker"].map((key, at) => [key, equation.smoking?.[at]]);
        const stages = [
          "mild CKD",
          "mild moderate CKD",
          "moderate severe CKD",
          "severe CKD",
          "kidney failure",
        ];
        const kidney = stages.map((key, at) => [key, equation.kidneyStage?.[at]]);
        const { code, form, scale, intercept } = equation;
        return [
          code,
          {
            form,
            scale,
            intercept,
            linear: Object.fromEntries([...splines, ...linear, ...status]),
            rcs_cubic_terms: Object.fromEntries(knots),
            categorical: Object.fromEntries([...smoking, ...kidney].filter(([, step]) => step !== undefined)),
          },
        ];
      }),
    );
    const expected = Object.fromEntries(
      Object.entries(published.equations).map(([code, { form, scale, intercept, ...rest }]) => [
        code,
        {
          form,
          scale,
          intercept,
          linear: rest.linear,
          rcs_cubic_terms: rest.rcs_cubic_terms,
          categorical: rest.categorical,
        },
      ]),
    );
    expect(asPublished).toEqual(expected);
  });

  it("have splines whose cubic terms cancel: Σ c = 0 and Σ c·knot = 0 up to seven printed digits", () => {
    // A number of seven digits is off by at most 5·10⁻⁷ of itself; a product of two by twice that.
    const HALF_UNIT = 5e-7;
    let count = 0;
    for (const { code, splines } of equations) {
      for (const [id, , k1, c1, k2, c2, k3, c3] of splines) {
        count++;
        const size = Math.abs(c1) + Math.abs(c2) + Math.abs(c3);
        const moment = Math.abs(c1 * k1) + Math.abs(c2 * k2) + Math.abs(c3 * k3);
        expect(Math.abs(c1 + c2 + c3), `${code} ${id}`).toBeLessThanOrEqual(HALF_UNIT * size);
        expect(Math.abs(c1 * k1 + c2 * k2 + c3 * k3), `${code} ${id}`).toBeLessThanOrEqual(
          2 * HALF_UNIT * moment,
        );
      }
    }
    // 8 + 9 + 9 + 10 + 7 + 5 + 7 + 9 + 6 + 5 + 7 + 8 events in the order of the model, 10 of death.
    expect(count).toBe(100);
  });
});

describe("XB", () => {
  const flag = fc.constantFrom(0, 1);
  const smokers = ["[Current smoker]", "[Ex smoker]", "[Non smoker]"];
  const stages = ["[normal]", "[mild CKD]", "[mild moderate CKD]", "[moderate severe CKD]"];
  const continuous = covariates.filter(
    ({ unit }) => unit !== "flag" && unit !== "category" && unit !== "code",
  );
  const flags = [...covariates.filter(({ unit }) => unit === "flag"), ...chime.histories];
  const person: fc.Arbitrary<Person> = fc
    .tuple(
      fc.tuple(
        ...continuous.map(({ minimum, maximum }) => fc.double({ min: minimum, max: maximum, noNaN: true })),
      ),
      fc.tuple(...flags.map(() => flag)),
      fc.constantFrom(...smokers),
      fc.constantFrom(...stages, "[severe CKD]", "[kidney failure]"),
      fc.constantFrom(1, 2),
    )
    .map(([values, set, smoker, stage, status]) => ({
      ...Object.fromEntries(continuous.map((covariate, at) => [codeOf(covariate.id)!, values[at]])),
      ...Object.fromEntries(
        flags.flatMap((entry, at) => {
          const code = codeOf(entry.id);
          return code === undefined ? [] : [[code, set[at]]];
        }),
      ),
      [smoker]: 1,
      [stage]: 1,
      status,
    }));

  it("is the published sum for anyone within the bounds", () => {
    fc.assert(
      fc.property(person, (anyone) => {
        const got = predictors(anyone);
        for (const [code, equation] of Object.entries(published.equations)) {
          // Terms reach some thousands at the bounds; their rounding some 10⁻¹².
          expect(Math.abs(got[code] - linearPredictorOf(equation, anyone)), code).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is a straight line below the first and beyond the last knot", () => {
    for (const { code, splines } of equations) {
      for (const spline of splines) {
        const key = codeOf(spline[0])!;
        const { minimum, maximum } = covariates.find(({ id }) => id === spline[0])!;
        const bend = (from: number, to: number) => {
          const [low, middle, high] = [from, (from + to) / 2, to].map(
            (x) => predictors({ ...man, [key]: x })[code],
          );
          return Math.abs(low - 2 * middle + high);
        };
        const cubics = Math.abs(spline[3]) + Math.abs(spline[5]) + Math.abs(spline[7]);
        expect(bend(minimum, spline[2]), `${code} ${key} below`).toBeLessThan(1e-12);
        // What remains of the cubic terms is what the printed digits leave: 5·10⁻⁷ of each, times (x − knot)³.
        const width = (maximum - spline[2]) ** 3;
        expect(bend(spline[6], maximum), `${code} ${key} beyond`).toBeLessThan(4 * 5e-7 * cubics * width);
      }
    }
  });
});
