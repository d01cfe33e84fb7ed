/** Programme effects on risk factors: build-up, fading, adherence and floors by hand; nothing where nothing is changed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adheres,
  applyEffects,
  effectScale,
  prepareEffects,
  riskFactorEffectsSchema,
} from "../../../src/diseases/risk-factors/effects.js";
import { numeric } from "../../../src/scenario/quantity.js";

const IDS = ["age", "ldlCholesterol", "hba1c", "bodyMassIndex", "systolicBloodPressure", "egfr"];
const ROW = [60, 3, 8, 26, 144, 80];

const BASIS = { rampUp: [0.5, 1, 0.75], adherenceShare: 0.25, fadingPerYear: 0.5 };

function prepared(written: object, ids = IDS) {
  const effects = riskFactorEffectsSchema.parse({ ...BASIS, ...written });
  return prepareEffects(
    numeric(effects, (_path, { value }) => value ?? NaN),
    ids,
  );
}

function treated(written: object, programmeYear: number, yearsSinceLeaving?: number): number[] {
  const row = Float64Array.from(ROW);
  applyEffects(row, prepared(written), programmeYear, yearsSinceLeaving);
  return [...row];
}

describe("the part of the full effect", () => {
  it.each([
    // programme year, years since leaving, ½ · 1 · ¾ by year and halved with each year outside
    [-1, 0, 0],
    [0, 0, 0.5],
    [1, 0, 1],
    [2, 0, 0.75],
    [9, 0, 0.75],
    [0, 1, 0.25],
    [1, 1, 0.5],
    [1, 3, 0.125],
    [9, 2, 0.1875],
  ])("programme year %i, %i years after leaving: %f", (programmeYear, yearsSinceLeaving, scale) => {
    expect(effectScale(prepared({}), programmeYear, yearsSinceLeaving)).toBe(scale);
  });

  it("ends at once where all of it fades, and stays where nothing fades", () => {
    expect(effectScale(prepared({ fadingPerYear: 1 }), 1, 1)).toBe(0);
    expect(effectScale(prepared({ fadingPerYear: 0 }), 1, 40)).toBe(1);
  });
});

describe("changes of a row", () => {
  const all = {
    hba1c: { change: -0.5 },
    systolicBloodPressure: { change: -8 },
    ldlCholesterol: { change: -0.25 },
    bodyMassIndex: { change: 0.5 },
  };

  it.each([
    // year, since leaving, age, LDL 3 − ¼s, HbA1c 8 − ½s, BMI 26 + ½s, pressure 144 − 8s, eGFR
    [0, 0, [60, 2.875, 7.75, 26.25, 140, 80]],
    [1, 0, [60, 2.75, 7.5, 26.5, 136, 80]],
    [1, 1, [60, 2.875, 7.75, 26.25, 140, 80]],
    [1, 2, [60, 2.9375, 7.875, 26.125, 142, 80]],
    [-1, 0, ROW],
  ])("programme year %i, %i years after leaving", (programmeYear, yearsSinceLeaving, row) => {
    expect(treated(all, programmeYear, yearsSinceLeaving)).toEqual(row);
  });

  it("counts as still inside where no leaving is named", () => {
    expect(treated(all, 1)).toEqual([60, 2.75, 7.5, 26.5, 136, 80]);
  });

  it.each([
    // HbA1c 8, change −2: down to the floor, past it, not from below it
    [7, 7],
    [5, 6],
    [8, 8],
    [9, 8],
  ])("stops at a floor of %f, at %f", (notBelow, hba1c) => {
    expect(treated({ hba1c: { change: -2, notBelow } }, 1)[2]).toBe(hba1c);
  });

  it("lets harm pass a floor", () => {
    expect(treated({ hba1c: { change: 2, notBelow: 9 } }, 1)[2]).toBe(10);
  });

  it("stops where a change leaves nothing of a factor, instead of moving it back", () => {
    expect(() => treated({ ldlCholesterol: { change: -3 } }, 1)).toThrow(
      "A change of -3 takes ldlCholesterol from 3 to 0: no equation reads such a value. State notBelow",
    );
    expect(treated({ ldlCholesterol: { change: -3, notBelow: 1.5 } }, 1)[1]).toBe(1.5);
  });

  it("names a factor that the rows do not have", () => {
    expect(() => prepared({ hba1c: { change: -1 } }, ["age", "systolicBloodPressure"])).toThrow(
      /^The programme's effect on risk factors needs "hba1c", which the disease model's rows do not have \(they have age, systolicBloodPressure\)/,
    );
  });
});

describe("no effect", () => {
  const anyRow = fc.array(fc.double({ noNaN: true }), { minLength: IDS.length, maxLength: IDS.length });
  const zero = { change: 0, notBelow: 6.5 };
  const unchanging = [
    prepared({}),
    prepared({ hba1c: zero, systolicBloodPressure: zero, ldlCholesterol: zero, bodyMassIndex: zero }),
    prepared({ hba1c: { change: -1 }, bodyMassIndex: { change: 2 }, rampUp: [0] }),
  ];

  it("leaves every bit of every row", () => {
    fc.assert(
      fc.property(
        anyRow,
        fc.integer({ min: -1, max: 60 }),
        fc.integer({ min: 0, max: 9 }),
        (values, year, since) => {
          for (const effects of unchanging) {
            const row = Float64Array.from(values);
            applyEffects(row, effects, year, since);
            expect(new BigUint64Array(row.buffer)).toEqual(
              new BigUint64Array(Float64Array.from(values).buffer),
            );
          }
        },
      ),
    );
  });
});

describe("adherence", () => {
  it("takes the words below the share of 2³², signed or not", () => {
    const quarter = prepared({});
    expect([0, 2 ** 30 - 1, 2 ** 30, 2 ** 31, 2 ** 32 - 1, -1].map((word) => adheres(quarter, word))).toEqual(
      [true, true, false, false, false, false],
    );
    expect([0, -1].map((word) => adheres(prepared({ adherenceShare: 1 }), word))).toEqual([true, true]);
    expect([0, -1].map((word) => adheres(prepared({ adherenceShare: 0 }), word))).toEqual([false, false]);
  });
});

describe("the schema", () => {
  it("takes a law for every number", () => {
    const law = { distribution: { law: "normal", mean: -0.3, sd: 0.2 }, kind: "assumption" };
    const share = { distribution: { law: "beta", mean: 0.6, sd: 0.1 }, kind: "assumption" };
    const written = { hba1c: { change: law }, rampUp: [share], adherenceShare: share, fadingPerYear: share };
    expect(riskFactorEffectsSchema.parse(written).hba1c?.change).toEqual({
      ...law,
      unit: "percent",
      minimum: -10,
      maximum: 10,
    });
  });

  it.each([
    ["no build-up", { rampUp: [] }],
    ["more than everybody", { adherenceShare: 1.1 }],
    ["weight in kilograms", { weight: { change: -2 } }],
    ["a bare change", { hba1c: -0.5 }],
    ["a change in mmol/mol", { hba1c: { change: -11 } }],
  ])("refuses %s", (_what, written) => {
    expect(riskFactorEffectsSchema.safeParse({ ...BASIS, ...written }).success).toBe(false);
  });
});
