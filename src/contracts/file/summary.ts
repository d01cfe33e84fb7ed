/** What a settlement of a whole file came to: counts, the first refusals, and money by party and by transfer. */
import type { Party } from "../language.js";
import type { Adjustment } from "./adjust.js";
import { settlementOf, type Outcome, type Refused } from "./outcome.js";

export interface TransferTotal {
  readonly from: Party;
  readonly to: Party;
  readonly tag: string;
  amount: bigint;
}

export interface SettlementSummary {
  settled: number;
  refused: number;
  /** As many as a reader takes in; the output file has them all. */
  readonly firstRefused: Refused[];
  readonly byContract: Map<string, { settled: number; refused: number }>;
  readonly transfers: Map<string, TransferTotal>;
  readonly net: Map<Party, bigint>;
  readonly adjustments: Map<string, TransferTotal>;
}

const FIRST = 20;

export const emptySummary = (): SettlementSummary => ({
  settled: 0,
  refused: 0,
  firstRefused: [],
  byContract: new Map(),
  transfers: new Map(),
  net: new Map(),
  adjustments: new Map(),
});

export function count(
  summary: SettlementSummary,
  outcome: Outcome,
  adjustments: readonly Adjustment[] = [],
): void {
  const { contract, status } = outcome;
  if (contract !== undefined) {
    const own = summary.byContract.get(contract) ?? { settled: 0, refused: 0 };
    own[status]++;
    summary.byContract.set(contract, own);
  }
  summary[status]++;
  if (outcome.status === "refused") {
    if (summary.firstRefused.length < FIRST) summary.firstRefused.push(outcome);
    return;
  }
  for (const { from, to, tag, amount } of settlementOf(outcome).transfers) {
    addTo(summary.transfers, { from, to, tag, amount });
    summary.net.set(from, (summary.net.get(from) ?? 0n) - amount);
    summary.net.set(to, (summary.net.get(to) ?? 0n) + amount);
  }
  for (const adjustment of adjustments) addTo(summary.adjustments, { ...adjustment, tag: "adjustment" });
}

function addTo(totals: Map<string, TransferTotal>, transfer: TransferTotal): void {
  const key = `${transfer.from}>${transfer.to} ${transfer.tag}`;
  const known = totals.get(key);
  if (known === undefined) totals.set(key, { ...transfer });
  else known.amount += transfer.amount;
}
