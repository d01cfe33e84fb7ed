import { describe, expect, it } from "vitest";
import { chime, riskWithin } from "../../../src/diseases/chime/model.js";
import { expectWithin } from "../../numerics/accuracy.js";
import { man, patientOf, published, reference } from "./people.js";
import type { Person } from "./people.js";

const PUBLISHED = chime.variants.findIndex(({ id }) => id === "published");
const CONDITIONAL = chime.variants.findIndex(({ id }) => id === "conditionalDeath");

const examples = reference<{
  people: Record<string, Person>;
  published: Record<string, { person: Person; mi_5y_risk: number }>;
  "computed_from_chime.json (not independent)": Record<string, Record<string, Person>>;
}>("chime-examples.json");

const years = reference<{
  cases: {
    id: string;
    modelYear: number;
    before: Person;
    now: Person;
    events: Person;
    death: { published: number; conditionalDeath: number };
  }[];
}>("chime-years.json").cases;

const at = (days: number, predictor: number, scale: number) => (Math.log(days) - predictor) / scale;

describe("the authors' example", () => {
  it("has a risk of infarction of 11.9 % in five years, as printed", () => {
    const [example] = Object.values(examples.published);
    const risk = riskWithin(patientOf(example.person), 5).MI;
    expect(Math.abs(risk - example.mi_5y_risk)).toBeLessThan(0.0005);
  });

  it("has the twelve computed risks of five years", () => {
    const got = riskWithin(patientOf(published.example_person), 5);
    const expected = Object.entries(published.example_5y_risks_computed_from_these_equations);
    expect(expected).toHaveLength(12);
    for (const [code, risk] of expected) expectWithin(got[code], risk, 1e-9, code);
  });
});

describe("the people of the reference file", () => {
  const computed = examples["computed_from_chime.json (not independent)"];
  const cases = Object.entries(computed).flatMap(([person, byYears]) =>
    Object.entries(byYears).map(([horizon, risks]) => ({ person, horizon: Number(horizon), risks })),
  );

  it.each(cases)("$person within $horizon years", ({ person, horizon, risks }) => {
    const got = riskWithin(patientOf(examples.people[person]), horizon);
    expect(Object.keys(risks)).toHaveLength(12);
    for (const [code, risk] of Object.entries(risks)) expectWithin(got[code], risk, 1e-9, code);
  });

  it.each(Object.keys(computed))("%s: the first year's probability is the risk within one year", (person) => {
    for (const variant of [PUBLISHED, CONDITIONAL]) {
      const got = chime.namedProbabilities(variant, patientOf(examples.people[person]));
      for (const [code, risk] of Object.entries(computed[person]["1"]))
        expectWithin(got[code], risk, 1e-9, code);
    }
  });

  it.each(Object.keys(computed))(
    "%s: with values held, the years multiply to the risk within ten",
    (person) => {
      const survival: Record<string, number> = {};
      for (let modelYear = 1; modelYear <= 10; modelYear++) {
        const patient = patientOf(examples.people[person], examples.people[person], modelYear);
        for (const [code, p] of Object.entries(chime.namedProbabilities(CONDITIONAL, patient))) {
          survival[code] = (survival[code] ?? 1) * (1 - p);
        }
      }
      for (const [code, risk] of Object.entries(computed[person]["10"])) {
        expectWithin(1 - survival[code], risk, 1e-9, code);
      }
    },
  );
});

describe("yearly probabilities", () => {
  it.each(years)("$id", ({ modelYear, before, now, events, death }) => {
    const patient = patientOf(now, before, modelYear);
    const got = chime.namedProbabilities(PUBLISHED, patient);
    expect(Object.keys(got).sort()).toEqual([...Object.keys(events), "death"].sort());
    for (const [code, risk] of Object.entries(events)) expectWithin(got[code], risk, 1e-9, code);
    expectWithin(got.death, death.published, 1e-9, "death as published");
    const conditional = chime.namedProbabilities(CONDITIONAL, patient);
    expectWithin(conditional.death, death.conditionalDeath, 1e-9, "death, conditional");
    expect({ ...conditional, death: 0 }).toEqual({ ...got, death: 0 });
  });

  it("of year 2 are the ratio of survival now to survival last year", () => {
    const got = chime.namedProbabilities(PUBLISHED, patientOf({ ...man, Age: 61, Duration: 9 }, man, 2));
    // Neuropathy (Weibull, scale 1.166244): XB 12.2641401283 last year, 12.2374543088 now.
    // H(365.25 | before) = exp((5.9005821 − 12.2641401) / 1.166244) = 0.0042687,
    // H(730.5 | now) = exp((6.5937293 − 12.2374543) / 1.166244) = 0.0079131; p = 1 − exp(0.0042687 − 0.0079131).
    const hazard =
      Math.exp(at(730.5, 12.2374543088, 1.166244)) - Math.exp(at(365.25, 12.2641401283, 1.166244));
    expectWithin(got.neuropathy, 1 - Math.exp(-hazard), 1e-8);
    // Infarction (lognormal): S(365.25 | before) = 0.9968729889223, S(730.5 | now) = 0.991573587689422.
    expectWithin(got.MI, 1 - 0.991573587689422 / 0.9968729889223, 1e-9);
    // Death (log-logistic), this year's row in both: S(365.25) = 0.995552808262439, S(730.5) = 0.985509863357207.
    expectWithin(got.death, 0.995552808262439 - 0.985509863357207, 1e-9);
  });
});

describe("the two readings of death", () => {
  it("agree in the first year and differ by survival to the year's start later", () => {
    for (const { modelYear, now, before } of years) {
      const patient = patientOf(now, before, modelYear);
      const reading = (variant: number) => chime.deathProbability(variant, patient, 0);
      const alive = modelYear === 1 ? 1 : 1 - riskWithin(patient, modelYear - 1).death;
      expectWithin(reading(PUBLISHED), reading(CONDITIONAL) * alive, 1e-12);
      expect(reading(CONDITIONAL)).toBe(chime.namedProbabilities(CONDITIONAL, patient).death);
    }
  });

  it("part ways where survival is low: as published hardly anyone dies late", () => {
    // Man of 60 with age and duration advancing: cumulative mortality from the file at 50 digits (mpmath).
    const dead = (variant: number, horizon: number) => {
      let alive = 1;
      for (let year = 1; year <= horizon; year++) {
        const now = { ...man, Age: 59 + year, Duration: 7 + year };
        alive *= 1 - chime.deathProbability(variant, patientOf(now, now, year), 0);
      }
      return (1 - alive).toFixed(4);
    };
    expect([5, 10, 20, 30].map((horizon) => dead(PUBLISHED, horizon))).toEqual([
      "0.0734",
      "0.2244",
      "0.4107",
      "0.4509",
    ]);
    expect([5, 10, 20, 30].map((horizon) => dead(CONDITIONAL, horizon))).toEqual([
      "0.0759",
      "0.2595",
      "0.6211",
      "0.7952",
    ]);
  });

  it("stand in the order of their positions, the published one first", () => {
    expect([PUBLISHED, CONDITIONAL]).toEqual([0, 1]);
  });
});
