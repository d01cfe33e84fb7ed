/** Whole contracts as programs, written out step by step: what is stored, checked and split, year by year. */
import { describe, expect, it } from "vitest";
import type { ColumnFacts } from "../../../src/contracts/compiled/facts.js";
import { column, fact, gate, number, product, totalOver } from "../../../src/contracts/write.js";
import { aLine, composedOf } from "../build.js";
import { drafting } from "./drafts.js";
import { WHERE, over, programOf, shapeOf, year } from "./programs.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };

describe("a contract", () => {
  it("stores every line with its error, and asks of rounded ones no more than is needed", () => {
    const { steps, outputs } = programOf(
      composedOf({
        rounding: "down",
        lines: [
          aLine("exact", "state", fact("tenths")),
          aLine("rounded", "state", fact("tenths"), { round: true }),
          aLine("whole", "state", fact("a"), { round: true }),
        ],
      }),
    );
    expect(steps).toEqual([
      "store 10 tenths → 0",
      "storeError 10 tenths → 1",
      "store 1 down 10(tenths) → 2",
      "storeError 1 down 10(tenths) → 3",
      "checkWhole 1 a → 0",
      "store 1 a → 4",
      "storeError 1 a → 5",
    ]);
    expect(outputs.map(({ kind, year: own }) => [kind, own])).toEqual([
      ["line", 0],
      ["error", 0],
      ["line", 0],
      ["error", 0],
      ["line", 0],
      ["error", 0],
    ]);
    expect(outputs.map((output) => ("line" in output ? output.line : -1))).toEqual([0, 0, 1, 1, 2, 2]);
    const even = programOf(
      composedOf({ lines: [aLine("rounded", "state", fact("tenths"), { round: true })] }),
    );
    expect(even.steps[0]).toBe("store 1 halfEven 10(tenths) → 0");
  });

  it("notes the sides that facts decide, and those that none does", () => {
    const inner = gate(fact("a"), ">", number("1"), number("8"), number("9"));
    const fixed = gate(number("1"), ">", number("2"), number("8"), number("9"));
    const inRows = totalOver("cases", gate(column("cost"), ">", number("1"), number("8"), number("9")));
    const { steps, outputs, fixedSides } = programOf(
      composedOf({
        lines: [aLine("x", "gate", inner), aLine("y", "gate", fixed), aLine("z", "gate", inRows)],
      }),
      shapeOf(2),
    );
    expect(steps.filter((step) => step.startsWith("storeSide"))).toEqual([
      "storeSide 1 exceeds(a, 1) → 0",
      "storeSide 1 exceeds(a, 1) → 7",
    ]);
    expect([outputs[0], outputs[7]]).toEqual([
      { kind: "side", year: 0, gate: inner },
      { kind: "side", year: 1, gate: inner },
    ]);
    expect(fixedSides).toEqual([
      { year: 0, gate: fixed, side: false },
      { year: 1, gate: fixed, side: false },
    ]);
  });

  it("carries balances over: opening + interest + deposit − draw, checked part by part", () => {
    const contract = composedOf({
      lines: [
        aLine("in", "reserve", fact("a")),
        aLine("out", "reserve", number("3")),
        aLine("own", "reserve", { opening: "one" }),
      ],
      accounts: [
        { id: "one", opening: "1", interest: "own", deposit: "in", draw: "out" },
        { id: "two", opening: "2", deposit: "in", draw: "none" },
      ],
    });
    const { steps, outputs } = programOf(contract, shapeOf(2));
    const checks = steps.filter((step) => !step.startsWith("store"));
    expect(checks.slice(0, 11)).toEqual([
      "checkWhole 1 100 → -1",
      "checkWhole 1 100 → -1",
      "checkWhole 1 a → -1",
      "checkWhole 1 3 → -1",
      "checkWhole 1 add(add(a, 200), -3) → -1",
      "checkPositive 1 add(add(a, 200), -3) → -1",
      "checkWhole 1 200 → -1",
      "checkWhole 1 a → -1",
      "checkWhole 1 0±Infinity → -1",
      "checkWhole 1 minus(add(a, 200), 0±Infinity) → -1",
      "checkPositive 1 minus(add(a, 200), 0±Infinity) → -1",
    ]);
    // Next year one opens at a + 197, credits as much again, adds a and takes 3 off.
    expect(checks[11]).toBe("checkWhole 1 add(add(a, 200), -3) → -1");
    expect(checks[15]).toContain("add(add(add(add(add(a, 200), -3), add(add(a, 200), -3)), a), -3)");
    expect(outputs.filter(({ kind }) => kind === "closing")).toEqual([
      { kind: "closing", year: 0, account: 0 },
      { kind: "closing", year: 0, account: 1 },
      { kind: "closing", year: 1, account: 0 },
      { kind: "closing", year: 1, account: 1 },
    ]);
    expect(steps.find((step) => step.startsWith("store ") && step.endsWith("→ 6"))).toBe(
      "store 1 add(add(a, 200), -3) → 6",
    );
  });

  it("checks that transfers are whole and not negative", () => {
    const contract = composedOf({
      lines: [aLine("x", "state", fact("tenths"))],
      transfers: [
        { from: "fund", to: "consortium", line: "x", tag: "t" },
        { from: "fund", to: "consortium", line: "none", tag: "t" },
      ],
    });
    expect(programOf(contract).steps.slice(2)).toEqual([
      "checkWhole 10 tenths → -1",
      "checkPositive 10 tenths → -1",
      "checkWhole 1 0±Infinity → -1",
      "checkPositive 1 0±Infinity → -1",
    ]);
  });

  it("splits by whole shares and weights over one denominator in each pool", () => {
    const contract = composedOf({
      needs: WHERE,
      lines: [aLine("x", "allocation", fact("tenths"))],
      allocations: [
        {
          line: "x",
          by: [
            { share: "0.25", weight: column("w") },
            {
              share: "0.75",
              weight: product(column("v"), gate(fact("a"), ">", number("1"), number("2"), number("1"))),
            },
          ],
        },
        { line: "none", by: [{ share: "1", weight: fact("a") }] },
      ],
    });
    const { steps, outputs, draft } = programOf(contract, shapeOf(1, 1));
    expect(steps.slice(2)).toEqual([
      "checkWhole 10 tenths → -1",
      "split 10 tenths → 0",
      "checkWhole 1 0±Infinity → -1",
      "split 1 0±Infinity → 0",
    ]);
    // The gate inside a weight has no side of its own.
    expect(outputs.filter(({ kind }) => kind === "side")).toEqual([]);
    expect(outputs.filter(({ kind }) => kind === "part")).toEqual([
      { kind: "part", year: 0, rule: 0, provider: 0 },
      { kind: "part", year: 0, rule: 0, provider: 1 },
      { kind: "part", year: 0, rule: 1, provider: 0 },
      { kind: "part", year: 0, rule: 1, provider: 1 },
    ]);
    const { text } = drafting(draft);
    const splits = draft.steps.flatMap((step) =>
      "effect" in step && step.effect.split ? [step.effect.split] : [],
    );
    expect(
      splits.map(({ shares, weights, outputs: to }) => [shares, weights.map((own) => own.map(text)), to]),
    ).toEqual([
      [
        [1, 3],
        [
          ["w", "w"],
          ["scale 2(multiply(v, select(exceeds(a, 1), 2, 1)))", "multiply(v, select(exceeds(a, 1), 2, 1))"],
        ],
        [2, 3],
      ],
      [[1], [["a", "a"]], [4, 5]],
    ]);
    const vectors = draft.sources.items.filter(({ kind }) => kind === "vector");
    expect(vectors).toEqual([
      { kind: "vector", year: 1, id: "w", provider: 0 },
      { kind: "vector", year: 1, id: "w", provider: 1 },
      { kind: "vector", year: 1, id: "v", provider: 0 },
      { kind: "vector", year: 1, id: "v", provider: 1 },
    ]);
  });

  it("without providers leaves every trial to the exact evaluator, which refuses it", () => {
    const contract = composedOf({
      needs: [...WHERE, { id: "none", kind: "vector", of: "given", words: WORDS }],
      lines: [aLine("x", "allocation", fact("a"))],
      allocations: [{ line: "x", by: [{ share: "1", weight: column("w") }] }],
    });
    expect(programOf(contract).steps.slice(2)).toEqual(["store 1 0±Infinity → -1"]);
  });

  it("splits among as many providers as the longest vector has", () => {
    const shape: ColumnFacts = {
      trials: 1,
      runInYears: 0,
      years: [{ ...year, vectors: { w: [over(1)], v: [over(1), over(1), over(1)] } }],
    };
    const contract = composedOf({
      needs: WHERE,
      lines: [aLine("x", "allocation", fact("a"))],
      allocations: [{ line: "x", by: [{ share: "1", weight: column("w") }] }],
    });
    const { draft, outputs } = programOf(contract, shape);
    const { text } = drafting(draft);
    const [split] = draft.steps.flatMap((step) =>
      "effect" in step && step.effect.split ? [step.effect.split] : [],
    );
    expect(split.weights.map((own) => own.map(text))).toEqual([["w", "0±Infinity", "0±Infinity"]]);
    expect(outputs.filter(({ kind }) => kind === "part")).toHaveLength(3);
  });
});
