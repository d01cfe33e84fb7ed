/** Which equations hold for whom: events and histories, the choice of the death equation, the software's reading. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";
import {
  bit,
  expectNear,
  farFrom,
  flagsOf,
  HEALTHY,
  histories,
  type Patient,
  patients,
  patientYear,
  probabilityOf,
} from "./published.js";

const IDS = [
  "heartFailure",
  "ischaemicHeartDisease",
  "myocardialInfarction",
  "secondMyocardialInfarction",
  "stroke",
  "secondStroke",
  "blindness",
  "ulcer",
  "amputation",
  "secondAmputation",
  "renalFailure",
];
const has = (flags: number, id: string): boolean => (flags & bit(id)) !== 0;

function probabilities(patient: Readonly<Patient>, flags: number, variant = 0): Record<string, number> {
  const out = new Float64Array(ukpdsOm2.events.length).fill(NaN);
  ukpdsOm2.eventProbabilities(variant, patientYear(patient, flags), out);
  return Object.fromEntries(ukpdsOm2.events.map(({ id }, k) => [id, out[k]]));
}

/** The published equation of each event for this patient, or nothing where the event cannot happen. */
function equationsFor(patient: Readonly<Patient>, flags: number): Record<string, string | undefined> {
  const once = (id: string, name: string) => (has(flags, id) ? undefined : name);
  const again = (id: string, second: string, name: string) =>
    has(flags, id) && !has(flags, second) ? name : undefined;
  return {
    heartFailure: once("heartFailure", "chf"),
    ischaemicHeartDisease: once("ischaemicHeartDisease", "ihd"),
    myocardialInfarction: once("myocardialInfarction", patient.FEMALE === 1 ? "mi1_female" : "mi1_male"),
    secondMyocardialInfarction: again("myocardialInfarction", "secondMyocardialInfarction", "mi2"),
    stroke: once("stroke", "stroke1"),
    secondStroke: again("stroke", "secondStroke", "stroke2"),
    blindness: once("blindness", "blindness"),
    ulcer: once("ulcer", "ulcer"),
    amputation: once("amputation", has(flags, "ulcer") ? "amp1_ulcer" : "amp1_no_ulcer"),
    secondAmputation: again("amputation", "secondAmputation", "amp2"),
    renalFailure: once("renalFailure", "renal_failure"),
  };
}

describe("events", () => {
  it("are eleven, each setting the history of its own name", () => {
    expect(ukpdsOm2.events.map(({ id }) => id)).toEqual(IDS);
    expect(ukpdsOm2.events.map(({ sets }) => ukpdsOm2.histories[sets].id)).toEqual(IDS);
  });

  it("have the published equation of the patient, or cannot happen", () => {
    fc.assert(
      fc.property(patients, histories, fc.integer({ min: 0, max: 1 }), (patient, flags, variant) => {
        const got = probabilities(patient, flags, variant);
        const equations = Object.entries(equationsFor(patient, flags));
        const impossible = equations.flatMap(([id, name]) => (name === undefined ? [id] : []));
        expect(impossible.map((id) => got[id])).toEqual(impossible.map(() => 0));
        const far = equations.flatMap(([id, name]) =>
          name === undefined ? [] : farFrom(got[id], probabilityOf(name, patient, flags), id),
        );
        expect(far).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("come a second time in a later year than the first, and never a third", () => {
    for (const [first, second] of [
      ["myocardialInfarction", "secondMyocardialInfarction"],
      ["stroke", "secondStroke"],
      ["amputation", "secondAmputation"],
    ]) {
      const [one, two] = [bit(first), bit(first) | bit(second)];
      // The last is an imported history that names the second alone.
      const possible = [0, one, two, bit(second)].map((flags) => {
        const got = probabilities(HEALTHY, flags);
        return [got[first] > 0, got[second] > 0];
      });
      expect(possible).toEqual([
        [true, false],
        [false, true],
        [false, false],
        [false, false],
      ]);
      expect(ukpdsOm2.historiesAfter(0, one)).toBe(one);
      expect(ukpdsOm2.historiesAfter(one, bit(second))).toBe(two);
    }
  });

  it("set their histories and unset none; the bit of death sets nothing", () => {
    const death = 1 << ukpdsOm2.events.length;
    fc.assert(
      fc.property(histories, histories, fc.boolean(), (flags, events, dies) => {
        expect(ukpdsOm2.historiesAfter(flags, events | (dies ? death : 0))).toBe(flags | events);
      }),
    );
  });
});

const QUALIFYING = IDS.filter((id) => id !== "blindness" && id !== "ulcer");

/** The death equation by the four cases of the paper; `selecting`: histories that select the event-year equation. */
function deathName(flags: number, events: number, selecting: readonly string[]): string {
  if (QUALIFYING.some((id) => has(events, id)))
    return selecting.some((id) => has(flags, id)) ? "death_history_and_event" : "death_first_event_year";
  return IDS.some((id) => has(flags, id)) ? "death_history_no_event" : "death_no_history_no_event";
}

/** Events of one year: of those that can happen. */
const possible = (flags: number, wanted: number): number =>
  Object.entries(equationsFor(HEALTHY, flags)).reduce(
    (events, [id, name]) => (name === undefined ? events & ~bit(id) : events),
    wanted,
  );
const anyEvents = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2047 }));
const anyHistories = fc.oneof(
  histories,
  fc.constantFrom(0, 1 << IDS.indexOf("ulcer"), 1 << IDS.indexOf("blindness")),
);

describe("death", () => {
  it("has the published equation of the year's events and histories", () => {
    fc.assert(
      fc.property(patients, anyHistories, anyEvents, (patient, flags, wanted) => {
        const events = possible(flags, wanted);
        const name = deathName(flags, events, IDS);
        const got = ukpdsOm2.deathProbability(0, patientYear(patient, flags), events);
        expect(farFrom(got, probabilityOf(name, patient, flags, events), name)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("in the software's reading knows no body mass index of 25 or more, and an ulcer alone is no history in event years", () => {
    const selecting = IDS.filter((id) => id !== "ulcer");
    fc.assert(
      fc.property(patients, anyHistories, anyEvents, (patient, flags, wanted) => {
        const events = possible(flags, wanted);
        const name = deathName(flags, events, selecting);
        const without = name === "death_history_no_event" ? "bmi_ge25" : "";
        const got = ukpdsOm2.deathProbability(1, patientYear(patient, flags), events);
        expect(farFrom(got, probabilityOf(name, patient, flags, events, without), name)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("differs between the readings only where that is said", () => {
    fc.assert(
      fc.property(patients, anyHistories, anyEvents, (patient, flags, wanted) => {
        const events = possible(flags, wanted);
        const year = patientYear(patient, flags);
        const [first, second] = [0, 1].map((variant) => ukpdsOm2.deathProbability(variant, year, events));
        const qualifying = QUALIFYING.some((id) => has(events, id));
        const differs = qualifying ? flags === bit("ulcer") : flags !== 0 && patient.BMI >= 25;
        expect(first !== second).toBe(differs);
        expect(probabilities(patient, flags, 1)).toEqual(probabilities(patient, flags, 0));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes blindness and ulcer as history but not as the year's event", () => {
    const death = (flags: number, events: number) =>
      ukpdsOm2.deathProbability(0, patientYear(HEALTHY, flags), events);
    for (const id of ["blindness", "ulcer"]) {
      expect(death(0, bit(id)), id).toBe(death(0, 0));
      expectNear(death(bit(id), 0), probabilityOf("death_history_no_event", HEALTHY, bit(id)), 1e-9, id);
    }
  });
});

describe("the model's rows", () => {
  it("leave the patient as it was, and keep nothing of the patient before", () => {
    const [other, patient] = [{ ...HEALTHY, FEMALE: 1, BMI: 31 }, HEALTHY].map((each) =>
      patientYear(each, flagsOf(each)),
    );
    const before = patient.now.slice();
    const alone = ukpdsOm2.deathProbability(0, patient, 0);
    ukpdsOm2.deathProbability(0, { ...other, flags: 2047 }, 2047);
    expect(ukpdsOm2.deathProbability(0, patient, 0)).toBe(alone);
    expect(patient.now).toEqual(before);
  });

  it("name what cohorts name", () => {
    expect(ukpdsOm2.covariates.map(({ id }) => id).sort()).toEqual(
      [
        "afroCaribbean",
        "age",
        "albuminuria",
        "asianIndian",
        "atrialFibrillation",
        "bodyMassIndex",
        "currentSmoker",
        "diabetesDuration",
        "egfr",
        "female",
        "haemoglobin",
        "hba1c",
        "hdlCholesterol",
        "heartRate",
        "ldlCholesterol",
        "peripheralVascularDisease",
        "systolicBloodPressure",
        "whiteCellCount",
      ].sort(),
    );
    expect(ukpdsOm2.variants.map(({ id }) => id)).toEqual(["published", "officialSoftware"]);
  });
});
