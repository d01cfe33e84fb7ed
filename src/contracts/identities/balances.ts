/**
 * I5 pools, I9 neutral risk adjustment, I10 withholds: the sums that a contract declares, and every split of a market.
 *
 * The total is computed again from the facts; a part that is paid is what its receiver's own book holds, the others are
 * the announced amounts. A split among a market is made again for every party of it: the parts sum to what is split.
 */
import { allPartsOf, interpret } from "../interpret.js";
import type { BalanceRule, Line, Term } from "../language.js";
import { add, compare, formatRational, whole, ZERO, type Rational } from "../rational.js";
import { walk } from "../term.js";
import { readerFromFacts } from "./from-facts.js";
import { demand, lineOf, type Breach, type YearView } from "./view.js";

/** Balances within this account, and the splits of its markets. */
export function balances(view: YearView): Breach[] {
  const { balances: rules = [] } = view.account.contract;
  return [
    ...rules.filter(({ over }) => over === "account").flatMap((rule) => balanceOf(rule, [view])),
    ...marketSplits(view),
  ];
}

/**
 * Balances over all accounts that share a market, in one year; `views` are those accounts, each once. Contracts of
 * different terms may share it: each names its own parts.
 */
export function marketBalances(views: readonly YearView[]): Breach[] {
  const rulesOf = (view: YearView): BalanceRule[] =>
    (view.account.contract.balances ?? []).filter(({ over }) => over === "market");
  const rules = views.length === 0 ? [] : rulesOf(views[0]);
  return rules.flatMap((rule, index) =>
    balanceOf(rule, views, (view) => rulesOf(view).at(index)?.parts ?? []),
  );
}

function balanceOf(
  rule: BalanceRule,
  views: readonly YearView[],
  partsOf: (view: YearView) => readonly string[] = () => rule.parts,
): Breach[] {
  const [first] = views;
  const { identity, total, parts, left = [] } = rule;
  const owed = readerFromFacts(first).line(total);
  const paid = views.flatMap((view) => partsOf(view).map((id) => received(view, id)));
  const kept = left.map((id) => lineOf(first, id));
  const settled = whole([...paid, ...kept].reduce((sum, amount) => sum + amount, 0n));
  const names = [...parts, ...left].join(" + ");
  const what = () => ({
    en: `${names} = ${total}: ${formatRational(settled)} ≠ ${formatRational(owed)} minor units`,
    "zh-CN": `${names} = ${total}：${formatRational(settled)} ≠ ${formatRational(owed)}（最小货币单位）`,
  });
  return demand(identity, first, what, compare(owed, settled) === 0);
}

/**
 * What the receiver of a line booked for it: its postings under the line's tag, less what other lines paid it under the
 * same tag. A line that nobody is paid counts by its announced amount.
 */
function received(view: YearView, id: string): bigint {
  const { transfers } = view.account.contract;
  const rule = transfers.find(({ line }) => line === id);
  if (rule === undefined) return lineOf(view, id);
  const sharing = transfers.filter(({ tag, line }) => tag === rule.tag && line !== id);
  const booked = view.settlement.postings
    .filter(({ party, tag }) => party === rule.to && tag === rule.tag)
    .reduce((sum, { amount }) => sum + amount, 0n);
  return sharing.reduce((rest, other) => {
    if (other.to === rule.to) return rest - lineOf(view, other.line);
    return other.from === rule.to ? rest + lineOf(view, other.line) : rest;
  }, booked);
}

/** Every `part` of a line: the parts of all parties are made again and must sum to what is split. */
function marketSplits(view: YearView): Breach[] {
  const split = view.account.contract.lines.flatMap((line) =>
    walk(line.value).flatMap((term) => ("part" in term ? [{ line, term }] : [])),
  );
  return split.flatMap(({ line, term }) => splitAgain(view, line, term));
}

function splitAgain(view: YearView, line: Line, term: Extract<Term, { part: unknown }>): Breach[] {
  const reader = readerFromFacts(view);
  const total = interpret(term.part.of, reader);
  const parts = allPartsOf(term.part, reader).map(whole);
  const sum = parts.reduce(add, ZERO);
  const own = parts[reader.marketPosition];
  const settled: Rational = view.settlement.lines[view.lines.get(line.id) ?? -1].value;
  const sums = () => ({
    en: `the parts of the market in "${line.id}" sum to ${formatRational(sum)}, not to ${formatRational(total)}`,
    "zh-CN": `“${line.id}”中各方所得合计为${formatRational(sum)}，应为${formatRational(total)}`,
  });
  const takes = () => ({
    en: `"${line.id}" is ${formatRational(settled)}, but its part of the market is ${formatRational(own)}`,
    "zh-CN": `“${line.id}”为${formatRational(settled)}，但其市场份额应为${formatRational(own)}`,
  });
  return [
    ...demand("I5", view, sums, compare(sum, total) === 0),
    ...demand("I5", view, takes, line.value !== term || compare(settled, own) === 0),
  ];
}
