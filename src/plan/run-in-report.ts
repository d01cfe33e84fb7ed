/**
 * What reports show of the time before the contracts: the cohort beside published figures, and the incentive read-out of
 * every contract under every scheme at the spending of the last run-in year. No trial is needed; chance is keyed, so the
 * cohort and its run-in are the same as in every run of the scenario.
 */
import type { CohortColumns } from "../cohort/columns.js";
import { groupedByHome } from "../cohort/order.js";
import { readOut, type ReadOut } from "../contracts/incentive-readout.js";
import { SaidError } from "../contracts/said-error.js";
import type { Scenario } from "../scenario/schema/index.js";
import { planScenario, type Plan } from "./plan.js";
import { describeCohort } from "./described.js";
import { expectedRates, type ExpectedRates } from "./expected-rates.js";
import { drawCohort, prepareCohort } from "./prepare.js";
import { comparePublished, spendingCollector, type PublishedComparison } from "./published.js";
import { runInFactors, worldOf } from "./realise.js";
import { settlementBook, type SettlementBook } from "./settle-trial.js";

export interface ContractReadOut {
  readonly contract: string;
  readonly scheme: string;
  readonly readOut: ReadOut;
}

export interface RunInReport {
  /** Empty where the scenario names no published figure. */
  readonly published: readonly PublishedComparison[];
  /** Without contracts of schemes that spent nothing in the last run-in year, or have none: there is nothing to read. */
  readonly readOuts: readonly ContractReadOut[];
  /** What the disease model expects of the panel; absent for models that expect nothing. */
  readonly expected?: ExpectedRates;
}

/** `imported`: patients read from a file. */
export function runInReport(scenario: Scenario, imported?: CohortColumns): RunInReport {
  const plan = planScenario(scenario);
  const cohort = groupedByHome(imported ?? drawCohort(plan, plan.central), plan.schemes.length);
  const described = describeCohort(plan, cohort);
  const central = worldOf(plan, plan.central, new Map(), described);
  const { spending, onChunk } = spendingCollector(plan, cohort);
  const prepared = prepareCohort(plan, central, cohort, described.patients, runInFactors(plan), onChunk);
  return {
    published: comparePublished(plan, cohort, spending, prepared.history),
    readOuts: readOutsOf(plan, settlementBook(plan, prepared, central)),
    expected: expectedRates(plan, described, cohort.startingPatients),
  };
}

/** Each contract once, on the arm that it induces. */
function readOutsOf(plan: Plan, book: SettlementBook): ContractReadOut[] {
  return plan.contracts.flatMap(({ id, contract }, index) => {
    if (id !== contract) return [];
    return plan.schemes.flatMap((scheme, s): ContractReadOut[] => {
      const { prepared, history } = book.expected(index, s);
      const last = history.at(-1);
      const read = last && whereSpent(() => readOut(prepared, { facts: last, history }));
      return read === undefined ? [] : [{ contract, scheme, readOut: read }];
    });
  });
}

function whereSpent(read: () => ReadOut): ReadOut | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SaidError) return undefined;
    throw error;
  }
}
