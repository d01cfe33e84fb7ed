/** `jieyu disease`: shapes of input and output, and what is refused. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diseaseValidate } from "../../src/cli/commands/disease-validate.js";
import { exactSets, type Validation } from "../../src/diseases/validation/validation.js";
import { jieyu } from "./harness.js";

const ROOT = join(import.meta.dirname, "../..");
const ORACLES = join(ROOT, "tests/oracles/disease");
const OM2 = join(ORACLES, "om2-annual-probabilities.json");
const COHORT = join(ORACLES, "om2-cohort.json");
const CHIME = join(ORACLES, "chime-examples.json");
const SHIPPED = join(ROOT, "scenarios/validation/mount-hood-patients.json");

const scratch = mkdtempSync(join(tmpdir(), "jieyu-disease-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function file(content: unknown): string {
  const path = join(scratch, `${Math.abs(JSON.stringify(content).length)}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const json = async (argv: readonly string[]) => {
  const { code, out, err } = await jieyu(["disease", ...argv, "--json"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out);
};

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

describe("disease probabilities", () => {
  it("answers in the keys of the reference file, to 1e-9", async () => {
    const { model, variant, patients } = await json([
      "probabilities",
      ...["--model", "ukpds-om2", "--patients", OM2],
    ]);
    expect([model, variant]).toEqual(["ukpds-om2", "published"]);
    const theirs = read(OM2).results.COMPAR_EU;
    expect(Object.keys(patients)).toEqual(Object.keys(theirs));
    for (const [id, values] of Object.entries<Record<string, number>>(theirs)) {
      expect(Object.keys(patients[id]).sort()).toEqual(Object.keys(values).sort());
      for (const [key, value] of Object.entries(values))
        expect(Math.abs(patients[id][key] / value - 1)).toBeLessThan(1e-9);
    }
  });

  it("gives CHIME's risks within years, and its first year without", async () => {
    const theirs = read(CHIME)["computed_from_chime.json (not independent)"];
    const argv = ["probabilities", "--model", "chime", "--patients", CHIME];
    const [within, annual] = [await json([...argv, "--years", "5"]), await json(argv)];
    expect(within.years).toBe(5);
    for (const [got, years] of [
      [within, "5"],
      [annual, "1"],
    ] as const)
      for (const id of ["cn_male_60", "cn_female_60"])
        for (const [key, value] of Object.entries<number>(theirs[id][years]))
          expect(Math.abs(got.patients[id][key] / value - 1)).toBeLessThan(1e-9);
    const example = within.patients["CHIME authors example.R (quan-group/CHIME @5b69467)"];
    expect(example.MI.toFixed(3)).toBe("0.119");
  });

  it("prints a table for people, in both languages", async () => {
    const argv = ["disease", "probabilities", "--model", "ukpds-om2", "--patients", SHIPPED];
    const { out } = await jieyu(argv);
    expect(out).toContain("Annual probability by each equation of UKPDS Outcomes Model 2 (published)\n");
    expect(out).toMatch(/\nCHF +0\.00297092 +0\.00297092\n/);
    const { out: chinese } = await jieyu([...argv, "--lang", "zh-CN"]);
    expect(chinese).toContain("UKPDS 结局模型 2（published）各方程的年概率\n");
  });

  it("takes the other reading", async () => {
    const argv = ["probabilities", "--model", "ukpds-om2", "--patients", SHIPPED];
    const [published, software] = [await json(argv), await json([...argv, "--variant", "officialSoftware"])];
    const hazards = [published, software].map(({ patients }) => -Math.log1p(-patients.man.DEATHHISTNOEVENT));
    // Without the term of −0.293 for a body mass index of 25 or more.
    expect(hazards[1] / hazards[0]).toBeCloseTo(Math.exp(0.293), 9);
  });

  it.each([
    [["--model", "ukpds-om3", "--patients", OM2], '"ukpds-om3" is no disease model'],
    [["--model", "ukpds-om2", "--patients", OM2, "--variant", "publishd"], 'Did you mean "published"?'],
    [["--model", "ukpds-om2", "--patients", OM2, "--years", "5"], "--years cannot be asked of"],
    [["--model", "ukpds-om2", "--patients", "nowhere.json"], "nowhere.json cannot be read: ENOENT."],
    [["--model", "chime", "--patients", OM2], '"YEAR" is nothing that "chime" reads.'],
  ])("refuses %j", async (argv, said) => {
    const { code, err } = await jieyu(["disease", "probabilities", ...argv]);
    expect(err).toContain(said);
    expect(code).toBe(2);
  });

  it("refuses what is not JSON, and gives problems of patients to programs with their places", async () => {
    const broken = await jieyu(["disease", "probabilities", "--model", "chime", "--patients", file("{")]);
    expect([broken.code, broken.err.includes("is not JSON")]).toEqual([2, true]);
    const wrong = file([{ id: "a", AGE: 66 }]);
    const { err } = await jieyu([
      ...["disease", "probabilities", "--model", "ukpds-om2", "--patients", wrong, "--json"],
    ]);
    const { error } = JSON.parse(err);
    expect(error.file).toBe(wrong);
    expect(error.problems.map(({ where }: { where: string }) => where)).toEqual(["[0]"]);
  });
});

const cohortOf = (path: string, ...more: string[]) => [
  ...["cohort", "--model", "ukpds-om2", "--patient", path, "--patients", "2000", "--years", "40"],
  ...["--seed", "x", ...more],
];

describe("disease cohort", () => {
  it("answers by event and year, and in the keys of the reference file, each with a standard error", async () => {
    const got = await json(cohortOf(COHORT));
    const theirs = read(COHORT).independent_program.results.base_m;
    expect(got).toMatchObject({
      model: "ukpds-om2",
      variant: "published",
      patient: "mh_male",
      patients: 2000,
    });
    for (const years of [5, 10, 20, 30, 40]) {
      expect(Object.keys(got[`cum${years}`])).toEqual(Object.keys(theirs[`cum${years}`]));
      expect(got[`dead${years}`]).toBe(got.cumulativeIncidence.death.byYear[years - 1]);
      const { byYear, standardError } = got.outcomes["MI.EVENT"];
      expect(got[`cum${years}`]["MI.EVENT"]).toBe(byYear[years - 1]);
      const p = byYear[years - 1];
      expect(standardError[years - 1]).toBeCloseTo(Math.sqrt((p * (1 - p)) / 2000), 12);
    }
    expect(got.dead40).toBe(1);
    for (const name of ["lifeExpectancy", "qalys", "costs"])
      expect([got[name].value > 0, got[name].standardError > 0]).toEqual([true, true]);
    const z = (got.lifeExpectancy.value - theirs.mean_LE_model_definition) / Math.hypot(0.2, theirs.se_LE);
    expect(Math.abs(z)).toBeLessThan(4);
  });

  it("gives the same bytes for the same seed, others for another", async () => {
    const said = async (...argv: string[]) => (await jieyu(["disease", ...argv, "--json"])).out;
    const first = await said(...cohortOf(COHORT));
    expect(await said(...cohortOf(COHORT))).toBe(first);
    expect(await said(...cohortOf(COHORT, "--seed", "y"))).not.toBe(first);
  });

  it("asks which patient of several, and takes the one named", async () => {
    const { code, err } = await jieyu(["disease", ...cohortOf(SHIPPED)]);
    expect([code, err]).toEqual([2, "The file holds 2 patients: man, woman. Choose one with --id.\n"]);
    expect((await json(cohortOf(SHIPPED, "--id", "woman"))).patient).toBe("woman");
    const wrong = await jieyu(["disease", ...cohortOf(SHIPPED, "--id", "women")]);
    expect(wrong.err).toContain('Did you mean "woman"?');
  });

  it("moves risk factors by UKPDS 90, and discounts", async () => {
    const held = await json(cohortOf(COHORT));
    const moved = await json(cohortOf(COHORT, "--risk-factors", "ukpds-90", "--discount", "0.035"));
    expect(moved).toMatchObject({ riskFactors: "ukpds-90", discount: 0.035 });
    expect(moved.lifeExpectancy.value).not.toBe(held.lifeExpectancy.value);
    expect(moved.qalys.value / moved.lifeExpectancy.value).toBeLessThan(0.75);
    expect(held.qalys.value / held.lifeExpectancy.value).toBeGreaterThan(0.75);
  });

  it("runs CHIME without costs, or with those of the file", async () => {
    const person = read(CHIME).people.cn_male_60;
    const argv = (path: string) => [
      ...["cohort", "--model", "chime", "--patient", path, "--patients", "600", "--years", "10"],
    ];
    const without = await json(argv(file(person)));
    expect(without.costs).toBe(undefined);
    const costs = { currency: "CNY", withoutEvents: 0, stroke: { firstYear: 20_000, laterYears: 0 } };
    const priced = await json(argv(file({ ...person, costs })));
    expect(priced.costs.currency).toBe("CNY");
    expect(priced.costs.value).toBeGreaterThanOrEqual(
      20_000 * priced.cumulativeIncidence.stroke.byYear[9] * (1 - 1e-12),
    );
    const wrong = file({ ...person, costs: { strok: { firstYear: 1 } } });
    const { code, err } = await jieyu(["disease", ...argv(wrong)]);
    expect([code, err.includes('Did you mean "stroke"?')]).toEqual([2, true]);
  });

  it("prints tables for people, in both languages", async () => {
    const { out } = await jieyu(["disease", ...cohortOf(SHIPPED, "--id", "man")]);
    expect(out).toMatch(/\nLife expectancy, years +1[56]\.\d{3} +0\.\d{3}\n/);
    expect(out).toMatch(/\nDeath( +\d+\.\d\d \(\d\.\d\d\)){6}\n/);
    const { out: chinese } = await jieyu(["disease", ...cohortOf(SHIPPED, "--id", "man", "--lang", "zh-CN")]);
    expect(chinese).toMatch(/\n预期寿命（年） +1[56]\./);
  });

  it.each([
    ["--discount", "3"],
    ["--patients", "0"],
    ["--years", "-1"],
    ["--risk-factors", "none"],
  ])("refuses %s %s", async (option, value) => {
    const { code, err } = await jieyu(["disease", ...cohortOf(COHORT, option, value)]);
    expect([code, err.includes(option)]).toEqual([2, true]);
  });
});

describe("disease validate", () => {
  const made: Validation = { exact: exactSets(), simulated: [], readings: [] };
  const validated = (
    options: { write?: boolean; check?: boolean },
    folder: string,
    what = made,
    json = false,
  ) => {
    const said: string[] = [];
    const io = {
      out: (text: string) => void said.push(text),
      err: (text: string) => void said.push(text),
      environment: {},
      onInterrupt: () => () => {},
      abandon: () => {},
    };
    return { code: diseaseValidate(options, { language: "en", json }, io, folder, what), said };
  };

  it("prints the page, or every comparison for programs", () => {
    const [page] = validated({}, scratch).said;
    expect(page).toContain("# Validation of the disease models\n");
    const printed = JSON.parse(validated({}, scratch, made, true).said[0]) as Validation;
    expect(printed.exact[0].comparisons[0]).toEqual(made.exact[0].comparisons[0]);
  });

  it("writes both languages, finds them current, and sees a change", () => {
    const folder = join(scratch, "pages");
    mkdirSync(folder);
    const withRow = { ...made, simulated: [made.exact[0]], readings: [] };
    expect(validated({ check: true }, folder).code).toBe(1);
    expect(validated({ write: true }, folder).said).toHaveLength(2);
    expect(validated({ check: true }, folder).code).toBe(0);
    const { code, said } = validated({ check: true }, folder, withRow);
    expect(code).toBe(1);
    expect(said[0]).toContain("Not current");
  });
});
