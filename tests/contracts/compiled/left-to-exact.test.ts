/** How many trials each family's examples leave to the exact evaluator: facts drawn anywhere leave nearly none. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import { compileContract } from "../../../src/contracts/compiled/compile.js";
import type { AccountYears } from "../../../src/contracts/compiled/facts.js";
import { settledColumns } from "../../../src/contracts/compiled/results.js";
import { settleColumns } from "../../../src/contracts/compiled/settle-columns.js";
import { toNumber, type Rational } from "../../../src/contracts/rational.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import { arbitraryFacts } from "../arbitrary.js";
import { namedCases, type FamilyCase } from "../family-cases.js";

const TRIALS = 12;

const isTooLarge = (value: Rational): boolean => Math.abs(toNumber(value)) > Number.MAX_SAFE_INTEGER;

/** Facts that the exact evaluator settles, with amounts that columns hold. */
function accountsOf({ contract, context }: FamilyCase): AccountYears[] {
  const years = (count: number) => fc.array(arbitraryFacts(contract), { minLength: count, maxLength: count });
  const drawn = fc.sample(fc.record({ facts: years(context.years), history: years(context.runInYears) }), {
    seed: 2025,
    numRuns: TRIALS,
  });
  const exact = prepareContract(contract, context);
  return drawn.filter(({ facts, history }) => {
    try {
      return !exact.settle(facts, history).some(({ lines }) => lines.some(({ value }) => isTooLarge(value)));
    } catch {
      return false;
    }
  });
}

/** Examples that leave some: quotients of facts decide their splits, bands or points there, and may stand on a bound. */
const LEFT: Readonly<Record<string, number>> = {
  "consortium-distribution, small": 12,
  "dip-points, threshold": 4,
  "pay-for-performance, measured": 1,
  "risk-adjusted-capitation, within the account": 9,
  "risk-corridor, from history": 2,
};

it.each(namedCases)("%s", (name, own) => {
  const accounts = accountsOf(own);
  const facts = columnsOf(own.contract, accounts);
  const compiled = compileContract(own.contract, own.context, facts);
  const out = settledColumns(compiled, accounts.length);
  settleColumns(compiled, facts, out);
  expect(accounts.length).toBeGreaterThanOrEqual(TRIALS - 2);
  expect(out.exactly.count).toBe(LEFT[name] ?? 0);
});
