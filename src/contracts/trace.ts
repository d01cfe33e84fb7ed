/**
 * The settlement trace: for each line its stage, words, term, basis, inputs and output, then who paid whom, balances and
 * the split. `traceYear` gives it as data (for --json); `traceSettlement` as text lines.
 */
import { minorText, readableText, tenThousands, valueText } from "./amounts.js";
import { unitOfNeed } from "./checks/units.js";
import type { Basis, Line, LineUnit, Party, Stage, Term, Words } from "./language.js";
import { parseRational, whole, type Rational } from "./rational.js";
import { renderTerm } from "./render.js";
import type { SettledAccount } from "./settlement.js";
import { inYear, walk } from "./term.js";
import { LABELS, PARTY_WORDS, ROUNDING_WORDS, STAGE_WORDS, amountsIn, type Language } from "./trace-words.js";

export interface TracedInput {
  readonly name: string;
  readonly value: string;
}

export interface TracedLine {
  readonly stage: Stage;
  readonly id: string;
  readonly words: Words;
  readonly basis?: Basis;
  readonly term: string;
  readonly inputs: readonly TracedInput[];
  readonly output: string;
  readonly unit: LineUnit;
  readonly rounded: boolean;
  /** Written by the user as a formula. */
  readonly custom?: boolean;
}

export interface TracedYear {
  readonly year: number;
  readonly lines: readonly TracedLine[];
  readonly transfers: readonly {
    readonly from: Party;
    readonly to: Party;
    readonly amount: string;
    readonly tag: string;
    readonly line: string;
  }[];
  readonly accounts: readonly TracedAccount[];
  readonly allocation?: readonly string[];
}

type TracedAccount = Readonly<Record<"id" | "opening" | "deposit" | "draw" | "closing", string>> & {
  readonly interest?: string;
};

/** All amounts in currency units as exact decimal text. `index` counts contract years from 0. */
export function traceYear(account: SettledAccount, index: number): TracedYear {
  const { contract, settlements } = account;
  const { minorUnits } = account.context;
  const { year, transfers, accounts, allocation } = settlements[index];
  const money = (amount: bigint): string => minorText(amount, minorUnits);
  return {
    year,
    lines: contract.lines.map((line, position) => tracedLine(account, index, line, position)),
    transfers: transfers.map((transfer) => ({ ...transfer, amount: money(transfer.amount) })),
    accounts: accounts.map(({ id, opening, interest, deposit, draw, closing }) => ({
      id,
      opening: money(opening),
      ...(interest !== undefined && { interest: money(interest) }),
      deposit: money(deposit),
      draw: money(draw),
      closing: money(closing),
    })),
    ...(allocation && { allocation: allocation.map(money) }),
  };
}

function tracedLine(account: SettledAccount, index: number, line: Line, position: number): TracedLine {
  const { year, lines } = account.settlements[index];
  const term = inYear(line.value, year);
  return {
    stage: line.stage,
    id: line.id,
    words: line.words,
    ...(line.basis !== undefined && { basis: line.basis }),
    term: renderTerm(term),
    inputs: inputsOf(account, index, term),
    output: valueText(lines[position].value, line.unit, account.context.minorUnits),
    unit: line.unit,
    rounded: line.round === true,
    ...(line.custom === true && { custom: true }),
  };
}

/** Every name the term reads with the value it had, each once. */
function inputsOf(account: SettledAccount, index: number, term: Term): TracedInput[] {
  const inputs = [...walk(term)].flatMap((part) => inputOf(account, index, part));
  return [...new Map(inputs.map((input) => [input.name, input])).values()];
}

function inputOf(account: SettledAccount, index: number, term: Term): TracedInput[] {
  const { contract, context, settlements } = account;
  const text = (value: Rational, unit: "money" | "number") => valueText(value, unit, context.minorUnits);
  const lineValue = (id: string, at: number): TracedInput[] => {
    const position = contract.lines.findIndex((line) => line.id === id);
    const settled = settlements[at]?.lines[position];
    return settled === undefined
      ? []
      : [{ name: "", value: text(settled.value, contract.lines[position].unit) }];
  };
  const name = renderTerm(term);
  if ("line" in term) return lineValue(term.line, index).map((input) => ({ ...input, name }));
  if ("priorLine" in term) {
    const label = `${term.priorLine}[−${term.yearsAgo}]`;
    return lineValue(term.priorLine, index - term.yearsAgo).map((input) => ({ ...input, name: label }));
  }
  if ("opening" in term) {
    const movement = settlements[index].accounts.find(({ id }) => id === term.opening);
    return movement === undefined ? [] : [{ name, value: text(whole(movement.opening), "money") }];
  }
  if ("fact" in term)
    return factInput(account, index, term.fact, term.yearsAgo ?? 0).map((value) => ({ name, value }));
  return [];
}

function factInput(account: SettledAccount, index: number, id: string, yearsAgo: number): string[] {
  const { contract, context, facts, history } = account;
  const year = yearsAgo <= index ? facts[index - yearsAgo] : history[history.length + index - yearsAgo];
  const value = year?.scalars[id];
  if (value === undefined) return [];
  const need = contract.needs.find((candidate) => candidate.id === id);
  const unit = need === undefined ? "money" : unitOfNeed(need);
  return [
    valueText(typeof value === "bigint" ? whole(value) : parseRational(value), unit, context.minorUnits),
  ];
}

export interface TraceTextOptions {
  /** Names the unit of the amounts; in Chinese, yuan are also given in 万元 and 亿元. */
  readonly currency?: string;
  /** Names of the providers; numbered when absent. */
  readonly providers?: readonly string[];
}

interface Telling {
  readonly say: (words: Words) => string;
  /** A value as people read it. */
  readonly readable: (text: string) => string;
  /** An amount, with its short form where the language has one. */
  readonly value: (text: string) => string;
  readonly rounding: Words;
}

export function traceSettlement(
  account: SettledAccount,
  index: number,
  language: Language,
  { currency, providers = [] }: TraceTextOptions = {},
): string[] {
  const traced = traceYear(account, index);
  const telling = tellingOf(account, language, currency);
  const terms = new Map(
    account.contract.lines.map(({ id, value }) => [id, renderTerm(inYear(value, traced.year), language)]),
  );
  const { say, value } = telling;
  const stages = [...new Set(traced.lines.map(({ stage }) => stage))];
  const accountText = (movement: TracedYear["accounts"][number]): string => {
    const parts = (["opening", "interest", "deposit", "draw", "closing"] as const).flatMap((key) =>
      movement[key] === undefined ? [] : [`${say(LABELS[key])} ${movement[key]}`],
    );
    return `${say(LABELS.account)} ${movement.id}: ${parts.join(", ")}`;
  };
  return [
    `${say(LABELS.year)} ${traced.year}`,
    ...(currency === undefined ? [] : [say(amountsIn(currency))]),
    ...stages.flatMap((stage) => [
      say(STAGE_WORDS[stage]),
      ...traced.lines
        .filter((line) => line.stage === stage)
        .flatMap((line) => lineText(line, terms.get(line.id) ?? line.term, telling)),
    ]),
    ...traced.transfers.map(
      ({ from, to, amount, tag, line }) =>
        `${say(PARTY_WORDS[from])} → ${say(PARTY_WORDS[to])}: ${say(LABELS.pays)} ${value(amount)} (${tag}, ${line})`,
    ),
    ...traced.accounts.map(accountText),
    ...(traced.allocation ?? []).map(
      (part, provider) => `${say(LABELS.provider)} ${providers[provider] ?? provider + 1}: ${part}`,
    ),
  ];
}

function tellingOf({ contract, context }: SettledAccount, language: Language, currency?: string): Telling {
  const inYuan = language === "zh-CN" && currency === "CNY";
  const readable = (text: string): string => readableText(text, context.minorUnits);
  return {
    say: (words) => words[language],
    readable,
    value: (text) => {
      const shown = readable(text);
      const short = inYuan ? tenThousands(shown) : undefined;
      return short === undefined ? shown : `${shown}（${short}）`;
    },
    rounding: ROUNDING_WORDS[contract.rounding ?? "halfEven"],
  };
}

function lineText(line: TracedLine, term: string, { say, value, readable, rounding }: Telling): string[] {
  const of = typeof line.basis === "object" ? say(line.basis) : line.basis;
  const basis = of === undefined ? "" : ` [${say(LABELS.basis)}: ${of}]`;
  const custom = line.custom === true ? ` {${say(LABELS.custom)}}` : "";
  const rounded = line.rounded ? ` (${say(rounding)})` : "";
  const inputs = line.inputs.map((input) => `${input.name} = ${readable(input.value)}`).join(", ");
  const output = line.unit === "money" ? value(line.output) : readable(line.output);
  return [
    `  ${line.id}: ${say(line.words)}${basis}${custom}`,
    `    = ${term}`,
    ...(inputs === "" ? [] : [`      ${say(LABELS.inputs)} ${inputs}`]),
    `    = ${output}${rounded}`,
  ];
}
