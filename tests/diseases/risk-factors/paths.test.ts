/** Paths that a scenario can name: constant values, stated trajectories, and what their schemas take and refuse. */
import { describe, expect, it } from "vitest";
import {
  riskFactorPath,
  riskFactorPaths,
  riskFactorPathSchema,
} from "../../../src/diseases/risk-factors/registry.js";
import { riskFactors } from "../../../src/diseases/risk-factors/factors.js";
import { chime } from "../../../src/diseases/chime/model.js";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";
import { numeric } from "../../../src/scenario/quantity.js";

const IDS = ["hba1c", "age", "systolicBloodPressure", "female", "diabetesDuration", "bodyMassIndex"];
const BASELINE = Float64Array.of(7.75, 60.5, 140, 1, 8, 25);

/** From terms as a file holds them to the row at `years`, by `fill` and by `advance`. */
function rowAt(written: { progression: string }, years: number, ids = IDS, baseline = BASELINE): number[] {
  const terms = numeric(riskFactorPathSchema.parse(written), (_path, { value }) => value ?? NaN);
  const path = riskFactorPath(terms.progression);
  const tables = path.prepare(terms, ids);
  const row = new Float64Array(ids.length).fill(NaN);
  path.fill(tables, baseline, years, row);
  const stepped = baseline.slice();
  for (let year = 1; year <= years; year++) path.advance(tables, baseline, year, stepped);
  expect(stepped).toEqual(row);
  return [...row];
}

describe("constant", () => {
  it.each([0, 1, 37])("changes age and duration alone, after %i years", (years) => {
    expect(rowAt({ progression: "constant" }, years)).toEqual([7.75, 60.5 + years, 140, 1, 8 + years, 25]);
  });

  it("takes rows without age or duration as they are", () => {
    expect(rowAt({ progression: "constant" }, 5, ["hba1c"], Float64Array.of(9))).toEqual([9]);
  });
});

describe("trajectory", () => {
  const listed = {
    progression: "trajectory",
    changes: { hba1c: { byYear: [-0.5, -0.25, 0.125] }, systolicBloodPressure: { perYear: 0.5 } },
  };

  it.each([
    // years, HbA1c 7.75 + list, systolic pressure 140 + ½ a year
    [0, 7.75, 140],
    [1, 7.25, 140.5],
    [2, 7.5, 141],
    [3, 7.875, 141.5],
    [4, 7.875, 142],
    [20, 7.875, 150],
  ])("after %i years", (years, hba1c, pressure) => {
    expect(rowAt(listed, years)).toEqual([hba1c, 60.5 + years, pressure, 1, 8 + years, 25]);
  });

  it.each([
    // HbA1c 7.75 − ¼ a year, nobody below 7; body mass index 25 stands below its floor already
    [2, 7.25],
    [3, 7],
    [30, 7],
  ])("stops at a stated floor: after %i years at %f", (years, hba1c) => {
    const changes = { hba1c: { perYear: -0.25, notBelow: 7 }, bodyMassIndex: { byYear: [-2], notBelow: 26 } };
    const row = rowAt({ progression: "trajectory", changes } as { progression: string }, years);
    expect([row[0], row[5]]).toEqual([hba1c, 25]);
  });

  it("stops the run where a drift leaves nothing of a factor", () => {
    const terms = { progression: "trajectory", changes: { hba1c: { perYear: -0.25 } } };
    expect(rowAt(terms, 30)[0]).toBe(0.25);
    expect(() => rowAt(terms, 31)).toThrow("A change of -7.75 takes hba1c from 7.75 to 0:");
  });

  it("leaves the others to UKPDS 90 where it says so", () => {
    const row = rowAt({ ...listed, others: "ukpds-90" } as { progression: string }, 1);
    const bodyMassIndex = 0.8298293 + 0.0449977 - 0.1645831 * Math.log(9) + (0.9524882 + 0.0344105) * 25;
    expect(row.slice(0, 5)).toEqual([7.25, 61.5, 140.5, 1, 9]);
    expect(Math.abs(row[5] / bodyMassIndex - 1)).toBeLessThan(1e-14);
  });

  it("names a factor that the rows do not have", () => {
    const terms = { progression: "trajectory", changes: { egfr: { perYear: -1 } } };
    expect(() => rowAt(terms, 1)).toThrow(
      /^A risk-factor trajectory needs "egfr", which the disease model's/,
    );
  });

  it.each([
    ["an unknown factor", { hba1C: { perYear: 1 } }],
    ["both ways at once", { hba1c: { perYear: 0.1, byYear: [0.1] } }],
    ["an empty list", { hba1c: { byYear: [] } }],
    ["a change in mmol/mol", { hba1c: { byYear: [-11] } }],
    ["another unit", { hba1c: { perYear: { value: 0.1, unit: "share" } } }],
  ])("refuses %s", (_what, changes) => {
    expect(riskFactorPathSchema.safeParse({ progression: "trajectory", changes }).success).toBe(false);
  });
});

describe("the risk factors", () => {
  it("carry the ids and units of the disease models' rows", () => {
    const covariates = [...chime.covariates, ...ukpdsOm2.covariates];
    const known = new Map(Object.entries(riskFactors).map(([id, { unit }]) => [id, unit as string]));
    const shared = covariates.filter(({ id }) => known.has(id));
    expect(new Set(shared.map(({ id }) => id)).size).toBe(known.size);
    expect(shared.map(({ id, unit }) => [id, unit])).toEqual(shared.map(({ id }) => [id, known.get(id)]));
  });
});

describe("the registry", () => {
  it("holds three paths, each under the name in its schema", () => {
    expect(riskFactorPaths.map(({ id }) => id)).toEqual(["constant", "ukpds-90", "trajectory"]);
    for (const { id, schema } of riskFactorPaths) {
      const terms = id === "trajectory" ? { progression: id, changes: {} } : { progression: id };
      expect(schema.safeParse(terms).success).toBe(true);
      expect(schema.safeParse({ ...terms, progression: "other" }).success).toBe(false);
      expect(schema.safeParse({ ...terms, surplus: 1 }).success).toBe(false);
    }
  });

  it("says which names there are", () => {
    expect(() => riskFactorPath("ukpds")).toThrow(
      'No path of risk factors is called "ukpds"; there are "constant", "ukpds-90", "trajectory".',
    );
  });
});
