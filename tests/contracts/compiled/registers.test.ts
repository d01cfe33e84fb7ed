/** Which operations a program keeps, and which registers they share. */
import { describe, expect, it } from "vitest";
import { nodeOf, operation, type Node } from "../../../src/contracts/compiled/draft.js";
import { REGISTER } from "../../../src/contracts/compiled/machine.js";
import { assignRegisters } from "../../../src/contracts/compiled/registers.js";
import { drafting } from "./drafts.js";

/** A draft in which results are stored; the program as `out = code(a, b, c)` in numbers of registers. */
function programOf(write: (own: ReturnType<typeof drafting> & { store: (node: Node) => void }) => void) {
  const own = drafting();
  const store = (node: Node): void => {
    own.draft.steps.push({ effect: { code: "store", node, factor: 3, source: 7 } });
  };
  write({ ...own, store });
  const { program, registers, constants } = assignRegisters(own.draft);
  const at = (position: number): number => position / REGISTER;
  return {
    instructions: program,
    program: program.map(({ code, out, a, b, c }) => `${at(out)} = ${code}(${at(a)}, ${at(b)}, ${at(c)})`),
    registers,
    constants: constants.map(({ at: position, value, error }) => [at(position), value, error]),
  };
}

describe("a program", () => {
  it("leaves out what nobody reads, and what only that reads", () => {
    const { program, registers, constants } = programOf(({ draft, fact, store }) => {
      const [a, b] = [fact("a").node, fact("b").node];
      const unread = nodeOf(draft, "constant", [], { initial: [5, 0] });
      operation(draft, "minus", [operation(draft, "add", [b, unread]), a]);
      store(a);
    });
    expect(program).toEqual(["0 = load(0, 0, 0)", "0 = store(0, 0, 0)"]);
    expect([registers, constants]).toEqual([1, []]);
  });

  it("puts constants first, and leaves them where they are", () => {
    const { program, registers, constants } = programOf(({ draft, fact, store }) => {
      const [a, b] = [fact("a").node, fact("b").node];
      const two = nodeOf(draft, "constant", [], { initial: [2, 0.5] });
      store(operation(draft, "add", [a, two]));
      store(operation(draft, "minus", [b, two]));
    });
    expect(constants).toEqual([[0, 2, 0.5]]);
    // b is loaded before a is read: it needs a register of its own; the sum takes a third, the difference a's.
    expect(program).toEqual([
      "1 = load(0, 0, 0)",
      "2 = load(0, 0, 0)",
      "3 = add(1, 0, 0)",
      "0 = store(3, 0, 0)",
      "3 = minus(2, 0, 0)",
      "0 = store(3, 0, 0)",
    ]);
    expect(registers).toBe(4);
  });

  it("never gives a constant's register to another value", () => {
    const { program } = programOf(({ draft, fact, store }) => {
      const [a, b] = [fact("a").node, fact("b").node];
      const two = nodeOf(draft, "constant", [], { initial: [2, 0] });
      const sum = operation(draft, "add", [a, two]);
      store(operation(draft, "multiply", [sum, b]));
      store(operation(draft, "minus", [b, b]));
    });
    expect(program.filter((step) => step.startsWith("0 = ") && !step.includes("store"))).toEqual([]);
  });

  it("frees a register after its last reader, also where that reads it twice", () => {
    const { program, registers } = programOf(({ draft, fact, store }) => {
      const a = fact("a").node;
      const square = operation(draft, "multiply", [a, a]);
      const more = operation(draft, "add", [square, square]);
      store(operation(draft, "minus", [more, square]));
    });
    expect(program).toEqual([
      "0 = load(0, 0, 0)",
      "1 = multiply(0, 0, 0)",
      "0 = add(1, 1, 0)",
      "2 = minus(0, 1, 0)",
      "0 = store(2, 0, 0)",
    ]);
    expect(registers).toBe(3);
  });

  it("hands on what an operation and an effect need besides", () => {
    const { instructions } = programOf(({ draft, fact, store }) => {
      const [a, b] = [fact("a").node, fact("b").node];
      store(operation(draft, "scale", [b], 9));
      store(nodeOf(draft, "part", [a, b, a], { source: 4, market: { column: 5, factor: 6 } }));
    });
    expect(instructions.map(({ code, factor, source, market }) => [code, factor, source, market])).toEqual([
      ["load", 0, 0, undefined],
      ["load", 0, 1, undefined],
      ["scale", 9, 0, undefined],
      ["store", 3, 7, undefined],
      ["part", 0, 4, { column: 5, factor: 6 }],
      ["store", 3, 7, undefined],
    ]);
    expect(instructions.every(({ body, split }) => body.length === 0 && split === undefined)).toBe(true);
  });

  it("keeps the weights of a split until it is made", () => {
    const { program, instructions } = programOf(({ draft, fact }) => {
      const [a, b, c] = ["a", "b", "c"].map((id) => fact(id).node);
      const split = {
        shares: [1, 2],
        weights: [
          [a, b],
          [b, c],
        ],
        outputs: [3, 4],
      };
      draft.steps.push({ effect: { code: "split", node: a, factor: 10, source: 0, split } });
      draft.steps.push({
        effect: { code: "store", node: operation(draft, "add", [b, c]), factor: 1, source: 0 },
      });
    });
    expect(program).toEqual([
      "0 = load(0, 0, 0)",
      "1 = load(0, 0, 0)",
      "2 = load(0, 0, 0)",
      "0 = split(0, 0, 0)",
      "0 = add(1, 2, 0)",
      "0 = store(0, 0, 0)",
    ]);
    expect(instructions[3].split).toEqual({
      shares: Float64Array.of(1, 2),
      weights: [Int32Array.of(0, REGISTER), Int32Array.of(REGISTER, 2 * REGISTER)],
      outputs: [3, 4],
    });
  });
});

describe("a total over rows", () => {
  const total = () =>
    programOf(({ draft, fact, store }) => {
      const [a, b] = [fact("a").node, fact("b").node];
      const row = nodeOf(draft, "loadRow", [], { source: 5, rows: 1 });
      const above = operation(draft, "minus", [row, a]);
      const twice = operation(draft, "add", [above, above]);
      const sum = nodeOf(draft, "total", [twice], { source: 1 });
      store(operation(draft, "add", [sum, b]));
      store(a);
    });

  it("does for each row what belongs to rows, arguments first and each once", () => {
    const { instructions, program } = total();
    const at = instructions.findIndex(({ code }) => code === "total");
    const { body, out, b } = instructions[at];
    expect(body.map(({ code }) => code)).toEqual(["loadRow", "gather", "minus", "add"]);
    const [row, gathered, above, twice] = body.map((own) => own.out);
    expect(new Set([out, row, gathered, above, twice, 0, REGISTER]).size).toBe(7);
    expect([body[1].a, body[2].a, body[2].b, body[3].a, body[3].b]).toEqual([0, row, gathered, above, above]);
    expect([b, instructions[at].a]).toEqual([twice, 0]);
    expect(body[0].source).toBe(5);
    expect(program.filter((text) => text.includes("load("))).toHaveLength(2);
  });

  it("frees the registers of its rows afterwards", () => {
    const { registers, instructions } = total();
    // a, b, the total and four of the body; the sum at the end takes one of those.
    expect(registers).toBe(7);
    const sum = instructions.find(({ code }) => code === "add")!;
    expect(sum.out).toBeLessThan(7 * REGISTER);
  });

  it("of what every row shares alone reads that", () => {
    const { instructions } = programOf(({ draft, fact, store }) => {
      const a = fact("a").node;
      const row = operation(draft, "add", [nodeOf(draft, "gather", [a], { rows: 0 }), a]);
      store(nodeOf(draft, "total", [row], { source: 0 }));
    });
    expect(instructions.map(({ code }) => code)).toEqual(["load", "total", "store"]);
  });
});
