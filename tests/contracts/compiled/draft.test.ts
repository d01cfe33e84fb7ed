/** A program being written: equal nodes are shared, different ones never; what is done for rows stays with the rows. */
import { describe, expect, it } from "vitest";
import {
  inRows,
  newDraft,
  nodeOf,
  operation,
  rowsOf,
  sourceOf,
  type Draft,
  type Node,
} from "../../../src/contracts/compiled/draft.js";

function facts(count = 3): { draft: Draft; nodes: Node[] } {
  const draft = newDraft();
  const nodes = Array.from({ length: count }, (_, source) => nodeOf(draft, "load", [], { source }));
  return { draft, nodes };
}

describe("a node", () => {
  it("is written once for each thing that it may be", () => {
    const { draft, nodes } = facts();
    const [a, b, c] = nodes;
    const all = (): Node[] => [
      nodeOf(draft, "load", [], { source: 1 }),
      nodeOf(draft, "loadRow", [], { source: 1, rows: 0 }),
      nodeOf(draft, "loadRow", [], { source: 1, rows: 1 }),
      nodeOf(draft, "add", [a, b]),
      nodeOf(draft, "add", [b, a]),
      nodeOf(draft, "minus", [a, b]),
      nodeOf(draft, "select", [a, b, c]),
      nodeOf(draft, "select", [a, b, b]),
      nodeOf(draft, "scale", [a], { factor: 2 }),
      nodeOf(draft, "scale", [a], { factor: 3 }),
      nodeOf(draft, "total", [a], { source: 1 }),
      nodeOf(draft, "total", [a], { source: 2 }),
      nodeOf(draft, "constant", [], { initial: [1, 0] }),
      nodeOf(draft, "constant", [], { initial: [2, 0] }),
      nodeOf(draft, "constant", [], { initial: [2, 0.5] }),
      nodeOf(draft, "part", [a, b, c], { market: { column: 1, factor: 1 } }),
      nodeOf(draft, "part", [a, b, c], { market: { column: 2, factor: 1 } }),
      nodeOf(draft, "part", [a, b, c], { market: { column: 1, factor: 2 } }),
    ];
    const first = all();
    expect(new Set(first).size).toBe(first.length);
    const steps = draft.steps.length;
    const second = all();
    expect(second.every((node, at) => node === first[at])).toBe(true);
    expect(draft.steps).toHaveLength(steps);
    expect(draft.count).toBe(new Set([...first, ...nodes]).size);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });

  it("is a step of every trial unless it belongs to rows", () => {
    const { draft, nodes } = facts(1);
    const row = nodeOf(draft, "loadRow", [], { source: 0, rows: 0 });
    const sum = operation(draft, "add", [nodes[0], row]);
    const total = nodeOf(draft, "total", [sum], { source: 0 });
    expect(draft.steps).toEqual([{ node: nodes[0] }, { node: total }]);
  });

  it("is whole unless something in it is divided or uncertain", () => {
    const { draft, nodes } = facts(2);
    const [a, b] = nodes;
    const [quotient, over] = [nodeOf(draft, "divide", [a, b]), nodeOf(draft, "unscale", [a], { factor: 2 })];
    const uncertain = nodeOf(draft, "constant", [], { initial: [2, 0.5] });
    const wholes = [a, nodeOf(draft, "add", [a, b]), nodeOf(draft, "constant", [], { initial: [2, 0] })];
    const others = [
      quotient,
      over,
      uncertain,
      nodeOf(draft, "add", [a, quotient]),
      nodeOf(draft, "add", [uncertain, a]),
    ];
    expect([...wholes, ...others].map(({ whole }) => whole)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("has no factor and no source unless they are given", () => {
    const { draft, nodes } = facts(2);
    expect(operation(draft, "add", nodes)).toMatchObject({ factor: 0, source: 0, code: "add", args: nodes });
    expect(operation(draft, "scale", [nodes[0]], 4)).toMatchObject({ factor: 4 });
  });
});

describe("an operation on rows", () => {
  it("brings what the trial shares to the rows, and constants not", () => {
    const { draft, nodes } = facts(1);
    const [a] = nodes;
    const row = nodeOf(draft, "loadRow", [], { source: 0, rows: 2 });
    const constant = nodeOf(draft, "constant", [], { initial: [7, 0] });
    const chosen = operation(draft, "select", [a, row, constant], 5);
    expect(chosen).toMatchObject({ rows: 2, factor: 5 });
    expect(chosen.args).toEqual([inRows(draft, a, 2), row, constant]);
    expect(inRows(draft, a, 2)).toMatchObject({ code: "gather", args: [a], rows: 2 });
    expect(inRows(draft, row, 2)).toBe(row);
    expect(inRows(draft, constant, 2)).toBe(constant);
  });
});

describe("sources and rows", () => {
  it("are numbered in the order of their first mention", () => {
    const draft = newDraft();
    const scalar = (id: string, year = 0) => ({ kind: "scalar", year, id }) as const;
    expect(
      [scalar("a"), scalar("b"), scalar("a"), scalar("a", 1)].map((own) => sourceOf(draft, own)),
    ).toEqual([0, 1, 0, 2]);
    expect(draft.sources.items).toEqual([scalar("a"), scalar("b"), scalar("a", 1)]);
    const by = { year: 0, table: "cases", by: "patient" };
    expect([by, { year: 0, table: "cases" }, by].map((own) => rowsOf(draft, own))).toEqual([0, 1, 0]);
  });
});
