/** Values over common denominators: exact while these stay within 2^44, else nearest doubles with their error. */
import { describe, expect, it } from "vitest";
import {
  aligned,
  constantOf,
  dividedOut,
  greatestDivisor,
} from "../../../src/contracts/compiled/denominators.js";
import { nodeOf, type Value } from "../../../src/contracts/compiled/draft.js";
import { unknownOf } from "../../../src/contracts/compiled/fractions.js";
import { parseRational } from "../../../src/contracts/rational.js";
import { FINEST, becomes, world, type World } from "./drafts.js";

const MOST = 2 ** 52;

const cases: readonly (readonly [string, (own: World) => Value, string])[] = [
  ["a constant stands over its denominator", ({ c }) => c("5/6"), "5 / 6 = 5/6"],
  ["a constant as fine as can be", ({ c }) => c(`1/${FINEST}`), `1 / ${FINEST} = 1/${FINEST}`],
  [
    "a finer constant is the nearest double",
    ({ c }) => c("1/17592186044417"),
    `${1 / 17592186044417}±${2 ** -50 / 17592186044417} / 1 = 1/17592186044417`,
  ],
  ["a constant as large as can be", ({ c }) => c(`${-MOST}`), `${-MOST} / 1 = ${-MOST}`],
  [
    "a larger constant has an error",
    ({ c }) => c(`${-MOST - 2}`),
    `${-MOST - 2}±${(MOST + 2) * 2 ** -50} / 1 = ${-MOST - 2}`,
  ],
  ["what is unknown", ({ draft }) => unknownOf(draft), "0±Infinity / 1"],
];

describe("a value", () => {
  it.each(cases)("%s", (_, of, expected) => {
    expect(becomes(of)).toBe(expected);
  });

  it("over another denominator is exact where it is whole there", () => {
    const { draft, said } = world();
    expect(said(constantOf(draft, parseRational("1/3"), 6))).toBe("2 / 6");
    expect(said(constantOf(draft, parseRational("1/2"), 1))).toBe(`0.5±${2 ** -51} / 1`);
  });

  it("over one is not divided out", () => {
    const { draft, a, tenths, said } = world();
    expect(dividedOut(draft, a)).toEqual(a);
    expect(said(dividedOut(draft, tenths))).toBe("unscale 10(tenths) / 1");
  });
});

it("nodes over one denominator share the least one", () => {
  const { draft, tenths, quarters, c, text: of } = world();
  const { values, denominator } = aligned(draft, [tenths, quarters, c("1/6")]);
  expect([...values.map(of), denominator]).toEqual(["scale 6(tenths)", "scale 15(quarters)", "10", 60]);
  expect(aligned(draft, [tenths]).values).toEqual([tenths.node]);
});

it("the greatest divisor takes no account of signs and of nothing", () => {
  expect([
    greatestDivisor(-6n, 4n),
    greatestDivisor(9n, 6n),
    greatestDivisor(0n, 5n),
    greatestDivisor(0n, 0n),
  ]).toEqual([2n, 3n, 5n, 1n]);
  const { draft } = world();
  expect(nodeOf(draft, "constant", [], { initial: [1, 0] }).whole).toBe(true);
});
