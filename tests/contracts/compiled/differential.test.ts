/**
 * The two evaluators on every family: the terms of its worked examples and terms moved at random, on random facts of which at least
 * a third stand within two minor units of a bound. A family added to the registry is tested here without a line of its own.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileContract } from "../../../src/contracts/compiled/compile.js";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import type { AccountYears } from "../../../src/contracts/compiled/facts.js";
import { settledColumns } from "../../../src/contracts/compiled/results.js";
import { settleColumns } from "../../../src/contracts/compiled/settle-columns.js";
import { checkIdentities } from "../../../src/contracts/identities.js";
import type { ComposedContract, Term } from "../../../src/contracts/language.js";
import { formatRational, multiply, parseRational, toNumber } from "../../../src/contracts/rational.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import type { Settlement } from "../../../src/contracts/settlement.js";
import { mapTerm } from "../../../src/contracts/term.js";
import { arbitraryFacts } from "../arbitrary.js";
import { namedCases, type FamilyCase } from "../family-cases.js";
import { compareSides, compiledSettlements, decided, differences } from "./compare.js";
import { nearBounds } from "./near-bounds.js";

const SEED = 2024;
const ANYWHERE = 12;
const BOUNDS = 3;
const tally = { facts: 0, near: 0, exactly: 0, gates: 0 };

/** A stream of choices that is the same in every run. */
function chooser(seed: number): (count: number) => number {
  const choices = fc.sample(fc.nat(), { seed, numRuns: 400 });
  let next = 0;
  return (count) => choices[next++ % choices.length] % count;
}

/** Every constant as it is or moved a little: other bands, shares, thresholds. */
function otherTerms(contract: ComposedContract, choose: (count: number) => number): ComposedContract {
  const factors = ["1", "1", "0.9", "1.01", "7/8", "0.333"].map(parseRational);
  const moved = (term: Term): Term =>
    "constant" in term
      ? { ...term, constant: formatRational(multiply(parseRational(term.constant), factors[choose(6)])) }
      : term;
  return {
    ...contract,
    lines: contract.lines.map((line) => ({ ...line, value: mapTerm(line.value, moved) })),
  };
}

const anywhere = ({ contract, context }: FamilyCase, seed: number): AccountYears[] =>
  fc.sample(
    fc.record({
      facts: fc.array(arbitraryFacts(contract), { minLength: context.years, maxLength: context.years }),
      history: fc.array(arbitraryFacts(contract), {
        minLength: context.runInYears,
        maxLength: context.runInYears,
      }),
    }),
    { seed, numRuns: ANYWHERE },
  );

/** Settled exactly; facts that the exact evaluator refuses, or amounts that no column holds, are another test's. */
function settledExactly(
  own: FamilyCase,
  accounts: readonly AccountYears[],
): (readonly [AccountYears, Settlement[]])[] {
  const exact = prepareContract(own.contract, own.context);
  return accounts.flatMap((account) => {
    try {
      const settlements = exact.settle(account.facts, account.history);
      return settlements.some(tooLarge) ? [] : [[account, settlements] as const];
    } catch {
      return [];
    }
  });
}

const tooLarge = ({ lines }: Settlement): boolean =>
  lines.some(({ value }) => !Number.isSafeInteger(Math.round(toNumber(value))));

function holdTogether(own: FamilyCase, seed: number, moved = false): void {
  const { contract, context } = own;
  const choose = chooser(seed);
  const random = anywhere(own, seed);
  const near = random.slice(0, BOUNDS).flatMap((account) => nearBounds(contract, context, account, choose));
  const known = new Set(near);
  const settled = settledExactly(own, [...random, ...near]);
  if (settled.length === 0) return;
  const columns = columnsOf(
    contract,
    settled.map(([account]) => account),
  );
  const compiled = compileContract(contract, context, columns);
  const out = settledColumns(compiled, settled.length, { errors: true, sides: true });
  settleColumns(compiled, columns, out);
  expect(settled.flatMap(([, settlements], trial) => differences(compiled, out, trial, settlements))).toEqual(
    [],
  );
  settled.forEach(([account, settlements], trial) => {
    if (known.has(account)) return;
    const { facts, history } = account;
    const held = { contract, context, facts, history };
    // Other terms may contradict what the contract promises: then both evaluators must break the same promise.
    const breaches = moved ? checkIdentities({ ...held, settlements }) : [];
    const own = compiledSettlements(compiled, out, trial, settlements);
    expect(checkIdentities({ ...held, settlements: own })).toEqual(breaches);
  });
  settled.forEach(([account, settlements], trial) => {
    if (decided(out, trial)) tally.gates += compareSides(compiled, out, trial, account, settlements);
  });
  tally.facts += settled.length;
  tally.near += settled.filter(([account]) => known.has(account)).length;
  tally.exactly += out.exactly.count;
}

describe.each(namedCases)("%s", (_, own) => {
  it("gives the exact lines, transfers, balances, parts and sides", () => {
    holdTogether(own, SEED);
  });

  it("gives them under other terms", () => {
    holdTogether({ ...own, contract: otherTerms(own.contract, chooser(SEED + 1)) }, SEED + 2, true);
  });
});

it("looks at least at every third account within two minor units of a bound, and settles most without the exact evaluator", () => {
  expect(tally.near * 3).toBeGreaterThanOrEqual(tally.facts);
  expect(tally.gates).toBeGreaterThan(1000);
  expect(tally.exactly * 5).toBeLessThan(tally.facts);
});
