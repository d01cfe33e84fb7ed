/**
 * A restated account: what is settled now less what was paid before, party by party. Nothing is rewritten; the difference
 * is one more transfer, from whoever then has too much. An account restated to zero gives back all it was paid.
 */
import type { Party } from "../language.js";
import type { Settlement } from "../settlement.js";

export interface Adjustment {
  readonly from: Party;
  readonly to: Party;
  /** Minor units, above zero. */
  readonly amount: bigint;
}

export interface Payment {
  readonly from: Party;
  readonly to: Party;
  readonly amount: bigint;
}

/** One adjustment for each pair of parties between whom the balance changed. */
export function adjustmentsOf(
  { transfers }: Pick<Settlement, "transfers">,
  paid: readonly Payment[],
): Adjustment[] {
  const balances = new Map<string, Payment>();
  const add = ({ from, to, amount }: Payment, sign: bigint): void => {
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = `${a} ${b}`;
    const known = balances.get(key)?.amount ?? 0n;
    balances.set(key, { from: a, to: b, amount: known + sign * (from === a ? amount : -amount) });
  };
  for (const transfer of transfers) add(transfer, 1n);
  for (const payment of paid) add(payment, -1n);
  return [...balances.values()].flatMap(({ from, to, amount }) =>
    amount === 0n ? [] : [amount > 0n ? { from, to, amount } : { from: to, to: from, amount: -amount }],
  );
}
