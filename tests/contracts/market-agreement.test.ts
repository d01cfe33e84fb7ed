/** What the parties of a pool must agree on, and what is said where they do not. */
import { describe, expect, it } from "vitest";
import type { ComposedContract, LineUnit, Term } from "../../src/contracts/language.js";
import {
  refuseEqualKeys,
  refuseUnlike,
  unequalTotals,
  type SettledMember,
} from "../../src/contracts/market-agreement.js";
import { settleMarket, type MarketAccount } from "../../src/contracts/market.js";
import { ContractError } from "../../src/contracts/problems.js";
import { parseRational } from "../../src/contracts/rational.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { fact, line, number, product, quotient } from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";

const context = { firstYear: 2024, minorUnits: 2 };
const WORDS = { en: "a fact", "zh-CN": "事实" };
const market = (...lines: readonly string[]) =>
  ({ id: "region", kind: "market", lines, words: WORDS }) as const;

/** Code, place and both texts of every problem of a refusal. */
function told(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return (error as ContractError).problems.map(({ code, where, message }) => [
      code,
      where,
      message.en,
      message["zh-CN"],
    ]);
  }
  return [];
}

describe("accounts that are settled together", () => {
  it("stand there once each", () => {
    expect(told(() => refuseEqualKeys([{ key: "a" }, { key: "b" }]))).toEqual([]);
    expect(told(() => refuseEqualKeys([{ key: "a" }, { key: "b" }, { key: "a" }]))).toEqual([
      [
        "duplicate-account",
        'account "a"',
        "stands twice among the accounts that are settled together: its points would count twice",
        "在共同清算的账户中出现两次：其点数会重复计算",
      ],
    ]);
  });

  const member = (
    key: string,
    units: Readonly<Record<string, LineUnit>>,
    named: readonly string[],
    minorUnits = 2,
  ) => {
    const lines = Object.entries(units).map(([id, unit]) => aLine(id, "state", number("1"), { unit }));
    const prepared = prepareContract(composedOf({ lines }), { firstYear: 2024, minorUnits });
    return { key, prepared, market: market(...named) };
  };
  const base = member("a", { points: "number", cost: "money" }, ["points", "cost"]);

  it("tell each other the same lines in the same units", () => {
    const same = member("b", { cost: "money", points: "number", more: "money" }, ["points", "cost"]);
    expect(told(() => refuseUnlike("region", [base, same]))).toEqual([]);
    const others = [
      [
        member("b", { points: "money", cost: "money" }, ["points", "cost"]),
        "points (money), cost (money) in 2 decimals",
      ],
      [member("b", { cost: "money" }, ["points", "cost"]), "points (?), cost (money) in 2 decimals"],
      [member("b", {}, []), " in 2 decimals"],
      [
        member("b", { points: "number", cost: "money" }, ["points", "cost"], 0),
        "points (number), cost (money) in 0 decimals",
      ],
    ] as const;
    const own = "points (number), cost (money) in 2 decimals";
    for (const [other, text] of others)
      expect(told(() => refuseUnlike("region", [base, same, other]))).toEqual([
        [
          "market-unlike",
          'pool "region"',
          `is shared by contracts that name different lines: ${own} (account "a") and ${text} (account "b"); contracts of one pool name the same lines`,
          `共享资金池的合同所列项目不同：${own}（账户“a”）与${text}（账户“b”）；同一资金池的合同须列相同项目`,
        ],
      ]);
  });
});

describe("what is shared out", () => {
  /** An account whose contract splits these totals among the market, and says them. */
  function settledMember(key: string, totals: readonly string[], firstYear = 2024): SettledMember {
    const ids = totals.map((_, at) => `total${at}`);
    const part = (of: Term): Term => ({
      part: { of, weight: number("1"), among: "region", others: "points" },
    });
    const contract: ComposedContract = composedOf({
      lines: [
        aLine("first", "state", number("7")),
        ...ids.map((id) => aLine(id, "state", number("1"))),
        ...ids.map((id) => aLine(`${id}Part`, "state", product(number("2"), part(line(id))))),
        aLine("fixed", "state", part(number("5"))),
      ],
    });
    const values = new Map(ids.map((id, at) => [id, parseRational(totals[at])]));
    const lines = contract.lines.map(({ id }) => ({ id, value: values.get(id) ?? parseRational("0") }));
    const settlements = [{ year: firstYear, lines, transfers: [], postings: [], accounts: [] }];
    return {
      key,
      account: { contract, context: { firstYear, minorUnits: 2 }, facts: [], history: [], settlements },
    };
  }
  const a = settledMember("a", ["10", "2.5"]);

  it("is the same in every contract", () => {
    expect(unequalTotals("region", 2024, [a, settledMember("b", ["10", "5/2"])])).toBeUndefined();
    expect(unequalTotals("region", 2024, [])).toBeUndefined();
    // An account without the year says nothing of it.
    expect(unequalTotals("region", 2025, [a, settledMember("b", ["11"])])).toBeUndefined();
    expect(unequalTotals("region", 2024, [a, settledMember("b", ["11"], 2025)])).toBeUndefined();
  });

  it.each([
    [["10", "3"], "10, 3"],
    [["9", "2.5"], "9, 2.5"],
    [["10"], "10"],
    [["10", "2.5", "1"], "10, 2.5, 1"],
  ])("else %s is refused", (totals, shown) => {
    const error = unequalTotals("region", 2024, [a, settledMember("b", totals)]);
    expect(
      told(() => {
        throw error as Error;
      }),
    ).toEqual([
      [
        "pool-unequal",
        'pool "region" in 2024',
        `account "a" shares out 10, 2.5 minor units, account "b" ${shown}: contracts of one pool must agree on what is shared out`,
        `账户“a”分配的总额为10, 2.5，账户“b”为${shown}（最小货币单位）：同一资金池的合同须就总额一致`,
      ],
    ]);
  });
});

describe("an account that cannot say its part", () => {
  const contract = composedOf({
    needs: [{ id: "points", kind: "given", unit: "number", words: WORDS }, market("points")],
    lines: [
      aLine("points", "state", quotient(number("6"), fact("points")), { unit: "number" }),
      aLine("paid", "caps", {
        part: { of: number("12"), weight: line("points"), among: "region", others: "points" },
      }),
    ],
  });
  const account = (key: string, points: readonly string[], firstYear = 2024): MarketAccount => ({
    key,
    prepared: prepareContract(contract, { ...context, firstYear }),
    facts: points.map((own) => ({ scalars: { points: own }, vectors: {} })),
    history: [],
  });

  it("leaves its pool without an answer, from the first year on, with the names of all that fail", () => {
    // A starts a year later than b and c: 2024 is looked at first all the same.
    const settled = settleMarket([
      account("a", ["1"], 2025),
      account("b", ["0", "1"]),
      account("c", ["0", "1"]),
      account("d", ["1", "1"]),
    ]);
    const codes = settled.map((own) =>
      "error" in own
        ? own.error.problems.map(({ code, where, message }) => [code, where, message.en, message["zh-CN"]])
        : [],
    );
    const without = (year: number, english: string, chinese: string) => [
      "pool-incomplete",
      `pool "region" in ${year}`,
      `cannot be shared out without ${english}, whose own part is refused: correct that first`,
      `缺少${chinese}（其本身被拒绝），无法分配：请先更正`,
    ];
    expect(codes[3]).toEqual([without(2024, '"b", "c"', '"b"、"c"')]);
    expect(codes[0]).toEqual([without(2025, '"b", "c", "d"', '"b"、"c"、"d"')]);
    expect(codes[1].map(([code]) => code)).toEqual(["cannot-evaluate"]);
  });

  it("unless it is the engine's mistake, which goes on", () => {
    const broken = account("b", ["1"]);
    const facts = [
      {
        vectors: {},
        get scalars(): never {
          throw new TypeError("broken");
        },
      },
    ];
    expect(() => settleMarket([account("a", ["1"]), { ...broken, facts }])).toThrow(TypeError);
  });
});
