/**
 * One settled year as the identities read it: facts from the ledger, amounts by role, and each party's own book.
 *
 * A party's book is the sum of its own postings; no identity reads the other side of a transfer to learn this one's.
 */
import type { Party, Role, Words } from "../language.js";
import type { SettledAccount, Settlement } from "../settlement.js";

export interface Breach {
  /** I1 … I8 as in the method's list; "gate" for a gate that took the wrong side. */
  readonly identity: string;
  readonly year: number;
  readonly words: Words;
}

export interface YearView {
  readonly account: SettledAccount;
  readonly index: number;
  readonly settlement: Settlement;
  /** Money fact of this year in minor units. */
  readonly fact: (id: string) => bigint;
  /** Amount of the line that plays the role; 0 where the contract has none. */
  readonly role: (role: Role) => bigint;
  readonly has: (role: Role) => boolean;
  /** Received minus paid by the party, from its own postings. */
  readonly book: (party: Party) => bigint;
}

export function viewOf(account: SettledAccount, index: number): YearView {
  const settlement = account.settlements[index];
  const { lines } = account.contract;
  const at = (role: Role): number => lines.findIndex((line) => line.role === role);
  return {
    account,
    index,
    settlement,
    fact: (id) => BigInt(account.facts[index].scalars[id] ?? 0n),
    role: (role) => settlement.lines[at(role)]?.amount ?? 0n,
    has: (role) => at(role) >= 0,
    book: (party) =>
      settlement.postings.reduce(
        (sum, posting) => (posting.party === party ? sum + posting.amount : sum),
        0n,
      ),
  };
}

/** No breach when the two are equal; else one that says by how much, in minor units. */
export function equal(identity: string, view: YearView, what: Words, left: bigint, right: bigint): Breach[] {
  if (left === right) return [];
  const difference = left - right;
  return [
    {
      identity,
      year: view.settlement.year,
      words: {
        en: `${what.en}: ${left} ≠ ${right}, difference ${difference} minor units`,
        "zh-CN": `${what["zh-CN"]}：${left} ≠ ${right}，相差${difference}（最小货币单位）`,
      },
    },
  ];
}

export function demand(identity: string, view: YearView, what: Words, holds: boolean): Breach[] {
  return holds ? [] : [{ identity, year: view.settlement.year, words: what }];
}
