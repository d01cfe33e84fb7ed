/** One screening word a year changes no law: the kernel's event counts beside one draw for each event. */
import { describe, expect, it } from "vitest";
import { compareLaws } from "./laws.js";

/** Histories at the start, of events that come once. */
const CANNOT: Readonly<Record<string, string[]>> = {
  "ukpds-om2": ["ischaemicHeartDisease"],
  chime: ["heartFailure", "diabetes"],
};

/** So many that each model lives 2·10⁵ patient-years; so short that not everybody dies. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  "ukpds-om2": [70_000, 6],
  chime: [16_750, 20],
};

describe.each(Object.keys(CANNOT))("the yearly step of %s", (id) => {
  const { comparisons, patientYears, naivePatientYears } = compareLaws(id, ...SIZES[id]);

  it("runs for 2·10⁵ patient-years by each law", () => {
    expect(Math.min(patientYears, naivePatientYears)).toBeGreaterThan(200_000);
  });

  // 23 comparisons by chance alone: one of them beyond 3.5 once in a hundred generators.
  it("counts the same events within 3.5 standard errors", () => {
    const far = comparisons.filter(({ z }) => !(Math.abs(z) < 3.5));
    expect(far).toEqual([]);
  });

  it("sees every event happen but those the patient cannot have", () => {
    const never = comparisons.filter(({ ours, naive }) => ours === 0 || naive === 0);
    expect(never.map(({ event }) => event)).toEqual(CANNOT[id]);
  });
});
