/**
 * One quantity over all trials, out of the trial table: of a contract on an arm, or of the arm itself; for one scheme
 * or for all together; for one year or for the horizon.
 *
 * Schemes are separate purses, so "all" is the sum over those that have the quantity (a surplus of one never meets an
 * overspend of the other), unless the table holds a column for it. Years make the horizon by the rule of the metric and
 * must all be there. A value is NaN where a part of it is; a column that is NaN in every trial does not exist.
 */
import type { ResultLayout } from "../plan/layout.js";
import { mapColumn } from "../statistics/moments.js";
import { DERIVED, metricOf, type Metric } from "./metrics.js";

export interface TrialTable {
  readonly id: string;
  readonly trials: number;
  /** Trials that share one parameter set. */
  readonly innerTrials: number;
  readonly layout: ResultLayout;
  readonly rows: Float64Array;
}

/** Whose number it is: a contract settled on an arm, or (no contract) the arm's ledger. */
export interface Holder {
  readonly contract?: string;
  readonly arm: string;
}

export type Year = number | "all";
export const ALL = "all";

export interface Columns {
  readonly trials: number;
  readonly holders: readonly Holder[];
  /** Names that a holder has in some scheme and year, in table order, derived ones last. */
  readonly names: (holder: Holder) => readonly string[];
  /** Undefined when the holder has no such quantity. */
  readonly read: ReadColumn;
  /** The holder's own, or else that of the arm it is settled on (deaths and patient-months are the arm's). */
  readonly reach: ReadColumn;
}

type ReadColumn = (holder: Holder, scheme: string, year: Year, name: string) => Float64Array | undefined;

export function columnsOf(table: TrialTable, schemes: readonly string[], years: readonly number[]): Columns {
  const { layout, trials } = table;
  const stored = storedColumns(table);
  const units = new Map(layout.columns.map((column) => [column.name, column.unit]));
  const metric = (name: string): Metric => metricOf(name, units.get(name));

  const ofYear = (holder: Holder, scheme: string, year: number, name: string): Float64Array | undefined => {
    const own = stored(holder, scheme, year, name);
    if (own !== undefined || scheme !== ALL || metric(name).horizon === "none") return own;
    const parts = schemes.map((each) => stored(holder, each, year, name));
    return total(parts.filter((part) => part !== undefined));
  };
  const read: ReadColumn = (holder, scheme, year, name) => {
    const { derive, horizon } = metric(name);
    if (derive !== undefined) {
      const parts = derive.of.map((part) => reach(holder, scheme, year, part));
      return combine(parts, derive.value);
    }
    if (year !== ALL) return ofYear(holder, scheme, year, name);
    if (horizon === "none") return undefined;
    if (horizon === "last") return ofYear(holder, scheme, years[years.length - 1], name);
    return total(years.map((each) => ofYear(holder, scheme, each, name)));
  };
  const reach: ReadColumn = (holder, scheme, year, name) =>
    read(holder, scheme, year, name) ?? read({ arm: holder.arm }, scheme, year, name);
  return { trials, holders: holdersOf(layout), names: (holder) => namesOf(layout, holder), read, reach };
}

/** The columns that stand in the table itself. */
function storedColumns({ id, layout, rows, trials }: TrialTable) {
  const needed = trials * layout.width;
  if (rows.length !== needed) {
    const found = `Trial table "${id}" holds ${rows.length} numbers`;
    throw new RangeError(`${found}; ${trials} trials of width ${layout.width} need ${needed}.`);
  }
  const position = new Map(
    layout.columns.map((column, i) => [keyOf(column, column.scheme, column.year, column.name), i]),
  );
  const columns = transposed(rows, layout.width, trials);
  return (holder: Holder, scheme: string, year: number, name: string): Float64Array | undefined => {
    const at = position.get(keyOf(holder, scheme, year, name));
    return at === undefined ? undefined : existing(columns.subarray(at * trials, (at + 1) * trials));
  };
}

/** Column after column, because every estimate walks down one. */
function transposed(rows: Float64Array, width: number, trials: number): Float64Array {
  const columns = new Float64Array(rows.length);
  for (let t = 0; t < trials; t++) {
    for (let c = 0; c < width; c++) columns[c * trials + t] = rows[t * width + c];
  }
  return columns;
}

function keyOf(holder: Holder, scheme: string, year: number, name: string): string {
  return JSON.stringify([holder.contract ?? null, holder.arm, scheme, year, name]);
}

export function sameHolder(a: Holder, b: Holder): boolean {
  return a.contract === b.contract && a.arm === b.arm;
}

function holdersOf(layout: ResultLayout): Holder[] {
  const holders: Holder[] = [];
  for (const { contract, arm } of layout.columns) {
    const holder = contract === undefined ? { arm } : { contract, arm };
    if (!holders.some((known) => sameHolder(known, holder))) holders.push(holder);
  }
  return holders;
}

function namesOf(layout: ResultLayout, holder: Holder): string[] {
  const names = new Set(
    layout.columns.filter((column) => sameHolder(column, holder)).map((column) => column.name),
  );
  return [...names, ...DERIVED.map((metric) => metric.name).filter((name) => !names.has(name))];
}

/** The column, unless it is absent in every trial. */
function existing(column: Float64Array): Float64Array | undefined {
  for (const value of column) if (!Number.isNaN(value)) return column;
  return undefined;
}

/** Trial-wise sum; undefined unless every part exists. */
function total(parts: readonly (Float64Array | undefined)[]): Float64Array | undefined {
  const [first, ...others] = present(parts) ?? [];
  if (first === undefined || others.length === 0) return first;
  const sums = first.slice();
  for (const other of others) {
    for (let t = 0; t < sums.length; t++) sums[t] += other[t];
  }
  return existing(sums);
}

function combine(
  parts: readonly (Float64Array | undefined)[],
  value: (...parts: number[]) => number,
): Float64Array | undefined {
  const columns = present(parts);
  if (columns === undefined) return undefined;
  return existing(mapColumn(columns[0], (_, t) => value(...columns.map((column) => column[t]))));
}

/** All the parts, or undefined when there are none or one is missing. */
function present(parts: readonly (Float64Array | undefined)[]): Float64Array[] | undefined {
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 || found.length < parts.length ? undefined : found;
}
