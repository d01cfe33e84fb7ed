/** Chunks, rows and shapes of column facts: what is settled, how much room it takes, and what is refused. */
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import { compileContract } from "../../../src/contracts/compiled/compile.js";
import type { AccountYears } from "../../../src/contracts/compiled/facts.js";
import { CHUNK } from "../../../src/contracts/compiled/machine.js";
import { settledColumns } from "../../../src/contracts/compiled/results.js";
import { settleColumns } from "../../../src/contracts/compiled/settle-columns.js";
import type { AccountFacts, ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import type { ContractError } from "../../../src/contracts/problems.js";
import { column, fact, money, number, totalOver } from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const needs: readonly FactRequest[] = [
  { id: "a", kind: "given", unit: "money", words: WORDS },
  { id: "cases", kind: "table", columns: { cost: "money", patient: "key" }, words: WORDS },
  { id: "market", kind: "market", lines: ["points"], words: WORDS },
];
const contractOf = (value: Term): ComposedContract =>
  composedOf({ needs, lines: [aLine("x", "state", value)] });
const account = (facts: Partial<AccountFacts>): AccountYears => ({
  facts: [{ scalars: {}, vectors: {}, ...facts }],
  history: [],
});
const cases = (...cost: readonly bigint[]): AccountYears =>
  account({ tables: { cases: { rows: cost.length, columns: { cost, patient: cost.map(() => "p") } } } });

function settledBy(value: Term, accounts: readonly AccountYears[]) {
  const contract = contractOf(value);
  const facts = columnsOf(contract, accounts);
  const compiled = compileContract(contract, contextOf(1), facts);
  const out = settledColumns(compiled, accounts.length);
  settleColumns(compiled, facts, out);
  const values = [...out.lines[0][0]!];
  return { compiled, facts, values, exactly: [...out.exactly.trials.subarray(0, out.exactly.count)] };
}

describe("trials", () => {
  it("are settled to the last one and no further, also where facts are not proved exact", () => {
    const large = 2n ** 52n + 2n;
    const all = Array.from({ length: CHUNK + 3 }, (_, t) =>
      account({ scalars: { a: t === 1 ? large : BigInt(t) } }),
    );
    const { values, exactly } = settledBy(fact("a"), all);
    expect(exactly).toEqual([1]);
    expect(values.filter((value, t) => value !== (t === 1 ? Number(large) : t))).toEqual([]);
  });

  it("may have fewer rows than there are trials", () => {
    const { values, exactly } = settledBy(totalOver("cases", column("cost")), [cases(), cases(7n), cases()]);
    expect([values, exactly]).toEqual([[0, 7, 0], []]);
  });

  it("have room for the largest market among them", () => {
    const market = (...points: readonly bigint[]) =>
      account({
        tables: { market: { rows: points.length, columns: { points } } },
        marketPosition: points.length,
      });
    const part: Term = { part: { of: money("1"), weight: number("1"), among: "market", others: "points" } };
    const all = [market(1n), market(1n, 1n, 1n, 1n, 1n, 1n), market(), market(1n, 1n)];
    // 100 among 2, 7, 1 and 3, this party last: 50, 14, 100, 33.
    const { values, exactly } = settledBy(part, all);
    expect([values, exactly]).toEqual([[50, 14, 100, 33], []]);
  });
});

describe("facts of another shape", () => {
  const told = (value: Term): unknown => {
    const { compiled, facts } = settledBy(value, [cases(7n)]);
    try {
      settleColumns(
        compiled,
        { ...facts, years: [{ ...facts.years[0], tables: {} }] },
        settledColumns(compiled, 1),
      );
    } catch (error) {
      return (error as ContractError).problems.map(({ code, where, message }) => [
        code,
        where,
        message.en,
        message["zh-CN"],
      ]);
    }
    return [];
  };
  const refusal = (what: string) => [
    "other-shape",
    "column facts",
    `the contract was compiled for facts of another shape: ${what}; compile it for these`,
    `合同是按另一种事实结构编译的：${what}；请按当前事实重新编译`,
  ];

  it("are refused with what is missing: a column, a group's column, a table", () => {
    const source = '{"kind":"column","rows":0,"id":"cost"}';
    expect(told(totalOver("cases", column("cost")))).toEqual([refusal(source)]);
    expect(told(totalOver("cases", column("cost"), "patient"))).toEqual([refusal(source)]);
    expect(told(totalOver("cases", number("1")))).toEqual([refusal("cases")]);
    expect(told(totalOver("cases", number("1"), "patient"))).toEqual([refusal("cases")]);
  });
});
