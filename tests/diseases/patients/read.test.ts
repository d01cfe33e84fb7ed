/** Patients in the shapes of the published reference files, and everything that is refused. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chime } from "../../../src/diseases/chime/model.js";
import type { IndividualModel } from "../../../src/diseases/individual/model.js";
import { PatientFileError } from "../../../src/diseases/patients/problem.js";
import { readPatients } from "../../../src/diseases/patients/read.js";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";

const oracle = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../oracles/disease/${name}.json`, import.meta.url), "utf8"));

const MAN = {
  AGE: 66,
  YEAR: 8,
  HbA1c: 7.5,
  SBP: 145,
  HDL: 1.3,
  LDL: 3,
  BMI: 28,
  eGFR: 70,
  WBC: 7,
  HEART_R: 79,
  HAEM: 14,
};

const row = (model: IndividualModel, json: unknown, at = 0) => {
  const { now, flags } = readPatients(model, json)[at].patient;
  return {
    ...Object.fromEntries(model.covariates.map(({ id }, k) => [id, now[k]])),
    histories: model.histories.filter((_, bit) => (flags >> bit) & 1).map(({ id }) => id),
  };
};

function problems(model: IndividualModel, json: unknown): readonly (readonly [string, string])[] {
  try {
    readPatients(model, json);
  } catch (error) {
    if (error instanceof PatientFileError)
      return error.problems.map(({ where, words }) => [where, words.en] as const);
    throw error;
  }
  return [];
}

describe("shapes of patient files", () => {
  it("reads the reference file of annual probabilities, archetypes within archetypes", () => {
    const ids = readPatients(ukpdsOm2, oracle("om2-annual-probabilities")).map(({ id }) => id);
    expect(ids).toEqual([
      "mh_male",
      "mh_female",
      "highrisk_male_all_history",
      "lowbmi_female_afro_smoker_highLDL",
      "female_ihd_chf_history_egfr52",
    ]);
    expect(row(ukpdsOm2, oracle("om2-annual-probabilities"), 2).histories).toEqual([
      "heartFailure",
      "ischaemicHeartDisease",
      "myocardialInfarction",
      "stroke",
      "blindness",
      "ulcer",
      "amputation",
      "renalFailure",
    ]);
  });

  it("reads the reference file of a cohort, which holds one patient beside results", () => {
    expect(readPatients(ukpdsOm2, oracle("om2-cohort")).map(({ id }) => id)).toEqual(["mh_male"]);
  });

  it("reads CHIME's people by name, the authors' example among them, and none of their results", () => {
    const read = readPatients(chime, oracle("chime-examples"));
    expect(read.map(({ id }) => id)).toEqual([
      "CHIME authors example.R (quan-group/CHIME @5b69467)",
      "cn_male_60",
      "cn_female_60",
    ]);
    expect(row(chime, oracle("chime-examples"))).toMatchObject({
      female: 1,
      smoking: 1,
      kidneyStage: 1,
      status: 2,
      histories: ["ischaemicHeartDisease", "myocardialInfarction", "heartFailure"],
    });
    // Never smoked is the third category; a kidney stage that is not stated is the first.
    expect(row(chime, oracle("chime-examples"), 1)).toMatchObject({ female: 0, smoking: 2, kidneyStage: 0 });
  });

  it("reads a list, a collection and one patient alone, named as they are", () => {
    const ids = (json: unknown) => readPatients(ukpdsOm2, json).map(({ id }) => id);
    expect(ids([{ id: "a", ...MAN }, MAN])).toEqual(["a", "2"]);
    expect(ids({ patients: { a: MAN, b: { ...MAN, id: 7 } } })).toEqual(["a", "7"]);
    expect(ids({ patients: [MAN] })).toEqual(["1"]);
    expect(ids(MAN)).toEqual(["patient"]);
    expect(ids({ note: "x", somebody: MAN })).toEqual(["somebody"]);
  });

  it("reads our own names and the published codes alike, in any spelling of case", () => {
    const ours = {
      age: 66,
      diabetesDuration: 8,
      male: true,
      hba1c: 7.5,
      systolicBloodPressure: 145,
      hdlCholesterol: 1.3,
      ldlCholesterol: 3,
      bodyMassIndex: 28,
      egfr: 70,
      whiteCellCount: 7,
      heartRate: 79,
      haemoglobin: 14,
      stroke: 1,
      secondStroke: 1,
    };
    expect(row(ukpdsOm2, ours)).toEqual({
      ...row(ukpdsOm2, MAN),
      histories: ["stroke", "secondStroke"],
    });
    const shouted = Object.fromEntries(Object.entries(MAN).map(([key, value]) => [key.toUpperCase(), value]));
    expect(row(ukpdsOm2, shouted)).toEqual(row(ukpdsOm2, MAN));
  });

  it("names what was not stated and taken as absent", () => {
    const [{ takenAsAbsent }] = readPatients(ukpdsOm2, { ...MAN, FEMALE: 1, PVD: 0, CHF_HIST: 0 });
    expect(takenAsAbsent).toEqual([
      "afroCaribbean",
      "asianIndian",
      "currentSmoker",
      "albuminuria",
      "atrialFibrillation",
      ...ukpdsOm2.histories.map(({ id }) => id).filter((id) => id !== "heartFailure"),
    ]);
  });

  it("names the value taken where absence is not a flag", () => {
    const {
      status: _status,
      "[Non smoker]": _smoking,
      ...person
    } = (oracle("chime-examples") as { people: { cn_male_60: Record<string, number> } }).people.cn_male_60;
    const [{ takenAsAbsent }] = readPatients(chime, person);
    expect(takenAsAbsent).toEqual(
      expect.arrayContaining(["status: 2", "smoking: current", "kidneyStage: normal", "female"]),
    );
  });

  it("takes categories by name", () => {
    const [{ patient }] = readPatients(chime, {
      ...(oracle("chime-examples") as { people: { cn_male_60: object } }).people.cn_male_60,
      "[Non smoker]": 0,
      smoking: "former",
      kidneyStage: "severe",
    });
    const at = (id: string) => chime.covariates.findIndex((covariate) => covariate.id === id);
    expect([patient.now[at("smoking")], patient.now[at("kidneyStage")]]).toEqual([1, 4]);
  });
});

describe("patient files that are refused", () => {
  it("names the nearest key", () => {
    expect(problems(ukpdsOm2, { ...MAN, SBPP: 130 })).toEqual([
      ["(file).SBPP", '"SBPP" is nothing that "ukpds-om2" reads. Did you mean "SBP"?'],
    ]);
  });

  it("names every missing value with its unit, and every other problem, at once", () => {
    const { HbA1c: _hba1c, LDL: _ldl, ...rest } = MAN;
    expect(
      problems(ukpdsOm2, [
        { ...rest, BMI: "28" },
        { ...MAN, HbA1c: 58, SMOKER: 2 },
      ]),
    ).toEqual([
      ["[0].BMI", "must be a number, in kg/m2."],
      [
        "[0]",
        "is missing HbA1c (hba1c, percent), LDL (ldlCholesterol, mmol/L): the equations read them of every patient.",
      ],
      [
        "[1].HbA1c",
        "58 lies outside 2 to 25 percent: no equation reads such a value. Is it in another unit?",
      ],
      ["[1].SMOKER", "must be 1 (yes) or 0 (no)."],
    ]);
  });

  it("refuses what contradicts itself", () => {
    expect(problems(ukpdsOm2, { ...MAN, age: 60 }).map(([where]) => where)).toEqual(["(file).age"]);
    expect(problems(ukpdsOm2, { ...MAN, FEMALE: 1, male: 1 }).map(([where]) => where)).toEqual([
      "(file).male",
    ]);
    expect(problems(ukpdsOm2, { ...MAN, YEAR: 70 })).toEqual([
      ["(file)", "70 years since diagnosis at an age of 66: the disease would be older than the patient."],
    ]);
    const { people } = oracle("chime-examples") as { people: Record<string, object> };
    const twice = { ...people.cn_female_60, "[Ex smoker]": 1, "[Non smoker]": 1 };
    expect(problems(chime, twice)).toEqual([
      ["(file).[Ex smoker]", "says otherwise than another key for smoking. Keep one of them."],
    ]);
  });

  it("refuses two patients of one name, what is no patient, and a file without any", () => {
    expect(
      problems(ukpdsOm2, [
        { id: "a", ...MAN },
        { id: "a", ...MAN },
      ])[0][0],
    ).toBe("[1]");
    expect(problems(ukpdsOm2, { people: { a: 5 } })).toEqual([
      ["people.a", "must be a patient: an object of values by key."],
    ]);
    for (const nothing of [{}, [], 3, null, { results: { CHF: 0.1 } }])
      expect(problems(ukpdsOm2, nothing).map(([where]) => where)).toEqual(["(file)"]);
  });
});
