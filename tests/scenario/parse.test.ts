import { describe, expect, it } from "vitest";
import { centralScenario } from "../../src/scenario/parameters.js";
import { accepted, readChanged, refusals } from "./support/read.js";

describe("formulas in a scenario", () => {
  it("are replaced by their values, over chains of names", async () => {
    const numbers = "numbers: { base: 100, twice: =2 * base, both: =base + twice }\n";
    const { scenario } = await accepted(
      `${numbers}care: { services: { visits: { severity: { mean: =both } } } }`,
    );
    expect(scenario.numbers?.both).toMatchObject({ value: 300, formula: "=base + twice" });
    expect(scenario.care.services.visits).toMatchObject({ severity: { mean: { value: 300 } } });
  });

  it("are exact inside contracts: 0.1 + 0.2 is 0.3, a third is a third", async () => {
    const bands =
      "[{ from: 0, providerKeeps: =0.1 + 0.2 }, { from: =1 / 3, providerKeeps: { formula: =1 - growth, kind: lever } }]";
    const { scenario } = await accepted(`contracts: { headBudget: { surplus: { bands: ${bands} } } }`);
    expect(scenario.contracts.headBudget).toMatchObject({
      surplus: {
        bands: [
          { from: "0", providerKeeps: "0.3" },
          { from: "1/3", providerKeeps: "0.97" },
        ],
      },
    });
  });

  it("know the year of a dated entry, by its key or by a year beside it", async () => {
    const step = "{ year: 2023, factor: =(1 + growth) ^ (year - 2022), reason: { en: r, zh-CN: r } }";
    const factors = "{ 2022: =1 + growth * (year - 2020), 2023: 1.1 }";
    const { scenario } = await accepted(
      `care: { prices: { visits: [${step}] } }\ncontracts: { headBudget: { headRate: { update: { rule: byYear, factors: ${factors} } } } }`,
    );
    expect(scenario.care.prices?.visits[0].factor.value).toBe(1.03);
    // 1 + 0.03 · 2 = 1.06
    expect(scenario.contracts.headBudget).toMatchObject({
      headRate: { update: { factors: { "2022": "1.06", "2023": "1.1" } } },
    });
  });

  it("follow an uncertain number and keep their tree for every parameter set", async () => {
    const { scenario } = await accepted("numbers: { derived: =2 * level }");
    expect(scenario.numbers?.derived).toMatchObject({
      formula: "=2 * level",
      tree: { node: "binary", operator: "*" },
    });
    expect(scenario.numbers?.derived).not.toHaveProperty("value");
    expect(centralScenario(scenario).numbers?.derived).toBe(2);
  });

  it.each([
    [
      "numbers: { a: =b, b: =c, c: =a }",
      ["formula-cycle numbers.a", "formula-cycle numbers.b", "formula-cycle numbers.c"],
    ],
    ["numbers: { a: =a }", ["formula-cycle numbers.a"]],
    // What only leads to a circle or to another complaint is not complained about twice.
    ["numbers: { a: =a, b: =a + 1 }\ntrials: 2", ["formula-cycle numbers.a"]],
    ["numbers: { a: =absent, b: =a }", ["formula-name numbers.a"]],
    ["numbers: { a: { value: x, kind: lever }, b: =a }", ["wrong-kind numbers.a.value"]],
    [
      "numbers: { head-rate: 5, year: 3, min: 2 }",
      ["bad-number-name numbers.head-rate", "reserved-name numbers.year", "reserved-name numbers.min"],
    ],
    ["numbers: { a: =1 / 0 }", ["formula-not-finite numbers.a"]],
    ["care: { trend: { sd: =growth * 100 } }", ["out-of-range care.trend.sd"]],
    ["cohort: { heads: { joinRate: =level * 0.05 } }", ["formula-uncertain cohort.heads.joinRate"]],
    [
      "contracts: { headBudget: { surplus: { bands: [{ from: 0, providerKeeps: =1 / 0 }] } } }",
      ["formula-not-finite contracts.headBudget.surplus.bands.0.providerKeeps"],
    ],
    [
      "contracts: { headBudget: { surplus: { bands: [{ from: 0, providerKeeps: =2 }] } } }",
      ["decimal-range contracts.headBudget.surplus.bands.0.providerKeeps"],
    ],
  ])("%s: %j", async (text, expected) => {
    expect(await refusals(text)).toEqual(expected);
  });

  it("does not take long over names that multiply", async () => {
    const names = Array.from(
      { length: 60 },
      (_, i) => `  n${i + 1}: =n${i} + n${i} * 0.5 - n${Math.max(0, i - 1)} * 0.5`,
    );
    const { scenario } = await accepted(`numbers:\n  n0: 1\n${names.join("\n")}`);
    expect(scenario.numbers?.n1.value).toBe(1);
  });

  it("follows a long chain of names", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `  n${i}: =n${i + 1}`);
    const { scenario } = await accepted(`numbers:\n${names.join("\n")}\n  n5000: 7`);
    expect(scenario.numbers?.n0.value).toBe(7);
  });

  it("does not make a number of a million digits out of sixty names that square each other", async () => {
    const names = Array.from({ length: 60 }, (_, i) => `  n${i + 1}: =n${i} * n${i}`);
    const text = `numbers:\n  n0: 1.5\n${names.join("\n")}\ncontracts: { headBudget: { surplus: { bands: [{ from: 0, providerKeeps: =n60 }] } } }`;
    expect(await refusals(text)).toContain(
      "formula-not-exact contracts.headBudget.surplus.bands.0.providerKeeps",
    );
  });
});

describe("what is wrong", () => {
  it("is listed all at once, over formulas, form and references, sorted by file and line", async () => {
    const result = await readChanged(
      "seed: ''\ncompare: { baseline: none }\ncohort: { patients: 0, heads: { leaveRate: =lost } }\n",
    );
    if (result.ok) throw new Error("accepted");
    expect(
      result.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    ).toEqual([
      "a.yaml:2:7 too-few",
      "a.yaml:3:22 unknown-reference",
      "a.yaml:4:21 out-of-range",
      "a.yaml:4:44 formula-name",
    ]);
  });

  it("is placed in the file that holds it", async () => {
    const others = { "evidence/care.yaml": "# costs\ntrend:\n  sd: 0.9\n" };
    const result = await readChanged("care: { from: evidence/care.yaml }", [], others);
    if (result.ok) throw new Error("accepted");
    expect(result.problems).toMatchObject([
      { file: "evidence/care.yaml", line: 3, column: 7, path: "care.trend.sd" },
    ]);
  });

  it("is placed at the --set that wrote it", async () => {
    const result = await readChanged("", ["care.trend.sd=0.9"]);
    if (result.ok) throw new Error("accepted");
    expect(result.problems).toMatchObject([
      { file: "--set care.trend.sd=0.9", line: 0, code: "out-of-range" },
    ]);
  });

  it.each([
    [
      "benefits: { all: { title: { en: x, zh-CN: x }, share: 0, rules: { outpatient: { inPolicyScopeShare: 1, deductiblePerPatientYear: 0, bands: [{ from: 0, fundShare: 1 }] } } } }",
      ["reserved-name benefits.all"],
    ],
    ["arms: { my arm: { title: { en: x, zh-CN: x } } }", ["bad-name arms.my arm"]],
    [
      "contracts: { headBudget: { alsoUnder: [usual, managed] } }",
      ["unknown-reference contracts.headBudget.alsoUnder.1"],
    ],
    [
      "care: { channels: { away: { title: { en: x, zh-CN: x } } }, services: { visits: { channels: { away: 0.7, far: 0.4 } } } }",
      [
        "shares-above-one care.services.visits.channels",
        "unknown-reference care.services.visits.channels.far",
      ],
    ],
    [
      "care: { services: { visits: { byState: { all: 1, worse: 2 } } } }",
      ["unknown-reference care.services.visits.byState.worse"],
    ],
    [
      "care: { services: { visits: { byState: { worse: 2 } } } }",
      [
        "missing-key care.services.visits.byState.all",
        "unknown-reference care.services.visits.byState.worse",
      ],
    ],
    [
      "care: { services: { visits: { frequency: { law: discrete, probabilities: [0.5, 0.4] } } } }",
      ["shares-sum care.services.visits.frequency.probabilities"],
    ],
    [
      "cohort: { correlations: [{ between: [age, weight], value: 0.2 }] }",
      ["unknown-reference cohort.correlations.0.between.1"],
    ],
    ["cohort: { attributes: { male: null } }", ["missing-attribute cohort.attributes"]],
    [
      "contracts: { headBudget: { surplus: { bands: [{ from: 0, providerKeeps: { value: 1, kind: evidence, source: lost } }] } } }",
      ["unknown-reference contracts.headBudget.surplus.bands.0.providerKeeps.source"],
    ],
    [
      "care: { trend: { mean: { value: 0.1, kind: evidence, source: survey } } }\nsources: { survey: { locator: null } }",
      ["evidence-without-locator care.trend.mean", "evidence-without-locator numbers.visitCost"],
    ],
  ])("%#: references across sections: %s", async (text, expected) => {
    expect((await refusals(text)).sort()).toEqual(expected);
  });
});

describe("what is accepted", () => {
  it("lists what extends, from and --set overrode, in order of strength", async () => {
    const others = { "trend.yaml": "mean: 0.01\nsd: 0.01\n" };
    const { overrides, files } = await accepted(
      "care: { trend: { from: trend.yaml, sd: 0.03 } }",
      ["trials=7"],
      others,
    );
    expect(overrides).toEqual([
      { path: "care.trend.sd", old: 0.01, new: 0.03, by: "a.yaml:2" },
      { path: "care.trend.mean", old: "=growth", new: 0.01, by: "trend.yaml:1" },
      { path: "care.trend.sd", old: 0.02, new: 0.03, by: "a.yaml:2" },
      { path: "trials", old: 20, new: 7, by: "--set trials=7" },
    ]);
    expect(files).toEqual(["a.yaml", "trend.yaml", "base.yaml"]);
  });

  it("is plain data that workers can be given", async () => {
    const { scenario } = await accepted("numbers: { derived: =2 * level }");
    expect(structuredClone(scenario)).toEqual(scenario);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });
});
