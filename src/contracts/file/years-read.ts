/** The years of one account, read in order as far as they can be. */
import type { FactReader, ReadFacts } from "./facts.js";
import { said } from "./rows.js";
import { refusalOf, type Refusal, type Unit, type UnitPeriod } from "./unit-outcomes.js";

export interface ReadYear {
  readonly period: UnitPeriod;
  readonly read: ReadFacts;
}

export interface YearsRead {
  /** Years before the contract. */
  readonly history: readonly ReadFacts[];
  readonly contract: readonly ReadYear[];
  /** Why the next period could not be read. */
  readonly failure?: Refusal;
}

/** Facts by year up to the first that is refused, missing or out of order. */
export function readYears(unit: Unit, reader: FactReader, firstYear: number): YearsRead {
  const years: ReadYear[] = [];
  const failure = readInto(years, unit, reader, firstYear);
  const isHistory = ({ period }: ReadYear): boolean => Number(period.period) < firstYear;
  const history = years.filter(isHistory).map(({ read }) => read);
  return { history, contract: years.slice(history.length), failure };
}

function readInto(
  years: ReadYear[],
  { periods }: Unit,
  reader: FactReader,
  firstYear: number,
): Refusal | undefined {
  for (const period of periods) {
    const year = Number(period.period);
    const last = years.at(-1);
    const before = last?.period.period;
    try {
      if (period.refusal !== undefined) return period.refusal;
      if (before !== undefined && year !== Number(before) + 1) throw outOfOrder(before, year);
      if (before === undefined && year > firstYear) throw startsLate(year, firstYear);
      years.push({ period, read: reader.read(period.rows, year, year < firstYear, last?.read.facts) });
    } catch (error) {
      return refusalOf(error, period);
    }
  }
  return undefined;
}

const outOfOrder = (before: string, year: number) =>
  said(
    `follows the year ${before}, but is ${year}: this contract carries over from year to year, so the years of an account must follow one another without a gap`,
    `上一行为 ${before} 年，本行为 ${year} 年：合同逐年结转，同一账户的年度须连续递增`,
  );

const startsLate = (year: number, firstYear: number) =>
  said(
    `is the account's first year in the file (${year}), but the contract began in ${firstYear}: what the years between would have carried over is not known; add them`,
    `该账户在文件中的首个年度为 ${year}，而合同始于 ${firstYear} 年：其间的结转无从得知，请补充各年`,
  );
