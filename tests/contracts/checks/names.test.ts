/** Names: what each place of a contract may name, and what is said of a name that is not there. */
import { describe, expect, it } from "vitest";
import type { Check } from "../../../src/contracts/checks/check.js";
import {
  columnsInRows,
  knownNames,
  partiesOfTransfers,
  stageOrder,
  uniqueNames,
} from "../../../src/contracts/checks/names.js";
import type { ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import { column, fact, line, money, number, sum, totalOver } from "../../../src/contracts/write.js";
import { inEnglish } from "../both-languages.js";
import { aLine, composedOf, contextOf } from "../build.js";

const words = { en: "x", "zh-CN": "某" };
const told = (check: Check, contract: Partial<ComposedContract>, context = contextOf(2)): string[] =>
  check(composedOf(contract), context).map(
    ({ severity, code, where, message }) => `${severity} ${code} · ${where} · ${inEnglish(message, where)}`,
  );
const unknown = (where: string, what: string, known: string): string =>
  `error unknown-name · ${where} · ${what} does not exist; ${known}`;

const cases: FactRequest = {
  id: "cases",
  kind: "table",
  columns: { cost: "money", days: "number", patient: "key" },
  words,
};
const region: FactRequest = { id: "region", kind: "market", lines: ["a"], words };
const months: FactRequest = { id: "months", kind: "months" };
const weights: FactRequest = { id: "weights", kind: "vector", of: "months" };
const needs = [months, cases, region, weights];
const account = { id: "reserve", opening: "0", deposit: "a", draw: "b" };
const lines = [aLine("a", "target", money("1")), aLine("b", "target", money("1"))];

/** Problems of one more line. */
const ofTerm = (value: Term): string[] =>
  told(knownNames, { lines: [...lines, aLine("own", "state", value)], needs, accounts: [account] });

describe("what a line may read", () => {
  it.each<[string, Term]>([
    ["a scalar fact", fact("months")],
    ["an earlier line", line("b")],
    ["any line's past, its own too", { priorLine: "own", yearsAgo: 1, otherwise: money("0") }],
    ["an account", { opening: "reserve" }],
    ["numbers of a table", totalOver("cases", sum(column("cost"), column("days")))],
    ["rows of a key", totalOver("cases", column("cost"), "patient")],
    ["lines of a market", totalOver("region", column("a"))],
    ["columns of the inner rows", totalOver("region", totalOver("cases", column("cost")))],
    ["its part of a market", { part: { of: line("a"), weight: line("b"), among: "region", others: "a" } }],
  ])("%s", (_, value) => expect(ofTerm(value)).toEqual([]));

  const own = 'line "own"';
  it.each<[string, Term, string[]]>([
    ["a table as a scalar", fact("cases"), [unknown(own, 'fact "cases"', "known: months")]],
    ["a market as a scalar", fact("region"), [unknown(own, 'fact "region"', "known: months")]],
    ["a vector as a scalar", fact("weights"), [unknown(own, 'fact "weights"', "known: months")]],
    ["another account", { opening: "reserv" }, [unknown(own, 'account "reserv"', 'did you mean "reserve"?')]],
    [
      "another line's past",
      { priorLine: "zzz", yearsAgo: 1, otherwise: line("yyy") },
      [unknown(own, 'line "zzz"', "known: a, b, own"), unknown(own, 'line "yyy"', "known: a, b, own")],
    ],
    [
      "rows of a scalar",
      totalOver("months", number("1")),
      [unknown(own, 'table "months"', "known: cases, region")],
    ],
    [
      "rows of nothing",
      totalOver("case", number("1")),
      [unknown(own, 'table "case"', 'did you mean "cases"?')],
    ],
    [
      "a column that is not there",
      totalOver("cases", column("costs")),
      [unknown(own, 'column "costs"', 'did you mean "cost"?')],
    ],
    [
      "a key as a number",
      totalOver("cases", column("patient")),
      [unknown(own, 'column "patient"', "known: cost, days")],
    ],
    [
      "groups by a number",
      totalOver("cases", column("cost"), "days"),
      [unknown(own, 'key column "days"', "known: patient")],
    ],
    [
      "groups of a market",
      totalOver("region", column("a"), "a"),
      [unknown(own, 'key column "a"', "known: none")],
    ],
    [
      "a line that the market does not tell",
      totalOver("region", column("b")),
      [unknown(own, 'column "b"', 'did you mean "a"?')],
    ],
    [
      "a part of a table",
      { part: { of: line("a"), weight: line("b"), among: "cases", others: "cost" } },
      [unknown(own, 'market "cases"', "known: region")],
    ],
    [
      "a part of nothing",
      { part: { of: line("a"), weight: line("b"), among: "regio", others: "a" } },
      [unknown(own, 'market "regio"', 'did you mean "region"?')],
    ],
    [
      "a part by what the market does not tell",
      { part: { of: line("a"), weight: line("b"), among: "region", others: "zzz" } },
      [unknown(own, 'column "zzz"', "known: a")],
    ],
  ])("but not %s", (_, value, problems) => expect(ofTerm(value)).toEqual(problems));

  it("columns only inside rows", () => {
    const inside = totalOver("cases", sum(column("cost"), number("1")));
    expect(told(columnsInRows, { lines: [aLine("own", "state", sum(inside, money("1")))] })).toEqual([]);
    expect(
      told(columnsInRows, { lines: [aLine("own", "state", sum(column("cost"), inside, column("days")))] }),
    ).toEqual(
      ["cost", "days"].map(
        (id) =>
          `error column-outside-row · line "own" · reads the column "${id}" where there is no row: columns belong inside total`,
      ),
    );
  });
});

describe("what else names lines and facts", () => {
  const nobody = 'line "zzz"';
  it.each<[string, Partial<ComposedContract>, string]>([
    ["a transfer", { transfers: [{ from: "fund", to: "operator", line: "zzz", tag: "t" }] }, 'transfer "t"'],
    ["an account's deposit", { accounts: [{ ...account, deposit: "zzz" }] }, 'account "reserve"'],
    ["an account's draw", { accounts: [{ ...account, draw: "zzz" }] }, 'account "reserve"'],
    ["an account's interest", { accounts: [{ ...account, interest: "zzz" }] }, 'account "reserve"'],
    ["a split", { allocations: [{ line: "zzz", by: [] }] }, "allocation"],
    [
      "a balance's total",
      { balances: [{ identity: "I5", total: "zzz", parts: ["a"], over: "account" }] },
      "balance I5",
    ],
    [
      "a balance's part",
      { balances: [{ identity: "I9", total: "a", parts: ["a", "zzz"], over: "account" }] },
      "balance I9",
    ],
    [
      "what a balance leaves",
      { balances: [{ identity: "I5", total: "a", parts: ["b"], left: ["zzz"], over: "market" }] },
      "balance I5",
    ],
    [
      "a split's weight",
      { allocations: [{ line: "a", by: [{ share: "1", weight: line("zzz") }] }] },
      "allocation",
    ],
  ])("%s", (_, parts, where) => {
    expect(told(knownNames, { lines, ...parts })).toEqual([unknown(where, nobody, "known: a, b")]);
  });

  it("a split's weight may read vectors, facts, accounts and every line", () => {
    const by = [sum(column("weights"), fact("months")), line("b"), { opening: "reserve" }].map((weight) => ({
      share: "1",
      weight,
    }));
    expect(told(knownNames, { lines, needs, accounts: [account], allocations: [{ line: "a", by }] })).toEqual(
      [],
    );
  });

  it.each<[string, object, string[]]>([
    ["a part", { partOf: "zzz" }, ["zzz"]],
    ["a part of last year's", { partOfLastYear: { of: "zzz", less: ["months", "yyy"] } }, ["zzz", "yyy"]],
    ["a sound part", { partOf: "months", partOfLastYear: { of: "own", less: [] } }, []],
  ])("%s of another fact", (_, more, ids) => {
    const own = { id: "own", kind: "given", unit: "money", words, ...more } as FactRequest;
    expect(told(knownNames, { needs: [months, own] })).toEqual(
      ids.map((id) => unknown('fact "own"', `fact "${id}"`, "known: months, own")),
    );
  });

  it("providers who sum to a fact", () => {
    const vector = (sumsTo: string): FactRequest => ({ id: "v", kind: "vector", of: "given", sumsTo });
    expect(told(knownNames, { needs: [months, vector("months")] })).toEqual([]);
    expect(told(knownNames, { needs: [months, vector("zzz")] })).toEqual([
      unknown('fact "v"', 'fact "zzz"', "known: months, v"),
    ]);
  });

  it("three of one name are two too many", () => {
    expect(told(uniqueNames, { needs: [months, months, months] })).toEqual(
      [1, 2].map(() => 'error duplicate-name · fact "months" · is defined twice: give each its own id'),
    );
  });

  it("stages may repeat but not fall", () => {
    expect(told(stageOrder, { lines })).toEqual([]);
    expect(told(stageOrder, { lines: [lines[0], aLine("c", "exposure", money("1")), lines[1]] })).toEqual([
      'error stage-order · line "c" · is of stage "exposure" but follows "a" of the later stage "target": stages apply in their printed order',
    ]);
  });

  it("a transfer without a receiver", () => {
    const transfers = [{ from: "fund", to: "" as "fund", line: "a", tag: "t" }] as const;
    expect(told(partiesOfTransfers, { transfers })).toEqual([
      'error parties · transfer "t" · goes from fund to nobody: a transfer needs two different parties',
    ]);
  });
});
