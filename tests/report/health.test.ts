/** Health by world of care, on a table of four futures whose every number is worked out by hand. */
import { describe, expect, it } from "vitest";
import type { Column } from "../../src/plan/layout.js";
import type { TrialTable } from "../../src/report/columns.js";
import { diseaseSection } from "../../src/report/disease-section.js";
import { healthSection } from "../../src/report/health-tables.js";
import type { Language } from "../../src/report/model.js";
import { notValidatedOf } from "../../src/report/not-validated.js";
import { summarySchema, type ScenarioFacts } from "../../src/report/schema.js";
import { summarise } from "../../src/report/summary.js";
import { viewOf } from "../../src/report/view.js";
import { expectNear } from "../statistics/helpers.js";
import { facts as tiny } from "./tiny.js";

const words = (en: string, zh: string) => ({ en, "zh-CN": zh });
const facts: ScenarioFacts = {
  ...tiny,
  schemes: [tiny.schemes[0]],
  arms: [...tiny.arms, { id: "paidBetter", title: words("Managed and paid better", "健康管理并提高支付") }],
  providerGroups: [],
  events: [
    { id: "stroke", title: words("Stroke", "脑卒中") },
    { id: "ulcer", title: words("Foot ulcer", "足溃疡") },
  ],
  histories: [{ id: "stroke", title: words("Stroke", "脑卒中") }],
  discountPerYear: 0.25,
  disease: {
    id: "equations",
    title: words("Equations", "方程"),
    words: words("All of them.", "全部方程。"),
    source: "A paper",
    reading: { id: "published", words: words("As printed.", "按原文。") },
    riskFactors: {
      id: "still",
      title: words("Still", "不变"),
      words: words("Nothing moves.", "均不变化。"),
      source: "definition",
    },
    calibration: { stroke: 1.5 },
  },
};

/** By trial: usual care has 40 strokes in each year and future; under management 30 less the trial's own number. */
const FEWER = [1, 2, 3, 6];
type Values = Readonly<Record<string, number>>;

function armValues(arm: string, year: number, trial: number): Values {
  const managed = arm !== "usual";
  const fewer = managed ? 10 + FEWER[trial] : 0;
  return {
    "people.atStart": 1000,
    "people.left": 20,
    "people.atEnd": year === 2022 ? 960 : 930,
    "events.stroke": 40 - fewer,
    "events.ulcer": 4,
    "events.death": 20,
    "prevalence.stroke": (year === 2022 ? 240 : 279) - fewer,
    "health.lifeYears": managed ? 990 + FEWER[trial] : 990,
    "health.qalys": (managed ? 990 + FEWER[trial] : 990) * 0.8,
    // Care costs 100,000 yuan more a year under management, 300,000 more where it is paid better.
    "allowed.visits": 5_000_000_00 + (arm === "managed" ? 100_000_00 : arm === "paidBetter" ? 300_000_00 : 0),
    "allowedOutside.visits": 1_000_000_00,
  };
}

const contracts = [
  { contract: "feeForService", arm: "usual" },
  { contract: "headBudget", arm: "managed" },
  { contract: "headBudget", arm: "paidBetter" },
];

function table(): TrialTable {
  const cells = facts.years.flatMap((year) => [
    ...facts.arms.flatMap(({ id: arm }) =>
      Object.keys(armValues(arm, year, 0)).map((name) => ({
        column: place({ arm, scheme: "all", year, name }),
        value: (trial: number) => armValues(arm, year, trial)[name],
      })),
    ),
    ...contracts.flatMap((holder) =>
      ["fundOutlay", "patientPayments", "consortiumResult", "programmeCost"].map((name) => ({
        column: place({ ...holder, scheme: "employee", year, name }),
        value: () => (name === "programmeCost" && holder.arm !== "usual" ? 40_000_00 : 0),
      })),
    ),
  ]);
  const layout = { width: cells.length, columns: cells.map(({ column }) => column) };
  const rows = Float64Array.from(FEWER.flatMap((_, trial) => cells.map(({ value }) => value(trial))));
  return { id: "main", trials: FEWER.length, innerTrials: 1, layout, rows };
}

function place(column: Omit<Column, "id" | "unit">): Column {
  const money = !/^(people|events|prevalence|health)\./.test(column.name);
  return { ...column, id: JSON.stringify(column), unit: money ? "money" : "number" };
}

const summary = summarise({
  scenario: { ...facts, contracts: [...facts.contracts.slice(0, 2)] },
  variants: [table()],
  inventory: { evidence: 1, assumption: 1, lever: 0 },
});
const health = summary.health!;
const cell = (arm: string, year: number | "all") =>
  health.arms.find((entry) => entry.arm === arm)!.cells.find((own) => own.year === year)!.values;
const changes = (arm: string) => health.differences.find((entry) => entry.arm === arm)!;
const change = (arm: string, name: string) =>
  changes(arm).cells.find(({ year }) => year === "all")!.values[name];

describe("health in the summary", () => {
  it("passes the schema and is left out where a table holds no people", () => {
    expect(summarySchema.parse(summary)).toEqual(summary);
    const bare = table();
    const kept = bare.layout.columns
      .map((column, i) => ({ column, i }))
      .filter(({ column }) => column.contract !== undefined);
    const rows = FEWER.flatMap((_, trial) => kept.map(({ i }) => bare.rows[trial * bare.layout.width + i]));
    const without = summarise({
      scenario: { ...facts, contracts: facts.contracts.slice(0, 2) },
      variants: [
        {
          ...bare,
          layout: { width: kept.length, columns: kept.map(({ column }) => column) },
          rows: Float64Array.from(rows),
        },
      ],
      inventory: { evidence: 1, assumption: 1, lever: 0 },
    });
    expect(without.health).toBeUndefined();
  });

  it("counts events, and rates them by the years lived in the same future", () => {
    expect(cell("usual", "all")["events.stroke"].mean).toBe(80);
    expectNear(cell("usual", "all")["eventRate.stroke"].mean, 80_000 / 1980, 1e-14);
    // Managed: 2 · (30 − f) strokes in 2 · (990 + f) years.
    const rates = FEWER.map((f) => (2000 * (30 - f)) / (2 * (990 + f)));
    expectNear(cell("managed", "all")["eventRate.stroke"].mean, rates.reduce((a, b) => a + b) / 4, 1e-14);
    // Strokes 58, 56, 54, 48: mean 54, s² = (16 + 4 + 0 + 36) / 3, SE = √(s²/4).
    expect(cell("managed", "all")["events.stroke"].mean).toBe(54);
    expectNear(cell("managed", "all")["events.stroke"].standardError, Math.sqrt(56 / 3 / 4), 1e-14);
  });

  it("takes prevalence at the end of each year, and of the last one for the horizon", () => {
    expectNear(cell("usual", 2022)["prevalenceShare.stroke"].mean, 0.25, 1e-14);
    expectNear(cell("usual", 2023)["prevalenceShare.stroke"].mean, 0.3, 1e-14);
    expectNear(cell("usual", "all")["prevalenceShare.stroke"].mean, 0.3, 1e-14);
  });

  it("discounts the second year by the stated rate and the first not at all", () => {
    // 990 + 990 / 1.25.
    expectNear(cell("usual", "all")["health.lifeYearsDiscounted"].mean, 1782, 1e-14);
    expectNear(cell("usual", "all")["health.qalysDiscounted"].mean, 1425.6, 1e-14);
    expect(cell("usual", 2022)["health.lifeYearsDiscounted"]).toBeUndefined();
    // 600 wan a year: 6 · 10⁸ fen · 1.8.
    expectNear(cell("usual", "all")["healthCost.totalDiscounted"].mean, 6e8 * 1.8, 1e-14);
  });

  it("subtracts the baseline's arm future by future", () => {
    expect(health.differences.map(({ arm, baseline }) => [arm, baseline])).toEqual([
      ["managed", "usual"],
      ["paidBetter", "usual"],
    ]);
    const strokes = change("managed", "events.stroke");
    // −2 · (10 + f): −22, −24, −26, −32.
    expect([strokes.mean, strokes.p05.value, strokes.p95.value]).toEqual([-26, -32, -22]);
    expect([strokes.better.events, strokes.worse.events]).toEqual([4, 0]);
    const years = change("managed", "health.lifeYears");
    // 2f: mean 6; more life is better.
    expect([years.mean, years.better.events]).toEqual([6, 4]);
    expect(change("managed", "events.death").mean).toBe(0);
    expectNear(change("managed", "healthCost.total").mean, 2 * 140_000_00, 1e-14);
  });

  it("says what an avoided event and a gained year cost, and what is not settled", () => {
    const { gains } = changes("managed");
    // 280,000 yuan for 26 strokes; the cost is certain, so the interval comes from the strokes alone:
    // SE of 22, 24, 26, 32 is √(56/3/4) = 2.1602, t(3) = 3.182446: 26 ± 6.8748 → 28 · 10⁶ / (32.8748, 19.1252).
    expectNear(gains["events.stroke"].perUnit, 280_000_00 / 26, 1e-12);
    const half = 3.1824463 * Math.sqrt(56 / 3 / 4);
    expectNear(gains["events.stroke"].interval95![0], 280_000_00 / (26 + half), 1e-7);
    expectNear(gains["events.stroke"].interval95![1], 280_000_00 / (26 - half), 1e-7);
    expect(gains["events.stroke"].standing).toBe("dearerAndBetter");
    // Deaths are the same in every future.
    expect(gains["events.death"]).toMatchObject({ perUnit: null, interval95: null, standing: "unsettled" });
    // Both discounted by 1 + 1/1.25 = 1.8: the ratio is that of one year, 140,000 yuan for 3 years.
    expectNear(gains["health.lifeYearsDiscounted"].perUnit, 140_000_00 / 3, 1e-12);
    expect(gains["health.lifeYears"]).toBeUndefined();
    // f = 1, 2, 3, 6: mean 3, SE √(14/3/4) = 1.08; 3 ± 3.44 holds nil.
    expect(gains["health.lifeYearsDiscounted"].standing).toBe("unsettled");
  });
});

describe("health in the report", () => {
  const section = (language: Language) => healthSection(viewOf(summary, language))!;
  const texts = (language: Language, id: string, at = 0) => {
    const { rows } = section(language).tables!.filter((own) => own.id === id)[at];
    return rows.map((row) => row.map(({ text }) => text));
  };

  it("shows events by number and rate, and hides those of few", () => {
    const [stroke, ulcer, deaths] = texts("en", "healthEvents");
    // Usual care, then management and its twin in one: 54 ± 3.182446 · 2.1602 = 6.9.
    expect(stroke.slice(0, 4)).toEqual(["Stroke", "80.0 ±0.0", "40.40 ±0.00", "54.0 ±6.9"]);
    expect(ulcer).toEqual(["Foot ulcer", "<10", "..", "<10", ".."]);
    expect(deaths.slice(0, 3)).toEqual(["Deaths", "40.0 ±0.0", "20.20 ±0.00"]);
    const { columns } = section("en").tables![0];
    expect(columns.map(({ group }) => group)).toEqual([
      undefined,
      ...Array<string>(2).fill("Usual care"),
      ...Array<string>(2).fill("Managed care; Managed and paid better"),
    ]);
  });

  it("shows shares of patients who live with a complication", () => {
    expect(texts("en", "healthPrevalence")[0].slice(0, 3)).toEqual(["Stroke", "25.00 ±0.00", "30.00 ±0.00"]);
  });

  it("tells a world that differs in money alone by its money alone", () => {
    expect(section("en").paragraphs!.at(-1)).toBe(
      "Managed and paid better: the same health as under Managed care in every future; only money differs.",
    );
    expect(texts("en", "healthDifferences").map(([title]) => title)).toEqual([
      "Stroke, persons",
      "Foot ulcer, persons",
      "Deaths, persons",
      "Stroke, living with it at the end of 2023, points",
      "Life-years",
      "Quality-adjusted life-years",
      "Life-years, discounted",
      "Quality-adjusted life-years, discounted",
      "Care, in and out of bundle, CNY thousand",
      "Programme, CNY thousand",
      "Care and programme, CNY thousand",
      "Care and programme, discounted, CNY thousand",
    ]);
    expect(texts("en", "healthDifferences")[1]).toEqual(["Foot ulcer, persons", "..", "..", "..", ".."]);
    expect(texts("en", "healthDifferences", 1).map(([title]) => title)).toEqual([
      "Care, in and out of bundle, CNY thousand",
      "Programme, CNY thousand",
      "Care and programme, CNY thousand",
      "Care and programme, discounted, CNY thousand",
    ]);
  });

  it("prices what is settled, in yuan, and says in words what is not", () => {
    const rows = texts("en", "healthGains");
    // 280,000 / 26 = 10,769; 28 · 10⁶ fen / 32.8748 and / 19.1252 are 8,517 and 14,640 yuan.
    expect(rows[0]).toEqual([
      "Stroke, avoided",
      "+26.0",
      "+280.0",
      "10,769",
      "[8,517, 14,640]",
      "dearer, better",
    ]);
    expect(rows.at(-1)!.slice(3)).toEqual(["—", "—", "effect not settled"]);
    expect(texts("zh-CN", "healthGains")[0]).toEqual([
      "避免脑卒中",
      "+26.0",
      "+28.0",
      "10,769",
      "[8,517, 14,640]",
      "费用更高、效果更好",
    ]);
  });

  it("holds no English in Chinese", () => {
    const { title, paragraphs, tables } = section("zh-CN");
    const shown = JSON.stringify([
      title,
      paragraphs,
      tables!.map((own) => [
        own.title,
        own.notes,
        own.columns.map((column) => [column.title, column.group]),
        own.rows,
      ]),
    ]);
    expect(shown.replaceAll(/"(text|value)":|null/g, "").match(/[A-Za-z]{2,}/g)).toEqual([
      "Fieller",
      "Fieller",
    ]);
    expect(paragraphs![2]).toBe("贴现：按年率25.0%折为2022年现值。");
  });
});

describe("the disease model in the report", () => {
  const expected = {
    events: ["stroke", "ulcer", "death"],
    uncalibrated: Float64Array.of(0.02, 0.004, 0.03),
    used: Float64Array.of(0.03, 0.004, 0.031),
  };

  it("says which reading, what is held still, and what calibration changed", () => {
    const { paragraphs, table: rates } = diseaseSection(facts, expected, "en")!;
    expect(paragraphs).toEqual([
      "Equations. All of them. Source: A paper.",
      "Reading of the equations: published. As printed.",
      "Still. Nothing moves. Source: definition.",
      "Hazards are the published ones times the factors below, fitted to a place.",
    ]);
    expect(rates!.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Stroke", "1.500", "20.00", "30.00"],
      ["Foot ulcer", "—", "4.00", "4.00"],
      ["Deaths", "—", "30.00", "31.00"],
    ]);
  });

  it("shows one column where nothing was calibrated, and none where nothing is expected", () => {
    const { calibration: _calibration, ...published } = facts.disease!;
    const plain = { ...facts, disease: published };
    const { paragraphs, table: rates } = diseaseSection(plain, expected, "zh-CN")!;
    expect(paragraphs!.at(-1)).toBe("未作本地校准，直接采用已发表方程的风险。");
    expect(rates!.rows[2].map(({ text }) => text)).toEqual(["死亡", "31.00"]);
    expect(diseaseSection(plain, undefined, "en")!.table).toBeUndefined();
  });

  it("claims no more validation than there is", () => {
    expect(notValidatedOf(facts)[1].en).toMatch(/^The published risk equations are reproduced, but/);
    expect(notValidatedOf({})[1].en).toMatch(/^The disease process is not an individual prediction model/);
  });
});
