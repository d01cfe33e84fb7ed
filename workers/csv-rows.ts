/**
 * A CSV file row by row, however large: UTF-8, with or without byte-order mark, any line end, quotes as in RFC 4180. A row
 * that cannot be cut into as many cells as the header has goes on as damaged, with the reason; the file goes on with it.
 */
import { createReadStream, statSync } from "node:fs";
import { Transform, type TransformCallback } from "node:stream";
import { parse } from "csv-parse";
import type { FactRow } from "../src/contracts/file/rows.js";
import type { Words } from "../src/contracts/language.js";

/** What keeps the whole file from being read; complete sentences. */
export class CsvFileError extends Error {
  override readonly name = "CsvFileError";

  constructor(
    readonly file: string,
    readonly words: Words,
  ) {
    super(words.en);
  }
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<FactRow>;
  /** Lets the file go before its end. */
  readonly close: () => void;
}

/** A cell or row longer than this is a quote that was never closed. */
const LONGEST_ROW = 1_000_000;

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export async function openCsv(path: string): Promise<CsvFile> {
  checkPlain(path);
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const damaged: Damage[] = [];
  const parser = parse({
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    // What spreadsheets leave of rows that were cleared: nothing but separators.
    skip_records_with_empty_values: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_skip: (error) => void damaged.push(damageOf(error)),
  });
  const text = utf8(path);
  for (const part of [source, text]) part.on("error", (error: Error) => parser.destroy(failure(path, error)));
  source.pipe(text).pipe(parser);
  const records = (parser as AsyncIterable<CsvRecord>)[Symbol.asyncIterator]();
  const close = (): void => void source.destroy();
  const first = await records.next();
  if (first.done === true || before(damaged, first.value.info.lines).length > 0) {
    close();
    throw new CsvFileError(path, first.done === true && damaged.length === 0 ? EMPTY : BAD_HEADER);
  }
  const header = first.value.record;
  return { header, rows: rowsOf(records, header, damaged), close };
}

async function* rowsOf(
  records: AsyncIterator<CsvRecord>,
  header: readonly string[],
  damaged: Damage[],
): AsyncGenerator<FactRow> {
  let last = 1;
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    const { record, info } = next.value;
    for (const each of before(damaged, info.lines)) {
      yield unreadable(each, last);
      last = each.line;
    }
    last = info.lines;
    const row = { line: info.lines, cells: record };
    yield record.length === header.length ? row : { ...row, damage: ragged(record.length, header.length) };
  }
  for (const each of damaged) {
    yield unreadable(each, last);
    last = each.line;
  }
}

/** Takes out the damaged rows above a line: the parser may be some rows ahead of its reader. */
function before(damaged: Damage[], line: number): Damage[] {
  const later = damaged.findIndex((row) => row.line >= line);
  return damaged.splice(0, later < 0 ? damaged.length : later);
}

function checkPlain(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new CsvFileError(path, {
      en: "does not exist. Check the name and folder of the CSV file.",
      "zh-CN": "文件不存在。请检查 CSV 文件的名称和所在文件夹。",
    });
  if (!stats.isFile())
    throw new CsvFileError(path, { en: "is not a plain file.", "zh-CN": "不是普通文件。" });
}

/** Passes bytes on as they are once they are known to be UTF-8: a name cut by a wrong encoding would be another account. */
function utf8(path: string): Transform {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 1;
  const checked = (chunk: Buffer | undefined, done: TransformCallback): void => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      done(new CsvFileError(path, notText(lines + (chunk === undefined ? 0 : linesBefore(chunk)))));
      return;
    }
    for (let at = chunk?.indexOf(10) ?? -1; chunk !== undefined && at >= 0; at = chunk.indexOf(10, at + 1))
      lines++;
    done(null, chunk);
  };
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => checked(chunk, done),
    flush: (done) => checked(undefined, done),
  });
}

/** How many whole lines of a piece come before the first that is not text. */
function linesBefore(chunk: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  // The piece may begin inside a letter: its first line says nothing.
  let lines = 0;
  for (let end = chunk.indexOf(10); end >= 0; lines++) {
    const next = chunk.indexOf(10, end + 1);
    try {
      decoder.decode(chunk.subarray(end + 1, next < 0 ? undefined : next));
    } catch {
      return lines + 1;
    }
    end = next;
  }
  return 0;
}

function failure(path: string, error: Error): Error {
  if (error instanceof CsvFileError) return error;
  return new CsvFileError(path, {
    en: `cannot be read: ${error.message}.`,
    "zh-CN": `无法读取：${error.message}。`,
  });
}

const EMPTY: Words = {
  en: "is empty: it needs a first line that names its columns.",
  "zh-CN": "文件为空：首行须为列名。",
};
const BAD_HEADER: Words = {
  en: "has a first line whose quotes do not match; it must name the columns.",
  "zh-CN": "首行引号不成对；首行须为列名。",
};

const notText = (lines: number): Words => ({
  en: `is not UTF-8 text (near line ${lines}). Save it as "CSV UTF-8"; spreadsheets in China often write GBK.`,
  "zh-CN": `不是 UTF-8 文本（约第 ${lines} 行）。请另存为“CSV UTF-8（逗号分隔）”；国内表格软件常默认保存为 GBK。`,
});

const ragged = (given: number, wanted: number): Words => ({
  en: `has ${given} cells, but the header names ${wanted} columns: a separator is missing or too many, so what stands where cannot be told`,
  "zh-CN": `有 ${given} 个单元格，而首行有 ${wanted} 列：缺少或多出分隔符，无法对应各列`,
});

interface Damage {
  /** Line where the parser gave up. */
  readonly line: number;
  readonly isLong: boolean;
}

const damageOf = (error: { readonly code?: string; readonly lines?: number } | undefined): Damage => ({
  line: error?.lines ?? 0,
  isLong: error?.code === "CSV_MAX_RECORD_SIZE",
});

/** Whatever stands after the last row that could be read, up to where the parser gave up, is lost: the lines say how much. */
function unreadable({ line, isLong }: Damage, last: number): FactRow {
  const from = Math.min(last + 1, line);
  const [here, chinese] =
    from === line ? ["", ""] : [` (lines ${from} to ${line})`, `（第 ${from} 至 ${line} 行）`];
  const damage: Words = isLong
    ? {
        en: `is longer than ${LONGEST_ROW} characters${here}: most likely a quote that is never closed`,
        "zh-CN": `超过 ${LONGEST_ROW} 个字符${chinese}：多半是引号未闭合`,
      }
    : {
        en: `has quotes that do not match${here}: write a quote inside a quoted cell twice, and close every quote`,
        "zh-CN": `引号不成对${chinese}：单元格内的引号须写两次，引号须闭合`,
      };
  return { line: from, cells: [], damage };
}
