/**
 * The lines and accounts of an account's contract years as exact numbers: closing balances and prior lines carry over.
 */
import type { Evaluator, Names, Period } from "./evaluate.js";
import type {
  AccountFacts,
  AccountRule,
  ComposedContract,
  FactRequest,
  Line,
  SettleContext,
} from "./language.js";
import { ContractError, problem, refuse } from "./problems.js";
import { SaidError } from "./said-error.js";
import { exactValue, tableValues, type TableRequest } from "./tables.js";
import { linesBehind } from "./term.js";
import {
  ROUND,
  ZERO,
  add,
  compare,
  formatRational,
  multiply,
  parseRational,
  subtract,
  whole,
  type Rational,
} from "./rational.js";

export interface YearValues {
  readonly year: number;
  /** By position of the line in the contract. */
  readonly values: readonly Rational[];
  /** By position of the account in the contract. */
  readonly openings: readonly Rational[];
  readonly closings: readonly Rational[];
  /** The side each gate took. */
  readonly sides: readonly boolean[];
  /** Weights of the providers by allocation rule and pool. */
  readonly allocations: readonly (readonly (readonly Rational[])[])[];
}

/** A contract whose terms have become functions. */
export interface Compiled {
  readonly contract: ComposedContract;
  readonly context: SettleContext;
  readonly rounding: boolean;
  /** The requests that terms may read, in the order of their positions. */
  readonly scalars: readonly FactRequest[];
  readonly names: Names;
  readonly evaluators: readonly Evaluator[];
  readonly tables: readonly TableRequest[];
  /** By allocation rule and pool. */
  readonly pools: readonly (readonly CompiledPool[])[];
  /** Provider vectors that weights may read, in the order of their positions. */
  readonly vectors: readonly string[];
}

export interface CompiledPool {
  readonly share: Rational;
  readonly weight: Evaluator;
}

export function evaluateYears(
  compiled: Compiled,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
): YearValues[] {
  const scalars = scalarsByYear(compiled, facts, history);
  const years: YearValues[] = [];
  facts.forEach((year, index) => {
    const period = periodOf(compiled, year, years, scalars, history.length);
    for (let line = 0; line < compiled.evaluators.length; line++)
      period.values.push(lineValue(compiled, line, period));
    years.push({
      year: compiled.context.firstYear + index,
      values: period.values,
      openings: period.openings,
      closings: compiled.contract.accounts.map((rule, account) => closingOf(compiled, rule, account, period)),
      sides: period.sides,
      allocations: allocations(compiled, period, year),
    });
  });
  return years;
}

/**
 * Some lines of the last year, with those of the same year that they read; nothing else of that year is looked at, so
 * that facts which other lines need may still be missing.
 */
export function evaluateLines(
  compiled: Compiled,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
  ids: readonly string[],
): Rational[] {
  const { contract, names } = compiled;
  const years = evaluateYears(compiled, facts.slice(0, -1), history);
  const scalars = scalarsByYear(compiled, facts, history);
  const period = periodOf(compiled, facts[facts.length - 1], years, scalars, history.length);
  const wanted = linesBehind(contract, ids);
  contract.lines.forEach(({ id }, line) => {
    period.values.push(wanted.has(id) ? lineValue(compiled, line, period) : ZERO);
  });
  return ids.map((id) => period.values[names.lines.get(id) ?? Number.NaN]);
}

type Scalars = Period["facts"];

const scalarsByYear = (
  { scalars }: Compiled,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
): Scalars => [...history, ...facts].map((year) => scalars.map((request) => scalarOf(request, year)));

/** The year after those that are known, before any of its lines. */
function periodOf(
  compiled: Compiled,
  facts: AccountFacts,
  before: readonly YearValues[],
  scalars: Scalars,
  runInYears: number,
): Period {
  return {
    index: before.length,
    facts: scalars,
    position: runInYears + before.length,
    values: [],
    past: before.map(({ values }) => values),
    openings: before.at(-1)?.closings ?? firstOpenings(compiled),
    tables: compiled.tables.map((request) => tableValues(request, facts)),
    row: [],
    marketPosition: facts.marketPosition ?? 0,
    rounding: compiled.rounding,
    sides: [],
  };
}

function scalarOf(request: FactRequest, facts: AccountFacts): Rational | undefined {
  const value = facts.scalars[request.id];
  return typeof value === "bigint" ? whole(value) : value === undefined ? undefined : parseRational(value);
}

function firstOpenings({ contract, context }: Compiled): Rational[] {
  const unit = whole(10n ** BigInt(context.minorUnits));
  return contract.accounts.map((account) => multiply(parseRational(account.opening), unit));
}

function lineValue(compiled: Compiled, index: number, period: Period): Rational {
  const line = compiled.contract.lines[index];
  try {
    const value = compiled.evaluators[index](period);
    return line.round === true && compiled.rounding
      ? whole(ROUND[compiled.contract.rounding ?? "halfEven"](value))
      : value;
  } catch (error) {
    throw error instanceof SaidError ? cannotEvaluate(line, error) : error;
  }
}

export function cannotEvaluate(line: Line, { message, chinese }: SaidError): ContractError {
  const inChinese = `无法计算“${line.words["zh-CN"]}”：${chinese}`;
  return new ContractError([problem("cannot-evaluate", `line "${line.id}"`, message, inChinese)]);
}

function closingOf({ names }: Compiled, rule: AccountRule, account: number, period: Period): Rational {
  const line = (id: string): Rational => period.values[names.lines.get(id) ?? Number.NaN];
  const interest = rule.interest === undefined ? ZERO : line(rule.interest);
  const credited = add(period.openings[account], interest);
  const closing = subtract(add(credited, line(rule.deposit)), line(rule.draw));
  if (compare(closing, ZERO) >= 0) return closing;
  const amount = formatRational(closing);
  return refuse(
    "account-overdrawn",
    `account "${rule.id}"`,
    `would close at ${amount} minor units: line "${rule.draw}" draws more than the balance; draw the smaller of the two`,
    `期末余额将为${amount}（最小货币单位）：“${rule.draw}”支取超过余额，应取两者较小值`,
  );
}

/** Every provider's weight in every pool; a provider is a row whose columns are the contract's vectors. */
function allocations(compiled: Compiled, period: Period, facts: AccountFacts): Rational[][][] {
  if (compiled.pools.length === 0 || !compiled.rounding) return [];
  const columns = compiled.vectors.map((id) => vectorOf(id, facts).map(exactValue));
  const [providers = 0] = columns.map((values) => values.length);
  columns.forEach((values, at) => {
    if (values.length !== providers) refuseUneven(compiled.vectors, at, values.length, providers);
  });
  const rows = Array.from({ length: providers }, (_, p) => columns.map((values) => values[p]));
  return compiled.pools.map((pools, rule) =>
    pools.map(({ weight }) =>
      rows.map((row) => {
        period.row = row;
        return weightOf(compiled, rule, weight, period);
      }),
    ),
  );
}

function weightOf({ contract }: Compiled, rule: number, weight: Evaluator, period: Period): Rational {
  try {
    return weight(period);
  } catch (error) {
    if (!(error instanceof SaidError)) throw error;
    const line = contract.lines.find(({ id }) => id === contract.allocations[rule].line);
    throw line === undefined ? error : cannotEvaluate(line, error);
  }
}

function refuseUneven(ids: readonly string[], at: number, length: number, providers: number): never {
  return refuse(
    "uneven-vectors",
    `vector "${ids[at]}"`,
    `has ${length} providers, but "${ids[0]}" has ${providers}: give every provider one value of each`,
    `有${length}个机构，但“${ids[0]}”有${providers}个：每个机构各项均须有一个数值`,
  );
}

function vectorOf(vector: string, { vectors }: AccountFacts): readonly (bigint | string)[] {
  const weights = vectors[vector];
  if (weights !== undefined && weights.length > 0) return weights;
  return refuse(
    "missing-fact",
    `vector "${vector}"`,
    `the contract splits by it, but the facts have only: ${Object.keys(vectors).join(", ") || "none"}`,
    `合同按该项分配，但事实中只有：${Object.keys(vectors).join("、") || "无"}`,
  );
}
