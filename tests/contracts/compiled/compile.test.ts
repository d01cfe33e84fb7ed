/** Constants of a compiled contract: in every place of their registers from the beginning, with their error. */
import { expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import { compileContract } from "../../../src/contracts/compiled/compile.js";
import { CHUNK } from "../../../src/contracts/compiled/machine.js";
import type { FactRequest } from "../../../src/contracts/language.js";
import { fact, number, product } from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const needs = ["a", "b"].map((id): FactRequest => ({ id, kind: "given", unit: "money", words: WORDS }));

it("constants finer than any denominator stand in every place of their registers, with their error", () => {
  const times = (id: string, finest: string) => product(fact(id), number(finest));
  const contract = composedOf({
    needs,
    lines: [
      aLine("x", "state", times("a", "1/17592186044417")),
      aLine("y", "state", times("b", "1/17592186044419")),
    ],
  });
  const facts = columnsOf(contract, [{ facts: [{ scalars: { a: 1n, b: 2n }, vectors: {} }], history: [] }]);
  const { constants, machine } = compileContract(contract, contextOf(1), facts);
  expect(constants).toHaveLength(2);
  for (const { at, value, error } of constants) {
    const all = (own: number) => Array.from({ length: CHUNK }, () => own);
    expect([...machine.file.subarray(at, at + CHUNK)]).toEqual(all(value));
    expect([...machine.file.subarray(at + CHUNK + 8, at + 2 * CHUNK + 8)]).toEqual(all(error));
    expect(error).toBe(value * 2 ** -50);
  }
});
