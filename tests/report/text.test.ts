import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.js";
import type { Cell, Language } from "../../src/report/model.js";
import { summarise } from "../../src/report/summary.js";
import { buildReport, textReport } from "../../src/report/text.js";
import { facts, stormySummary, tinyInput, tinySummary, tinyTable } from "./tiny.js";
import { tinyReport } from "./tiny-report.js";

const golden = (language: Language): string =>
  readFileSync(new URL(`./golden/tiny.${language}.txt`, import.meta.url), "utf8");
const textsOf = (row: readonly Cell[]): string[] => row.map(({ text }) => text);
const section = (id: string, language: Language = "en", input = tinyReport) =>
  buildReport(input, language).sections.find((entry) => entry.id === id)!;

describe("the report of the tiny table", () => {
  it.each(["en", "zh-CN"] as const)("is the committed text in %s", (language) => {
    expect(textReport(tinyReport, language)).toBe(golden(language));
  });

  it("gives the answer by hand arithmetic in English", () => {
    // Result 360 − 20t wan: mean 270, worst trial 180; the horizon as a whole never overspends.
    // Bounds for no event in 8 trials of doubled shocks and in 3 parameter sets: 1 − 0.025^(1/8) and 1 − 0.025^(1/3).
    // Fund under fee-for-service: 4·750 + 130 = 3,130 wan. 1 − 0.025^(1/10) = 0.30850 → 30.9 %.
    expect(section("headline").items).toEqual([
      "Fee-for-service: no budget to overspend; the fund pays CNY 31.3 million over 2022–2023 on average, in and out " +
        "of the bundle.",
      "Head budget: in none of 10 futures does the consortium overspend (probability ≤30.9% with 97.5% confidence; " +
        "≤37.0% with shocks at half and double; ≤70.8% over the parameters). Its expected result is CNY 2.70 million; in " +
        "the worst 5 of 100 futures about CNY 1.80 million.",
      // Result 4 × 1,000 wan more than the head budget's.
      "Generous budget: in none of 10 futures does the consortium overspend (probability ≤30.9% with 97.5% " +
        "confidence; ≤37.0% with shocks at half and double; ≤70.8% over the parameters). Its expected result is CNY 42.7 " +
        "million; in the worst 5 of 100 futures about CNY 41.8 million.",
    ]);
    expect(section("headline").closing).toEqual([
      "3 of 12 stated inputs (25%) have a source; the others are assumptions. 4 more are levers: choices, not facts.",
    ]);
  });

  it("says in one breath how far chance, shocks and parameters could move the probability", () => {
    // Shock 10: the horizon overspends by 200t − 900 in t = 5 … 9; half 100t − 600: 3 of 10; double 400t − 1,500 on the
    // first 8 trials: 4 of 8 against 3, so 50 + 12.5 %. Wilson for 5 of 10: 23.7 to 76.3 %. Parameters: pairs (0, 0), (0, 0), (0, 1) of trials
    // 0 … 5: means 0, 0, ½ vary no more than chance within a pair (s² = 1/12 = ½/3/2), so one number, 1/6. Borne 400, 600 … 1,200 wan: mean 800, SE
    // √(100,000/5) = 141.4, t(4) = 2.776 → ± 392.6 wan. Result 900 − 200t: mean 0, worst −900.
    const input = { ...tinyReport, summary: stormySummary };
    expect(section("headline", "en", input).items![1]).toMatch(
      /^Head budget: the consortium overspends in 50 of 100 futures \(Monte Carlo 23–77%; 30–63% with shocks at half and double; 17% over the parameters\)\. When it does, it bears CNY 8\.00 million on average \(95% CNY 4\.1 to 11\.9 million\)\. Its expected result is CNY 0; in the worst 5 of 100 futures about -CNY 9\.00 million\.$/,
    );
    expect(section("headline", "zh-CN", input).items![1]).toMatch(
      /^按人头总额付费：每100次模拟中，医联体有50次超支（模拟误差23–77%；共同冲击减半和加倍时30–63%；参数不确定性17%）。一旦超支，医联体平均承担800万元（95%区间407至1,193万元）。预期损益0元；最差的5%情形平均约-900万元。$/,
    );
  });

  it("leaves nothing English in a Chinese report but ids, sources and what the scenario wrote", () => {
    const own = ["headline", "uncertainty", "settlements", "differences", "people", "limits", "notValidated"];
    const text = JSON.stringify(own.map((id) => section(id, "zh-CN")).map(({ id: _, ...rest }) => rest));
    const bare = text
      .replaceAll(/"id":"\w+"/g, "")
      .replace(
        /"(id|title|text|align|group|value|table|tables|columns|rows|notes|items|keyColumns|paragraphs|closing)":/g,
        "",
      );
    expect(
      bare.match(/[A-Za-z]{2,}/g)?.filter((word) => !["left", "right", ...own].includes(word)) ?? [],
    ).toEqual([]);
    expect(text).not.toMatch(/million|百万/);
  });

  it.each([100, 120])("keeps to a width of %i", (width) => {
    for (const language of ["en", "zh-CN"] as const) {
      const lines = textReport(tinyReport, language, width).split("\n");
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
  });

  it("puts assumptions before sources, then limits, then the run folder", () => {
    const order = buildReport(tinyReport, "en").sections.map(({ id }) => id);
    expect(order.slice(-6)).toEqual(["changed", "assumptions", "sources", "limits", "notValidated", "run"]);
    expect(section("sources").items![0]).toBe(
      "[A09] City bureau. Annual report. 2021. Table 2. doi:10.1000/xyz",
    );
  });

  it("takes sections of other rooms, and goes without what it is not given", () => {
    const extra = { id: "published", title: "Cohort against published figures", items: ["Age 63.6"] };
    const bare = { summary: tinySummary, assumptions: [], sources: [], notModelled: [], notValidated: [] };
    const ids = buildReport({ ...bare, extraSections: [extra] }, "en").sections.map(({ id }) => id);
    expect(ids).toEqual(["headline", "uncertainty", "settlements", "differences", "people", "published"]);
  });
});

describe("small counts of persons", () => {
  it("hides every part from which a small count could be worked out", () => {
    // Deaths: employees 12 (11 managed), residents 6 (5) a year: residents are small, so only the total of 36 (32) shows.
    const rows = section("people").tables!.map((table) => textsOf(table.rows.at(-1)!));
    const arm = (total: string) => ["Deaths", "..", "..", total, "..", "..", "..", "<10", "<10", ".."];
    expect(rows).toEqual([arm("36.0"), arm("32.0")]);
    const deaths = section("differences").tables!.map((table) => textsOf(table.rows.at(-1)!));
    // All schemes, then employees and residents.
    const hidden = ["..", "..", "..", "..", "..", ".."];
    const each = ["Deaths, persons", "-4.0", "[-4.0, -4.0]", "[-4.0, -4.0]", "≥69.1%", ...hidden];
    expect(deaths).toEqual([each, each]);
  });
});

describe("other answers", () => {
  /** One scheme, one year, chosen budgets. */
  const small = (shock: number) => {
    const scenario = { ...facts, years: [2022], schemes: [facts.schemes[0]] };
    const table = tinyTable("main", 10, 1, shock);
    return { ...tinyReport, summary: summarise({ ...tinyInput, scenario, variants: [table] }) };
  };

  it("names no year or scheme where there is but one, and has no rows of totals", () => {
    const input = small(1);
    // 6 of 10 trials; 70 wan = 700,000 yuan; ± t(5)·√(1400/6) wan = 2.5706·15.2753 = 39.27 → 30.7 to 109.3 wan.
    // Result of employees in 2022: 60 − 20t: mean −30, worst −120 wan. Wilson for 6 of 10: 31.3 to 83.2 %.
    expect(section("headline", "en", input).items![1]).toBe(
      "Head budget: the consortium overspends in 60 of 100 futures (Monte Carlo 31–84%). When it does, it bears " +
        "CNY 700,000 on average (95% CNY 0.31 to 1.09 million). Its expected result is -CNY 300,000; in the worst 5 " +
        "of 100 futures about -CNY 1.20 million.",
    );
    for (const { columns } of section("settlements", "en", input).tables!) {
      expect(columns.slice(1).map(({ group, title }) => [group, title])).toEqual([["Employee", "2022"]]);
    }
    expect(section("uncertainty", "en", input).paragraphs![0]).toMatch(/were not run here/);
  });

  it("says so when every future overspends", () => {
    // Shock −10: counted 1,000 + 600 − 200t; keep the first three trials, which all overspend.
    const scenario = { ...facts, years: [2022], schemes: [facts.schemes[0]] };
    const summary = summarise({ ...tinyInput, scenario, variants: [tinyTable("main", 3, 1, -10)] });
    const [, headBudget] = section("headline", "en", { ...tinyReport, summary }).items!;
    // 0.025^(1/3) = 0.29240 → rounded down to 29.2 %. Borne: 600, 400, 200 wan.
    expect(headBudget).toMatch(
      /^Head budget: the consortium overspends in all 3 futures \(probability ≥29\.2% with 97\.5% confidence\)\. When it does, it bears CNY 4\.00 million on average/,
    );
  });

  it("marks differences whose sign is open, and those that are nil in every future", () => {
    const [{ columns, rows }] = section("differences", "en", small(1)).tables!;
    expect(columns.slice(1).map(({ group }) => group)).toEqual(Array(4).fill("Employee"));
    // Fund: 60 − 20t wan → −30 ± t(9)·√(400·8.25/9) = 2.26216·19.1485 = 43.317 wan; in thousands of yuan.
    expect(textsOf(rows[0])).toEqual([
      "Fund outlay, in and out of bundle",
      "-300 ?",
      "[-733, 133]",
      "[-1,200, 600]",
      "60.0% [31.3, 83.2]",
    ]);
    expect(textsOf(rows[1])).toEqual([
      "Patients' payments, in and out of bundle",
      "0",
      "[0, 0]",
      "[0, 0]",
      "always equal",
    ]);
  });

  it("tells arms apart when one contract is settled on two", () => {
    const main = tinyTable("main", 4, 1, 1);
    const twice = main.layout.columns
      .map((column, i) => ({ column, i }))
      .filter(({ column }) => column.contract === "headBudget");
    const columns = [...main.layout.columns, ...twice.map(({ column }) => ({ ...column, arm: "usual" }))];
    const { width } = main.layout;
    const rows = Array.from({ length: 4 }, (_, t) => {
      const row = [...main.rows.subarray(t * width, (t + 1) * width)];
      return [...row, ...twice.map(({ i }) => row[i])];
    }).flat();
    const layout = { width: columns.length, columns };
    const summary = summarise({
      ...tinyInput,
      variants: [{ ...main, layout, rows: Float64Array.from(rows) }],
    });
    const labels = section("headline", "zh-CN", { ...tinyReport, summary }).items!.map(
      (item) => item.split("：")[0],
    );
    expect(labels).toEqual([
      "按项目付费",
      "按人头总额付费（健康管理）",
      "宽松预算",
      "按人头总额付费（常规服务）",
    ]);
  });
});
