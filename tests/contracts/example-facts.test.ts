/** Facts and expected amounts of worked examples: yuan become fen, what is not said has its usual value. */
import { describe, expect, it } from "vitest";
import { bundleYear, exampleContext, fen, inYuan, tableYear } from "../../src/contracts/example-facts.js";

describe("facts of examples", () => {
  it("are written in yuan", () => {
    expect([fen(1), fen(1234.5), fen(-0.07)]).toEqual([100n, 123_450n, -7n]);
    expect(inYuan({ budget: 10, surplus: 0.5 })).toEqual({ budget: "1000", surplus: "50" });
  });

  it("of a year hold what was allowed and all that is added", () => {
    const own = { money: { tax: 3 }, numbers: { rate: "0.5" }, vectors: { w: [1n] } };
    expect(bundleYear({ patientYears: 1.5, fundPaid: 10, patientPaid: 2, ...own })).toEqual({
      scalars: { months: 18n, fundPaid: 1000n, patientPaid: 200n, tax: 300n, allowed: 1200n, rate: "0.5" },
      vectors: { w: [1n] },
    });
    expect(bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0 }).vectors).toEqual({});
  });

  it("of rows keep texts, and turn numbers into fen", () => {
    expect(tableYear("cases", { cost: [1, 2.5], weight: ["1.1", "2"] }, { rate: "3" })).toEqual({
      scalars: { rate: "3" },
      vectors: {},
      tables: { cases: { rows: 2, columns: { cost: [100n, 250n], weight: ["1.1", "2"] } } },
    });
    expect(tableYear("cases", {}).tables).toEqual({ cases: { rows: 0, columns: {} } });
  });

  it("stand in surroundings that the example may change", () => {
    const example = { name: "small", words: { en: "", "zh-CN": "" }, terms: {}, facts: [], history: [] };
    const usual = {
      scheme: "employee",
      firstYear: 2024,
      runInYears: 0,
      services: ["outpatient", "inpatient"],
    };
    const years = [bundleYear({ patientYears: 1, fundPaid: 0, patientPaid: 0 })];
    const of = (own: object) => exampleContext({ ...example, ...own });
    expect(of({ facts: years })).toEqual({ ...usual, years: 1, minorUnits: 2 });
    expect(of({ history: years, context: { minorUnits: 0 } })).toEqual({
      ...usual,
      years: 0,
      runInYears: 1,
      minorUnits: 0,
    });
    expect(of({ history: undefined }).runInYears).toBe(0);
  });
});
