/** Holds a compiled settlement against the exact one, trial by trial, in exact arithmetic. */
import { expect } from "vitest";
import type { CompiledContract } from "../../../src/contracts/compiled/compile.js";
import type { AccountYears } from "../../../src/contracts/compiled/facts.js";
import type { SettledColumns } from "../../../src/contracts/compiled/results.js";
import { interpret, type Reader } from "../../../src/contracts/interpret.js";
import type { Term } from "../../../src/contracts/language.js";
import { compare, holds, rational, subtract, type Rational } from "../../../src/contracts/rational.js";
import { readerOf } from "../../../src/contracts/reader.js";
import type { Settlement } from "../../../src/contracts/settlement.js";
import { childrenOf } from "../../../src/contracts/term.js";

/** A double as the fraction that it is. */
export function fractionOf(double: number): Rational {
  if (!Number.isFinite(double)) throw new RangeError(`${double} is no fraction`);
  let [value, denominator] = [double, 1n];
  for (; !Number.isInteger(value); value *= 2) denominator *= 2n;
  return rational(BigInt(value), denominator);
}

/** What differs: empty when the compiled settlement is the exact one. */
export function differences(
  { contract, context }: CompiledContract,
  out: SettledColumns,
  trial: number,
  settlements: readonly Settlement[],
): string[] {
  const found: string[] = [];
  const differs = (what: string, compiled: number, exact: bigint): void => {
    if (compiled !== Number(exact) || Object.is(compiled, -0))
      found.push(`${what}: ${compiled}, exactly ${exact}`);
  };
  settlements.forEach(({ lines, accounts, allocations = [], transfers }, year) => {
    const at = `trial ${trial}, ${context.firstYear + year}`;
    lines.forEach(({ id, value }, line) => {
      const [compiled, error] = [out.lines[year][line]![trial], out.errors[year][line]![trial]];
      if (contract.lines[line].round === true) differs(`${at}, ${id}`, compiled, value.numerator);
      const distance = subtract(fractionOf(compiled), value);
      const size = distance.numerator < 0n ? { ...distance, numerator: -distance.numerator } : distance;
      if (compare(size, fractionOf(error)) > 0)
        found.push(`${at}, ${id}: ${compiled} ± ${error} misses the exact value`);
    });
    for (const { line, amount } of transfers)
      differs(
        `${at}, transfer of ${line}`,
        out.lines[year][contract.lines.findIndex(({ id }) => id === line)]![trial],
        amount,
      );
    accounts.forEach(({ id, closing }, account) =>
      differs(`${at}, ${id}`, out.closings[year][account][trial], closing),
    );
    allocations.forEach((parts, rule) =>
      parts.forEach((part, provider) =>
        differs(`${at}, part ${provider}`, out.parts[year][rule][provider][trial], part),
      ),
    );
  });
  return found;
}

/** Gates that the exact evaluator reaches outside rows, with their sides there. */
function reachedGates(term: Term, reader: Reader, seen: Map<Term, boolean>): void {
  if ("gate" in term) {
    const { left, is, right, then, otherwise } = term.gate;
    const side = holds(interpret(left, reader), is, interpret(right, reader));
    seen.set(term, side);
    for (const part of [left, right, side ? then : otherwise]) reachedGates(part, reader, seen);
  } else if ("byYear" in term) reachedGates(term.byYear[String(reader.year)], reader, seen);
  else if ("priorLine" in term) {
    if (reader.priorLine(term.priorLine, term.yearsAgo) === undefined)
      reachedGates(term.otherwise, reader, seen);
  } else if (!("total" in term)) for (const child of childrenOf(term)) reachedGates(child, reader, seen);
}

/** Number of gates compared; all of them must stand on the exact side in every trial that the program decided. */
export function compareSides(
  { contract, context, outputs, fixedSides }: CompiledContract,
  out: SettledColumns,
  trial: number,
  { facts, history }: AccountYears,
  settlements: readonly Settlement[],
): number {
  const gates = outputs.flatMap((output) => (output.kind === "side" ? [output] : []));
  const account = { contract, context, facts, history, settlements };
  let compared = 0;
  settlements.forEach((_, year) => {
    const exact = new Map<Term, boolean>();
    for (const { value } of contract.lines) reachedGates(value, readerOf(account, year), exact);
    const compiled = new Map<Term, boolean | undefined>([
      ...gates.flatMap((output, index) => {
        const side = out.sides[index]![trial];
        return output.year === year
          ? [[output.gate, Number.isNaN(side) ? undefined : side === 1] as const]
          : [];
      }),
      ...fixedSides.flatMap((fixed) => (fixed.year === year ? [[fixed.gate, fixed.side] as const] : [])),
    ]);
    for (const [gate, side] of exact) {
      expect(compiled.get(gate)).toBe(side);
      compared++;
    }
  });
  return compared;
}

/** The settlements with every whole amount as the columns say it, for the identities to look at. */
export function compiledSettlements(
  { contract }: CompiledContract,
  out: SettledColumns,
  trial: number,
  exact: readonly Settlement[],
): Settlement[] {
  return exact.map((settlement, year) => {
    const amountOf = (id: string): bigint =>
      BigInt(out.lines[year][contract.lines.findIndex((line) => line.id === id)]![trial]);
    const closings = (at: number): bigint[] => out.closings[at].map((column) => BigInt(column[trial]));
    const allocations = out.parts[year].map((providers) => providers.map((column) => BigInt(column[trial])));
    const transfers = contract.transfers
      .map(({ from, to, line, tag }) => ({ from, to, line, tag, amount: amountOf(line) }))
      .filter(({ amount }) => amount !== 0n);
    return {
      ...settlement,
      lines: settlement.lines.map((line, at) => {
        if (line.amount === undefined || out.errors[year][at]![trial] > 0) return line;
        const amount = amountOf(line.id);
        return { ...line, amount, value: { numerator: amount, denominator: 1n } };
      }),
      transfers,
      postings: transfers.flatMap(({ from, to, tag, amount }) => [
        { party: from, tag, amount: -amount },
        { party: to, tag, amount },
      ]),
      accounts: settlement.accounts.map((account, at) => ({
        ...account,
        opening: year === 0 ? account.opening : closings(year - 1)[at],
        ...(contract.accounts[at].interest !== undefined && {
          interest: amountOf(contract.accounts[at].interest),
        }),
        deposit: amountOf(contract.accounts[at].deposit),
        draw: amountOf(contract.accounts[at].draw),
        closing: closings(year)[at],
      })),
      ...(contract.allocations.length > 0 && {
        allocations,
        allocation: allocations[0].map((_, p) => allocations.reduce((sum, rule) => sum + rule[p], 0n)),
      }),
    };
  });
}

export const decided = ({ exactly }: SettledColumns, trial: number): boolean =>
  !exactly.trials.subarray(0, exactly.count).includes(trial);
