import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.js";
import type { Language } from "../../src/report/model.js";
import { summarise } from "../../src/report/summary.js";
import { buildReport, textReport } from "../../src/report/text.js";
import { facts, tinyInput, tinySummary, tinyTable } from "./tiny.js";
import { tinyReport } from "./tiny-report.js";

const golden = (language: Language): string =>
  readFileSync(new URL(`./golden/tiny.${language}.txt`, import.meta.url), "utf8");
const section = (id: string, language: Language = "en", input = tinyReport) =>
  buildReport(input, language).sections.find((entry) => entry.id === id)!;

describe("the report of the tiny table", () => {
  it.each(["en", "zh-CN"] as const)("is the committed text in %s", (language) => {
    expect(textReport(tinyReport, language)).toBe(golden(language));
  });

  it("gives the answer by hand arithmetic in English", () => {
    // 6 of 10 trials; 70 wan = 700,000 yuan; ± t(5)·√(1400/6) wan = 2.5706·15.2753 = 39.27 → 30.7 to 109.3 wan.
    // Result 270 wan, worst trial 180 wan. Fund under fee-for-service: 4·750 + 130 = 3,130 wan.
    expect(section("headline").items).toEqual([
      "Fee-for-service: there is no budget to overspend; the fund pays CNY 31.3 million over 2022–2023 on average.",
      "Head budget: in 60 of 100 futures the consortium overspends in at least one year and scheme; when it does, it " +
        "bears CNY 700,000 on average (95% interval CNY 0.31 to 1.09 million). Its result over 2022–2023 is " +
        "CNY 2.70 million on average; even in the worst 5 of 100 futures it gains about CNY 1.80 million on average.",
      // 1 − 0.025^(1/10) = 0.30850 → 30.9 %. Result 4 × 1,000 wan more than the head budget's.
      "Generous budget: in none of 10 futures does the consortium overspend in any year or scheme (probability ≤30.9% " +
        "with 97.5% confidence). Its result over 2022–2023 is CNY 42.7 million on average; even in the worst 5 of 100 " +
        "futures it gains about CNY 41.8 million on average.",
    ]);
  });

  it("gives the same answer in Chinese, in 万元", () => {
    expect(section("headline", "zh-CN").items![1]).toBe(
      "按人头总额付费：每100次模拟中，有60次医联体至少在一个年度、一个险种上超支；一旦超支，医联体平均承担70.0万元（95%区间" +
        "31至109万元）。2022—2023年医联体损益平均为270万元；即使在最差的5%情形中，平均仍净得约180万元。",
    );
  });

  it("leaves nothing English in a Chinese report but ids, sources and what the scenario wrote", () => {
    const own = ["headline", "uncertainty", "settlements", "differences", "people", "limits", "notValidated"];
    const text = JSON.stringify(own.map((id) => section(id, "zh-CN")).map(({ id: _, ...rest }) => rest));
    const bare = text.replace(
      /"(id|title|text|align|value|table|columns|rows|notes|items|keyColumns|paragraphs)":/g,
      "",
    );
    expect(
      bare.match(/[A-Za-z]{2,}/g)?.filter((word) => !["left", "right", ...own].includes(word)) ?? [],
    ).toEqual([]);
    expect(text).not.toMatch(/million|百万/);
  });

  it("keeps to the width it is given, wherever a table can be cut", () => {
    for (const language of ["en", "zh-CN"] as const) {
      const lines = textReport(tinyReport, language, 100).split("\n");
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100);
    }
  });

  it("puts assumptions before sources, then limits, then the run folder", () => {
    const order = buildReport(tinyReport, "en").sections.map(({ id }) => id);
    expect(order.slice(-6)).toEqual(["changed", "assumptions", "sources", "limits", "notValidated", "run"]);
    expect(section("assumptions").items).toEqual([
      "care.trend.mean: 0.04 per year",
      "care.shocks.local.cv: 0.04 ratio (no source)",
    ]);
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
    const rows = section("people").table!.rows.map((row) => row.at(-1)!.text);
    const arm = (total: string) => ["..", "..", total, "..", "..", "..", "<10", "<10", ".."];
    expect(rows).toEqual([...arm("36.0"), ...arm("32.0")]);
    const deaths = section("differences").table!.rows.filter((row) => row[2].text === "Deaths, persons");
    expect(deaths.map((row) => row[3].text)).toEqual(["-4.0", "..", "..", "-4.0", "..", ".."]);
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
    // Result of employees in 2022: 60 − 20t: mean −30, worst −120 wan.
    expect(section("headline", "en", input).items![1]).toBe(
      "Head budget: in 60 of 100 futures the consortium overspends; when it does, it bears CNY 700,000 on average (95% " +
        "interval CNY 0.31 to 1.09 million). Its result over 2022 is -CNY 300,000 on average; in the worst 5 of 100 " +
        "futures it loses about CNY 1.20 million on average.",
    );
    expect(
      section("settlements", "en", input).table!.rows.map((row) => row.slice(1, 3).map(({ text }) => text)),
    ).toEqual([
      ["Employee", "2022"],
      ["Employee", "2022"],
      ["Employee", "2022"],
    ]);
    expect(section("uncertainty", "en", input).paragraphs![0]).toMatch(/were not run here/);
  });

  it("says so when every future overspends", () => {
    // Shock −10: counted 1,000 + 600 − 200t; keep the first three trials, which all overspend.
    const scenario = { ...facts, years: [2022], schemes: [facts.schemes[0]] };
    const summary = summarise({ ...tinyInput, scenario, variants: [tinyTable("main", 3, 1, -10)] });
    const [, headBudget] = section("headline", "en", { ...tinyReport, summary }).items!;
    // 0.025^(1/3) = 0.29240 → rounded down to 29.2 %. Borne: 600, 400, 200 wan.
    expect(headBudget).toMatch(
      /^Head budget: in all 3 futures the consortium overspends \(probability ≥29\.2% with 97\.5% confidence\); when it does, it bears CNY 4\.00 million on average/,
    );
  });

  it("marks differences whose sign is open, and those that are nil in every future", () => {
    const rows = section("differences", "en", small(1)).table!.rows.filter(
      (row) => row[0].text === "Head budget",
    );
    // Fund: 60 − 20t wan → −30 ± t(9)·√(400·8.25/9) = 2.26216·19.1485 = 43.317 wan.
    expect(rows[0].map(({ text }) => text)).toEqual([
      "Head budget",
      "Employee",
      "Fund outlay",
      "-300.0 ?",
      "[-733.2, 133.2]",
      "[-1,200.0, 600.0]",
      "60.0% [31.3, 83.2]",
    ]);
    expect(rows[1].slice(2).map(({ text }) => text)).toEqual([
      "Patients' payments",
      "0.0",
      "[0.0, 0.0]",
      "[0.0, 0.0]",
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
