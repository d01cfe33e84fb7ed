/**
 * The money identities, asserted in every test and in every trial: recomputed from facts, announced amounts and each
 * party's own book, by code that settles nothing. A breach means that the engine or the contract is wrong.
 *
 * - I1, every contract: in each tag the books of all parties sum to zero, and each book holds its transfers.
 * - I2, contracts with a budget: spending = counted + ceded + disallowed, none of them negative.
 * - I3, every contract: each party's book is what facts and announced amounts say; with a budget the fund's outlay follows
 *   from the budget and its basis.
 * - I4, contracts with a budget: budget − counted = retained + returned − compensated − drawn − uncovered; in a surplus
 *   only the first two are not zero, in an overspend only the rest.
 * - I5, pools: the parts of all parties and what is left sum to the pool; every split of a market is made again.
 * - I6, contracts that split: the parts sum to the line and to the consortium's result by its own book.
 * - I7, contracts with accounts: closing = opening + interest + deposit − draw ≥ 0, and a year opens where the last one closed.
 * - I8, contracts with a budget, over the years: Σ(budget − counted) = change of the reserve and cash.
 * - I9, where risk adjustment is declared neutral: what is paid to all sums to rate × months.
 * - I10, withholds: paid + released + forfeited = the whole payment.
 * - Gates: every line that holds a gate is computed again and stands on the right side.
 *
 * I5, I9 and I10 are declared by the contract (`balances`).
 */
import { accounts, overYears } from "./identities/accounts.js";
import { allocation } from "./identities/allocation.js";
import { balances, marketBalances } from "./identities/balances.js";
import { doubleEntry } from "./identities/double-entry.js";
import { gates } from "./identities/gates.js";
import { payers } from "./identities/payers.js";
import { result } from "./identities/result.js";
import { cover } from "./identities/spending.js";
import { viewOf, yearOf, type Breach, type YearView } from "./identities/view.js";
import type { SettledAccount } from "./settlement.js";

export type { Breach } from "./identities/view.js";

const YEARLY: readonly ((view: YearView) => Breach[])[] = [
  doubleEntry,
  cover,
  payers,
  result,
  allocation,
  accounts,
  balances,
  gates,
];

/** Empty when all hold. */
export function checkIdentities(account: SettledAccount): Breach[] {
  const view = viewOf(account);
  const views = account.settlements.map((_, index) => yearOf(view, index));
  return [...views.flatMap((view) => YEARLY.flatMap((identity) => identity(view))), ...overYears(views)];
}

/** The sums that hold over all accounts sharing a market; `accounts` are those of one settled pool, each once. */
export function checkMarketIdentities(accounts: readonly SettledAccount[]): Breach[] {
  const views = accounts.map(viewOf);
  const years = new Set(accounts.flatMap(({ settlements }) => settlements.map(({ year }) => year)));
  return [...years].flatMap((year) =>
    marketBalances(
      views.flatMap((view) => {
        const index = view.account.settlements.findIndex((own) => own.year === year);
        return index < 0 ? [] : [yearOf(view, index)];
      }),
    ),
  );
}
