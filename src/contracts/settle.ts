/**
 * Settlement: the pure function (terms, state, facts) → (lines, transfers, state′), folded over the contract years.
 *
 * `prepareContract` turns the terms into functions once; what it returns settles one account (the facts of one scheme,
 * year by year) exactly. It knows no family and no disease, draws nothing and reads no clock.
 */
import { compileTerm, type Evaluator, type Names } from "./evaluate.js";
import type { AccountFacts, ComposedContract, Line, SettleContext } from "./language.js";
import { postYear } from "./post.js";
import { parseRational, type Rational } from "./rational.js";
import { SaidError } from "./said-error.js";
import type { SettledAccount, Settlement } from "./settlement.js";
import { numericColumns } from "./tables.js";
import { cannotEvaluate, evaluateLines, evaluateYears, type Compiled, type YearValues } from "./years.js";

export interface PreparedContract {
  readonly contract: ComposedContract;
  readonly context: SettleContext;
  /** `facts`: one per contract year; `history`: the run-in years, oldest first. */
  settle(facts: readonly AccountFacts[], history: readonly AccountFacts[]): Settlement[];
  /** The same without transfers: exact numbers only. */
  evaluate(facts: readonly AccountFacts[], history: readonly AccountFacts[]): YearValues[];
  /** Some lines of the last year alone: what a market is told before any of its parties can be settled. */
  linesOf(
    facts: readonly AccountFacts[],
    history: readonly AccountFacts[],
    ids: readonly string[],
  ): Rational[];
}

export interface PrepareOptions {
  /** Off only for the incentive read-out, which differentiates: no line is rounded. */
  readonly rounding?: boolean;
}

export function prepareContract(
  contract: ComposedContract,
  context: SettleContext,
  { rounding = true }: PrepareOptions = {},
): PreparedContract {
  const compiled = compile(contract, context, rounding);
  const evaluate: PreparedContract["evaluate"] = (facts, history) => evaluateYears(compiled, facts, history);
  return {
    contract,
    context,
    evaluate,
    linesOf: (facts, history, ids) => evaluateLines(compiled, facts, history, ids),
    settle: (facts, history) => evaluate(facts, history).map((year) => postYear(compiled, year)),
  };
}

function compile(contract: ComposedContract, context: SettleContext, rounding: boolean): Compiled {
  const { needs } = contract;
  const tables = needs.filter((need) => need.kind === "table" || need.kind === "market");
  const vectors = needs.filter((need) => need.kind === "vector").map(({ id }) => id);
  const scalars = needs.filter(({ kind }) => kind !== "vector" && kind !== "table" && kind !== "market");
  const names: Names = {
    facts: positions(scalars),
    lines: positions(contract.lines),
    accounts: positions(contract.accounts),
    tables: new Map(
      tables.map((request, position) => [request.id, { position, columns: order(numericColumns(request)) }]),
    ),
  };
  const pools = contract.allocations.map((rule) =>
    rule.by.map(({ share, weight }) => ({
      share: parseRational(share),
      weight: compileTerm(weight, names, context, order(vectors)),
    })),
  );
  const evaluators = contract.lines.map((line) => compileLine(line, names, context));
  return { contract, context, rounding, scalars, names, evaluators, tables, pools, vectors };
}

const order = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index]));

function compileLine(line: Line, names: Names, context: SettleContext): Evaluator {
  try {
    return compileTerm(line.value, names, context);
  } catch (error) {
    throw error instanceof SaidError ? cannotEvaluate(line, error) : error;
  }
}

function positions(named: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(named.map(({ id }, index) => [id, index]));
}

/** Settles once; callers with many accounts prepare once and settle many times. */
export function settle(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
  context: SettleContext,
): Settlement[] {
  return prepareContract(contract, context).settle(facts, history);
}

/** Settles and keeps what it was settled from, for the trace and the identities. */
export function settleAccount(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
  context: SettleContext,
): SettledAccount {
  return { contract, context, facts, history, settlements: settle(contract, facts, history, context) };
}
