/** The split among providers as a table of its own: one row per provider, account and period. */
import { amountText } from "./amount-text.js";
import { settlementOf, type Outcome } from "./outcome.js";

export const PROVIDER_COLUMNS = ["account", "period", "contract", "provider", "amount"] as const;

export function providerRows(outcome: Outcome, minorUnits: number): string[][] {
  if (outcome.status === "refused") return [];
  const { account, period, contract = "", providers } = outcome;
  return (settlementOf(outcome).allocation ?? []).map((amount, index) => [
    account,
    period,
    contract,
    providers[index] ?? String(index + 1),
    amountText(amount, minorUnits),
  ]);
}
