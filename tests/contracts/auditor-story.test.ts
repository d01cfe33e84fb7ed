/**
 * An auditor re-performs a clearing: signed contract, clearing sheet, claims disallowed after the clearing → settle, trace →
 * equal to the fen; what June brings is an adjusting transfer, never a rewritten year.
 *
 * The sheet is of our own making. All expected amounts were worked out by hand from the contract:
 *
 * 2024. Budget 48,600,000.00. Counted 47,215,386.42 − 318,204.77 = 46,897,181.65; surplus 1,702,818.35.
 *   Kept 0.7 · 1,458,000.00 (3 %) + 0.4 · 244,818.35 = 1,020,600.00 + 97,927.34 = 1,118,527.34; returned 584,291.01.
 *   Deposit 5 % = 2,430,000.00; released (86.5 − 60) / 30 = 2,146,500.00; forfeited 283,500.00.
 *   Earned 47,215,386.42 − 318,204.77 + 1,118,527.34 − 283,500.00 = 47,732,208.99.
 *   Advanced 12 · 3,847,500.00 = 46,170,000.00, revolving 1,000,000.00: balance due 562,208.99.
 * June 2025: 86,913.25 more are disallowed for 2024. Counted 46,810,268.40; surplus 1,789,731.60; kept 1,020,600.00 + 0.4 ·
 *   331,731.60 = 1,153,292.64; earned 47,215,386.42 − 405,118.02 + 1,153,292.64 − 283,500.00 = 47,680,061.04, which is
 *   52,147.95 less (86,913.25 less 40 % of it, kept in the second band).
 * 2025. Budget 1.03 · 48,600,000 = 50,058,000.00. Counted 51,390,744.08 − 127,455.60 = 51,263,288.48; overspend 1,205,288.48.
 *   Borne 0.5 · 1,001,160.00 (2 %) + 0.2 · 204,128.48 = 500,580.00 + 40,825.696 → 541,405.70; compensated 663,882.78.
 *   Deposit all released. Earned 51,390,744.08 − 127,455.60 − 541,405.70 = 50,721,882.78.
 *   Advanced 12 · 3,962,925.00 = 47,555,100.00, revolving 1,000,000.00, late findings 52,147.95: balance due 2,114,634.83.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jieyu } from "../cli/harness.js";

const SCENARIOS = join(import.meta.dirname, "../../scenarios/contracts");
const CONTRACT = join(SCENARIOS, "annual-clearing.yaml");
const SHEET = join(SCENARIOS, "annual-clearing.csv");

type Row = Readonly<Record<string, string>>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-clearing-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No cell of these files holds a comma. */
function read(path: string): Row[] {
  const [header, ...lines] = readFileSync(path, "utf8").replace("\uFEFF", "").trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at], cell])));
}

/** The sheet as it stood with these years, after a change of the cells of one year. */
function sheet(name: string, years: readonly string[], change: (row: Row) => Row = (row) => row): string {
  const rows = read(SHEET)
    .filter((row) => years.includes(row["year"]))
    .map(change);
  const path = join(folder, name);
  const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
  writeFileSync(path, lines.map((cells) => cells.join(",")).join("\n"));
  return path;
}

async function settle(facts: string, name: string, ...more: string[]): Promise<Row[]> {
  const out = join(folder, name);
  const { code, err } = await jieyu(["settle", CONTRACT, "--facts", facts, "--out", out, ...more]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return read(out);
}

const linesOf = (row: Row, ids: readonly string[]): string[] => ids.map((id) => row[`line: ${id}`]);

const YEAR = [
  "budget",
  "countedSpending",
  "surplus",
  "overspend",
  "retained",
  "returned",
  "borne",
  "compensated",
  "depositWithheld",
  "depositReleased",
  "earned",
  "advancesPaid",
  "revolvingAdvance",
  "lateFindings",
  "balanceDue",
  "balanceOwed",
];
const CLEARED_2024 = [
  "48600000.00",
  "46897181.65",
  "1702818.35",
  "0.00",
  "1118527.34",
  "584291.01",
  "0.00",
  "0.00",
  "2430000.00",
  "2146500.00",
  "47732208.99",
  "46170000.00",
  "1000000.00",
  "0.00",
  "562208.99",
  "0.00",
];

describe("the auditor's story", () => {
  it("May 2025: the clearing of 2024 is equal to the fen", async () => {
    const [cleared] = await settle(sheet("may-2025.csv", ["2024"]), "cleared-2024.csv");
    expect(linesOf(cleared, YEAR)).toEqual(CLEARED_2024);
    expect(cleared["net: fund"]).toBe("-47732208.99");
  });

  it("May 2026: what was found in June 2025 is an adjusting transfer of the next clearing; 2024 stands", async () => {
    const [first, second] = await settle(SHEET, "cleared-2025.csv");
    expect(linesOf(first, YEAR)).toEqual(CLEARED_2024);
    expect(linesOf(second, YEAR)).toEqual([
      "50058000.00",
      "51263288.48",
      "0.00",
      "1205288.48",
      "0.00",
      "0.00",
      "541405.70",
      "663882.78",
      "2502900.00",
      "2502900.00",
      "50721882.78",
      "47555100.00",
      "1000000.00",
      "52147.95",
      "2114634.83",
      "0.00",
    ]);
    expect(second["transfer: consortium>fund lateFindings"]).toBe("52147.95");
    expect(second["net: fund"]).toBe("-50669734.83");
  });

  it("June 2025: the year settled again with all findings differs from what was paid by the same amount", async () => {
    await settle(sheet("may.csv", ["2024"]), "paid.csv");
    const full = sheet("june.csv", ["2024"], (row) => ({ ...row, disallowed: "405118.02" }));
    const [restated] = await settle(full, "restated.csv", "--paid", join(folder, "paid.csv"));
    expect(restated["line: earned"]).toBe("47680061.04");
    const adjustments = Object.entries(restated).filter(
      ([name, cell]) => name.startsWith("adjust") && cell !== "",
    );
    expect(adjustments.filter(([, amount]) => amount !== "0.00")).toEqual([
      ["adjust: consortium>fund", "52147.95"],
    ]);
  });

  it("the trace shows each stage of the clearing and of the adjustment", async () => {
    const asked = ["trace", CONTRACT, "--facts", SHEET, "--account", "Example county"];
    const { out, code } = await jieyu([...asked, "--year", "2025"]);
    expect(code).toBe(0);
    const stages = [
      "Scope",
      "Counted spending",
      "Budget",
      "Raw result",
      "Bands",
      "Quality",
      "Reserve",
      "Allocation",
    ];
    const at = stages.map((stage) => out.indexOf(`\n  ${stage}\n`));
    expect(at.every((position) => position > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    for (const text of [
      "= fundPaid − disallowed\n        with fundPaid = 51,390,744.08, disallowed = 127,455.60\n      = 51,263,288.48",
      "= (disallowed[−1] or 0) + lateDisallowed\n        with disallowed[−1] = 318,204.77, lateDisallowed = 86,913.25\n      = 405,118.02",
      "with earned[−1] = 47,732,208.99, late.earned = 47,680,061.04\n      = 52,147.95",
      "consortium → fund: pays 52,147.95 (lateFindings, adjustmentOwed)",
      "with earned = 50,721,882.78, advancesPaid = 47,555,100.00, revolvingAdvance = 1,000,000.00, lateFindings = 52,147.95\n      = 2,114,634.83",
    ])
      expect(out).toContain(text);
    const chinese = await jieyu([...asked, "--year", "2025", "--lang", "zh-CN"]);
    expect(chinese.out).toContain("因上年事后核定应补缴的金额：原清算额减重算额");
    expect(chinese.out).toMatch(/医联体 → 医保基金.{1,2}支付 52,147\.95/);
  });

  it("more disallowed than was declared is refused, and the next account is settled all the same", async () => {
    const wrong = sheet("wrong.csv", ["2024"], (row) => ({ ...row, disallowed: "47215386.43" }));
    const good = readFileSync(SHEET, "utf8")
      .split("\n")
      .slice(1, 13)
      .join("\n")
      .replaceAll("Example", "Other");
    writeFileSync(wrong, `${readFileSync(wrong, "utf8")}\n${good}\n`);
    const { code, out } = await jieyu(["settle", CONTRACT, "--facts", wrong]);
    expect(code).toBe(1);
    expect(out).toContain("1 settled, 1 refused");
    expect(out).toContain(
      '"disallowed" (4721538643) is more than "fundPaid" (4721538642), of which it is a part',
    );
  });
});
