/**
 * Nobody is lost and nobody comes back: entered = alive + dead + left at the end of every year; histories are never
 * unset; who is gone has no months and no money; and months add up in every trial of whole runs too.
 */
import { describe, expect, it } from "vitest";
import { FROM_THE_START } from "../../src/cohort/columns.js";
import { createEngine } from "../../src/simulate.js";
import { smallWith, type Settings } from "../support/scenario.js";
import { tableOf } from "../support/table.js";
import { livesOf, type Lives, type YearEnd } from "./support.js";

const TRIALS = 8;

/** Many die, many join: 350 at the start, 35 a year later, one in four dead within the year. */
const HEAVY: Settings = {
  "cohort.patients": 350,
  "cohort.heads": {
    effectiveSigningRate: 0.9,
    joinRate: 0.1,
    leaveRate: 0.1,
    switchRate: 0.2,
    lapseRate: 0.1,
  },
  "disease.mortalityRate": { none: 0.25, microvascular: 0.3, macrovascular: 0.3, both: 0.5 },
  "disease.microvascularRate": 0.3,
};
const NO_LEAVING: Settings = { ...HEAVY, "cohort.heads.leaveRate": 0 };
const NO_DEATH: Settings = {
  ...HEAVY,
  "disease.mortalityRate": { none: 0, microvascular: 0, macrovascular: 0, both: 0 },
};

const lives = { heavy: livesOf(await smallWith(HEAVY)) };
const everyLife = (of: Lives): YearEnd[][] =>
  of.plan.arms.flatMap((_, arm) => Array.from({ length: TRIALS }, (_unused, trial) => of.years(arm, trial)));

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const deathsUpTo = (years: readonly YearEnd[], year: number): number =>
  total(years.slice(0, year + 1).map(({ events }) => events.death));
const enteredBy = ({ cohort }: Lives, year: number): number =>
  cohort.entryYear.filter((entry) => entry <= year).length;
/** Patients who are here in a year: still here at the end of the last one, or entering now. */
const hereIn = ({ cohort }: Lives, years: readonly YearEnd[], year: number) =>
  Array.from(cohort.entryYear, (entry, i) =>
    entry === year ||
    (year === 0 && entry === FROM_THE_START) ||
    (year > 0 && years[year - 1].present[i] === 1)
      ? 1
      : 0,
  );

describe("entered = alive + dead + left", () => {
  it("without leaving, whoever has entered is alive or counted dead", async () => {
    const own = livesOf(await smallWith(NO_LEAVING));
    for (const years of everyLife(own)) {
      years.forEach(({ present }, year) =>
        expect(total(present) + deathsUpTo(years, year)).toBe(enteredBy(own, year)),
      );
    }
  });

  it("without death, whoever is gone has left with the months of one who leaves", async () => {
    const own = livesOf(await smallWith(NO_DEATH));
    for (const years of everyLife(own)) {
      let left = 0;
      years.forEach(({ present, events }, year) => {
        left += hereIn(own, years, year).filter((here, i) => here === 1 && present[i] === 0).length;
        expect(events.death).toBe(0);
        expect(total(present) + left).toBe(enteredBy(own, year));
      });
      // 0.1 a year of about 350 to 290: 98 expected over three years, SD 9.
      expect(Math.abs(left - 98)).toBeLessThan(45);
    }
  });

  it("with both, the gone are at least the dead, and at most the dead and one in ten of the others", () => {
    for (const years of everyLife(lives.heavy)) {
      years.forEach(({ present }, year) => {
        const gone = enteredBy(lives.heavy, year) - total(present);
        const left = gone - deathsUpTo(years, year);
        expect(left).toBeGreaterThanOrEqual(0);
        // Binomial(at most 460 patient-years × 0.1 × 3): far above five standard deviations is 150.
        expect(left).toBeLessThan(150);
      });
    }
  });
});

describe("a life", () => {
  it("never loses a history, in any arm", () => {
    for (const years of everyLife(lives.heavy)) {
      for (let year = 1; year < years.length; year++) {
        const before = years[year - 1].flags;
        expect(years[year].flags.filter((flags, i) => (flags & before[i]) !== before[i])).toEqual([]);
      }
    }
  });

  it("ends once: who is gone has no months, no money and no new history, and does not come back", () => {
    for (const years of everyLife(lives.heavy)) {
      years.forEach(({ present, months, contractMonths, amount, flags }, year) => {
        hereIn(lives.heavy, years, year).forEach((here, i) => {
          if (here === 1) return;
          expect([present[i], months[i], contractMonths[i], amount[i]]).toEqual([0, 0, 0, 0]);
          if (year > 0) expect(flags[i]).toBe(years[year - 1].flags[i]);
        });
      });
    }
  });

  it("has 1 to 12 months a year, no more under contract, and no more than its entry leaves", () => {
    const { entryYear, entryMonth } = lives.heavy.cohort;
    for (const years of everyLife(lives.heavy)) {
      years.forEach(({ months, contractMonths, present }, year) => {
        hereIn(lives.heavy, years, year).forEach((here, i) => {
          if (here === 0) return;
          const open = entryYear[i] === year ? 12 - entryMonth[i] : 12;
          expect(months[i]).toBeGreaterThanOrEqual(1);
          expect(months[i]).toBeLessThanOrEqual(open);
          expect(contractMonths[i]).toBeLessThanOrEqual(months[i]);
          if (present[i] === 1) expect(months[i]).toBe(open);
        });
      });
    }
  });

  it("is counted once in the cells: their months are the patients' months", () => {
    const { cells } = lives.heavy.plan;
    for (const years of everyLife(lives.heavy)) {
      years.forEach(({ months, contractMonths, sums }, year) => {
        const column = (at: number): number =>
          total(Array.from(sums.cells[0][year]).filter((_, cell) => cell % cells.width === at));
        expect([column(0), column(1)]).toEqual([total(months), total(contractMonths)]);
      });
    }
  });
});

describe("whole runs", () => {
  it("never have more enrolled than patient months, nor more participant than enrolled months", async () => {
    const engine = createEngine(await smallWith(HEAVY));
    const table = tableOf(engine, "main", TRIALS);
    const { plan } = engine;
    const entered = (year: number): number =>
      engine.prepared.cohort.entryYear.filter((e) => e <= year).length;
    for (const { id: arm } of plan.arms) {
      for (let year = 0; year < plan.years; year++) {
        const months = (name: string, trial: number): number[] =>
          plan.schemes.map(
            (scheme) => table.column(`${arm}/${scheme}/${plan.firstYear + year}/${name}`)[trial],
          );
        for (let trial = 0; trial < TRIALS; trial++) {
          const [patient, enrolled, participant] = [
            "patientMonths",
            "enrolledMonths",
            "participantMonths",
          ].map((name) => months(name, trial));
          plan.schemes.forEach((_, s) => {
            expect(enrolled[s]).toBeLessThanOrEqual(patient[s]);
            expect(participant[s]).toBeLessThanOrEqual(enrolled[s]);
          });
          expect(total(patient)).toBeLessThanOrEqual(12 * entered(year));
        }
      }
    }
  });
});
