/** Short ways to write terms of the language, for families and blocks. */
import type { Comparison, Decimal, Term } from "./language.js";

export const line = (id: string): Term => ({ line: id });
export const fact = (id: string, yearsAgo = 0): Term =>
  yearsAgo === 0 ? { fact: id } : { fact: id, yearsAgo };
export const number = (value: Decimal): Term => ({ constant: value });
export const money = (currencyUnits: Decimal): Term => ({ constant: currencyUnits, unit: "money" });
export const sum = (...terms: readonly Term[]): Term => (terms.length === 1 ? terms[0] : { sum: terms });
export const product = (...terms: readonly Term[]): Term =>
  terms.length === 1 ? terms[0] : { product: terms };
export const minus = (from: Term, what: Term): Term => ({ minus: [from, what] });
export const quotient = (of: Term, by: Term): Term => ({ quotient: [of, by] });
export const smallest = (...terms: readonly Term[]): Term => ({ min: terms });
export const largest = (...terms: readonly Term[]): Term => ({ max: terms });

export const column = (id: string): Term => ({ column: id });
/** Σ over the rows of a table, or over its groups by key. */
export const totalOver = (over: string, of: Term, by?: string): Term => ({
  total: { over, ...(by !== undefined && { by }), of },
});

/** max(a − b, 0). */
export const excessOver = (of: Term, over: Term): Term => largest(minus(of, over), money("0"));

export const gate = (left: Term, is: Comparison, right: Term, then: Term, otherwise: Term): Term => ({
  gate: { left, is, right, then, otherwise },
});

/** Dated values: `term` of each contract year, counted from 0. */
export function eachYear(firstYear: number, years: number, term: (index: number) => Term): Term {
  const dated = Array.from(
    { length: years },
    (_, index) => [String(firstYear + index), term(index)] as const,
  );
  return { byYear: Object.fromEntries(dated) };
}

/** An amount per patient-year; nothing where nobody was under contract, since there is nobody to divide by. */
export function perPatientYear(amount: Term, yearsAgo: number): Term {
  const months = fact("months", yearsAgo);
  return gate(months, ">", number("0"), quotient(amount, quotient(months, number("12"))), money("0"));
}
