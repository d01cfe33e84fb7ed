/** Short ways to write the facts and expected amounts of worked examples, in currency units with two decimals. */
import type { FamilyContext, WorkedExample } from "./family.js";
import type { AccountFacts, Decimal } from "./language.js";

/** Amounts in yuan become fen: at most two decimals, written as a number. */
export function fen(yuan: number): bigint {
  return BigInt(yuan.toFixed(2).replace(".", ""));
}

export interface BundleYear {
  readonly patientYears: number;
  readonly fundPaid: number;
  readonly patientPaid: number;
  /** Further money facts by request id, in yuan. */
  readonly money?: Readonly<Record<string, number>>;
  /** Further numbers by request id, exact. */
  readonly numbers?: Readonly<Record<string, Decimal>>;
  readonly vectors?: Readonly<Record<string, readonly (bigint | Decimal)[]>>;
}

/** A year's facts: allowed = fundPaid + patientPaid. */
export function bundleYear(year: BundleYear): AccountFacts {
  const { fundPaid, patientPaid } = year;
  const money = { fundPaid, patientPaid, ...year.money };
  const amounts = Object.entries(money).map(([id, yuan]) => [id, fen(yuan)] as const);
  return {
    scalars: {
      months: BigInt(Math.round(year.patientYears * 12)),
      ...Object.fromEntries(amounts),
      allowed: fen(fundPaid) + fen(patientPaid),
      ...year.numbers,
    },
    vectors: year.vectors ?? {},
  };
}

/** Expected amounts in yuan as the minor-unit texts that examples hold. */
export function inYuan<Name extends string>(amounts: Readonly<Record<Name, number>>): Record<Name, string> {
  const texts = Object.entries<number>(amounts).map(([name, yuan]) => [name, String(fen(yuan))]);
  return Object.fromEntries(texts) as Record<Name, string>;
}

/** The surroundings in which examples are expanded unless they say otherwise. */
export function exampleContext(example: WorkedExample): FamilyContext {
  return {
    scheme: "employee",
    firstYear: 2024,
    years: example.facts.length,
    runInYears: example.history?.length ?? 0,
    services: ["outpatient", "inpatient"],
    minorUnits: 2,
    ...example.context,
  };
}

/** A year of which only rows are known; money columns in yuan as numbers, other columns as exact texts. */
export function tableYear(
  table: string,
  columns: Readonly<Record<string, readonly (number | Decimal)[]>>,
  numbers: Readonly<Record<string, Decimal>> = {},
): AccountFacts {
  const values = Object.entries(columns).map(
    ([id, own]) => [id, own.map((value) => (typeof value === "number" ? fen(value) : value))] as const,
  );
  const rows = values[0]?.[1].length ?? 0;
  return {
    scalars: numbers,
    vectors: {},
    tables: { [table]: { rows, columns: Object.fromEntries(values) } },
  };
}
