/** Results of a compiled settlement: a column per line, account and provider's part in every contract year. */
import { problem, ContractError, refuse } from "../problems.js";
import { isWhole, toNumber, type Rational } from "../rational.js";
import type { Settlement } from "../settlement.js";
import type { CompiledContract } from "./compile.js";
import type { Output } from "./write-program.js";

/** By trial; money in minor units. A transfer's amount is that of its line. */
export interface SettledColumns {
  readonly trials: number;
  /** By contract year and line; absent where the line is not kept. */
  readonly lines: readonly (readonly (Float64Array | undefined)[])[];
  /** Bounds of the error of the same; 0 for whole amounts. */
  readonly errors: readonly (readonly (Float64Array | undefined)[])[];
  /** By contract year and account. */
  readonly closings: readonly (readonly Float64Array[])[];
  /** By contract year, allocation rule and provider. */
  readonly parts: readonly (readonly (readonly Float64Array[])[])[];
  /** The side of every gate that facts decide, in the order of the program's gates: 1, 0, or NaN where it was left open. */
  readonly sides: readonly (Float64Array | undefined)[];
  /** Trials that the exact evaluator settled: the first `count` of `trials`. */
  readonly exactly: { count: number; readonly trials: Int32Array };
}

export interface Keep {
  /** Ids of the lines that are kept; all unless given. */
  readonly lines?: readonly string[];
  readonly errors?: boolean;
  readonly sides?: boolean;
}

/** Columns for results, allocated once and used for any number of settlements of this shape. */
export function settledColumns(
  { contract, years, outputs, providers }: CompiledContract,
  trials: number,
  keep: Keep = {},
): SettledColumns {
  const column = (): Float64Array => new Float64Array(trials);
  const kept = (id: string): boolean => keep.lines?.includes(id) ?? true;
  const yearly = <Result>(one: () => Result): Result[] => Array.from({ length: years }, one);
  const eachLine = (wanted: boolean) =>
    yearly(() => contract.lines.map(({ id }) => (wanted && kept(id) ? column() : undefined)));
  return {
    trials,
    lines: eachLine(true),
    errors: eachLine(keep.errors === true),
    closings: yearly(() => contract.accounts.map(column)),
    parts: yearly(() => contract.allocations.map(() => Array.from({ length: providers }, column))),
    sides: outputs
      .filter(({ kind }) => kind === "side")
      .map(() => (keep.sides === true ? column() : undefined)),
    exactly: { count: 0, trials: new Int32Array(trials) },
  };
}

/** The result column of every output of the program, in its order. */
export function outputColumns(
  outputs: readonly Output[],
  { lines, errors, closings, parts, sides }: SettledColumns,
): (Float64Array | undefined)[] {
  let side = 0;
  return outputs.map((output) => {
    switch (output.kind) {
      case "line":
        return lines[output.year][output.line];
      case "error":
        return errors[output.year][output.line];
      case "closing":
        return closings[output.year][output.account];
      case "part":
        return parts[output.year][output.rule][output.provider];
      case "side":
        return sides[side++];
    }
  });
}

/** Writes what the exact evaluator settled over the columns of a trial. */
export function writeExactly(
  { contract: { lines } }: CompiledContract,
  out: SettledColumns,
  trial: number,
  settlements: readonly Settlement[],
): void {
  settlements.forEach(({ lines: settled, accounts, allocations = [] }, year) => {
    settled.forEach(({ value }, line) => {
      const [column, error] = [out.lines[year][line], out.errors[year][line]];
      const where = `line "${lines[line].id}"`;
      if (column !== undefined) column[trial] = numberOf(value, where);
      if (error !== undefined) error[trial] = isWhole(value) ? 0 : Math.abs(toNumber(value)) * 2 ** -51;
    });
    accounts.forEach(({ id, closing }, account) => {
      out.closings[year][account][trial] = numberOf(
        { numerator: closing, denominator: 1n },
        `account "${id}"`,
      );
    });
    allocations.forEach((parts, rule) =>
      parts.forEach((part, provider) => {
        const column = out.parts[year][rule][provider];
        column[trial] = numberOf({ numerator: part, denominator: 1n }, "allocation");
      }),
    );
  });
  for (const column of out.sides) if (column !== undefined) column[trial] = Number.NaN;
}

/** A whole amount that no double holds exactly cannot stand in a column. */
function numberOf(value: Rational, where: string): number {
  const number = toNumber(value);
  if (!isWhole(value) || Number.isSafeInteger(number)) return number;
  return refuse(
    "too-large",
    where,
    `is ${value.numerator} minor units, more than 2^53: amounts of that size cannot be added up over trials exactly; settle in a larger currency unit`,
    `为${value.numerator}（最小货币单位），超过2^53：该规模的金额无法跨试验精确汇总，请改用更大的货币单位`,
  );
}

/** The same problems, said of the trial in which they occurred. */
export function inTrial(error: unknown, trial: number): unknown {
  if (!(error instanceof ContractError)) return error;
  return new ContractError(
    error.problems.map(({ code, where, message }) =>
      problem(code, `trial ${trial}, ${where}`, message.en, message["zh-CN"]),
    ),
  );
}
