/**
 * Writes the exact values of formulas into contracts before their schema reads them: families know decimals, not
 * formulas. Where a formula failed a 1 stands in, and what the schema then says about that place is passed over.
 */
import type { ReadFormulas } from "./formulas.js";
import { memberOf } from "./schema-walk.js";

export function withExactValues(scenario: unknown, formulas: ReadFormulas): unknown {
  const exact = formulas.results.filter((result) => result.exact !== undefined);
  const texts = [
    ...exact.map(({ path, exact: text }) => ({ path, text: text as string })),
    ...formulas.failedExact.map((path) => ({ path, text: "1" })),
  ];
  return texts.reduce((value, { path, text }) => replaced(value, path, text), scenario);
}

function replaced(value: unknown, path: readonly string[], text: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === "string" ? text : withoutFormula(value as object, text);
  const inner = replaced(memberOf(value, key), rest, text);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? inner : (item as unknown)));
  return { ...(value as object), [key]: inner };
}

function withoutFormula(number: object, text: string): object {
  return { ...Object.fromEntries(Object.entries(number).filter(([key]) => key !== "formula")), value: text };
}
