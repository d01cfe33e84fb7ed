/**
 * Annual probabilities of the reference patients by two programs that share nothing with this one
 * (tests/oracles/disease/om2-annual-probabilities.json), and of any patient by the published definitions.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";
import {
  CODES,
  expectNear,
  farFrom,
  HEALTHY,
  histories,
  patients,
  patientYear,
  probabilityOf,
  reference,
} from "./published.js";

const archetypes = reference.archetypes.archetypes;
const RELATIVE = 1e-9;

describe("annual probabilities of the reference patients", () => {
  it("has five of them, of 29 probabilities each", () => {
    expect(archetypes.map(({ id }) => Object.keys(reference.results.COMPAR_EU[id]).length)).toEqual([
      29, 29, 29, 29, 29,
    ]);
  });

  it.each(archetypes.map((patient) => [patient.id, patient] as const))("%s", (id, patient) => {
    const got = ukpdsOm2.namedProbabilities(0, patientYear(patient));
    const [first, second] = [reference.results.COMPAR_EU[id], reference.results.awinn1[id]];
    expect(Object.keys(got).sort()).toEqual(Object.keys(first).sort());
    for (const [code, expected] of Object.entries(first)) expectNear(got[code], expected, RELATIVE, code);
    // The second program differs in the constant of first amputation after an ulcer alone: −0.881 for −0.811.
    for (const [code, expected] of Object.entries(second))
      if (code !== "FAMPULCER") expectNear(got[code], expected, RELATIVE, code);
    const hazards = [got.FAMPULCER, second.FAMPULCER].map((p) => -Math.log1p(-p));
    expectNear(hazards[0] / hazards[1], Math.exp(0.07), RELATIVE, "FAMPULCER");
  });

  it("omits the body mass index of 25 or more in the software's reading, and nothing else", () => {
    for (const patient of archetypes) {
      const [asPublished, inSoftware] = [0, 1].map((variant) =>
        ukpdsOm2.namedProbabilities(variant, patientYear(patient)),
      );
      const { DEATHHISTNOEVENT: before, ...others } = asPublished;
      const { DEATHHISTNOEVENT: after, ...same } = inSoftware;
      expect(same).toEqual(others);
      // −0.293 for a body mass index of 25 or more; the one patient below it has 18.
      const ratio = Math.log1p(-after) / Math.log1p(-before);
      expectNear(ratio, patient.BMI >= 25 ? Math.exp(0.293) : 1, RELATIVE, patient.id);
    }
  });
});

describe("annual probabilities of any patient", () => {
  it("are those of the published definitions, whatever sex and history", () => {
    fc.assert(
      fc.property(patients, histories, (patient, flags) => {
        const got = ukpdsOm2.namedProbabilities(0, patientYear(patient, flags));
        const far = Object.entries(CODES).flatMap(([name, code]) =>
          farFrom(got[code], probabilityOf(name, patient, flags), code),
        );
        expect(far).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("start from no hazard at diagnosis: the first year holds H(1)", () => {
    const patient = { ...HEALTHY, BMI: 28, YEAR: 0, AGE: 58 };
    // H(0) = 0 and 1^shape = 1, so that the first year's probability is 1 − exp(−exp(λ + xb)) whatever the shape.
    const predictor = -12.332 + 0.068 * 58 + 0.072 * 28 - 0.22 * 6 + 0.012 * 30;
    const got = ukpdsOm2.namedProbabilities(0, patientYear(patient)).CHF;
    expectNear(got, 1 - Math.exp(-Math.exp(predictor)), RELATIVE);
  });
});
