/**
 * Before and after, by hand: 20 patients cost 40,000 yuan before, 24,000 + 200t after in trial t = 0 … 9 (mean 24,900), and
 * untreated 1,000 more. Per patient: 2,000 before, 1,245 after, a fall of 755, of which 705 untreated and 50 by the arm.
 */
import { describe, expect, it } from "vitest";
import type { Column } from "../../src/plan/layout.js";
import { beforeAfterSection } from "../../src/report/before-after-section.js";
import { summarise } from "../../src/report/summary.js";
import { viewOf } from "../../src/report/view.js";
import { facts, tinyInput, tinyTable } from "./tiny.js";

const YUAN = 100;

function tableWith(patients: number) {
  const { layout, rows, ...rest } = tinyTable("main", 10, 1, 1);
  const after = (t: number): number => 24_000 + 200 * t;
  const values: Readonly<Record<string, (t: number) => number>> = {
    "enrolled.patients": () => patients,
    "enrolled.before": () => 40_000 * YUAN,
    "enrolled.after": (t) => after(t) * YUAN,
    "enrolled.saving": (t) => (40_000 - after(t)) * YUAN,
    "enrolled.savingUntreated": (t) => (40_000 - after(t) - 1_000) * YUAN,
    "enrolled.effect": () => 1_000 * YUAN,
  };
  const added = facts.years.flatMap((year) =>
    Object.entries(values).map(([name, value]) => ({
      column: {
        id: `managed/all/${year}/${name}`,
        arm: "managed",
        scheme: "all",
        year,
        name,
        unit: name === "enrolled.patients" ? "number" : "money",
      } satisfies Column,
      value,
    })),
  );
  const width = layout.width + added.length;
  const wider = new Float64Array(10 * width);
  for (let t = 0; t < 10; t++) {
    wider.set(rows.subarray(t * layout.width, (t + 1) * layout.width), t * width);
    added.forEach(({ value }, k) => (wider[t * width + layout.width + k] = value(t)));
  }
  const columns = [...layout.columns, ...added.map(({ column }) => column)];
  return { ...rest, layout: { width, columns }, rows: wider };
}

const summaryOf = (patients: number) => summarise({ ...tinyInput, variants: [tableWith(patients)] });

describe("before and after, beside the same patients untreated", () => {
  it("is per enrolled patient, and only the difference is called an effect", () => {
    const section = beforeAfterSection(viewOf(summaryOf(20), "en"))!;
    const [table] = section.tables!;
    expect(table.title).toBe("Managed care: CNY per enrolled patient");
    expect(table.columns.map(({ title }) => title)).toEqual([
      "Year",
      "Before",
      "After",
      "Fall (no effect)",
      "Fall untreated",
      "Difference: the effect",
    ]);
    expect(table.rows.map((row) => row.slice(1).map(({ value }) => value))).toEqual([
      [2000, 1245, 755, 705, 50],
      [2000, 1245, 755, 705, 50],
    ]);
    // SD of 200t is 605.5, of a mean of ten 191.5; t with nine degrees 2.262: ± 433 yuan, ± 22 per patient.
    expect(table.rows[0].map(({ text }) => text)).toEqual([
      "2022",
      "2,000",
      "1,245",
      "+755 [733, 777]",
      "+705 [683, 727]",
      "+50 [50, 50]",
    ]);
    expect(section.paragraphs![0]).toContain("A fall is no effect");
    expect(table.notes).toEqual(["Enrolled patients: 20. In brackets: 95% interval of the mean."]);
  });

  it("says the same in Chinese", () => {
    const section = beforeAfterSection(viewOf(summaryOf(20), "zh-CN"))!;
    expect(section.title).toBe("前后对比与同一批患者未干预对照");
    expect(section.tables![0].title).toBe("健康管理：每名入组患者，元");
    expect(section.tables![0].columns[3].title).toBe("下降（不是效果）");
    expect(section.paragraphs![0]).toContain("前后下降不等于效果");
  });

  it("hides the spending of a few", () => {
    const section = beforeAfterSection(viewOf(summaryOf(9), "en"))!;
    expect(section.tables![0].rows).toEqual([]);
    expect(section.tables![0].notes).toEqual([
      "Fewer than 10 patients are enrolled; their spending is not shown.",
    ]);
  });

  it("is absent where no arm is followed", () => {
    expect(beforeAfterSection(viewOf(summarise(tinyInput), "en"))).toBe(undefined);
  });
});
