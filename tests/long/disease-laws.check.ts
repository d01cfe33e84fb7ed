/** Screening changes no law, at full size: 10⁷ patient-years of each model beside one draw for each event. */
import { describe, expect, it } from "vitest";
import { compareLaws } from "../diseases/cohorts/laws.js";

/** People and years that make 10⁷ patient-years, and leave some alive at the end. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  "ukpds-om2": [3_500_000, 6],
  chime: [840_000, 20],
};
const scale = Number(process.env.JIEYU_LONG_SHARE ?? 1);

describe.each(Object.keys(SIZES))("the yearly step of %s", (id) => {
  it("counts the same events within three standard errors", () => {
    const [patients, years] = SIZES[id];
    const { comparisons, patientYears } = compareLaws(id, Math.round(patients * scale), years);
    process.stdout.write(`${id}: ${patientYears} patient-years\n`);
    for (const { event, ours, naive, z } of comparisons)
      process.stdout.write(`  ${event}: ${ours}, one draw each ${naive}, z ${z.toFixed(2)}\n`);
    expect(patientYears).toBeGreaterThanOrEqual(1e7 * scale);
    expect(comparisons.filter(({ z }) => !(Math.abs(z) < 3))).toEqual([]);
  });
});
