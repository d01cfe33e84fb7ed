/** What of a term is worked out when it is compiled, and which operations are left, over which denominator. */
import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/contracts/compiled/draft.js";
import {
  extremeOf,
  layerOf,
  minusOf,
  productOf,
  quotientOf,
  roundedOf,
  selectOf,
  sideOf,
  sumOf,
} from "../../../src/contracts/compiled/fractions.js";
import { FINEST, becomes, world, type World } from "./drafts.js";

const MOST = 2 ** 52;

const cases: readonly (readonly [string, (own: World) => Value, string])[] = [
  ["constants add up", ({ draft, c }) => sumOf(draft, [c("1/2"), c("1/3")]), "5 / 6 = 5/6"],
  ["nothing is added", ({ draft, a, c }) => sumOf(draft, [a, c("1"), c("-1")]), "a / 1"],
  [
    "constants come last, as one",
    ({ draft, a, b, c }) => sumOf(draft, [c("1/2"), a, b, c("1")]),
    "add(add(scale 2(a), scale 2(b)), 3) / 2",
  ],
  [
    "fractions are brought together",
    ({ draft, tenths, quarters }) => sumOf(draft, [tenths, quarters]),
    "add(scale 2(tenths), scale 5(quarters)) / 20",
  ],
  [
    "the finest fractions are kept",
    ({ draft, fine, quarters }) => sumOf(draft, [fine, quarters]),
    `add(fine, scale ${FINEST / 4}(quarters)) / ${FINEST}`,
  ],
  [
    "finer ones are divided out, constants too",
    ({ draft, fine, tenths, a, c }) => sumOf(draft, [fine, tenths, a, c("1/2")]),
    `add(add(add(unscale ${FINEST}(fine), unscale 10(tenths)), a), 0.5±${2 ** -51}) / 1`,
  ],

  ["a constant is taken off", ({ draft, a, c }) => minusOf(draft, a, c("1/2")), "add(scale 2(a), -1) / 2"],
  ["nothing is taken off", ({ draft, a, c }) => minusOf(draft, a, c("0")), "a / 1"],
  ["constants are subtracted", ({ draft, c }) => minusOf(draft, c("1"), c("1/4")), "3 / 4 = 3/4"],
  ["a fact is taken off", ({ draft, a, c }) => minusOf(draft, c("3"), a), "minus(3, a) / 1"],
  [
    "fractions are subtracted",
    ({ draft, tenths, a }) => minusOf(draft, tenths, a),
    "minus(tenths, scale 10(a)) / 10",
  ],

  ["constants multiply", ({ draft, c }) => productOf(draft, [c("2/3"), c("3/4")]), "1 / 2 = 1/2"],
  [
    "constants become one factor",
    ({ draft, a, c }) => productOf(draft, [c("2"), a, c("3/4")]),
    "scale 3(a) / 2",
  ],
  [
    "a factor is cancelled against the denominator",
    ({ draft, tenths, c }) => productOf(draft, [tenths, c("5")]),
    "tenths / 2",
  ],
  ["by one", ({ draft, tenths, c }) => productOf(draft, [c("1"), tenths]), "tenths / 10"],
  ["by minus one", ({ draft, a, c }) => productOf(draft, [a, c("-1")]), "scale -1(a) / 1"],
  ["by nothing", ({ draft, tenths, c }) => productOf(draft, [tenths, c("0")]), "scale(tenths) / 1"],
  [
    "denominators multiply",
    ({ draft, tenths, quarters, a }) => productOf(draft, [tenths, quarters, a]),
    "multiply(multiply(tenths, quarters), a) / 40",
  ],
  ["up to the finest", ({ draft, fine, a }) => productOf(draft, [fine, a]), `multiply(fine, a) / ${FINEST}`],
  [
    "finer products are divided out",
    ({ draft, fine, quarters }) => productOf(draft, [quarters, fine]),
    `multiply(unscale 4(quarters), unscale ${FINEST}(fine)) / 1`,
  ],
  [
    "a factor as large as can be",
    ({ draft, a, c }) => productOf(draft, [a, c(`${-MOST}`)]),
    `scale ${-MOST}(a) / 1`,
  ],
  [
    "a larger factor has an error",
    ({ draft, tenths, c }) => productOf(draft, [tenths, c(`${10 * MOST + 10}`)]),
    `scale ${MOST + 1}(tenths) / 1`.replace(
      `scale ${MOST + 1}(tenths)`,
      `multiply(unscale 10(tenths), ${10 * MOST + 10}±${(10 * MOST + 10) * 2 ** -50})`,
    ),
  ],
  [
    "a factor as fine as can be",
    ({ draft, a, c }) => productOf(draft, [a, c(`3/${FINEST}`)]),
    `scale 3(a) / ${FINEST}`,
  ],
  [
    "a finer factor has an error",
    ({ draft, tenths, c }) => productOf(draft, [tenths, c(`1/${FINEST}`)]),
    `multiply(unscale 10(tenths), ${1 / FINEST}±${2 ** -94}) / 1`,
  ],

  [
    "by a constant is times its inverse",
    ({ draft, a, c }) => quotientOf(draft, a, c("2/3")),
    "scale 3(a) / 2",
  ],
  [
    "a division by nothing is left to do",
    ({ draft, a, c }) => quotientOf(draft, a, c("0")),
    "divide(a, 0) / 1",
  ],
  [
    "fractions are divided over one denominator",
    ({ draft, tenths, quarters }) => quotientOf(draft, tenths, quarters),
    "divide(scale 2(tenths), scale 5(quarters)) / 1",
  ],

  ["the smallest of constants", ({ draft, c }) => extremeOf(draft, "min", [c("2"), c("1/2")]), "1 / 2 = 1/2"],
  ["the largest of constants", ({ draft, c }) => extremeOf(draft, "max", [c("2"), c("1/2")]), "2 / 1 = 2"],
  [
    "the smallest constant comes last",
    ({ draft, a, c }) => extremeOf(draft, "min", [c("3"), a, c("2")]),
    "min(a, 2) / 1",
  ],
  [
    "nothing is no special minimum",
    ({ draft, a, c }) => extremeOf(draft, "min", [a, c("0")]),
    "min(a, 0) / 1",
  ],
  [
    "the largest constant comes last",
    ({ draft, a, c }) => extremeOf(draft, "max", [c("3"), a, c("2")]),
    "max(a, 3) / 1",
  ],
  [
    "at least nothing",
    ({ draft, tenths, c }) => extremeOf(draft, "max", [tenths, c("0"), c("-1")]),
    "positive(tenths) / 10",
  ],
  [
    "at least nothing, twice",
    ({ draft, a, c }) => extremeOf(draft, "max", [extremeOf(draft, "max", [a, c("0")]), c("0")]),
    "positive(a) / 1",
  ],
  [
    "the larger of two, at least nothing",
    ({ draft, a, b, c }) => extremeOf(draft, "max", [a, c("0"), b]),
    "positive(max(a, b)) / 1",
  ],
  [
    "of facts alone",
    ({ draft, tenths, a }) => extremeOf(draft, "min", [tenths, a]),
    "min(tenths, scale 10(a)) / 10",
  ],
  ["of one fact", ({ draft, tenths }) => extremeOf(draft, "max", [tenths]), "tenths / 10"],

  [
    "a layer without end",
    ({ draft, a, c }) => layerOf(draft, a, c("5"), undefined, c("1/2")),
    "positive(add(a, -5)) / 2",
  ],
  [
    "a layer",
    ({ draft, a, b, c }) => layerOf(draft, a, b, c("10"), c("1")),
    "min(positive(minus(a, b)), 10) / 1",
  ],
  [
    "a layer of no width",
    ({ draft, a, b, c }) => layerOf(draft, a, b, c("0"), c("1")),
    "min(positive(minus(a, b)), 0) / 1",
  ],
  [
    "a layer of negative width",
    ({ draft, a, b, c }) => layerOf(draft, a, b, c("-1"), c("1")),
    "min(positive(minus(a, b)), 0±Infinity) / 1",
  ],
  [
    "a layer whose width is a fact",
    ({ draft, a, b, tenths, quarters }) => layerOf(draft, a, b, tenths, quarters),
    "multiply(quarters, min(scale 10(positive(minus(a, b))), width(tenths))) / 40",
  ],

  [
    "a chosen value",
    ({ draft, a, tenths, quarters }) => selectOf(draft, a.node, tenths, quarters),
    "select(a, scale 2(tenths), scale 5(quarters)) / 20",
  ],

  ["a rounded constant", ({ draft, c }) => roundedOf(draft, c("5/2"), "halfUp"), "3 / 1 = 3"],
  [
    "a rounded fraction",
    ({ draft, tenths }) => roundedOf(draft, tenths, "halfEven"),
    "halfEven 10(tenths) / 1",
  ],
  [
    "a rounded quotient",
    ({ draft, a, b }) => roundedOf(draft, quotientOf(draft, a, b), "down"),
    "down 1(divide(a, b)) / 1",
  ],
  [
    "a whole number, rounded",
    ({ draft, a, b }) => roundedOf(draft, sumOf(draft, [a, b]), "down"),
    "add(a, b) / 1",
  ],
];

describe("a value", () => {
  it.each(cases)("%s", (_, of, expected) => {
    expect(becomes(of)).toBe(expected);
  });

  it("that is whole already is only checked when it is rounded", () => {
    const { draft, a, b, steps } = world();
    roundedOf(draft, sumOf(draft, [a, b]), "halfEven");
    expect(steps()).toEqual(["add(a, b)", "checkWhole 1(add(a, b))"]);
    expect(draft.steps.at(-1)).toMatchObject({ effect: { source: 0 } });
    const other = world();
    roundedOf(other.draft, quotientOf(other.draft, other.a, other.b), "halfEven");
    expect(other.steps()).toEqual(["divide(a, b)", "halfEven 1(divide(a, b))"]);
  });
});

describe("the side of a gate", () => {
  it("of constants is known", () => {
    const { draft, c } = world();
    expect((["<", "<=", ">", ">="] as const).map((is) => sideOf(draft, c("1"), is, c("1")))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it.each([
    [">=", "reaches(scale 2(tenths), scale 5(quarters))"],
    ["<=", "reaches(scale 5(quarters), scale 2(tenths))"],
    [">", "exceeds(scale 2(tenths), scale 5(quarters))"],
    ["<", "exceeds(scale 5(quarters), scale 2(tenths))"],
  ] as const)("%s is an operation on one denominator", (is, expected) => {
    const { draft, tenths, quarters, text: of } = world();
    const side = sideOf(draft, tenths, is, quarters);
    expect(typeof side === "boolean" ? side : of(side)).toBe(expected);
  });

  it("of one constant is computed", () => {
    const { draft, a, c, text: of } = world();
    const sides = [sideOf(draft, a, ">", c("1/2")), sideOf(draft, c("1/2"), ">", a)];
    expect(sides.map((side) => (typeof side === "boolean" ? side : of(side)))).toEqual([
      "exceeds(scale 2(a), 1)",
      "exceeds(1, scale 2(a))",
    ]);
  });
});
