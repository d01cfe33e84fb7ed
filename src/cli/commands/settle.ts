/**
 * `jieyu settle CONTRACT --facts FACTS.csv`: real accounts, exactly, without simulation. Rows are read, settled and written
 * as they come. Ends with 0 when every row is settled, with 1 when some are refused (the good ones are written all the
 * same), with 2 when contract or arguments are wrong.
 */
import { resolve } from "node:path";
import { adjustmentsOf, type Adjustment } from "../../contracts/file/adjust.js";
import { NotAnOutput, paidReader, type PaidBook } from "../../contracts/file/paid.js";
import { settlementOf, type Outcome } from "../../contracts/file/outcome.js";
import { count, emptySummary, type SettlementSummary } from "../../contracts/file/summary.js";
import { csvProblem, loadContractFile, opened, openFacts, type OpenedFacts } from "../contract-file.js";
import { BadInput, DONE, FAILED } from "../exit.js";
import { interruptible } from "../interrupt.js";
import type { Common, Io } from "../io.js";
import { jsonSink, outputs, type Sink } from "../settle-output.js";
import { summaryText } from "../settle-summary.js";
import { settleWordsOf } from "../settle-words.js";

export interface SettleOptions {
  readonly facts: string;
  readonly out?: string;
  readonly outProviders?: string;
  /** A former output: what was paid. */
  readonly paid?: string;
  readonly set?: readonly string[];
}

export async function settle(path: string, options: SettleOptions, common: Common, io: Io): Promise<number> {
  const words = settleWordsOf(common.language);
  refuseOverwriting(path, options, common);
  const parsed = await loadContractFile(path, options.set, common);
  const file = parsed.scenario;
  const paid =
    options.paid === undefined ? undefined : await readPaid(options.paid, file.currency.minorUnits, common);
  const facts = await openFacts(path, parsed, options.facts, common);
  const sinks = outputs({ file, views: facts.settler.views, options, paid }, common);
  if (common.json) sinks.push(jsonSink(file, io));
  const summary = emptySummary();
  try {
    await interruptible(io, words.stopping, (signal) => run({ facts, paid, sinks, summary, signal }));
    for (const sink of sinks) await sink.finish(summary);
  } catch (error) {
    for (const sink of sinks) sink.abandon();
    if (error !== STOPPED) throw csvProblem(error, common.language);
    io.err(`${words.stopped}\n`);
    return FAILED;
  } finally {
    facts.csv.close();
  }
  if (!common.json) {
    const told = { file, facts: options.facts, summary, runIn: facts.settler.runInRows, paid };
    io.out(summaryText(told, common.language));
    for (const written of [options.out, options.outProviders])
      if (written !== undefined) io.out(`${words.written(written)}\n`);
  }
  return summary.refused === 0 ? DONE : FAILED;
}

const STOPPED = new Error("stopped");

interface Running {
  readonly facts: OpenedFacts;
  readonly paid?: PaidBook;
  readonly sinks: readonly Sink[];
  readonly summary: SettlementSummary;
  readonly signal: AbortSignal;
}

async function run({ facts: { csv, settler }, paid, sinks, summary, signal }: Running): Promise<void> {
  const take = (outcomes: readonly Outcome[]): void => {
    for (const outcome of outcomes) {
      const adjustments = paid && adjustmentsFor(outcome, paid);
      count(summary, outcome, adjustments);
      for (const sink of sinks) sink.take(outcome, adjustments);
    }
  };
  for await (const row of csv.rows) {
    take(settler.push(row));
    if (signal.aborted) throw STOPPED;
  }
  take(settler.finish());
}

/** A refused account is not adjusted: what it should have been paid is not known. */
function adjustmentsFor(outcome: Outcome, paid: PaidBook): readonly Adjustment[] {
  const before = paid.paymentsOf(outcome.account, outcome.period);
  if (outcome.status === "refused") return [];
  return adjustmentsOf(settlementOf(outcome), before ?? []);
}

async function readPaid(path: string, minorUnits: number, common: Common): Promise<PaidBook> {
  const { language } = common;
  const csv = await opened(path, common);
  try {
    const reader = paidReader(csv.header, minorUnits);
    for await (const row of csv.rows) {
      if (row.damage !== undefined)
        throw new BadInput(`${path}:${row.line}: ${row.damage[language]}`, { file: path, line: row.line });
      reader.add(row);
    }
    return reader.book;
  } catch (error) {
    if (error instanceof NotAnOutput)
      throw new BadInput(`${path}: ${error.reason[language]}`, { file: path, problem: error.reason });
    throw csvProblem(error, language);
  } finally {
    csv.close();
  }
}

/** A file that is read must not be the one that is written. */
function refuseOverwriting(contract: string, options: SettleOptions, { language }: Common): void {
  const read = [contract, options.facts, options.paid].flatMap((path) =>
    path === undefined ? [] : [resolve(path)],
  );
  const written = [
    { option: "--out", path: options.out },
    { option: "--out-providers", path: options.outProviders },
  ];
  for (const { option, path } of written) {
    if (path === undefined) continue;
    const full = resolve(path);
    if (read.includes(full))
      throw new BadInput(settleWordsOf(language).sameFile(option, path), { option, path });
    read.push(full);
  }
}
