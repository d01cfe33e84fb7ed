/**
 * The contracts of a file, written out and prepared for the years they settle: each once, however many rows ask for it.
 *
 * A contract that carries balances, looks back or reads its own past lines settles an account's years together; any
 * other settles each row alone, as of its own year.
 */
import { familyOf } from "../families/index.js";
import type { FamilyContext } from "../family.js";
import type { ComposedContract } from "../language.js";
import { ContractError, refuse } from "../problems.js";
import { prepareContract, type PreparedContract } from "../settle.js";
import { inYear, walk } from "../term.js";
import { requireValid } from "../validate.js";
import { FRAME_KEYS, type ContractFile } from "./schema.js";

/** A contract as some year writes it: what it asks for, its lines and transfers are those of every year. */
export interface ContractView {
  readonly id: string;
  readonly contract: ComposedContract;
  /** Settles the years of an account together. */
  readonly carries: boolean;
}

export interface ContractBook {
  readonly views: readonly ContractView[];
  /** One year alone, which may have years before it since the contract began. */
  forYear(id: string, year: number): PreparedContract;
  /** All years of one account from the first contract year. */
  forYears(id: string, firstYear: number, years: number, runInYears: number): PreparedContract;
}

export function contractBook(file: ContractFile): ContractBook {
  const views = Object.keys(file.contracts).map((id) => viewOf(file, id));
  const prepared = new Map<string, PreparedContract | ContractError>();
  const once = (key: string, prepare: () => PreparedContract): PreparedContract => {
    const known = prepared.get(key) ?? attempt(prepare);
    prepared.set(key, known);
    if (known instanceof ContractError) throw known;
    return known;
  };
  return {
    views,
    forYear: (id, year) =>
      once(`${id}/${year}`, () => {
        const firstYear = Math.min(file.firstYear ?? year, year);
        const contract = writeOut(file, id, { firstYear, years: year - firstYear + 1, runInYears: 0 });
        return checked(contract, { firstYear: year, years: 1, runInYears: 0 }, file);
      }),
    forYears: (id, firstYear, years, runInYears) =>
      once(`${id}/${firstYear}/${years}/${runInYears}`, () => {
        const span = { firstYear, years, runInYears };
        return checked(writeOut(file, id, span), span, file);
      }),
  };
}

function attempt(prepare: () => PreparedContract): PreparedContract | ContractError {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
}

type Span = Pick<FamilyContext, "firstYear" | "years" | "runInYears">;

function checked(contract: ComposedContract, span: Span, { currency }: ContractFile): PreparedContract {
  const { minorUnits } = currency;
  requireValid(contract, { ...span, minorUnits });
  return prepareContract(contract, { firstYear: span.firstYear, minorUnits });
}

function writeOut(file: ContractFile, id: string, span: Span): ComposedContract {
  const own = file.contracts[id];
  const terms = Object.fromEntries(Object.entries(own).filter(([key]) => !FRAME_KEYS.has(key)));
  return familyOf(String(own.family)).expand(terms, {
    ...span,
    scheme: typeof own.scheme === "string" ? own.scheme : "all",
    services: [],
    minorUnits: file.currency.minorUnits,
  });
}

/** Far more run-in years than any contract looks back: how many there are is known only with the rows. */
const AMPLE_RUN_IN = 30;
const SOME_YEAR = 2000;
const MOST_YEARS = 50;

/** Written out for a year that its terms know; every problem but a missing year is a problem of the file. */
function viewOf(file: ContractFile, id: string): ContractView {
  const candidates = file.firstYear === undefined ? yearsIn(file.contracts[id]) : [file.firstYear];
  let problem: unknown;
  for (const firstYear of candidates) {
    try {
      return viewAt(file, id, firstYear);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      problem ??= error;
    }
  }
  throw problem;
}

function viewAt(file: ContractFile, id: string, firstYear: number): ContractView {
  const span = { firstYear, years: 1, runInYears: AMPLE_RUN_IN };
  const contract = writeOut(file, id, span);
  requireValid(contract, { ...span, minorUnits: file.currency.minorUnits });
  const carries = readsThePast(contract) || readsThePast(secondYear(file, id, firstYear) ?? contract);
  if (file.firstYear === undefined && (carries || countsFromStart(file, id, firstYear))) needsFirstYear();
  return { id, contract, carries };
}

/** Years that the terms may be dated by, first those that are keys; else any. */
function yearsIn(terms: unknown): readonly number[] {
  const [keys, values] = [new Set<number>(), new Set<number>()];
  const visit = (value: unknown): void => {
    if (isYear(value)) values.add(Number(value));
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (isYear(key)) keys.add(Number(key));
      visit(member);
    }
  };
  visit(terms);
  return [...new Set([...keys, ...values, SOME_YEAR])].slice(0, MOST_YEARS);
}

const isYear = (value: unknown): boolean =>
  (typeof value === "number" || typeof value === "string") && /^(19|2[01])\d\d$/.test(String(value));

function readsThePast({ lines, accounts }: ComposedContract): boolean {
  const reads = lines.some(({ value }) =>
    [...walk(value)].some((term) => "priorLine" in term || ("fact" in term && (term.yearsAgo ?? 0) > 0)),
  );
  return reads || accounts.length > 0;
}

/** A contract that looks back from its second year on shows it only where there is one; undefined where terms end before. */
function secondYear(file: ContractFile, id: string, firstYear: number): ComposedContract | undefined {
  try {
    return writeOut(file, id, { firstYear, years: 2, runInYears: AMPLE_RUN_IN });
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
}

/** Whether the second contract year has other terms than the same year has as the first. */
function countsFromStart(file: ContractFile, id: string, firstYear: number): boolean {
  const year = firstYear + 1;
  try {
    const second = writeOut(file, id, { firstYear, years: 2, runInYears: 0 });
    const first = writeOut(file, id, { firstYear: year, years: 1, runInYears: 0 });
    const terms = ({ lines }: ComposedContract): string =>
      JSON.stringify(lines.map(({ value }) => inYear(value, year)));
    return terms(second) !== terms(first);
  } catch (error) {
    if (error instanceof ContractError) return false;
    throw error;
  }
}

function needsFirstYear(): never {
  return refuse(
    "no-first-year",
    "firstYear",
    "is missing: this contract carries balances, looks back or counts years from its start, so the file must say when it began. Write firstYear: with the first contract year; rows of earlier years are then its history",
    "缺失：该合同有结转余额、需回溯以往年度或按签约年数计算，须写明起始年度。请填写 firstYear（首个合同年度），更早年度的行作为历史数据",
  );
}
