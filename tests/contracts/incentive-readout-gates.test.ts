/** The whole read-out of small contracts, worked out by hand: where gates change sides, and what each is worth. */
import { describe, expect, it } from "vitest";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { paysClaims, readOut } from "../../src/contracts/incentive-readout.js";
import type {
  AccountFacts,
  ComposedContract,
  FactRequest,
  Party,
  Term,
} from "../../src/contracts/language.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { fact, gate, money, number, product, quotient } from "../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "./build.js";

const context = contextOf(1);
const spent = (yuan: number): AccountFacts => {
  const fundPaid = BigInt(yuan) * 100n;
  const scalars = { months: 120n, allowed: fundPaid, fundPaid, patientPaid: 0n, score: "0.7", perMonth: "0" };
  return { scalars, vectors: {} };
};
const services = ["outpatient", "inpatient"];
const NEEDS: readonly FactRequest[] = [
  { id: "score", kind: "given", unit: "number", words: { en: "score", "zh-CN": "得分" } },
  { id: "perMonth", kind: "given", unit: "number", words: { en: "months of a unit", "zh-CN": "月数" } },
  { id: "allowed", kind: "spending", part: "allowed", services },
  { id: "fundPaid", kind: "spending", part: "fundPaid", services },
];
const paying = (value: Term, from: Party = "fund", to: Party = "consortium"): ComposedContract =>
  composedOf({
    needs: NEEDS,
    lines: [aLine("bonus", "tiers", value)],
    transfers: [{ from, to, line: "bonus", tag: "bonus" }],
  });
const readAt = (contract: ComposedContract, facts: AccountFacts, grid: readonly string[]) =>
  readOut(prepareContract(contract, context), { facts, history: [] }, grid);

/** 1,000 yuan from 100,000 of spending on. */
const step = gate(fact("fundPaid"), ">=", money("100000"), money("1000"), money("0"));

const claimed = (value: Term) => withClaims({ ...paying(value), needs: [] });

describe("a bonus that begins at a threshold", () => {
  it("is a jump, and no part of the power", () => {
    // Claims are paid: the fund bears every yuan, the consortium none; but 99,999 yuan are one short of the bonus.
    expect(readAt(claimed(step), spent(100_000), ["0.5", "0.99999", "1"])).toEqual({
      parties: ["fund", "consortium"],
      points: [
        { factor: "0.5", spending: 5_000_000n, shares: { fund: "1" }, crossesGate: false },
        {
          factor: "0.99999",
          spending: 9_999_900n,
          shares: { fund: "1001", consortium: "-1000" },
          crossesGate: true,
        },
        { factor: "1", spending: 10_000_000n, shares: { fund: "1" }, crossesGate: false },
      ],
      power: "0",
      // With the fen of spending that reaches it.
      jumps: [{ at: 10_000_000n, change: { fund: -100_001n, consortium: 100_000n } }],
      gates: [
        {
          line: "bonus",
          test: "fundPaid >= 100000",
          size: "1000",
          change: { fund: -100_000n, consortium: 100_000n },
        },
      ],
      notMonotone: [],
    });
  });

  it("leaves no power where every point looked at is at the threshold", () => {
    expect(readAt(claimed(step), spent(100_000), ["0.99999"]).power).toBeUndefined();
  });
});

describe("a jump is found", () => {
  const jumps = (value: Term, facts: AccountFacts, round = false) => {
    const { lines, ...more } = claimed(value);
    const contract = { ...more, lines: lines.map((own) => (own.id === "bonus" ? { ...own, round } : own)) };
    return readAt(contract, facts, ["0.9", "1.1"]).jumps;
  };

  it("and sized before anything is rounded", () => {
    // 0.3 fen more, and the fen of spending: rounded lines would jump by a whole fen more.
    const tiny = gate(fact("fundPaid"), ">=", money("100000"), money("0.006"), money("0.003"));
    expect(jumps(tiny, spent(100_000), true)).toEqual([{ at: 10_000_000n, change: { fund: -1n } }]);
  });

  it("at its fen of spending, also where expected spending is no whole number of fen", () => {
    const half = { allowed: "10000000.5", fundPaid: "10000000.5" };
    const facts = { ...spent(100_000), scalars: { ...spent(100_000).scalars, ...half } };
    expect(jumps(step, facts)).toEqual([
      { at: 10_000_000n, change: { fund: -100_001n, consortium: 100_000n } },
    ]);
  });
});

describe("the fund of a contract that pays no claims", () => {
  it("bears what the contract moves, and is not called astray by it", () => {
    // The consortium bears its cost and a fifth of it again, which the fund receives.
    const fifth = paying(product(number("0.2"), fact("fundPaid")), "consortium", "fund");
    const { points, notMonotone, power } = readAt(fifth, spent(100_000), ["1"]);
    expect(points.map(({ shares }) => shares)).toEqual([{ fund: "-0.2", consortium: "1.2" }]);
    expect(notMonotone).toEqual([{ party: "consortium", factor: "1", share: "1.2" }]);
    expect(power).toBe("1.2");
    expect([paysClaims(fifth), paysClaims(withClaims({ ...fifth, needs: [] }))]).toEqual([false, true]);
  });
});

describe("a gate is sized", () => {
  const passed = (then: Term, otherwise: Term) => gate(fact("score"), ">", number("0.5"), then, otherwise);

  it("in its own line only, where another holds the same", () => {
    const contract = composedOf({
      ...paying(passed(money("3"), money("1"))),
      lines: [
        aLine("bonus", "tiers", passed(money("3"), money("1"))),
        aLine("other", "tiers", product(number("2"), passed(money("3"), money("1")))),
      ],
      transfers: ["bonus", "other"].map(
        (id) => ({ from: "fund", to: "consortium", line: id, tag: id }) as const,
      ),
    });
    expect(readAt(contract, spent(100), ["1"]).gates.map(({ line, change }) => [line, change])).toEqual([
      ["bonus", { fund: -200n, consortium: 200n }],
      ["other", { fund: -400n, consortium: 400n }],
    ]);
  });

  it("before anything is rounded", () => {
    // 0.6 against 0.3 fen: rounded lines would be 1 and 0 apart, the exact difference rounds to nothing.
    const tiny = paying(passed(money("0.006"), money("0.003")));
    const contract = { ...tiny, lines: tiny.lines.map((own) => ({ ...own, round: true })) };
    expect(readAt(contract, spent(100), ["1"]).gates.map(({ change }) => change)).toEqual([{}]);
  });

  it("as nothing where a side cannot be worked out", () => {
    // Nothing to divide by in these facts. And a divisor that one side makes zero for good.
    const perMonth = paying(passed(quotient(fact("fundPaid"), fact("perMonth")), money("0")));
    const facts = { ...spent(100), scalars: { ...spent(100).scalars, score: "0.3" } };
    expect(readAt(perMonth, facts, ["1"]).gates.map(({ change }) => change)).toEqual([{}]);
    const zero = paying(quotient(money("1"), passed(number("2"), number("0"))));
    expect(readAt(zero, spent(100), ["1"]).gates.map(({ change }) => change)).toEqual([{}]);
  });

  it("unless something else is wrong, which is said", () => {
    const broken = paying(passed(fact("fundPaid"), money("0")));
    let reads = 0;
    const scalars = {
      ...spent(100).scalars,
      get score(): string {
        if (reads++ > 20) throw new TypeError("broken");
        return "0.7";
      },
    };
    const all = () => {
      for (let again = 0; again < 60; again++) readAt(broken, { scalars, vectors: {} }, ["1"]);
    };
    expect(all).toThrow(TypeError);
  });
});
