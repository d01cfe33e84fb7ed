/**
 * The public results of the Medicare Shared Savings Program, 2019 and 2022, settled by scenarios/contracts/mssp.yaml.
 *
 * The files (CMS, Performance Year Financial and Quality Results) stand beside the repository and are not committed; without
 * them these tests are skipped and say so. Bars: benchmark and expenditure are each published rounded to the dollar and the
 * quality score to 4 decimals, so 2022 (no quality in the rate) must meet $1.25 and 2019 $1 + highest rate · 0.00005 · |B − E|.
 */
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { adjustmentsOf } from "../../src/contracts/file/adjust.js";
import { settlementOf, type Refused, type Settled } from "../../src/contracts/file/outcome.js";
import type { ContractFile } from "../../src/contracts/file/schema.js";
import { contractFile, csvRows, lineValue, paymentOf, settleRows, type Rows } from "./settle-file.js";

const at = (year: number) => new URL(`../../../shared/settlement/mssp-${year}.csv`, import.meta.url);
const missing = [2019, 2022].filter((year) => !existsSync(at(year)));
const without = missing.length > 0;
const title = without
  ? `public results: skipped, the files of ${missing.join(", ")} are not beside the repository`
  : "public results";

const HIGHEST_RATE: Readonly<Record<string, number>> = { T1: 0.5, T1P: 0.5, T2: 0.6, T3: 0.75 };
/** Half-year accounts whose relief is published at twelve months; no column tells them apart. */
const HALF_YEAR = { A1498: -700_739.4, A2021: -688_372.6 };

interface Year {
  readonly rows: Rows;
  readonly settled: Map<string, Settled>;
  readonly refused: Map<string, Refused>;
  number(account: string, column: string): number;
}

function settleYear(file: ContractFile, rows: Rows): Year {
  const outcomes = settleRows(file, rows);
  const [header] = rows;
  const byAccount = new Map(rows.map((row) => [row[header.indexOf("aco_id")], row]));
  const some = <Kind extends Settled | Refused>(status: Kind["status"]) =>
    new Map(outcomes.filter((one): one is Kind => one.status === status).map((one) => [one.account, one]));
  return {
    rows,
    settled: some<Settled>("settled"),
    refused: some<Refused>("refused"),
    number: (account, column) => Number(byAccount.get(account)?.[header.indexOf(column)]),
  };
}

const read = (year: number): Rows => csvRows(readFileSync(at(year), "utf8"));

/** The rows of one account with a further column of the participants' revenue. */
function withRevenue([header, ...rows]: Rows, account: string, revenue: string): Rows {
  const own = rows.filter((row) => row[header.indexOf("aco_id")] === account);
  return [[...header, "participant_revenue"], ...own.map((row) => [...row, revenue])];
}

describe.skipIf(without)(title, () => {
  let file: ContractFile;
  let years: Record<2019 | 2022, Year>;

  beforeAll(async () => {
    file = await contractFile("mssp.yaml");
    years = { 2019: settleYear(file, read(2019)), 2022: settleYear(file, read(2022)) };
  }, 60_000);

  const errorOf = (year: Year, account: string, outcome: Settled): number =>
    Math.abs(paymentOf(outcome) - year.number(account, "earn_save_loss_published"));

  it("2022: every settled row within $1.25", () => {
    const far = [...years[2022].settled].filter(([id, outcome]) => errorOf(years[2022], id, outcome) > 1.25);
    expect(far.map(([id]) => id)).toEqual([]);
    expect(years[2022].settled.size).toBe(481);
  });

  it("2019: every settled row within what published rounding allows, but two half-year accounts", () => {
    const year = years[2019];
    const far = [...year.settled].filter(([id, outcome]) => {
      const result = Math.abs(year.number(id, "benchmark") - year.number(id, "expenditure"));
      return errorOf(year, id, outcome) > 1 + HIGHEST_RATE[outcome.contract ?? ""] * 0.00005 * result;
    });
    expect(far.map(([id, outcome]) => [id, paymentOf(outcome)])).toEqual(Object.entries(HALF_YEAR));
    expect(year.settled.size).toBe(474);
  });

  it("refuses exactly the two rows whose payment hangs on participants' revenue, and says between what it lies", () => {
    const refused = ([2019, 2022] as const).flatMap((year) =>
      [...years[year].refused.values()].map(({ account, reason }) => [account, reason.en]),
    );
    expect(refused).toEqual([
      [
        "A2392",
        expect.stringContaining("needs participant revenue: the payment lies between −2,561,463.30 and 0.00"),
      ],
      [
        "A1070",
        expect.stringContaining("needs participant revenue: the payment lies between −5,853,622.29 and 0.00"),
      ],
    ]);
  });

  it.each([
    // 8 % · 25,933,912.50 = 2,074,713.00, less relief of 621.00.
    [2019, "A2392", "25933912.50", 2_074_713, -2_074_092],
    // 4 % · 58,011,875.00 = 2,320,475.00, all of it relieved.
    [2022, "A1070", "58011875.00", 2_320_475, 0],
  ] as const)("%d %s settles once its revenue is known", (year, account, revenue, cap, payment) => {
    const [outcome] = settleRows(file, withRevenue(years[year].rows, account, revenue));
    if (outcome.status !== "settled") throw new Error(outcome.reason.en);
    expect(lineValue(outcome, "limitedLoss")).toBe(cap * 100);
    expect(paymentOf(outcome)).toBe(payment);
  });

  it.each([2019, 2022] as const)("%d: one-sided minimum savings rates are the published ones", (number) => {
    const year = years[number];
    const oneSided = [...year.settled].filter(([, { contract }]) =>
      ["T1", "A", "B"].includes(contract ?? ""),
    );
    const far = oneSided.filter(
      ([id, outcome]) =>
        Math.abs(lineValue(outcome, "minimumRate") - year.number(id, "msr_mlr_published")) > 5e-5 + 1e-12,
    );
    expect(far.map(([id]) => id)).toEqual([]);
    expect(oneSided).toHaveLength(number === 2019 ? 389 : 198);
  });

  it("A1080, first paid and then restated to zero, owes an adjusting transfer of all it was paid", () => {
    const outcome = years[2022].settled.get("A1080");
    if (outcome === undefined) throw new Error("A1080 was not settled");
    const paid = [{ from: "fund", to: "consortium", amount: 106_841_600n }] as const;
    expect(adjustmentsOf(settlementOf(outcome), paid)).toEqual([
      { from: "consortium", to: "fund", amount: 106_841_600n },
    ]);
    // The first vintage, before the termination was marked: 2,180,440 · 50 % · 0.98 = 1,068,415.60, published as 1,068,416.
    const { rows } = years[2022];
    const [id, flag] = ["aco_id", "mid_year_term"].map((name) => rows[0].indexOf(name));
    const first = rows.filter((row, index) => index === 0 || row[id] === "A1080");
    const [before] = settleRows(file, [first[0], first[1].with(flag, "0")]);
    if (before.status !== "settled") throw new Error(before.reason.en);
    expect(paymentOf(before)).toBe(1_068_415.6);
    expect(adjustmentsOf(settlementOf(outcome), settlementOf(before).transfers)).toEqual([
      { from: "consortium", to: "fund", amount: 106_841_560n },
    ]);
  });

  it("one-sided rates are derived: without the published column nothing else changes", () => {
    const blank = (rows: Rows): Rows => {
      const column = rows[0].indexOf("msr_mlr_published");
      const track = rows[0].indexOf("track");
      const oneSided = (row: readonly string[]) => ["T1", "A", "B"].includes(row[track]);
      return rows.map((row) => (oneSided(row) ? row.with(column, "0.9") : row));
    };
    const again = settleYear(file, blank(years[2022].rows));
    expect([...again.settled.values()].map(paymentOf)).toEqual(
      [...years[2022].settled.values()].map(paymentOf),
    );
  });
});
