/** Quality gates read from terms: a numerator held against a share of its denominator, and nothing else. */
import { expect, it } from "vitest";
import type { FactRequest, Term } from "../../src/contracts/language.js";
import { qualityGates, smallestPass } from "../../src/contracts/quality-gates.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { fact, gate, number, product } from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";
import { saying } from "./both-languages.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const count = (id: string, own: "numerator" | "denominator"): FactRequest => ({
  id,
  kind: "quality",
  measure: "hba1c",
  count: own,
});
const needs: readonly FactRequest[] = [
  count("good", "numerator"),
  count("all", "denominator"),
  { id: "other", kind: "given", unit: "number", words: WORDS },
];
const testing = (left: Term, right: Term): Term => gate(left, ">=", right, number("1"), number("0"));
const found = (...terms: readonly Term[]) =>
  qualityGates(composedOf({ needs, lines: terms.map((term, at) => aLine(`line${at}`, "gate", term)) }));

it("a gate of a measure is found wherever it stands", () => {
  const own = testing(fact("good"), product(number("0.7"), fact("all")));
  const other = testing(fact("good"), product(fact("all"), number("0.8")));
  expect(found(own, number("1"), product(number("2"), other))).toEqual([
    { measure: "hba1c", threshold: "0.7" },
    { measure: "hba1c", threshold: "0.8" },
  ]);
});

it("nothing else is taken for one", () => {
  const share = product(number("0.7"), fact("all"));
  expect(
    found(testing(fact("all"), share), testing(fact("other"), share), testing(number("3"), share)),
  ).toEqual([]);
  expect(
    found(testing(fact("good"), product(fact("other"), fact("all"))), testing(fact("good"), number("5"))),
  ).toEqual([]);
});

it("the smallest count that passes reaches its share", () => {
  const passes = (threshold: string, of: number) => smallestPass({ measure: "hba1c", threshold }, of);
  expect([
    passes("0.7", 10),
    passes("0.7", 11),
    passes("0.7", 0),
    passes("0", 9),
    passes("-1", 9),
    passes("1", 9),
  ]).toEqual([7, 8, 0, 0, 0, 9]);
});

it("facts of providers and tables are not facts of the account", () => {
  const others: readonly FactRequest[] = [
    { id: "w", kind: "vector", of: "given", words: WORDS },
    { id: "cases", kind: "table", columns: { cost: "money" }, words: WORDS },
    { id: "market", kind: "market", lines: [], words: WORDS },
  ];
  for (const { id } of others) {
    const contract = composedOf({ needs: [...needs, ...others], lines: [aLine("x", "state", fact(id))] });
    expect(saying(() => prepareContract(contract, { firstYear: 2024, minorUnits: 2 }))).toThrow(
      `line "x": "${id}" does not exist; known: good, all, other`,
    );
  }
});
