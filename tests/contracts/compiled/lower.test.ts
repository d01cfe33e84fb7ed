/** Terms of every kind as operations, written out: what they read, in which year, over which denominator. */
import { describe, expect, it } from "vitest";
import type { Term } from "../../../src/contracts/language.js";
import { column, fact, gate, line, money, number, product, totalOver } from "../../../src/contracts/write.js";
import { aLine, composedOf } from "../build.js";
import { UNKNOWN, becomes, programOf, shapeOf } from "./programs.js";

const part = (of: Term, weight: Term, others = "points"): Term => ({
  part: { of, weight, among: "market", others },
});

describe("a term", () => {
  const terms: readonly (readonly [string, Term, string])[] = [
    ["a fact", fact("tenths"), "tenths / 10"],
    ["a fact that nobody has", fact("b"), UNKNOWN],
    ["a fact of a year that nobody has", fact("a", 1), UNKNOWN],
    ["money", money("1.5"), "150 / 1"],
    ["a number", number("1.5"), "3 / 2"],
    ["a line that does not exist", line("none"), UNKNOWN],
    ["a balance that does not exist", { opening: "none" }, UNKNOWN],
    ["a column outside rows", column("cost"), UNKNOWN],
    ["a dated value", { byYear: { "2024": fact("a"), "2025": number("1") } }, "a / 1"],
    ["a year without terms", { byYear: { "2025": number("1") } }, UNKNOWN],
    ["what stands before the first year", { priorLine: "own", yearsAgo: 1, otherwise: fact("a") }, "a / 1"],
    [
      "a total over rows",
      totalOver("cases", product(column("cost"), column("weight"))),
      "total(multiply(cost, weight)) / 10",
    ],
    ["a total over groups", totalOver("cases", column("cost"), "patient"), "total(cost) / 1"],
    ["a total of what rows share", totalOver("cases", fact("a")), "total(gather(a)) / 1"],
    ["a total over no table", totalOver("none", fact("a")), UNKNOWN],
    ["a total over no key", totalOver("cases", fact("a"), "ward"), UNKNOWN],
    ["a total of no column", totalOver("cases", column("none")), "total(0±Infinity) / 1"],
    ["a part of a market", part(fact("tenths"), fact("a")), "part 10(tenths, scale 10(a), position) / 1"],
    [
      "a part by a finer weight",
      part(fact("a"), product(number("0.01"), fact("a"))),
      "part 1(a, a, position) / 1",
    ],
    ["a part of no market", part(fact("a"), fact("a"), "none"), UNKNOWN],
    ["a part for every row", totalOver("cases", part(column("cost"), fact("a"))), "total(0±Infinity) / 1"],
    ["a part by every row", totalOver("cases", part(fact("a"), column("cost"))), "total(0±Infinity) / 1"],
    ["a gate that is decided", gate(number("1"), ">", number("2"), fact("a"), fact("tenths")), "tenths / 10"],
    [
      "a gate",
      gate(fact("a"), ">", number("2"), fact("a"), fact("tenths")),
      "select(exceeds(a, 2), scale 10(a), tenths) / 10",
    ],
    [
      "a layer",
      { layer: { of: fact("a"), from: number("1"), width: number("2"), share: number("3") } },
      "scale 3(min(positive(add(a, -1)), 2)) / 1",
    ],
    [
      "a layer without end",
      { layer: { of: fact("a"), from: number("1"), width: "unlimited", share: number("3") } },
      "scale 3(positive(add(a, -1))) / 1",
    ],
    ["the smaller", { min: [fact("a"), number("1")] }, "min(a, 1) / 1"],
    ["the larger", { max: [fact("a"), number("1")] }, "max(a, 1) / 1"],
    ["a quotient", { quotient: [fact("a"), fact("tenths")] }, "divide(scale 10(a), tenths) / 1"],
    ["a difference", { minus: [fact("a"), fact("tenths")] }, "minus(scale 10(a), tenths) / 10"],
  ];
  it.each(terms)("%s", (_, term, expected) => {
    expect(becomes(term)).toBe(expected);
  });

  it("of a market has the others' column, and its own denominator over theirs", () => {
    const marketOf = (weight: Term) => {
      const { draft } = programOf(composedOf({ lines: [aLine("own", "state", part(fact("a"), weight))] }));
      const step = draft.steps.find((own) => "node" in own && own.node.code === "part")!;
      return "node" in step ? step.node : undefined;
    };
    const node = marketOf(product(number("0.01"), fact("a")))!;
    expect(node.market?.factor).toBe(10);
    expect(marketOf(fact("a"))?.market?.factor).toBe(1);
  });

  it("of years back reads those years, run-in years first", () => {
    const readIn = (yearsAgo: number, contractYears: number) => {
      const { draft } = programOf(
        composedOf({ lines: [aLine("own", "state", fact("a", yearsAgo))] }),
        shapeOf(contractYears, 2),
      );
      return draft.sources.items.map((source) => (source.kind === "scalar" ? source.year : -1));
    };
    expect(readIn(0, 2)).toEqual([2, 3]);
    expect(readIn(1, 2)).toEqual([1, 2]);
    expect(readIn(2, 2)).toEqual([0, 1]);
    const cost = composedOf({ lines: [aLine("own", "state", totalOver("cases", column("cost")))] });
    expect(programOf(cost, shapeOf(2, 1)).draft.rows.items).toEqual([
      { year: 1, table: "cases" },
      { year: 2, table: "cases" },
    ]);
    const grouped = composedOf({
      lines: [aLine("own", "state", totalOver("cases", column("cost"), "patient"))],
    });
    expect(programOf(grouped).draft.rows.items).toEqual([{ year: 0, table: "cases", by: "patient" }]);
    expect(programOf(grouped).draft.sources.items).toEqual([{ kind: "column", rows: 0, id: "cost" }]);
  });

  it("of last year is last year's line", () => {
    const value: Term = { priorLine: "first", yearsAgo: 1, otherwise: number("7") };
    expect(becomes(value, shapeOf(2), [aLine("first", "state", fact("a"))])).toBe("a / 1");
    expect(becomes(value, shapeOf(2), [])).toBe(UNKNOWN);
  });
});
