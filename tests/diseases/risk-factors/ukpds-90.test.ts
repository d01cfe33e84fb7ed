/** UKPDS 90 against the paper's worked example and against a recursion written out here, from the transcribed facts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ukpds90 } from "../../../src/diseases/risk-factors/ukpds-90.js";

interface Facts {
  readonly lag_years: number;
  readonly constant: number;
  readonly female?: number;
  readonly afro?: number;
  readonly indian?: number;
  readonly ln_duration?: number;
  readonly lag?: number;
  readonly first?: number;
}

const facts = (
  JSON.parse(
    readFileSync(new URL("../../oracles/disease/ukpds90_risk_factors.json", import.meta.url), "utf8"),
  ) as { readonly continuous: Readonly<Record<string, Facts>> }
).continuous;

/** Our id, the facts' key, a value at baseline, a first recorded value: other numbers than the paper's. */
const FACTORS = [
  ["hba1c", "hba1c", 8.3, 7.1],
  ["systolicBloodPressure", "sbp", 151, 138],
  ["ldlCholesterol", "ldl", 2.4, 3.6],
  ["hdlCholesterol", "hdl", 0.95, 1.21],
  ["bodyMassIndex", "bmi", 24.6, 27.2],
  ["heartRate", "heart_rate", 84, 71],
  ["whiteCellCount", "wbc", 6.1, 8.2],
  ["haemoglobin", "haemoglobin", 12.9, 14.4],
] as const;

const IDS = [
  "albuminuria",
  "age",
  "female",
  ...FACTORS.map(([id]) => id).reverse(),
  "afroCaribbean",
  "asianIndian",
  "diabetesDuration",
  "egfr",
  "currentSmoker",
  "triglycerides",
];
const at = (id: string) => IDS.indexOf(id);

interface Person {
  readonly female: number;
  readonly afroCaribbean: number;
  readonly asianIndian: number;
  readonly diabetesDuration: number;
}

const PEOPLE: readonly Person[] = [
  { female: 0, afroCaribbean: 0, asianIndian: 0, diabetesDuration: 11 },
  { female: 1, afroCaribbean: 0, asianIndian: 0, diabetesDuration: 0 },
  { female: 0, afroCaribbean: 1, asianIndian: 0, diabetesDuration: 3.5 },
  { female: 1, afroCaribbean: 0, asianIndian: 1, diabetesDuration: 27 },
];

const STILL = { albuminuria: 1, age: 61.25, egfr: 71, currentSmoker: 1, triglycerides: 1.9 };

function rows(person: Person): { baseline: Float64Array; first: Float64Array } {
  const given: Readonly<Record<string, number>> = { ...STILL, ...person };
  const values = (column: 2 | 3) =>
    IDS.map((id) => given[id] ?? FACTORS.find(([factor]) => factor === id)![column]);
  return { baseline: Float64Array.from(values(2)), first: Float64Array.from(values(3)) };
}

/** The equation of the facts file, term by term. */
function next(equation: Facts, person: Person, duration: number, last: number, first: number): number {
  return (
    equation.constant +
    (equation.female ?? 0) * person.female +
    (equation.afro ?? 0) * person.afroCaribbean +
    (equation.indian ?? 0) * person.asianIndian +
    (equation.ln_duration ?? 0) * Math.log(duration) +
    (equation.lag ?? 0) * last +
    (equation.first ?? 0) * first
  );
}

/** Values at years 0, lag, 2·lag … */
function grid(equation: Facts, person: Person, start: number, first: number, steps: number): number[] {
  const values = [start];
  for (let step = 1; step <= steps; step++) {
    const duration = person.diabetesDuration + step * equation.lag_years;
    values.push(next(equation, person, duration, values[step - 1], first));
  }
  return values;
}

function atYear(values: readonly number[], lagYears: number, year: number): number {
  const from = Math.floor(year / lagYears);
  const part = (year % lagYears) / lagYears;
  return part === 0 ? values[from] : (1 - part) * values[from] + part * values[from + 1];
}

const tables = ukpds90.prepare({ progression: "ukpds-90" } as never, IDS);

function filled(baseline: Float64Array, years: number, first?: Float64Array): Float64Array {
  const row = new Float64Array(IDS.length).fill(NaN);
  ukpds90.fill(tables, baseline, years, row, first);
  return row;
}

const relative = (got: number, want: number) => Math.abs(got - want) / Math.abs(want);

describe("the paper's worked example", () => {
  // Man, Afro-Caribbean, 65, duration 4, HbA1c 6.5 and first 6.5.
  // Year 1: 1.419227 + 0.0659615 + 0.0807017·6.5 + 0.141485·ln 5 + 0.7239159·6.5 = 6.94291…
  // Year 2: 1.419227 + 0.0659615 + 0.0807017·6.5 + 0.141485·ln 6 + 0.7239159·6.94291… = 7.28934…
  const { baseline } = rows({ female: 0, afroCaribbean: 1, asianIndian: 0, diabetesDuration: 4 });
  baseline[at("age")] = 65;
  baseline[at("hba1c")] = 6.5;

  it("gives HbA1c 6.94 after one year and 7.29 after two", () => {
    expect(filled(baseline, 1)[at("hba1c")].toFixed(2)).toBe("6.94");
    expect(filled(baseline, 2)[at("hba1c")].toFixed(2)).toBe("7.29");
  });
});

describe.each(FACTORS)("%s", (id, key, start, firstValue) => {
  const equation = facts[key];

  it.each(PEOPLE)("follows the equation for 60 years: %o", (person) => {
    const { baseline, first } = rows(person);
    const values = grid(equation, person, start, firstValue, 63);
    for (let year = 1; year <= 60; year++) {
      const want = atYear(values, equation.lag_years, year);
      expect(relative(filled(baseline, year, first)[at(id)], want)).toBeLessThan(1e-13);
    }
  });

  it("takes the baseline value for the first one where that is not known", () => {
    const person = PEOPLE[0];
    const { baseline } = rows(person);
    const values = grid(equation, person, start, start, 10);
    const want = atYear(values, equation.lag_years, 7);
    expect(relative(filled(baseline, 7)[at(id)], want)).toBeLessThan(1e-13);
  });
});

describe("factors measured every third year", () => {
  it("lie at thirds of the way between baseline and year 3", () => {
    const { baseline } = rows({ female: 1, afroCaribbean: 0, asianIndian: 0, diabetesDuration: 2 });
    // Heart rate 84, duration 5 at year 3: 31.23107 + 1.005878 + 0.9182514·ln 5 + (0.3266623 + 0.2722153)·84
    const yearThree = 31.23107 + 1.005878 + 0.9182514 * Math.log(5) + 0.5988776 * 84;
    const wanted = [84, (2 * 84 + yearThree) / 3, (84 + 2 * yearThree) / 3, yearThree];
    wanted.forEach((want, year) => {
      expect(relative(filled(baseline, year)[at("heartRate")], want)).toBeLessThan(1e-13);
    });
  });
});

describe("what UKPDS 90 does not move", () => {
  const { baseline, first } = rows(PEOPLE[3]);

  it("keeps flags and factors without a published equation, bit for bit", () => {
    const row = filled(baseline, 23, first);
    for (const id of ["albuminuria", "egfr", "currentSmoker", "triglycerides", "female", "asianIndian"]) {
      expect(row[at(id)]).toBe(baseline[at(id)]);
    }
  });

  it("lets age and duration grow by one a year", () => {
    const row = filled(baseline, 23, first);
    expect([row[at("age")], row[at("diabetesDuration")]]).toEqual([84.25, 50]);
  });

  it("is the baseline row at year 0, whatever the first values", () => {
    expect(filled(baseline, 0, first)).toEqual(baseline);
  });
});

describe("one year after the other", () => {
  it.each(PEOPLE)("gives the same bits as from baseline: %o", (person) => {
    const { baseline, first } = rows(person);
    const row = baseline.slice();
    for (let year = 1; year <= 40; year++) {
      ukpds90.advance(tables, baseline, year, row, first);
      expect(row).toEqual(filled(baseline, year, first));
    }
  });
});

describe("rows of other models", () => {
  it("moves the factors that they have and reads no ethnic group that they lack", () => {
    const ids = ["age", "diabetesDuration", "female", "hba1c"];
    const row = new Float64Array(4);
    ukpds90.fill(ukpds90.prepare({} as never, ids), Float64Array.of(55, 5, 1, 9), 1, row);
    const hba1c = 1.419227 + 0.054349 + 0.141485 * Math.log(6) + (0.7239159 + 0.0807017) * 9;
    expect([...row.subarray(0, 3)]).toEqual([56, 6, 1]);
    expect(relative(row[3], hba1c)).toBeLessThan(1e-14);
  });

  it.each([["diabetesDuration"], ["female"]])("names %s where it is missing", (missing) => {
    const ids = ["age", "diabetesDuration", "female", "hba1c"].filter((id) => id !== missing);
    expect(() => ukpds90.prepare({} as never, ids)).toThrow(
      new RegExp(`^Progression by UKPDS 90 needs "${missing}", which the disease model's rows do not have`),
    );
  });

  it("refuses parts of years and years before baseline", () => {
    const { baseline } = rows(PEOPLE[0]);
    expect(() => filled(baseline, 1.5)).toThrow("whole years from 0 after baseline, not 1.5");
    expect(() => filled(baseline, -1)).toThrow("whole years from 0 after baseline, not -1");
    expect(() => ukpds90.advance(tables, baseline, 0, baseline.slice())).toThrow(
      "whole years from 1 after baseline, not 0",
    );
  });
});
