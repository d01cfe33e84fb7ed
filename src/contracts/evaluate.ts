/**
 * The exact evaluator: turns a term into a function of the period, once per contract.
 *
 * All arithmetic is on rationals of minor units; names become positions, so that a trial does no look-up by text.
 * What cannot be computed (division by zero, a layer of negative width, a year without facts) is an error that says so.
 */
import type { SettleContext, Term } from "./language.js";
import {
  ZERO,
  add,
  compare,
  divide,
  greater,
  holds,
  lesser,
  multiply,
  parseRational,
  subtract,
  whole,
  type Rational,
} from "./rational.js";
import { allocate, wholeWeights } from "./allocate.js";
import { SaidError } from "./said-error.js";
import { groupedRows, type TableValues } from "./tables.js";
import { visit } from "./term.js";

/** Everything a term may read in one period. */
export interface Period {
  /** Contract year, 0 for the first. */
  readonly index: number;
  /** Facts by year: run-in years first, then the contract years; this year stands at `position`. */
  readonly facts: readonly (readonly (Rational | undefined)[])[];
  readonly position: number;
  /** Lines of this period as far as they are known, and of the contract years before. */
  readonly values: Rational[];
  readonly past: readonly (readonly Rational[])[];
  readonly openings: readonly Rational[];
  /** Tables of this year, by position; a row at a time is looked at while a total or a weight is worked out. */
  readonly tables: readonly (TableValues | undefined)[];
  row: readonly Rational[];
  readonly marketPosition: number;
  /** Off where nothing is rounded: a part of a market is then its exact proportion. */
  readonly rounding: boolean;
  /** The side each gate took, in evaluation order: where it changes, there is a cliff. */
  readonly sides: boolean[];
}

export interface Evaluator {
  (period: Period): Rational;
  /** Set where the value is the same in every period: such parts are worked out once. */
  readonly constant?: Rational;
}

/** Positions by name. */
export interface Names {
  readonly facts: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, number>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, TableNames>;
}

export interface TableNames {
  readonly position: number;
  readonly columns: ReadonlyMap<string, number>;
}

const NO_COLUMNS: ReadonlyMap<string, number> = new Map();

/** `columns`: positions of the columns of the row at hand, where there is one. */
export function compileTerm(
  term: Term,
  names: Names,
  context: SettleContext,
  columns: ReadonlyMap<string, number> = NO_COLUMNS,
): Evaluator {
  const inner = (part: Term): Evaluator => compileTerm(part, names, context, columns);
  return visit<Evaluator>(term, {
    fact: (leaf) => factOf(position(names.facts, leaf.fact), leaf.fact, leaf.yearsAgo ?? 0),
    constant: (leaf) => {
      const scale = leaf.unit === "money" ? 10n ** BigInt(context.minorUnits) : 1n;
      return always(multiply(parseRational(leaf.constant), whole(scale)));
    },
    line: (leaf) => {
      const index = position(names.lines, leaf.line);
      return (period) => period.values[index];
    },
    opening: (leaf) => {
      const index = position(names.accounts, leaf.opening);
      return (period) => period.openings[index];
    },
    column: (leaf) => {
      const index = position(columns, leaf.column);
      return (period) => period.row[index];
    },
    total: ({ total }) => {
      const table = tableNames(names, total.over);
      return totalOf(table.position, total, compileTerm(total.of, names, context, table.columns));
    },
    part: ({ part }) => {
      const table = tableNames(names, part.among);
      const others = position(table.columns, part.others);
      return partOf(inner(part.of), inner(part.weight), table.position, others, part.among);
    },
    priorLine: (leaf) =>
      priorLineOf(position(names.lines, leaf.priorLine), leaf.yearsAgo, inner(leaf.otherwise)),
    byYear: (leaf) => byYearOf(leaf.byYear, inner, context.firstYear),
    sum: (node) => fold(node.sum.map(inner), add),
    product: (node) => fold(node.product.map(inner), multiply),
    min: (node) => fold(node.min.map(inner), lesser),
    max: (node) => fold(node.max.map(inner), greater),
    minus: (node) => fold(node.minus.map(inner), subtract),
    quotient: (node) => fold(node.quotient.map(inner), divide),
    layer: ({ layer }) =>
      layerOf(
        inner(layer.of),
        inner(layer.from),
        layer.width === "unlimited" ? undefined : inner(layer.width),
        inner(layer.share),
      ),
    gate: ({ gate }) => {
      const [left, right, then, otherwise] = [gate.left, gate.right, gate.then, gate.otherwise].map(inner);
      return (period) => {
        const passes = holds(left(period), gate.is, right(period));
        period.sides.push(passes);
        return passes ? then(period) : otherwise(period);
      };
    },
  });
}

function position(names: ReadonlyMap<string, number>, name: string): number {
  const found = names.get(name);
  if (found === undefined) throw unknown(name, [...names.keys()].join(", "));
  return found;
}

function tableNames({ tables }: Names, name: string): TableNames {
  const found = tables.get(name);
  if (found === undefined) throw unknown(name, [...tables.keys()].join(", ") || "none");
  return found;
}

function totalOf(
  table: number,
  { over, by }: { readonly over: string; readonly by?: string },
  of: Evaluator,
): Evaluator {
  return (period) => {
    const values = tableOf(period, table, over);
    const outside = period.row;
    let sum = ZERO;
    for (const row of by === undefined ? values.rows : groupedRows(values, by)) {
      period.row = row;
      sum = add(sum, of(period));
    }
    period.row = outside;
    return sum;
  };
}

function partOf(of: Evaluator, weight: Evaluator, table: number, column: number, name: string): Evaluator {
  return (period) => {
    const total = of(period);
    const weights = tableOf(period, table, name).rows.map((row) => row[column]);
    const own = weight(period);
    if (!period.rounding) return proportion(total, own, weights);
    if (total.denominator !== 1n) throw fractionSplit();
    const all = weights.toSpliced(period.marketPosition, 0, own);
    return whole(allocate(total.numerator, wholeWeights(all))[period.marketPosition]);
  };
}

/** The part before rounding; of nothing, nothing, whatever the weights. */
function proportion(total: Rational, own: Rational, others: readonly Rational[]): Rational {
  return total.numerator === 0n ? ZERO : divide(multiply(total, own), others.reduce(add, own));
}

function tableOf(period: Period, table: number, name: string): TableValues {
  const values = period.tables[table];
  if (values === undefined) throw absent(name);
  return values;
}

/** Facts may be absent in years where no line reads them (a run-in year has no head rates). */
function factOf(index: number, name: string, yearsAgo: number): Evaluator {
  return (period) => {
    const year = period.facts[period.position - yearsAgo];
    if (year === undefined) {
      throw new SaidError(
        `fact "${name}" of ${yearsAgo} years ago is needed, but only ${period.position} years come before this one`,
        `需要${yearsAgo}年前的“${name}”，但此前只有${period.position}年`,
      );
    }
    const value = year[index];
    if (value === undefined) throw absent(name);
    return value;
  };
}

function priorLineOf(index: number, yearsAgo: number, otherwise: Evaluator): Evaluator {
  return (period) =>
    period.index < yearsAgo ? otherwise(period) : period.past[period.index - yearsAgo][index];
}

function byYearOf(
  terms: Readonly<Record<string, Term>>,
  inner: (term: Term) => Evaluator,
  firstYear: number,
): Evaluator {
  const evaluators = new Map(Object.entries(terms).map(([year, term]) => [Number(year), inner(term)]));
  return (period) => {
    const evaluator = evaluators.get(firstYear + period.index);
    if (evaluator === undefined) {
      throw undated(firstYear + period.index, Object.keys(terms).join(", "));
    }
    return evaluator(period);
  };
}

function always(constant: Rational): Evaluator {
  return Object.assign(() => constant, { constant });
}

function fold(parts: readonly Evaluator[], combine: (a: Rational, b: Rational) => Rational): Evaluator {
  const known = parts.map((part) => part.constant);
  if (known.every((value) => value !== undefined)) return always(known.reduce(combine));
  const [first, second, ...rest] = parts;
  if (second === undefined) return first;
  if (rest.length === 0) return (period) => combine(first(period), second(period));
  return (period) =>
    rest.reduce((value, part) => combine(value, part(period)), combine(first(period), second(period)));
}

function layerOf(of: Evaluator, from: Evaluator, width: Evaluator | undefined, share: Evaluator): Evaluator {
  return (period) => {
    const above = greater(subtract(of(period), from(period)), ZERO);
    const inside = width === undefined ? above : lesser(above, checkedWidth(width(period)));
    return multiply(share(period), inside);
  };
}

function checkedWidth(width: Rational): Rational {
  if (compare(width, ZERO) < 0)
    throw new SaidError("a layer has negative width: its end lies below its start", "层宽为负：上限低于起点");
  return width;
}

const unknown = (name: string, known: string): SaidError =>
  new SaidError(`"${name}" does not exist; known: ${known}`, `“${name}”不存在；已有：${known}`);

const absent = (name: string): SaidError =>
  new SaidError(
    `fact "${name}" is needed, but the facts of that year do not have it`,
    `需要“${name}”，但该年事实中没有`,
  );

const fractionSplit = (): SaidError =>
  new SaidError(
    "a market splits whole minor units, but the total is a fraction: round the line that is split",
    "只能在各方之间分配最小货币单位的整数，但总额不是整数：请对该项取整",
  );

const undated = (year: number, given: string): SaidError =>
  new SaidError(`dated terms end: no value for ${year}, only ${given}`, `${year}年没有取值，只有${given}`);
