/** The written page of validation: its exact part is current, its simulated part whole, and what it says of others true. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/cli/language.js";
import {
  LARGEST_Z,
  ofShares,
  verdictOf,
  verdictOfAll,
  type ValidationSet,
} from "../../../src/diseases/validation/comparison.js";
import { sectionOf, summaryRow } from "../../../src/diseases/validation/page.js";
import { exactSets, simulatedSets } from "../../../src/diseases/validation/validation.js";
import { independent, REFERENCE_YEARS, second } from "../../../src/diseases/ukpds-om2/validation/cohorts.js";

const ROOT = join(import.meta.dirname, "../../..");
const page = (language: string): string =>
  readFileSync(
    join(ROOT, `scenarios/validation/disease${language === "en" ? "" : `.${language}`}.md`),
    "utf8",
  );
const oracle = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, `tests/oracles/disease/${name}.json`), "utf8"));

const exact = exactSets();

describe("the exact part", () => {
  it.each(LANGUAGES)("is written as it comes out now (%s)", (language) => {
    const text = page(language);
    for (const set of exact) {
      expect(text).toContain(sectionOf(set, language));
      expect(text).toContain(summaryRow(set, language));
    }
  });

  it("passes everywhere but for the constant that is not used", () => {
    const counted = exact.map((set) => [set.id, verdictOf(set).counted, verdictOf(set).passed]);
    expect(counted).toEqual([
      ["om2-annual", 29 * 5, true],
      ["om2-amputation", 5, false],
      ["om2-examples", 3, true],
      ["ukpds-90", 2, true],
      ["chime-authors", 1, true],
      ["chime-computed", 2 * 3 * 12, true],
    ]);
  });
});

describe("the simulated part", () => {
  const CODES = 9;
  const EVENTS = 11;

  it("holds every comparison: life expectancy, death and each outcome at five years, men and women", () => {
    const rows = (title: string): string[] => {
      const [, rest] = page("en").split(`## ${title}\n`);
      return rest
        .split("\n## ")[0]
        .split("\n")
        .filter((line) => /^\| .* \| (fe)?male/.test(line));
    };
    const years = REFERENCE_YEARS.length;
    expect(rows("UKPDS-OM2: the Mount Hood patient, independent program")).toHaveLength(
      2 * (1 + years * (1 + CODES)),
    );
    expect(rows("UKPDS-OM2: the Mount Hood patient, second simulation")).toHaveLength(
      2 * (1 + years * (1 + EVENTS)),
    );
  });

  it("lies within four standard errors with 10,000 patients as well", () => {
    const sets = simulatedSets(10_000);
    for (const set of sets) expect(verdictOf(set).largest).toBeLessThan(LARGEST_Z);
    expect(verdictOfAll(sets).counted).toBe(220);
  });
});

describe("the references", () => {
  it("are those of the reference files", () => {
    const { independent_program, second_program } = oracle("om2-cohort");
    const { base_m, base_f } = independent_program.results;
    for (const [own, theirs] of [
      [independent.male, base_m] as const,
      [independent.female, base_f] as const,
    ]) {
      expect(own.patients).toBe(theirs.N);
      expect(own.lifeExpectancy).toEqual({
        value: theirs.mean_LE_model_definition,
        standardError: theirs.se_LE,
      });
      REFERENCE_YEARS.forEach((year, at) => {
        const shares = Object.fromEntries(
          Object.entries(own.outcomes).map(([code, byYear]) => [code, byYear[at]]),
        );
        expect(shares).toEqual(theirs[`cum${year}`]);
        expect(own.dead[at]).toBe(theirs[`dead${year}`]);
      });
    }
    for (const sex of ["male", "female"] as const) {
      const theirs = second_program.results[`${sex}|base`];
      REFERENCE_YEARS.forEach((year, at) => {
        const shares = Object.values(second[sex].outcomes).map((byYear) => byYear[at]);
        expect(shares).toEqual(Object.values(theirs[`cum_${year}y`]));
        expect(second[sex].dead[at]).toBe(theirs[`dead_${year}y`]);
      });
    }
  });

  it("differ among themselves as the page says: 91 of 100 within 1.96", () => {
    const firsts: Readonly<Record<string, string>> = {
      "CHF.EVENT": "heartFailure",
      "IHD.EVENT": "ischaemicHeartDisease",
      "MI.EVENT": "myocardialInfarction",
      "STROKE.EVENT": "stroke",
      "BLIND.EVENT": "blindness",
      "ULCER.EVENT": "ulcer",
      "AMP1.EVENT": "amputation",
      "AMP2.EVENT": "secondAmputation",
      "RENAL.EVENT": "renalFailure",
    };
    const distances = (["male", "female"] as const).flatMap((sex) => {
      const [a, b] = [second[sex], independent[sex]];
      const pairs = [
        [a.dead, b.dead] as const,
        ...Object.entries(firsts).map(([code, event]) => [a.outcomes[event], b.outcomes[code]] as const),
      ];
      const life =
        (a.lifeExpectancy.value - b.lifeExpectancy.value) /
        Math.hypot(a.lifeExpectancy.standardError, b.lifeExpectancy.standardError);
      const shares = pairs.flatMap(([ours, theirs]) =>
        ours.map(
          (value, at) =>
            ofShares(
              { what: "", where: "" },
              { value, people: a.patients },
              { value: theirs[at], people: b.patients },
            ).distance,
        ),
      );
      return [life, ...shares];
    });
    const said = distances.filter((distance) => distance !== undefined);
    expect([said.length, said.filter((z) => Math.abs(z) <= 1.96).length]).toEqual([100, 91]);
    expect(page("en")).toContain("has 91 of 100 within 1.96");
  });
});

describe("a comparison", () => {
  it("pools shares for the standard error of their difference", () => {
    // 0.03 of 100 and 0.05 of 300: pooled 18/400 = 0.045; √(0.045 · 0.955 · (1/100 + 1/300)) = 0.023937.
    const { standardError, distance } = ofShares(
      { what: "a", where: "b" },
      { value: 0.03, people: 100 },
      { value: 0.05, people: 300 },
    );
    expect(standardError).toBeCloseTo(0.0239374, 7);
    expect(distance).toBeCloseTo(-0.02 / 0.0239374, 5);
  });

  it("says nothing where both are certain, and is then not counted", () => {
    const certain = ofShares({ what: "dead", where: "" }, { value: 1, people: 9 }, { value: 1, people: 5 });
    expect(certain.distance).toBe(undefined);
    const near = { ...certain, distance: -1.5 };
    const far = { ...certain, distance: 2.5 };
    const set: Pick<ValidationSet, "measure" | "comparisons"> = {
      measure: "standardErrors",
      comparisons: [certain, near, far],
    };
    expect(verdictOf(set)).toEqual({ counted: 2, largest: 2.5, within: 0.5, passed: false });
  });
});
