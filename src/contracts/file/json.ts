/** An outcome as plain data: amounts as decimal texts in currency units, since they may exceed what doubles hold. */
import { netReceipts } from "../party-results.js";
import type { Adjustment } from "./adjust.js";
import { amountText, lineText } from "./amount-text.js";
import { settlementOf, type Outcome, type Settled } from "./outcome.js";

export function outcomeData(
  outcome: Outcome,
  minorUnits: number,
  adjustments?: readonly Adjustment[],
): Readonly<Record<string, unknown>> {
  const { line: row, account, period, contract, status } = outcome;
  const frame = { row, account, period, contract, status };
  if (outcome.status === "refused") return { ...frame, at: outcome.at, reason: outcome.reason };
  const money = (amount: bigint): string => amountText(amount, minorUnits);
  return {
    ...frame,
    ...settlementData(outcome, minorUnits),
    ...(outcome.unknown.length > 0 && { unknown: outcome.unknown }),
    ...(adjustments && {
      adjustments: adjustments.map(({ from, to, amount }) => ({ from, to, amount: money(amount) })),
    }),
  };
}

function settlementData(outcome: Settled, minorUnits: number): object {
  const { contract } = outcome.settled;
  const settlement = settlementOf(outcome);
  const money = (amount: bigint): string => amountText(amount, minorUnits);
  const parties = new Set(contract.transfers.flatMap(({ from, to }) => [from, to]));
  const { allocation } = settlement;
  return {
    lines: Object.fromEntries(
      settlement.lines.map(({ id, value }, position) => [
        id,
        lineText(value, contract.lines[position].unit, minorUnits),
      ]),
    ),
    transfers: settlement.transfers.map((transfer) => ({ ...transfer, amount: money(transfer.amount) })),
    net: Object.fromEntries([...parties].map((party) => [party, money(netReceipts(settlement, party))])),
    accounts: settlement.accounts.map(({ id, opening, interest, deposit, draw, closing }) => ({
      id,
      opening: money(opening),
      ...(interest !== undefined && { interest: money(interest) }),
      deposit: money(deposit),
      draw: money(draw),
      closing: money(closing),
    })),
    ...(allocation && {
      providers: allocation.map((amount, index) => ({
        name: outcome.providers[index] ?? String(index + 1),
        amount: money(amount),
      })),
    }),
  };
}
