/**
 * What a settled year means to each party, in fund accounting: money moved in the bundle against claims at fund prices.
 *
 * fundOutlayInBundle = paid by the fund − received by it; consortiumResult = received − paid − what care cost it
 * (claims at fund prices, or the contract's own line); the other parties' results are their net receipts. Money in minor units.
 */
import type { AccountFacts, Party } from "./language.js";
import type { Settlement } from "./settlement.js";

export type ResultName =
  | "fundOutlayInBundle"
  | "patientPayments"
  | "consortiumResult"
  | "operatorResult"
  | "reserveChange"
  | `provider.${number}`;

export interface PartyResults {
  readonly fundOutlayInBundle: bigint;
  readonly patientPayments: bigint;
  readonly consortiumResult: bigint;
  readonly operatorResult: bigint;
  readonly reserveChange: bigint;
  /** The consortium's result by provider; empty when the contract does not split it. */
  readonly providers: readonly bigint[];
}

/** Received minus paid, over the transfers of one year. */
export function netReceipts(settlement: Settlement, party: Party): bigint {
  let net = 0n;
  for (const transfer of settlement.transfers) {
    if (transfer.to === party) net += transfer.amount;
    if (transfer.from === party) net -= transfer.amount;
  }
  return net;
}

export function partyResults(settlement: Settlement, facts: AccountFacts): PartyResults {
  return {
    fundOutlayInBundle: -netReceipts(settlement, "fund"),
    patientPayments: -netReceipts(settlement, "patient"),
    consortiumResult: netReceipts(settlement, "consortium") - costOfCare(settlement, facts),
    operatorResult: netReceipts(settlement, "operator"),
    reserveChange: netReceipts(settlement, "reserve"),
    providers: settlement.allocation ?? [],
  };
}

/** What care cost the consortium: the line that says so, else in-bundle claims at fund prices. */
function costOfCare({ lines }: Settlement, facts: AccountFacts): bigint {
  const own = lines.find(({ role }) => role === "ownCost");
  return own?.amount ?? BigInt(facts.scalars["allowed"] ?? 0n);
}
