import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { displayWidth, padTo, wrap } from "../../src/report/display-width.js";
import {
  amount,
  amountSpan,
  fixed,
  ofHundred,
  percent,
  perPatientYearScale,
  points,
  signed,
  tableScale,
} from "../../src/report/format.js";
import type { Table } from "../../src/report/model.js";
import {
  boundOf,
  probabilityText,
  shortInterval,
  shortProbability,
  wholeSpan,
} from "../../src/report/probability-text.js";
import { renderTable } from "../../src/report/render-table.js";
import { isSmall, shown } from "../../src/report/small-cells.js";
import { unitText } from "../../src/report/units.js";

const cny = { code: "CNY", minorUnits: 2, priceYear: 2022 };
const yen = { code: "JPY", minorUnits: 0, priceYear: 2022 };

describe("numbers", () => {
  it("group thousands and have no negative zero", () => {
    expect([fixed(1234567.891, 1), fixed(-0.04, 1), fixed(-1234, 0), fixed(999.96, 1)]).toEqual([
      "1,234,567.9",
      "0.0",
      "-1,234",
      "1,000.0",
    ]);
    expect([signed(3, 1), signed(-3, 1), signed(0.01, 1), signed(0, 1)]).toEqual([
      "+3.0",
      "-3.0",
      "0.0",
      "0.0",
    ]);
  });

  it("give money three figures in its own step", () => {
    const en = (yuan: number) => amount(yuan * 100, cny, "en");
    expect([950, 700_000, 1_234_567, 12_345_678, 999_600_000, 3_450_000_000, -2_500_000].map(en)).toEqual([
      "CNY 950",
      "CNY 700,000",
      "CNY 1.23 million",
      "CNY 12.3 million",
      "CNY 1.00 billion",
      "CNY 3.45 billion",
      "-CNY 2.50 million",
    ]);
    const zh = (yuan: number) => amount(yuan * 100, cny, "zh-CN");
    expect([950, 12_300, 700_000, 12_345_678, 99_996_000, 3_450_000_000, -2_500_000].map(zh)).toEqual([
      "950元",
      "1.23万元",
      "70.0万元",
      "1,235万元",
      "1.00亿元",
      "34.5亿元",
      "-250万元",
    ]);
    expect([amount(1_500_000, yen, "en"), amount(15_000, yen, "zh-CN")]).toEqual([
      "JPY 1.50 million",
      "1.50万JPY",
    ]);
  });

  it("give two amounts one unit, a table one scale, heads their rate", () => {
    const to = (low: string, high: string) => `${low} to ${high}`;
    expect(amountSpan(-5_000_000, 250_000_000, cny, "en", to)).toBe("CNY -0.05 to 2.50 million");
    expect(tableScale(3_450_000_000 * 100, cny, "en")).toEqual({
      divisor: 1e8,
      decimals: 0,
      label: "CNY million",
    });
    expect(tableScale(3_450_000_000 * 100, cny, "zh-CN")).toEqual({
      divisor: 1e10,
      decimals: 2,
      label: "亿元",
    });
    const zh = (yuan: number) => tableScale(yuan * 100, cny, "zh-CN");
    expect([zh(34_500_000), zh(345_000)].map(({ label, decimals }) => [label, decimals])).toEqual([
      ["万元", 0],
      ["万元", 1],
    ]);
    expect(tableScale(2_000_000 * 100, cny, "en")).toEqual({
      divisor: 1e5,
      decimals: 0,
      label: "CNY thousand",
    });
    expect(tableScale(500 * 100, cny, "en").label).toBe("CNY");
    expect(perPatientYearScale(cny, "zh-CN").label).toBe("元/人·年");
    expect([
      unitText("money/patientYear", cny, "en"),
      unitText("money/claim", cny, "zh-CN"),
      unitText("kg", cny, "en"),
    ]).toEqual(["CNY per patient-year", "元/次", "kg"]);
  });

  it("give rates per cent and their differences percentage points", () => {
    expect([percent(0.3149), points(-0.019, "en"), points(0.0205, "zh-CN")]).toEqual([
      "31.5%",
      "-1.9 points",
      "+2.1个百分点",
    ]);
  });

  it("say shares of futures out of 100, of 1,000 near the ends, never nil or all", () => {
    const said = (share: number) => Object.values(ofHundred(share)).join(" of ");
    expect([0.31, 0.005, 0.0049, 0.996, 0.0004, 0.000001, 0.9999999].map(said)).toEqual([
      "31 of 100",
      "1 of 100",
      "5 of 1,000",
      "996 of 1,000",
      "40 of 100,000",
      "1 of 100,000",
      "99,999 of 100,000",
    ]);
  });
});

describe("probabilities", () => {
  const estimate = (probability: number, low: number, high: number, bounds = {}) => ({
    probability,
    standardError: 0,
    interval95: [low, high] as [number, number],
    events: 1,
    n: 1,
    ...bounds,
  });

  it("carry their interval, and a bound in place of 0 % and 100 %", () => {
    expect(probabilityText(estimate(0.31, 0.282, 0.339))).toBe("31.0% [28.2, 33.9]");
    expect(probabilityText(estimate(0.0003, 0.0001, 0.0007))).toBe("0.03% [0.01, 0.07]");
    // Bounds are rounded outwards: 0.36821 % up to 0.4 %, 99.63179 % down to 99.6 %.
    expect(probabilityText(estimate(0, 0, 0.0038, { atMost: 0.0036821 }))).toBe("≤0.4%");
    expect(probabilityText(estimate(1, 0.996, 1, { atLeast: 0.9963179 }))).toBe("≥99.6%");
    expect(boundOf({ atMost: 0.00036882 })).toBe("≤0.04%");
    expect(boundOf({ atMost: 0.3 })).toBe("≤30.0%");
    expect(boundOf({})).toBeUndefined();
  });

  it("fit a narrow column with the interval in a row of its own, in whole per cent outwards", () => {
    const some = estimate(0.31, 0.282, 0.339);
    expect([shortProbability(some), shortInterval(some)]).toEqual(["31.0%", "28–34"]);
    const none = estimate(0, 0, 0.0038, { atMost: 0.0036821 });
    expect([shortProbability(none), shortInterval(none)]).toEqual(["≤0.4%", "—"]);
    expect([wholeSpan(0.29, 0.58), wholeSpan(0.001, 0.009), wholeSpan(0.3, 0.3)]).toEqual([
      "29–58",
      "0–1",
      "30",
    ]);
  });
});

describe("small cells", () => {
  it("are means above 0 and below 10, and take the parts beside them along", () => {
    expect([0, 0.1, 9.99, 10, NaN].map(isSmall)).toEqual([false, true, true, false, false]);
    expect(shown([0, 50, 12], 1)).toEqual([true, true, true]);
    expect(shown([9, 50, 12], 1)).toEqual([false, true, false]);
    expect(shown([4, 9, 5], 1)).toEqual([false, false, false]);
  });
});

describe("text on a terminal", () => {
  it("counts wide characters twice and marks not at all", () => {
    expect(["abc", "结余", "a结", "é", "，", "—"].map(displayWidth)).toEqual([3, 4, 3, 1, 2, 1]);
    expect([padTo("结余", 6, "left"), padTo("结余", 6, "right"), padTo("结余", 2, "left")]).toEqual([
      "结余  ",
      "  结余",
      "结余",
    ]);
  });

  it("wraps at spaces and between wide characters, short brackets whole, no closing mark first", () => {
    expect(wrap("the fund pays the rest", 9)).toEqual(["the fund", "pays the", "rest"]);
    expect(wrap("基金支出（包内）", 10)).toEqual(["基金支出", "（包内）"]);
    expect(wrap("结余留用，超支不补", 8)).toEqual(["结余留", "用，超支", "不补"]);
    expect(wrap("比例（care.trend.mean）", 8)).toEqual(["比例", "（care.trend.mean）"]);
    expect(wrap("", 5)).toEqual([""]);
  });

  test.prop([
    fc.array(fc.constantFrom("fund", "结", "余", "，", "（包内）", " ", "12%"), { maxLength: 40 }),
    fc.integer({ min: 8, max: 30 }),
  ])("wrapping loses nothing and keeps to the width", (parts, width) => {
    const text = parts.join("");
    const lines = wrap(text, width);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    for (const line of lines) {
      // Only what cannot be broken may stand out: one word, one wide character or bracket, with its punctuation.
      const onePiece = /^([\x21-\x7e]*|结|余|（包内）) ?，*$/.test(line);
      if (!onePiece) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it("puts groups of columns side by side, and where they do not fit, each whole under the other", () => {
    const cells = (...texts: string[]) => texts.map((text) => ({ text }));
    const year = (title: string, group: string) => ({ title, align: "right" as const, group });
    const table: Table = {
      id: "t",
      title: "Head budget",
      keyColumns: 1,
      columns: [
        { title: "万元", align: "left" },
        year("2022", "All schemes"),
        year("2023", "All schemes"),
        year("2022", "职工医保"),
        year("2023", "职工医保"),
      ],
      rows: [
        cells("结余", "1.0", "12.0", "0.5", "6.0"),
        cells("P(overspend)", "31.0%", "≤0.4%", "4.1%", "≤0.4%"),
      ],
      notes: ["A note."],
    };
    expect(renderTable(table, 40)).toBe(
      [
        "Head budget",
        "              All schemes  职工医保",
        "万元           2022  2023  2022  2023",
        "------------  ----- -----  ---- -----",
        "结余            1.0  12.0   0.5   6.0",
        "P(overspend)  31.0% ≤0.4%  4.1% ≤0.4%",
        "A note.",
      ].join("\n"),
    );
    expect(renderTable(table, 30)).toBe(
      [
        "Head budget",
        "              All schemes",
        "万元           2022  2023",
        "------------  ----- -----",
        "结余            1.0  12.0",
        "P(overspend)  31.0% ≤0.4%",
        "              职工医保",
        "万元          2022  2023",
        "------------  ---- -----",
        "结余           0.5   6.0",
        "P(overspend)  4.1% ≤0.4%",
        "A note.",
      ].join("\n"),
    );
  });

  it("wraps a long name beside the rows it names, and gives what is left over lines of its own", () => {
    const cells = (...texts: string[]) => texts.map((text) => ({ text }));
    const long = "Surplus retained, overspend not compensated (managed)";
    const table: Table = {
      id: "t",
      title: "Money",
      keyColumns: 2,
      columns: [
        { title: "Contract", align: "left" },
        { title: "Year", align: "left" },
        { title: "P", align: "right" },
      ],
      rows: [
        cells(long, "2022", "1%"),
        cells(long, "2023", "2%"),
        cells("B", "2022", "3%"),
        cells(long, "2022", "4%"),
      ],
      notes: [],
    };
    expect(renderTable(table, 40)).toBe(
      [
        "Money",
        "Contract                     Year   P",
        "---------------------------  ----  --",
        "Surplus retained, overspend  2022  1%",
        "not compensated (managed)    2023  2%",
        "B                            2022  3%",
        "Surplus retained, overspend  2022  4%",
        "not compensated (managed)",
      ].join("\n"),
    );
  });
});
