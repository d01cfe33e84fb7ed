/** The lines and balances of an account's years as ranges, while some of its facts are unknown. */
import type { AccountFacts, Bound, Line } from "../language.js";
import { ROUND, multiply, parseRational, whole } from "../rational.js";
import { rowsOf } from "../reader.js";
import { SaidError } from "../said-error.js";
import type { PreparedContract } from "../settle.js";
import { exactValue } from "../tables.js";
import { cannotEvaluate } from "../years.js";
import { rangeOf, type RangeReader } from "./meaning.js";
import {
  EVERYTHING,
  addRanges,
  holdsThroughout,
  mapEnds,
  point,
  subtractRanges,
  unionOf,
  type Range,
} from "./range.js";

export interface YearRanges {
  readonly lines: ReadonlyMap<string, Range>;
  readonly closings: ReadonlyMap<string, Range>;
  /** Facts that the year leaves out, with what their bounds allow. */
  readonly unknown: ReadonlyMap<string, Range>;
}

interface Year {
  readonly lines: Map<string, Range>;
  readonly closings: Map<string, Range>;
  readonly unknown: Map<string, Range>;
}

export function rangesOfYears(
  prepared: PreparedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
): YearRanges[] {
  const years: Year[] = facts.map(() => ({ lines: new Map(), closings: new Map(), unknown: new Map() }));
  facts.forEach((own, index) =>
    fill(prepared, readerAt(prepared, years, facts, history, index), own, years[index]),
  );
  return years;
}

function readerAt(
  { contract, context }: PreparedContract,
  years: readonly Year[],
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
  index: number,
): RangeReader {
  const unit = whole(10n ** BigInt(context.minorUnits));
  const signed = new Map(
    contract.accounts.map(({ id, opening }) => [id, multiply(parseRational(opening), unit)]),
  );
  return {
    context,
    year: context.firstYear + index,
    fact: (id, yearsAgo) => {
      const year = index - yearsAgo;
      const given = (year < 0 ? history[history.length + year] : facts[year])?.scalars[id];
      return given === undefined ? found(years[year]?.unknown.get(id), id) : point(exactValue(given));
    },
    line: (id) => found(years[index].lines.get(id), id),
    priorLine: (id, yearsAgo) => years[index - yearsAgo]?.lines.get(id),
    opening: (id) => {
      const first = signed.get(id);
      return found(index === 0 ? first && point(first) : years[index - 1].closings.get(id), id);
    },
    rows: (table, by) => rowsOf(facts[index], table, by),
  };
}

/** Bounds first, then the lines in order, then the balances. */
function fill({ contract }: PreparedContract, reader: RangeReader, facts: AccountFacts, year: Year): void {
  for (const need of contract.needs) {
    if (need.kind !== "given" || need.unknown === undefined || facts.scalars[need.id] !== undefined) continue;
    year.unknown.set(need.id, boundsOf(need.unknown, reader));
  }
  const round = ROUND[contract.rounding ?? "halfEven"];
  for (const line of contract.lines) {
    const value = rangeOfLine(line, reader);
    year.lines.set(line.id, line.round === true ? mapEnds(value, (end) => whole(round(end))) : value);
  }
  for (const { id, interest, deposit, draw } of contract.accounts) {
    const opening = reader.opening(id);
    const credited = interest === undefined ? opening : addRanges(opening, reader.line(interest));
    const before = addRanges(credited, reader.line(deposit));
    year.closings.set(id, subtractRanges(before, reader.line(draw)));
  }
}

function rangeOfLine(line: Line, reader: RangeReader): Range {
  try {
    return rangeOf(line.value, reader);
  } catch (error) {
    throw error instanceof SaidError ? cannotEvaluate(line, error) : error;
  }
}

/** The first case that holds; where other unknowns decide which, every case that may hold. None: nothing is known. */
function boundsOf([first, ...rest]: readonly Bound[], reader: RangeReader): Range {
  if (first === undefined) return EVERYTHING;
  const { when } = first;
  const holds =
    when === undefined || holdsThroughout(rangeOf(when.left, reader), when.is, rangeOf(when.right, reader));
  if (holds === false) return boundsOf(rest, reader);
  const { low } = rangeOf(first.from, reader);
  const { high } = first.to === "unlimited" ? EVERYTHING : rangeOf(first.to, reader);
  return holds === true ? { low, high } : unionOf({ low, high }, boundsOf(rest, reader));
}

function found(range: Range | undefined, id: string): Range {
  if (range !== undefined) return range;
  throw new SaidError(
    `fact "${id}" is needed, but the facts of that year do not have it`,
    `需要“${id}”，但该年事实中没有`,
  );
}
