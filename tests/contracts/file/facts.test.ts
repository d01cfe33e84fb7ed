/** Facts that need more than a cell: dates of payment, facts that may be unknown, parts that must agree, history. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remark } from "../../../src/contracts/file/table.js";
import { amountOf, settleText, told } from "./support.js";

const frame = (facts: string, needs: string, value: string, more = ""): string => `format: 1
id: test
title: { en: Test, zh-CN: 测试 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
facts: { months: { value: 12 }, fundPaid: { value: 0 }, patientPaid: { value: 0 }${facts} }
${more}
contracts:
  one:
    family: composed
    bundle: [all]
    needs: [${needs}]
    accounts: []
    allocations: []
    lines:
      - { id: paid, stage: tiers, unit: money, round: true, words: { en: Paid, zh-CN: 支付 }, basis: none, value: ${value} }
    transfers: [{ from: fund, to: consortium, line: paid, tag: paid }]
`;
const given = (id: string, more = "unit: money"): string =>
  `{ id: ${id}, kind: given, ${more}, words: { en: the ${id}, zh-CN: ${id} } }`;

describe("the date of payment", () => {
  // One fen a day number: 20240930 as money is 20,240,930 fen · 0.01 → shown by the line itself.
  const value = "{ product: [{ fact: paymentDate }, { constant: 0.01, unit: money }] }";
  const need = given("paymentDate", "unit: number");

  it.each([
    ["2024-09-30", 20_240_930n],
    ["20240930", 20_240_930n],
    ["2024年09月30日", 20_240_930n],
    ["2024-02-29", 20_240_229n],
  ])("is read from a column: %s", async (text, paid) => {
    const file = frame("", need, value, "paymentDate: { column: when }");
    const [outcome] = (await settleText(file, `who,year,when\nA,2023,${text}`)).outcomes;
    expect(outcome.status === "settled" && amountOf(outcome, "paid")).toBe(paid);
  });

  it.each(["2023-02-29", "2024-13-01", "2024-09-31", "30.09.2024", "2024-9-3", "2024-00-10", "1900-02-29"])(
    "is no date: %s",
    async (text) => {
      const file = frame("", need, value, "paymentDate: { column: when }");
      const [line] = told(await settleText(file, `who,year,when\nA,2023,${text}`));
      expect(line).toContain(`A 2023 refused at 2: column "when" holds "${text}", which is no date`);
    },
  );

  it("or follows from the year, as the file assumes", async () => {
    const file = frame(
      "",
      need,
      value,
      "paymentDate: { yearsAfter: 1, month: 9, day: 5, kind: assumption, note: Season. }",
    );
    const [outcome] = (await settleText(file, "who,year\nA,2023")).outcomes;
    expect(outcome.status === "settled" && amountOf(outcome, "paid")).toBe(20_240_905n);
  });
});

describe("given facts", () => {
  it("hold to their limits, in currency units", async () => {
    const need = `{ id: extra, kind: given, unit: money, minimum: -5, maximum: "1000", words: { en: extra, zh-CN: 其他 } }`;
    const value = "{ max: [{ fact: extra }, { constant: 0, unit: money }] }";
    const rows = "A,2023,1000\nB,2023,-5\nC,2023,1000.01\nD,2023,-5.01";
    expect(
      told(await settleText(frame(", extra: extra", need, value), `who,year,extra\n${rows}`), "paid"),
    ).toEqual([
      "A 2023 paid 100000",
      "B 2023 paid 0",
      'C 2023 refused at 4: "extra" is 1000.01, but it must be at most 1000',
      'D 2023 refused at 5: "extra" is -5.01, but it must be at least -5',
    ]);
  });
});

describe("facts that may be unknown", () => {
  // paid = min(cap, 100): with a cap from 100 up it is 100 whatever the cap; from 0 up it may be anything to 100.
  const need = `{ id: cap, kind: given, unit: money, words: { en: the cap, zh-CN: 上限 }, unknown: [{ when: { left: { fact: high }, is: ">=", right: { constant: 1 } }, from: { constant: 100, unit: money }, to: unlimited }, { from: { constant: 0, unit: money }, to: unlimited }] }, ${given("high", "unit: number")}`;
  const value = "{ min: [{ fact: cap }, { constant: 100, unit: money }] }";

  it.each([
    ["an empty cell", ", cap: cap, high: high", "who,year,cap,high\nA,2023,,1\nB,2023,,0\nC,2023,40,0"],
  ])("are settled over all they may be: %s", async (_name, facts, csv) => {
    const result = await settleText(frame(facts, need, value), csv);
    const [a, b, c] = told(result, "paid");
    expect([a, c]).toEqual(["A 2023 paid 10000", "C 2023 paid 4000"]);
    expect(b).toContain("B 2023 refused at 3: ");
    expect(b).toContain("needs the cap: the payment lies between 0.00 and 100.00");
    const [first] = result.outcomes;
    if (first.status !== "settled") throw new Error("not settled");
    expect(first.unknown).toEqual(["cap"]);
    expect(remark(first, "en")).toBe("settled without cap: over every value allowed the payment is the same");
    expect(remark(first, "zh-CN")).toBe("未提供 cap：在其允许的全部取值下支付额相同");
    expect(["en", "zh-CN"].map((language) => remark({ ...first, unknown: [] }, language as "en"))).toEqual([
      "",
      "",
    ]);
  });

  it("may name a column that this file lacks; other facts may not", async () => {
    const optional = (id: string): string => `, ${id}: { column: ${id}, optional: true }`;
    const result = await settleText(
      frame(`${optional("cap")}, high: high`, need, value),
      "who,year,high\nA,2023,1",
    );
    expect(told(result, "paid")).toEqual(["A 2023 paid 10000"]);
    const known = await settleText(
      frame(`${optional("cap")}, high: high`, need, value),
      "who,year,high,cap\nA,2023,0,7",
    );
    expect(told(known, "paid")).toEqual(["A 2023 paid 700"]);
    const { problems } = await settleText(frame(optional("high"), need, value), "who,year\nA,2023");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('The facts file has no column "high".');
  });

  it("need no column", async () => {
    const result = await settleText(frame(", high: high", need, value), "who,year,high\nA,2023,1");
    expect(told(result, "paid")).toEqual(["A 2023 paid 10000"]);
  });
});

describe("parts of the claims", () => {
  it("cannot lie inside the policy scope and outside the claims", async () => {
    const need = "{ id: inPolicyScope, kind: spending, part: inPolicyScope, services: [all] }";
    const file = frame(", inPolicyScope: scope", need, "{ fact: inPolicyScope }")
      .replace("fundPaid: { value: 0 }", "fundPaid: fund")
      .replace("zh-CN: 支付 }, basis", "zh-CN: 支付 }, basis");
    const result = await settleText(file, "who,year,fund,scope\nA,2023,10,10\nB,2023,10,10.01");
    expect(told(result, "paid")).toEqual([
      "A 2023 paid 1000",
      'B 2023 refused at 3: "inPolicyScope" (1001) is more than "allowed" (1000), of which it is a part',
    ]);
  });
});

describe("the shipped contract of the Medicare Shared Savings Program", () => {
  it("settles a published row by its track, year and date of payment", async () => {
    const yaml = readFileSync(join(import.meta.dirname, "../../../scenarios/contracts/mssp.yaml"), "utf8");
    const header =
      "year,aco_id,track,n_ab,benchmark,expenditure,msr_mlr_published,qual_score,met_qps,met_alt_qps,rev_exp_cat,euc_disadj,mid_year_term,reduced_ss,guardrail";
    const row =
      "2022,A1001,EN,74992,966116777.0,903712089.0,0.02,0.8941,1.0,,Low Revenue,0.0,0,0,0\n2022,A0,XX,1,1,1,1,1,1,,Low Revenue,0,0,0,0";
    const result = await settleText(yaml, `${header}\n${row}`);
    // 62,404,688 · 0.75 · 0.98 = 45,867,445.68 (published rounded: 45,867,446).
    const [first, second] = told(result, "retained");
    expect(first).toBe("A1001 2022 retained 4586744568");
    expect(second).toContain(
      'A0 2022 refused at 3: column "track" holds "XX", for which select: names no contract',
    );
  });
});
