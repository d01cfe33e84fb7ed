import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chime } from "../../../src/diseases/chime/model.js";
import { covariateAt } from "../../../src/diseases/individual/model.js";
import { man, patientOf, rowOf } from "./people.js";

const position = (id: string) => chime.events.findIndex((event) => event.id === id);
const bit = (id: string) => 1 << position(id);

function probabilities(flags: number, status = 2, modelYear = 1): Record<string, number> {
  const patient = patientOf({ ...man, status }, { ...man, status }, modelYear);
  patient.flags = patient.flagsBefore = flags;
  const out = new Float64Array(chime.events.length).fill(NaN);
  chime.eventProbabilities(0, patient, out);
  return Object.fromEntries(chime.events.map(({ id }, k) => [id, out[k]]));
}

const ONCE = [
  "ischaemicHeartDisease",
  "heartFailure",
  "peripheralVascularDisease",
  "renalFailure",
  "neuropathy",
  "retinopathy",
];
const RECURRENT = ["myocardialInfarction", "stroke", "amputation", "ulcer", "cataract"];

describe("events and histories", () => {
  it("are twelve, each event setting the history of its name", () => {
    expect(chime.events.map(({ id }) => id).sort()).toEqual([...ONCE, ...RECURRENT, "diabetes"].sort());
    for (const event of chime.events) expect(chime.histories[event.sets].id).toBe(event.id);
  });

  it.each(ONCE)("%s happens once", (id) => {
    expect(probabilities(0)[id]).toBe(chime.namedProbabilities(0, patientOf(man))[codeOf(id)]);
    expect(probabilities(0)[id]).toBeGreaterThan(1e-4);
    expect(probabilities(bit(id))[id]).toBe(0);
  });

  it.each(RECURRENT)("%s may recur, and its history raises its own risk", (id) => {
    expect(probabilities(bit(id))[id]).toBeGreaterThan(1.5 * probabilities(0)[id]);
  });

  it("are never unset, and death sets none", () => {
    fc.assert(
      fc.property(fc.nat(4095), fc.nat(8191), (flags, events) => {
        expect(chime.historiesAfter(flags, events)).toBe(flags | (events & 4095));
      }),
    );
  });

  it("of a year change nothing in that year: death does not read its events", () => {
    const patient = patientOf(man);
    for (let events = 0; events < 4096; events += 7) {
      expect(chime.deathProbability(0, patient, events)).toBe(chime.deathProbability(0, patient, 0));
    }
  });

  it("leave alone the equations that do not name them", () => {
    // Renal failure and neuropathy enter no equation: the kidney stage stands still as in the authors' program.
    for (const id of ["renalFailure", "neuropathy"]) {
      expect({ ...probabilities(bit(id)), [id]: 0 }).toEqual({ ...probabilities(0), [id]: 0 });
    }
  });
});

describe("onset of diabetes", () => {
  it("is for people with prediabetes, once", () => {
    expect(probabilities(0).diabetes).toBe(0);
    expect(probabilities(0, 1).diabetes).toBe(
      chime.namedProbabilities(0, patientOf({ ...man, status: 1 })).diabetes,
    );
    expect(probabilities(bit("diabetes"), 1).diabetes).toBe(0);
  });

  it("counts as diabetes from the next year on", () => {
    expect(probabilities(bit("diabetes"), 1, 3)).toEqual(probabilities(0, 2, 3));
    const now = rowOf({ ...man, status: 1 });
    const onset = { now: now.row, before: now.row, flags: bit("diabetes"), flagsBefore: 0, modelYear: 4 };
    const diagnosed = patientOf(man, { ...man, status: 1 }, 4);
    expect(chime.namedProbabilities(0, onset)).toEqual(chime.namedProbabilities(0, diagnosed));
  });
});

describe("covariates", () => {
  it("bear the words that all models share", () => {
    expect(chime.covariates.map(({ id }) => id)).toEqual(
      [
        ["age", "female", "diabetesDuration", "hba1c", "systolicBloodPressure", "diastolicBloodPressure"],
        [
          "hdlCholesterol",
          "ldlCholesterol",
          "triglycerides",
          "bodyMassIndex",
          "whiteCellCount",
          "haemoglobin",
        ],
        ["status", "smoking", "kidneyStage", "atrialFibrillation"],
        ["bloodPressureDrugs", "statins", "insulin", "otherGlucoseLoweringDrugs"],
      ].flat(),
    );
    expect(chime.covariates[covariateAt(chime, "status")].whenAbsent).toBe(2);
    expect(chime.covariates[covariateAt(chime, "smoking")].categories?.[0]).toBe("current");
    expect(chime.covariates[covariateAt(chime, "kidneyStage")].categories?.[0]).toBe("normal");
  });

  it("give probabilities, whatever lies within their bounds", () => {
    const value = ({ minimum, maximum, unit }: (typeof chime.covariates)[number]) =>
      unit === "flag" || unit === "category" || unit === "code"
        ? fc.integer({ min: minimum, max: maximum })
        : fc.oneof(fc.constantFrom(minimum, maximum), fc.double({ min: minimum, max: maximum, noNaN: true }));
    const row = fc.tuple(...chime.covariates.map(value)).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(
        row,
        row,
        fc.nat(4095),
        fc.nat(4095),
        fc.integer({ min: 2, max: 80 }),
        (now, before, a, b, modelYear) => {
          const patient = { now, before, flags: a | b, flagsBefore: a, modelYear };
          for (const variant of [0, 1]) {
            for (const [code, p] of Object.entries(chime.namedProbabilities(variant, patient))) {
              expect(p >= 0 && p <= 1, `${code} ${p}`).toBe(true);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function codeOf(id: string): string {
  const codes: Record<string, string> = {
    ischaemicHeartDisease: "IHD",
    heartFailure: "heart_failure",
    peripheralVascularDisease: "pvd",
    renalFailure: "renal_failure",
  };
  return codes[id] ?? id;
}
