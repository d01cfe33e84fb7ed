/** Lines and balances of several years as ranges, and what is said where they leave a payment open. */
import { describe, expect, it } from "vitest";
import type {
  AccountFacts,
  Bound,
  ComposedContract,
  FactRequest,
  Term,
} from "../../../src/contracts/language.js";
import type { ContractError } from "../../../src/contracts/problems.js";
import { rangesOfYears } from "../../../src/contracts/ranges/years.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import {
  column,
  fact,
  minus,
  money,
  number,
  product,
  smallest,
  totalOver,
} from "../../../src/contracts/write.js";
import { aLine, composedOf } from "../build.js";
import { saying } from "../both-languages.js";

const context = { firstYear: 2024, minorUnits: 2 };
const WORDS = { en: "revenue", "zh-CN": "收入" };
const known = (id: string): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  words: { en: id, "zh-CN": "上限" },
});
const unknown = (id: string, bounds: readonly Bound[], words = WORDS): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  words,
  unknown: bounds,
});
const upTo = (to: Term | "unlimited", from: Term = money("0")): Bound => ({ from, to });

const yearOf = (scalars: AccountFacts["scalars"]): AccountFacts => ({ scalars, vectors: {} });

/** Every year's lines: "low high", "…" for no end. */
function ranges(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[] = [],
): Record<string, string>[] {
  const text = (end: { numerator: bigint; denominator: bigint } | undefined): string =>
    end === undefined
      ? "…"
      : end.denominator === 1n
        ? `${end.numerator}`
        : `${end.numerator}/${end.denominator}`;
  return rangesOfYears(prepareContract(contract, context), facts, history).map(({ lines, closings }) =>
    Object.fromEntries(
      [...lines, ...closings].map(([id, { low, high }]) => [id, `${text(low)} ${text(high)}`]),
    ),
  );
}

describe("facts", () => {
  const needs = [known("limit"), unknown("revenue", [upTo(fact("limit"))])];
  const lagged = composedOf({
    needs,
    lines: [
      aLine("now", "state", fact("revenue")),
      aLine("before", "state", fact("revenue", 1)),
      aLine("limitBefore", "state", fact("limit", 2)),
    ],
  });

  it("of earlier years come from those years, or from the history before the first", () => {
    const history = [yearOf({ limit: 100n, revenue: 11n }), yearOf({ limit: 200n, revenue: 22n })];
    const facts = [yearOf({ limit: 300n }), yearOf({ limit: 400n, revenue: 44n }), yearOf({ limit: 500n })];
    expect(ranges(lagged, facts, history)).toEqual([
      { now: "0 300", before: "22 22", limitBefore: "100 100" },
      { now: "44 44", before: "0 300", limitBefore: "200 200" },
      { now: "0 500", before: "44 44", limitBefore: "300 300" },
    ]);
  });

  it("that nobody has, and that no bound stands for, are refused by the line that reads them", () => {
    const missing = 'line "before": fact "revenue" is needed, but the facts of that year do not have it';
    expect(saying(() => ranges(lagged, [yearOf({ limit: 300n, revenue: 3n })]))).toThrow(missing);
    const history = [yearOf({ limit: 100n }), yearOf({ limit: 100n })];
    expect(saying(() => ranges(lagged, [yearOf({ limit: 300n })], history))).toThrow(missing);
    const plain = composedOf({ needs: [known("limit")], lines: [aLine("now", "state", fact("limit"))] });
    expect(saying(() => ranges(plain, [yearOf({})]))).toThrow('line "now": fact "limit" is needed');
  });

  it("may lie where the first case that holds says, or where any may that other unknowns leave open", () => {
    const when = (id: string, is: ">=" | "<", than: string) =>
      ({ left: fact(id), is, right: money(than) }) as const;
    const cases = (bounds: readonly Bound[]) =>
      ranges(
        composedOf({
          needs: [known("limit"), unknown("other", [upTo(money("2"))]), unknown("revenue", bounds)],
          lines: [aLine("now", "state", fact("revenue"))],
        }),
        [yearOf({ limit: 300n })],
      )[0].now;
    expect(cases([{ when: when("limit", ">=", "3"), ...upTo(money("4")) }, upTo(money("9"))])).toBe("0 400");
    expect(cases([{ when: when("limit", "<", "3"), ...upTo(money("4")) }, upTo(money("9"))])).toBe("0 900");
    expect(
      cases([
        { when: when("other", "<", "1"), ...upTo(money("4"), money("3")) },
        upTo(money("9"), money("5")),
      ]),
    ).toBe("300 900");
    expect(cases([{ when: when("other", "<", "1"), ...upTo(money("4"), money("3")) }])).toBe("… …");
    expect(cases([])).toBe("… …");
    expect(cases([upTo("unlimited", money("1"))])).toBe("100 …");
    expect(cases([upTo(fact("other"), minus(fact("other"), money("5")))])).toBe("-500 200");
  });
});

describe("lines and balances", () => {
  const contract = composedOf({
    needs: [unknown("revenue", [upTo(money("1"))])],
    lines: [
      aLine("third", "state", product(number("1/3"), fact("revenue")), { round: true }),
      aLine("exact", "state", product(number("1/3"), fact("revenue"))),
      aLine("last", "state", { priorLine: "third", yearsAgo: 1, otherwise: money("7") }),
      aLine("interest", "reserve", product(number("0.1"), { opening: "reserve" })),
      aLine("in", "reserve", fact("revenue")),
      aLine("out", "reserve", money("0.5")),
    ],
    accounts: [
      { id: "reserve", opening: "2", interest: "interest", deposit: "in", draw: "out" },
      { id: "plain", opening: "3", deposit: "in", draw: "out" },
    ],
  });

  it("are rounded, carried over and added up", () => {
    expect(ranges(contract, [yearOf({}), yearOf({ revenue: 60n })])).toEqual([
      // 100/3 rounds to 33. Reserve 200 + 20 + 0…100 − 50; plain without interest.
      {
        third: "0 33",
        exact: "0 100/3",
        last: "700 700",
        interest: "20 20",
        in: "0 100",
        out: "50 50",
        reserve: "170 270",
        plain: "250 350",
      },
      {
        third: "20 20",
        exact: "20 20",
        last: "0 33",
        interest: "17 27",
        in: "60 60",
        out: "50 50",
        reserve: "197 307",
        plain: "260 360",
      },
    ]);
  });

  it("round the way the contract says", () => {
    const half = composedOf({
      ...contract,
      lines: [aLine("x", "state", product(number("0.5"), fact("revenue")), { round: true })],
      accounts: [],
    });
    const odd = [yearOf({ revenue: 5n })];
    expect(ranges(half, odd)).toEqual([{ x: "2 2" }]);
    expect(ranges({ ...half, rounding: "halfUp" }, odd)).toEqual([{ x: "3 3" }]);
  });

  it("take the dated terms of their own year, and say in both languages which fact a year lacks", () => {
    const dated = { byYear: { "2024": number("1"), "2025": number("2") } };
    const by = composedOf({
      needs: [known("limit")],
      lines: [aLine("x", "state", dated), aLine("y", "state", fact("limit"))],
    });
    expect(ranges(by, [yearOf({ limit: 3n }), yearOf({ limit: 4n })])).toEqual([
      { x: "1 1", y: "3 3" },
      { x: "2 2", y: "4 4" },
    ]);
    try {
      ranges(by, [yearOf({})]);
      expect.unreachable();
    } catch (error) {
      expect((error as ContractError).problems[0].message["zh-CN"]).toBe(
        "无法计算“y”：需要“limit”，但该年事实中没有",
      );
    }
  });

  it("read the rows of their own year", () => {
    const cases: FactRequest = {
      id: "cases",
      kind: "table",
      columns: { cost: "money", patient: "key" },
      words: WORDS,
    };
    const over = composedOf({
      needs: [cases],
      lines: [aLine("x", "state", totalOver("cases", smallest(column("cost"), money("0.05")), "patient"))],
    });
    const rows = (cost: readonly bigint[], patient: readonly string[]): AccountFacts => ({
      scalars: {},
      vectors: {},
      tables: { cases: { rows: cost.length, columns: { cost, patient } } },
    });
    // Patients of 7 and 2, at most 5 each; then of 3.
    expect(ranges(over, [rows([3n, 2n, 4n], ["p", "q", "p"]), rows([3n], ["p"])])).toEqual([
      { x: "7 7" },
      { x: "3 3" },
    ]);
  });

  it("an error that is no refusal stays what it is", () => {
    const broken = new Error("broken");
    const facts = {
      ...yearOf({}),
      get scalars(): never {
        throw broken;
      },
    };
    expect(() => ranges(contract, [facts])).toThrow(broken);
    const once = { ...yearOf({}) };
    let reads = 0;
    Object.defineProperty(once, "scalars", {
      get: () => {
        if (reads++ > 0) throw broken;
        return {};
      },
    });
    expect(() => ranges(contract, [once])).toThrow(broken);
  });
});
