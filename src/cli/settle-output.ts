/** Where outcomes go as they come: the table, the table of providers, JSON. Each holds no more than a buffer. */
import type { Adjustment } from "../contracts/file/adjust.js";
import { amountText } from "../contracts/file/amount-text.js";
import type { ContractView } from "../contracts/file/book.js";
import { outcomeData } from "../contracts/file/json.js";
import type { Outcome } from "../contracts/file/outcome.js";
import type { PaidBook } from "../contracts/file/paid.js";
import { PROVIDER_COLUMNS, providerRows } from "../contracts/file/providers.js";
import type { ContractFile } from "../contracts/file/schema.js";
import type { SettlementSummary } from "../contracts/file/summary.js";
import { settledTable } from "../contracts/file/table.js";
import { csvWriter, type CsvWriter } from "./csv-writer.js";
import { BadInput } from "./exit.js";
import type { Common, Io } from "./io.js";
import { settleWordsOf } from "./settle-words.js";

export interface Sink {
  readonly take: (outcome: Outcome, adjustments?: readonly Adjustment[]) => void;
  readonly finish: (summary: SettlementSummary) => Promise<void>;
  readonly abandon: () => void;
}

export interface OutputInput {
  readonly file: ContractFile;
  readonly views: readonly ContractView[];
  readonly options: { readonly out?: string; readonly outProviders?: string };
  readonly paid?: PaidBook;
}

export function outputs({ file, views, options, paid }: OutputInput, { language }: Common): Sink[] {
  const { minorUnits } = file.currency;
  const sinks: Sink[] = [];
  const words = settleWordsOf(language);
  if (options.outProviders !== undefined && !views.some(({ contract }) => contract.allocations.length > 0))
    throw new BadInput(words.noProviders, { option: "--out-providers" });
  if (options.out !== undefined) {
    const table = settledTable(views, minorUnits, paid?.parties);
    const writer = openWriter(options.out, language);
    writer.write(table.columns);
    sinks.push({
      ...ends(writer, options.out, language),
      take: (outcome, adjustments) => writer.write(table.cells(outcome, language, adjustments)),
    });
  }
  if (options.outProviders !== undefined) {
    const writer = openWriter(options.outProviders, language);
    writer.write(PROVIDER_COLUMNS);
    sinks.push({
      ...ends(writer, options.outProviders, language),
      take: (outcome) => {
        for (const row of providerRows(outcome, minorUnits)) writer.write(row);
      },
    });
  }
  return sinks;
}

/** A file that another program holds open shows it only when it is to be replaced. */
function ends(
  { finish, abandon }: CsvWriter,
  path: string,
  language: Common["language"],
): Pick<Sink, "finish" | "abandon"> {
  return {
    abandon,
    finish: () =>
      finish().catch((error: unknown) => {
        throw notWritten(path, error, language);
      }),
  };
}

function notWritten(path: string, error: unknown, language: Common["language"]): BadInput {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code ?? message;
  return new BadInput(settleWordsOf(language).cannotWrite(path, reason), { path, reason });
}

function openWriter(path: string, language: Common["language"]): CsvWriter {
  try {
    return csvWriter(path);
  } catch (error) {
    throw notWritten(path, error, language);
  }
}

/** One JSON document, one outcome a line, then the summary: readable whole or line by line. */
export function jsonSink({ id, currency: { code, minorUnits } }: ContractFile, io: Io): Sink {
  const money = (amount: bigint): string => amountText(amount, minorUnits);
  let separator = "\n";
  io.out(`{"contract":${JSON.stringify(id)},"currency":${JSON.stringify(code)},"rows":[`);
  return {
    take: (outcome, adjustments) => {
      io.out(`${separator}${JSON.stringify(outcomeData(outcome, minorUnits, adjustments))}`);
      separator = ",\n";
    },
    finish: ({ settled, refused, transfers, net, adjustments }) => {
      const totals = (of: SettlementSummary["transfers"]) =>
        [...of.values()].map((transfer) => ({ ...transfer, amount: money(transfer.amount) }));
      const summary = {
        settled,
        refused,
        transfers: totals(transfers),
        net: Object.fromEntries([...net].map(([party, amount]) => [party, money(amount)])),
        adjustments: totals(adjustments),
      };
      io.out(`\n],"summary":${JSON.stringify(summary)}}\n`);
      return Promise.resolve();
    },
    abandon: () => {},
  };
}
