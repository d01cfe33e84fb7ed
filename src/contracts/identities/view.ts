/**
 * One settled year as the identities read it: facts from the ledger, amounts by role, and each party's own book.
 *
 * A party's book is the sum of its own postings; no identity reads the other side of a transfer to learn this one's.
 */
import { PARTIES, ROLES, type Line, type Party, type Role, type Words } from "../language.js";
import type { SettledAccount, Settlement } from "../settlement.js";
import { walk } from "../term.js";

export interface Breach {
  /** I1 … I10; "gate" for a gate that took the wrong side. */
  readonly identity: string;
  readonly year: number;
  readonly words: Words;
}

/** What the years of an account share: positions of names in the contract. */
export interface AccountView {
  readonly account: SettledAccount;
  readonly roles: ReadonlyMap<Role, number>;
  readonly lines: ReadonlyMap<string, number>;
  /** Positions of lines that hold a gate. */
  readonly gated: readonly number[];
}

export interface YearView extends AccountView {
  readonly index: number;
  readonly settlement: Settlement;
  /** Received minus paid by each party, from its own postings. */
  readonly books: Readonly<Record<Party, bigint>>;
}

export function viewOf(account: SettledAccount): AccountView {
  const { lines } = account.contract;
  const holdsGate = (line: Line): boolean => walk(line.value).some((term) => "gate" in term);
  const roles = ROLES.map((role) => [role, lines.findIndex((line) => line.role === role)] as const);
  return {
    account,
    roles: new Map(roles.filter(([, index]) => index >= 0)),
    lines: new Map(lines.map((line, index) => [line.id, index])),
    gated: lines.flatMap((line, index) => (holdsGate(line) ? [index] : [])),
  };
}

export function yearOf(view: AccountView, index: number): YearView {
  const settlement = view.account.settlements[index];
  const books = noMoney();
  for (const { party, amount } of settlement.postings) books[party] += amount;
  return { ...view, index, settlement, books };
}

const NO_MONEY = Object.fromEntries(PARTIES.map((party) => [party, 0n])) as Readonly<Record<Party, bigint>>;

export const noMoney = (): Record<Party, bigint> => ({ ...NO_MONEY });

/** Money fact of the year in minor units. */
export const factOf = ({ account, index }: YearView, id: string): bigint =>
  BigInt(account.facts[index].scalars[id] ?? 0n);

/** Announced amount of a line. */
export const lineOf = ({ lines, settlement }: YearView, id: string): bigint =>
  settlement.lines[lines.get(id) ?? -1]?.amount ?? 0n;

/** Claims that the contract pays as they arise, from the facts. */
export function claimsOf(view: YearView): { readonly fund: bigint; readonly patient: bigint } {
  const paid = (line: string, fact: string): bigint =>
    view.account.contract.transfers.some((rule) => rule.line === line) ? factOf(view, fact) : 0n;
  return { fund: paid("fundClaims", "fundPaid"), patient: paid("patientClaims", "patientPaid") };
}

/** The consortium's result by its own book: receipts less payments less what care cost it. */
export function bookResult(view: YearView): bigint {
  const cost = view.roles.has("ownCost") ? roleOf(view, "ownCost") : factOf(view, "allowed");
  return view.books.consortium - cost;
}

/** Announced amount of the line that plays the role; 0 where the contract has none. */
export const roleOf = ({ roles, settlement }: YearView, role: Role): bigint =>
  settlement.lines[roles.get(role) ?? -1]?.amount ?? 0n;

/** Words are made only for a breach: in a run of millions of checks there is none. */
export type LazyWords = () => Words;

/** No breach when the two are equal; else one that says by how much, in minor units. */
export function equal(
  identity: string,
  view: YearView,
  what: LazyWords,
  left: bigint,
  right: bigint,
): Breach[] {
  if (left === right) return [];
  const difference = left - right;
  const words = what();
  return [
    {
      identity,
      year: view.settlement.year,
      words: {
        en: `${words.en}: ${left} ≠ ${right}, difference ${difference} minor units`,
        "zh-CN": `${words["zh-CN"]}：${left} ≠ ${right}，相差${difference}（最小货币单位）`,
      },
    },
  ];
}

export function demand(identity: string, view: YearView, what: LazyWords, holds: boolean): Breach[] {
  return holds ? [] : [{ identity, year: view.settlement.year, words: what() }];
}

export const say =
  (en: string, chinese: string): LazyWords =>
  () => ({ en, "zh-CN": chinese });
