/** Accounts with unknown facts: which are settled, which refused, and what is said of them. */
import { describe, expect, it } from "vitest";
import type {
  AccountFacts,
  Bound,
  ComposedContract,
  FactRequest,
  Party,
  Term,
} from "../../../src/contracts/language.js";
import { ContractError } from "../../../src/contracts/problems.js";
import { settleOverUnknown } from "../../../src/contracts/ranges.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import { fact, money, number, product, smallest } from "../../../src/contracts/write.js";
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

describe("an account", () => {
  const transfer = (from: Party, to: Party, of: string) => ({ from, to, line: of, tag: of }) as const;
  const withPart = (needs: readonly FactRequest[]): ComposedContract =>
    composedOf({
      needs: [...needs, { id: "market", kind: "market", lines: ["points"], words: WORDS }],
      lines: [
        aLine(
          "paid",
          "caps",
          { part: { of: money("9"), weight: number("1"), among: "market", others: "points" } },
          { round: true },
        ),
      ],
      transfers: [transfer("fund", "consortium", "paid")],
    });
  const market = (scalars: AccountFacts["scalars"]): AccountFacts => ({
    ...yearOf(scalars),
    tables: { market: { rows: 2, columns: { points: ["1", "1"] } } },
    marketPosition: 0,
  });
  const revenue = unknown("revenue", [upTo(money("1"))]);

  it("is settled as ever where nothing is unknown, whatever ranges would say of it", () => {
    const settledOver = (needs: readonly FactRequest[], facts: AccountFacts) =>
      settleOverUnknown(prepareContract(withPart(needs), context), [facts], []).settlements[0].lines[0]
        .amount;
    // A third of 9.00 each; on ranges a part lies anywhere between nothing and the whole.
    expect(settledOver([], market({}))).toBe(300n);
    expect(settledOver([revenue], market({ revenue: 5n }))).toBe(300n);
    expect(settledOver([known("limit")], market({}))).toBe(300n);
    expect(saying(() => settledOver([revenue], market({})))).toThrow("between 0.00 and 9.00");
  });

  it("is settled over unknown facts as soon as one year lacks one", () => {
    const contract = composedOf({
      needs: [revenue],
      lines: [aLine("paid", "caps", smallest(fact("revenue"), money("0")), { round: true })],
      transfers: [transfer("fund", "consortium", "paid")],
    });
    const settled = settleOverUnknown(
      prepareContract(contract, context),
      [yearOf({ revenue: 5n }), yearOf({})],
      [],
    );
    expect(settled.facts.map(({ scalars }) => scalars.revenue)).toEqual([5n, "0"]);
    expect(settled.settlements.map(({ lines: [paid] }) => paid.amount)).toEqual([0n, 0n]);
  });

  const several = composedOf({
    needs: [
      known("limit"),
      revenue,
      unknown("gap", [upTo(money("3"))], { en: "the gap", "zh-CN": "缺口" }),
      unknown("fixed", [upTo(money("2"), money("2"))], { en: "fixed", "zh-CN": "固定" }),
    ],
    lines: [
      aLine("paid", "caps", product(number("0.5"), fact("gap"))),
      aLine("back", "caps", product(number("0.001"), fact("revenue"))),
      aLine("fundClaims", "caps", money("40")),
      aLine("copay", "caps", fact("fixed")),
    ],
    transfers: [
      transfer("fund", "consortium", "paid"),
      transfer("consortium", "fund", "back"),
      transfer("fund", "consortium", "fundClaims"),
      transfer("patient", "fund", "copay"),
    ],
  });
  const refusal = (contract: ComposedContract, facts: AccountFacts) => {
    try {
      settleOverUnknown(prepareContract(contract, context), [facts], []);
    } catch (error) {
      return (error as ContractError).problems.map(({ where, message }) => [
        where,
        message.en,
        message["zh-CN"],
      ]);
    }
    return [];
  };

  it("is refused with the names of all facts that are open, and the payment without claims and others' transfers", () => {
    // 0…150 received, 0…0.1 paid back: −0.1 is cut to whole minor units.
    expect(refusal(several, yearOf({ limit: 1n }))).toEqual([
      [
        'fact "revenue", "gap"',
        "needs revenue, the gap: the payment lies between 0.00 and 1.50, so it is not one value",
        "需要收入、缺口：支付额在0.00与1.50之间，无法确定",
      ],
    ]);
    expect(refusal(several, yearOf({ limit: 1n, gap: 1n }))[0].slice(0, 2)).toEqual([
      'fact "revenue"',
      "needs revenue: the payment lies between 0.00 and 0.00, so it is not one value",
    ]);
  });

  it("without an end to the payment says so in both languages", () => {
    const open = composedOf({
      needs: [unknown("revenue", [])],
      lines: [aLine("paid", "caps", fact("revenue"))],
      transfers: [transfer("fund", "consortium", "paid")],
    });
    expect(refusal(open, yearOf({}))[0][2]).toBe("需要收入：支付额在负无穷与正无穷之间，无法确定");
  });
});
