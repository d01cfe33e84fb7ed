/**
 * The money identities, asserted in every test and in every trial: recomputed from facts, announced amounts and each
 * party's own book, by code that settles nothing. A breach means that the engine or the contract is wrong.
 */
import { accounts, overYears } from "./identities/accounts.js";
import { allocation } from "./identities/allocation.js";
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
  gates,
];

/** Empty when all hold. */
export function checkIdentities(account: SettledAccount): Breach[] {
  const view = viewOf(account);
  const views = account.settlements.map((_, index) => yearOf(view, index));
  return [...views.flatMap((view) => YEARLY.flatMap((identity) => identity(view))), ...overYears(views)];
}
