import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { formatRational, parseRational } from "../../src/contracts/rational.js";
import { formulaParser } from "../../src/scenario/formula.js";
import type { FormulaParser, ParsedFormula } from "../../src/scenario/formula.js";
import { evaluateFormula } from "../../src/scenario/formula-evaluate.js";
import { evaluateExactly, NotExact } from "../../src/scenario/formula-exact.js";
import type { FormulaTree } from "../../src/scenario/formula-tree.js";
import { binaryOperators, formulaFunctions, namesIn, partsOf } from "../../src/scenario/formula-tree.js";
import { isMessageCode } from "../../src/scenario/messages.js";

let parse: FormulaParser;
beforeAll(async () => {
  parse = await formulaParser();
});

function treeOf(text: string): FormulaTree {
  const read = parse(text);
  if ("complaint" in read) throw new Error(`${text}: ${JSON.stringify(read.complaint)}`);
  return read.tree;
}

const names: Record<string, number> = { a: 3, b: 4, half: 0.5, year: 2025 };
const valueOf = (text: string) => evaluateFormula(treeOf(text), (name) => names[name]);

describe("values", () => {
  it.each([
    ["=1 + 2 * 3", 7],
    ["=(1 + 2) * 3", 9],
    ["=2 ^ 3 ^ 2", 512], // right to left: 2^9
    ["=-2 ^ 2", -4], // the power binds first
    ["=(-2) ^ 2", 4],
    ["=2 ^ -1", 0.5],
    ["=7 - 2 - 1", 4],
    ["=12 / 4 / 3", 1],
    ["=a * b", 12],
    ["=+a", 3],
    ["=(year - 2022) * half", 1.5],
    ["=min(a, b, 1)", 1],
    ["=max(a, b)", 4],
    ["=abs(a - b)", 1],
    ["=sqrt(a ^ 2 + b ^ 2)", 5],
    ["=exp(0) + log(1)", 1],
    ["=a < b ? 10 : 20", 10],
    ["=a >= b ? 10 : 20", 20],
    ["=a == 3 ? 1 : 0", 1],
    ["=a != 3 ? 1 : 0", 0],
    ["=a > b ? 1 : a <= 3 ? 2 : 3", 2],
    ["=1e3 + .5", 1000.5],
    ["=0.1 + 0.2", 0.30000000000000004], // floating point, as in every calculator
  ])("%s = %d", (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });

  it("is bit for bit our own exp, log and power, whole powers by repeated squares", () => {
    expect(valueOf("=1.1 ^ 2")).toBe(1.2100000000000002); // the double nearest to (the double 1.1)²
    // e and ln 2 (OEIS A001113, A002162), within the 4e-16 that our exp and log promise.
    expect(Math.abs(valueOf("=exp(1)") / 2.718281828459045 - 1)).toBeLessThanOrEqual(4e-16);
    expect(Math.abs(valueOf("=log(2)") / 0.6931471805599453 - 1)).toBeLessThanOrEqual(4e-16);
  });

  it.each(["=1 / 0", "=log(0 - 1)", "=sqrt(0 - 1)", "=1e308 * 10"])("%s is not a finite number", (text) => {
    expect(Number.isFinite(valueOf(text))).toBe(false);
  });
});

describe("exact values", () => {
  const exactly = (text: string) =>
    formatRational(evaluateExactly(treeOf(text), (name) => parseRational(String(names[name]))));

  it.each([
    ["=0.1 + 0.2", "0.3"],
    ["=1 / 3", "1/3"],
    ["=(1 + 0.04) ^ 3", "1.124864"], // 1.04³
    ["=2 ^ -2", "0.25"],
    ["=min(1 / 3, 0.33)", "0.33"],
    ["=max(-1, -a)", "-1"],
    ["=abs(-a) - half", "2.5"],
    ["=a < 10 / 3 ? 1 : 0", "1"],
    ["=1e-7 * 1e7", "1"],
  ])("%s = %s", (text, expected) => {
    expect(exactly(text)).toBe(expected);
  });

  it.each(["=exp(1)", "=log(2)", "=sqrt(2)", "=2 ^ 0.5", "=2 ^ 1001", "=((9 ^ 999) ^ 999) ^ 999"])(
    "%s has no exact value we would hold",
    (text) => {
      expect(() => exactly(text)).toThrow(NotExact);
    },
  );

  it("names a division by zero", () => {
    expect(() => exactly("=1 / (a - 3)")).toThrow("division by zero");
    expect(() => exactly("=0 ^ -1")).toThrow("division by zero");
  });
});

describe("what is refused", () => {
  const complaint = (text: string) => {
    const read = parse(text);
    return "complaint" in read ? { ...read.complaint.params, code: read.complaint.code } : "accepted";
  };

  it.each([
    ['=import("fs")', '`"`'],
    ["=a = 3", "a = b"],
    ["=f(x) = x", "a = b"],
    ["=a.b", "a.b"],
    ["=a['constructor']", "`[`"],
    ["=[1, 2]", "`[`"],
    ["={a: 1}", "`{`"],
    ["=a; b", "`;`"],
    ["=a\nb", "`\n`"],
    ["=a # b", "`#`"],
    ["=3 % 2", "`%`"],
    ["=a'", "`'`"],
    ["=a & b", "`&`"],
    ["=α + 1", "`α`"],
    ["=1 : 3", "a : b"],
    ["=5 cm", "a b (write a * b)"],
    ["=2 a", "a b (write a * b)"],
    ["=(a)(b)", "a b (write a * b)"],
    ["=a mod b", '"mod"'],
    ["=a to b", '"to"'],
    ["=a and b", '"and"'],
    ["=not a", '"not"'],
    ["=3!", '"!"'],
    ["=a < b < 4", "a < b < c"],
    ["=a < b", '"<" outside a condition'],
    ["=(a < b) + 1", '"<" outside a condition'],
    ["=a ? 1 : 2", "a condition that is not a comparison"],
    ["=true", "true"],
    ["=Infinity", "Infinity"],
    ["=NaN", "NaN"],
    ["=null", "null"],
    ["=1e999", "Infinity"],
    ["=0x1F", "0x…"],
    ["=_a", '"_a"'],
    ["=__proto__", '"__proto__"'],
    ["=evaluate(a)", "evaluate(…)"],
    ["=constructor(a)", "constructor(…)"],
    ["=toString()", "toString(…)"],
    ["=sin(a)", "sin(…)"],
    ["=random()", "random(…)"],
    ["=a.b(1)", "(…)(…)"],
  ])("%j: %s is not allowed", (text, what) => {
    expect(complaint(text)).toEqual({ code: "formula-not-allowed", what });
  });

  it.each([
    ["=", "formula-syntax"],
    ["=1 +", "formula-syntax"],
    ["=(1", "formula-syntax"],
    ["=1)", "formula-syntax"],
    ["=1..2", "formula-syntax"],
    ["=min()", "formula-arguments"],
    ["=exp(1, 2)", "formula-arguments"],
    [`=${"1+".repeat(300)}1`, "formula-too-long"],
    [`=${"(".repeat(33)}1${")".repeat(33)}`, "formula-too-deep"],
    [`=${"-".repeat(200)}1`, "formula-too-deep"],
    [`=${"1+".repeat(100)}1`, "formula-too-deep"],
    [`=${"2^".repeat(100)}1`, "formula-too-deep"],
  ])("%j: %s", (text, code) => {
    expect(complaint(text)).toMatchObject({ code });
  });
});

/** Every node is one of the closed list, and nothing but plain data hangs on it. */
function isWhitelisted(tree: FormulaTree): boolean {
  const members = Object.keys(tree).sort().join(" ");
  const shape = {
    number: members === "node value" && Number.isFinite((tree as { value?: number }).value),
    name: members === "name node" && /^[A-Za-z][A-Za-z0-9]*$/.test((tree as { name?: string }).name ?? ""),
    negate: members === "node of",
    binary:
      members === "left node operator right" &&
      binaryOperators.includes((tree as { operator: "+" }).operator),
    call:
      members === "arguments function node" &&
      Object.hasOwn(formulaFunctions, (tree as { function: string }).function),
    if: members === "condition node otherwise then",
  }[tree.node];
  return shape && partsOf(tree).every(isWhitelisted);
}

function isTreeOrComplaint(read: ParsedFormula): boolean {
  if ("complaint" in read) return isMessageCode(read.complaint.code);
  const copied = JSON.parse(JSON.stringify(read.tree)) as FormulaTree;
  evaluateFormula(copied, () => 1);
  return isWhitelisted(copied) && namesIn(copied).every((name) => typeof name === "string");
}

describe("whatever is written gives a whitelisted tree or a clear complaint, never anything else", () => {
  const pieces = [
    ..."+-*/^()<>=!?:.,%'\"[]{};#&|~@\\ \n\t0123456789".split(""),
    ...[
      "a",
      "b",
      "year",
      "min",
      "max",
      "exp",
      "log",
      "sqrt",
      "abs",
      "e",
      "i",
      "pi",
      "Infinity",
      "NaN",
      "null",
      "true",
    ],
    ...[
      "import",
      "eval",
      "parse",
      "constructor",
      "__proto__",
      "prototype",
      "toString",
      "this",
      "end",
      "to",
      "in",
      "mod",
    ],
    ...[
      "and",
      "not",
      "cm",
      "==",
      "!=",
      "<=",
      ">=",
      "?.",
      "=>",
      "1e3",
      "0x1F",
      "0.5",
      "f(x)=",
      "a.b",
      "$",
      "α",
      "🎲",
      "\u0000",
    ],
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(""));

  it("for texts built of arithmetic and of what programs are made of", () => {
    fc.assert(
      fc.property(soup, (text) => isTreeOrComplaint(parse(`=${text}`))),
      { numRuns: 12_000, seed: 1 },
    );
  });

  it("for any text at all", () => {
    const any = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(any, (text) => isTreeOrComplaint(parse(text))),
      { numRuns: 4_000, seed: 2 },
    );
  });

  it("reads back every formula that is well formed, with the value of the same sum in plain arithmetic", () => {
    const leaf = fc.integer({ min: 0, max: 99 }).map((n) => ({ text: String(n), value: n }));
    const { sum } = fc.letrec<{ sum: { text: string; value: number } }>((tie) => ({
      sum: fc.oneof(
        { depthSize: "small", maxDepth: 5 },
        leaf,
        fc.tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum")).map(([left, operator, right]) => ({
          text: `(${left.text}) ${operator} (${right.text})`,
          value:
            operator === "+"
              ? left.value + right.value
              : operator === "-"
                ? left.value - right.value
                : left.value * right.value,
        })),
      ),
    }));
    fc.assert(
      fc.property(
        sum.filter(({ text }) => text.length < 400),
        ({ text, value }) => valueOf(`=${text}`) === value,
      ),
      { numRuns: 1_000, seed: 3 },
    );
  });
});
