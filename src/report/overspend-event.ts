/**
 * When the consortium overspends, in one cell of the Summary.
 *
 * In one purse and one year: when its overspend is above nil. Over several purses or years: when counted spending added
 * over them exceeds the budgets added over them, strictly. Adding the overspends of six purse-years instead would call
 * it an overspend whenever one of the six has bad luck; that other event is kept under its own name, `anywhere`.
 */
import { mapColumn } from "../statistics/moments.js";
import { ALL, type Year } from "./columns.js";

export interface OverspendEvent {
  /** Counted spending above the budget, minor units; nil where there is none. */
  readonly excess: Float64Array;
  /** Sum of the overspends of single purses and years, in cells of several of them. */
  readonly gross?: Float64Array;
}

export function overspendEvent(
  read: (name: string) => Float64Array | undefined,
  { scheme, year }: { readonly scheme: string; readonly year: Year },
): OverspendEvent | undefined {
  const gross = read("overspend");
  if (gross === undefined) return undefined;
  const single = scheme !== ALL && year !== ALL;
  const counted = read("countedSpending");
  const budget = read("budget");
  // A contract written by hand may name no budget; then only its own overspends can be added.
  if (single || counted === undefined || budget === undefined) return { excess: gross };
  return { excess: mapColumn(counted, (spent, t) => excessOver(spent, budget[t])), gross };
}

/** NaN stays NaN. */
function excessOver(spent: number, budget: number): number {
  const over = spent - budget;
  return Number.isNaN(over) ? NaN : Math.max(over, 0);
}
