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
  const byYear = [...history, ...facts].map((year) =>
    compiled.scalars.map((request) => scalarOf(request, year)),
  );
  const past: (readonly Rational[])[] = [];
  const years: YearValues[] = [];
  let openings = firstOpenings(compiled);
  for (let index = 0; index < facts.length; index++) {
    const period: Period = {
      index,
      facts: byYear,
      position: history.length + index,
      values: [],
      past,
      openings,
      tables: compiled.tables.map((request) => tableValues(request, facts[index])),
      row: [],
      marketPosition: facts[index].marketPosition ?? 0,
      sides: [],
    };
    for (let line = 0; line < compiled.evaluators.length; line++)
      period.values.push(lineValue(compiled, line, period));
    const closings = compiled.contract.accounts.map((rule, account) =>
      closingOf(compiled, rule, account, period),
    );
    years.push({
      year: compiled.context.firstYear + index,
      values: period.values,
      openings,
      closings,
      sides: period.sides,
      allocations: allocations(compiled, period, facts[index]),
    });
    past.push(period.values);
    openings = closings;
  }
  return years;
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
  const closing = subtract(add(period.openings[account], line(rule.deposit)), line(rule.draw));
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
  const providers = Math.max(0, ...columns.map((values) => values.length));
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
