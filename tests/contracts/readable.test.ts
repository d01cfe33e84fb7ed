/** Terms, amounts, jumps and errors as people read them: the forms that other tests do not come by. */
import { describe, expect, it } from "vitest";
import { readableText, tenThousands } from "../../src/contracts/amounts.js";
import { describeFamily } from "../../src/contracts/explain.js";
import { families } from "../../src/contracts/families/index.js";
import { jumpsOf } from "../../src/contracts/jump.js";
import type { AccountFacts, ComposedContract, Term } from "../../src/contracts/language.js";
import { marginalShares } from "../../src/contracts/marginal.js";
import { ContractError, problem } from "../../src/contracts/problems.js";
import { readerOf, rowsOf } from "../../src/contracts/reader.js";
import { renderTerm } from "../../src/contracts/render.js";
import { SaidError } from "../../src/contracts/said-error.js";
import { prepareContract, settleAccount } from "../../src/contracts/settle.js";
import { simplified } from "../../src/contracts/simplify.js";
import { whole } from "../../src/contracts/rational.js";
import {
  fact,
  gate,
  line,
  minus,
  number,
  product,
  quotient,
  smallest,
  sum,
} from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";

const [x, y] = [fact("x"), line("y")];
const context = { firstYear: 2024, minorUnits: 2 };

describe("amounts", () => {
  it("in ten thousands are amounts of five digits and more, whatever the sign", () => {
    expect(
      ["12345", "-12345.67", "−12,345", "-1234", "1234.5", "123456789", "-12345678"].map(tenThousands),
    ).toEqual(["1.23万元", "−1.23万元", "−1.23万元", undefined, undefined, "1.23亿元", "−1,234.57万元"]);
    expect(["12345 yuan", "a12345", "12345."].map(tenThousands)).toEqual([undefined, undefined, undefined]);
  });

  it("that no decimal holds have their fraction beside them where it is short", () => {
    expect(readableText("1/3", 2)).toBe("≈ 0.333333 (1/3)");
    expect(readableText("1234/5679", 2)).toBe("≈ 0.217292 (1234/5679)");
    expect(readableText("12345/5679", 2)).toBe("≈ 2.173798");
  });
});

describe("terms", () => {
  const dated = (texts: Readonly<Record<string, Term>>): Term => ({ byYear: texts });
  const shown: readonly (readonly [Term, string])[] = [
    [{ fact: "x", yearsAgo: 0 }, "x"],
    [{ fact: "x", yearsAgo: 1 }, "x[−1]"],
    [quotient(x, product(x, y)), "x ÷ (x × y)"],
    [quotient(x, quotient(x, y)), "x ÷ (x ÷ y)"],
    [
      quotient(x, { layer: { of: x, from: number("0"), width: "unlimited", share: y } }),
      "x ÷ (y × max(x, 0))",
    ],
    [quotient(x, sum(x, y)), "x ÷ (x + y)"],
    [quotient(x, smallest(x, y)), "x ÷ min(x, y)"],
    [dated({ "2024": x, "2025": x }), "x"],
    [dated({ "2024": x, "2025": y }), "{2024: x; 2025: y}"],
    [dated({}), "{}"],
    [{ part: { of: sum(x, y), weight: x, among: "m", others: "w" } }, "part(x + y by x among m.w)"],
  ];
  it.each(shown)("%j", (term, text) => {
    expect(renderTerm(term)).toBe(text);
  });

  it("of a market are said in Chinese", () => {
    expect(renderTerm({ part: { of: x, weight: y, among: "m", others: "w" } }, "zh-CN")).toBe(
      "part(x 按 y 参与 m.w)",
    );
  });

  const shorter: readonly (readonly [Term, string])[] = [
    [gate(number("1"), ">", x, y, number("0")), "(if 1 > x then y else 0)"],
    [gate(x, ">", number("1"), y, number("0")), "(if x > 1 then y else 0)"],
    [gate(x, "<=", x, y, number("3")), "y"],
    [gate(x, ">", x, y, number("3")), "3"],
    [{ max: [x, x] }, "x"],
    [{ max: [x, y] }, "max(x, y)"],
    [quotient(product(number("2"), x), number("2")), "2 × x ÷ 2"],
    [quotient(product(x, y), x), "y"],
    [number("4/2"), "4/2"],
  ];
  it.each(shorter)("%j in short", (term, text) => {
    expect(renderTerm(simplified(term))).toBe(text);
  });
});

describe("jumps", () => {
  const sizes = (value: Term) =>
    jumpsOf(composedOf({ lines: [aLine("own", "gate", value)] })).map(({ test, size }) => [test, size]);
  const cases: readonly (readonly [Term, readonly [string, string][]])[] = [
    [gate(number("1"), ">", x, number("5"), number("3")), [["1 > x", "2"]]],
    [gate(number("1"), ">", number("2"), number("5"), number("3")), []],
    [gate(x, ">", number("1"), y, number("3")), [["x > 1", "y − 3"]]],
    [gate(x, ">", number("1"), y, number("0")), [["x > 1", "y"]]],
    [gate(x, ">", number("1"), number("0"), y), [["x > 1", "−(y)"]]],
    [gate(x, ">", number("1"), number("3"), y), [["x > 1", "3 − y"]]],
    [gate(x, ">", number("1"), quotient(y, number("2")), number("0")), [["x > 1", "y ÷ 2"]]],
    [gate(x, ">", number("0"), quotient(y, x), number("0")), []],
    [gate(x, ">", number("1"), x, number("1")), []],
    [
      sum(gate(x, ">", number("1"), y, number("0")), gate(x, ">", number("1"), y, number("0"))),
      [["x > 1", "y"]],
    ],
  ];
  it.each(cases)("of %j", (value, expected) => {
    expect(sizes(value)).toEqual(expected);
  });
});

describe("errors", () => {
  it("go by their names, and say one problem a line", () => {
    const error = new ContractError([
      problem("one", "here", "is odd", "有误"),
      problem("two", "there", "is even", "也有误"),
    ]);
    expect([error.name, error.message]).toEqual(["ContractError", "here: is odd\nthere: is even"]);
    const said = new SaidError("odd", "有误");
    expect([said.name, said.message, said.chinese]).toEqual(["SaidError", "odd", "有误"]);
  });

  const told = (contract: ComposedContract, facts: AccountFacts = { scalars: {}, vectors: {} }): unknown => {
    try {
      settleAccount(contract, [facts], [], context);
    } catch (error) {
      if (error instanceof ContractError)
        return error.problems.map(({ code, where, message }) => [code, where, message.en.split(",")[0]]);
      throw error;
    }
    return [];
  };
  const account = (opening: string) => [{ id: "reserve", opening, deposit: "in", draw: "out" }];
  const lines = (deposit: string, draw: string) => [
    aLine("in", "reserve", number(deposit)),
    aLine("out", "reserve", number(draw)),
  ];

  it("of posting say where a fraction would be paid, and which line is negative", () => {
    const transfers = [{ from: "fund", to: "consortium", line: "in", tag: "bonus" }] as const;
    expect(told(composedOf({ lines: lines("0.5", "0"), accounts: account("0") }))).toEqual([
      ["not-rounded", 'account "reserve"', 'line "in" is 0.5 minor units'],
    ]);
    expect(told(composedOf({ lines: lines("1", "0"), accounts: account("0.001") }))).toEqual([
      ["not-rounded", 'account "reserve"', 'line "opening" is 0.1 minor units'],
    ]);
    expect(told(composedOf({ lines: lines("-1", "0"), transfers }))).toEqual([
      [
        "negative-transfer",
        'transfer "bonus"',
        'line "in" is -1 minor units; a transfer from fund to consortium is never negative: write two one-sided lines instead',
      ],
    ]);
  });

  it("of splits say what cannot be allocated, and pass on what is no refusal", () => {
    const split = composedOf({
      needs: [{ id: "w", kind: "vector", of: "given" }],
      lines: lines("1", "0"),
      allocations: [{ line: "in", by: [{ share: "1", weight: { column: "w" } }] }],
    });
    expect(told(split, { scalars: {}, vectors: { w: [0n] } })).toEqual([
      ["cannot-allocate", "allocation", "1 minor units cannot be allocated: all 1 weights are zero"],
    ]);
    const half = { ...split, lines: lines("0.5", "0") };
    expect(told(half, { scalars: {}, vectors: { w: [1n] } })).toEqual([
      ["not-rounded", "allocation", 'line "in" is 0.5 minor units'],
    ]);
  });
});

describe("a settled year read again", () => {
  it("has the opening of each account, and no rows of an absent table", () => {
    const contract = composedOf({
      lines: [aLine("in", "reserve", number("3")), aLine("out", "reserve", number("1"))],
      accounts: [
        { id: "one", opening: "1", deposit: "in", draw: "out" },
        { id: "two", opening: "2", deposit: "in", draw: "out" },
      ],
    });
    const account = settleAccount(contract, [{ scalars: {}, vectors: {} }], [], context);
    const reader = readerOf(account, 0);
    expect(["one", "two"].map((id) => reader.opening(id))).toEqual([whole(100n), whole(200n)]);
    expect(rowsOf({ scalars: {}, vectors: {} }, "cases", undefined)).toEqual([]);
    expect(rowsOf({ scalars: {}, vectors: {}, tables: {} }, "cases", undefined)).toEqual([]);
  });
});

it("terms of a family have choices where there is something to choose, and units where they are numbers", () => {
  const described = families.flatMap(({ id }) => describeFamily(id, "en").terms);
  expect(described.filter(({ choices }) => choices?.length === 0)).toEqual([]);
  const terms = describeFamily("capitation", "en").terms;
  const byPath = (path: string) => terms.find((own) => own.path === path);
  expect(byPath("headRate.rule")?.choices?.map(({ value }) => value)).toContain("fixed");
  expect(byPath("headRate.perPatientYear")?.choices).toBeUndefined();
});

it("marginal shares are those before anything is rounded", () => {
  const services = ["outpatient", "inpatient"];
  const contract = composedOf({
    needs: [{ id: "allowed", kind: "spending", part: "allowed", services }],
    lines: [
      aLine("third", "tiers", minus(product(number("1/3"), fact("allowed")), number("0")), { round: true }),
    ],
    transfers: [{ from: "fund", to: "consortium", line: "third", tag: "third" }],
  });
  const facts = { scalars: { allowed: 10_000n }, vectors: {} };
  const { exact, crossesGate } = marginalShares(prepareContract(contract, context), { facts, history: [] });
  expect([exact.fund, exact.consortium, crossesGate]).toEqual(["1/3", "2/3", false]);
});
