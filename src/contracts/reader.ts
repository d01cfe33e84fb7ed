/** A settled year as the direct interpreter reads it: facts from the account, lines and balances as announced. */
import type { Reader } from "./interpret.js";
import type { AccountFacts, Decimal } from "./language.js";
import { add, parseRational, whole, type Rational } from "./rational.js";
import type { SettledAccount } from "./settlement.js";

type Row = (column: string) => Rational;

export function readerOf(account: SettledAccount, index: number): Reader {
  const { context, contract, facts, history, settlements } = account;
  const at = new Map(contract.lines.map((line, position) => [line.id, position]));
  const lineOf = (year: number, id: string): Rational => settlements[year].lines[at.get(id) ?? -1].value;
  return {
    context,
    year: settlements[index].year,
    fact: (id, yearsAgo) => {
      const year = yearsAgo <= index ? facts[index - yearsAgo] : history[history.length + index - yearsAgo];
      return exact(year.scalars[id]);
    },
    line: (id) => lineOf(index, id),
    priorLine: (id, yearsAgo) => (index < yearsAgo ? undefined : lineOf(index - yearsAgo, id)),
    opening: (id) =>
      whole(settlements[index].accounts[contract.accounts.findIndex((rule) => rule.id === id)].opening),
    rows: (table, by) => rowsOf(facts[index], table, by),
    marketPosition: facts[index].marketPosition ?? 0,
  };
}

const exact = (value: bigint | Decimal): Rational =>
  typeof value === "bigint" ? whole(value) : parseRational(value);

/** A group's column is the sum over its rows. */
export function rowsOf({ tables }: AccountFacts, id: string, by: string | undefined): Row[] {
  const table = tables?.[id] ?? { rows: 0, columns: {} };
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const value = (column: string, row: number): Rational => exact(table.columns[column][row]);
  if (by === undefined) return rows.map((row) => (column) => value(column, row));
  const keys = [...new Set(table.columns[by])];
  return keys.map((key) => {
    const own = rows.filter((row) => table.columns[by][row] === key);
    return (column) => own.map((row) => value(column, row)).reduce(add);
  });
}
