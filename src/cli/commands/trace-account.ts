/** `jieyu trace CONTRACT --facts FACTS.csv --account NAME`: a real account's settlement, stage by stage. */
import type { Outcome, Settled } from "../../contracts/file/outcome.js";
import type { ContractFile } from "../../contracts/file/schema.js";
import { traceSettlement, traceYear } from "../../contracts/trace.js";
import { csvProblem, loadContractFile, openFacts } from "../contract-file.js";
import { BadInput, DONE, FAILED } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { settleWordsOf } from "../settle-words.js";

export interface AccountOptions {
  readonly facts: string;
  readonly account: string;
  readonly year?: number;
  readonly set?: readonly string[];
}

/** Ends with 1 where a year of the account is refused; its reason is what the trace shows. */
export async function traceAccount(
  path: string,
  options: AccountOptions,
  common: Common,
  io: Io,
): Promise<number> {
  const parsed = await loadContractFile(path, options.set, common);
  const { found, known } = await outcomesOf(path, parsed, options, common);
  if (found.length === 0) {
    const words = settleWordsOf(common.language);
    const { account, year } = options;
    throw new BadInput(words.noAccount(account, year, known), { account, year, known });
  }
  if (common.json) io.out(jsonText({ account: options.account, years: found.map(dataOf) }));
  else
    io.out(
      found.map((outcome) => textOf(outcome, options.facts, parsed.scenario, common.language)).join("\n"),
    );
  return found.every(({ status }) => status === "settled") ? DONE : FAILED;
}

/** Accounts that are named where the one asked for is not there. */
const MOST_NAMED = 5;

/** The whole file is read: an account may share a market with others, or stand twice. */
async function outcomesOf(
  path: string,
  parsed: Parameters<typeof openFacts>[1],
  { facts, account, year }: AccountOptions,
  common: Common,
): Promise<{ readonly found: readonly Outcome[]; readonly known: readonly string[] }> {
  const { settler, csv } = await openFacts(path, parsed, facts, common);
  const found: Outcome[] = [];
  const known = new Set<string>();
  const keep = (outcomes: readonly Outcome[]): void => {
    for (const outcome of outcomes) {
      if (known.size < MOST_NAMED && outcome.account !== "") known.add(outcome.account);
      const isAsked = outcome.account === account && (year === undefined || outcome.period === String(year));
      if (isAsked) found.push(outcome);
    }
  };
  try {
    for await (const row of csv.rows) keep(settler.push(row));
    keep(settler.finish());
  } catch (error) {
    throw csvProblem(error, common.language);
  } finally {
    csv.close();
  }
  return { found, known: [...known] };
}

function dataOf(outcome: Outcome): object {
  const { line: row, period, contract, status } = outcome;
  const frame = { row, period, contract, status };
  if (outcome.status === "refused") return { ...frame, at: outcome.at, reason: outcome.reason };
  return { ...frame, unknown: outcome.unknown, ...traceYear(outcome.settled, outcome.index) };
}

function textOf(
  outcome: Outcome,
  facts: string,
  { currency }: ContractFile,
  language: Common["language"],
): string {
  const words = settleWordsOf(language);
  const { account, period, contract = "?" } = outcome;
  const head = words.traceTitle(account, period, contract);
  if (outcome.status === "refused")
    return `${head}\n  ${words.refused}: ${facts}:${outcome.at}\n  ${outcome.reason[language]}\n`;
  const lines = tracedLines(outcome, language, currency.code);
  return `${head}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

function tracedLines(
  { settled, index, providers }: Settled,
  language: Common["language"],
  currency: string,
): string[] {
  return traceSettlement(settled, index, language, { currency, providers });
}
