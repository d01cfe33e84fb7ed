/** Settled years written by hand, line by line: for checks of what no settlement would ever give. */
import { viewOf, yearOf, type Breach, type YearView } from "../../src/contracts/identities/view.js";
import type { AccountFacts, ComposedContract, Line, Party, Role } from "../../src/contracts/language.js";
import { whole } from "../../src/contracts/rational.js";
import type { AccountMovement, Posting, SettledAccount, Transfer } from "../../src/contracts/settlement.js";
import { inEnglish } from "./both-languages.js";
import { aLine, composedOf, contextOf } from "./build.js";

export interface HandBuilt {
  readonly contract?: Partial<ComposedContract>;
  /** Announced minor units by line; lines that the contract does not write read a fact of their name. */
  readonly amounts?: Readonly<Record<string, bigint>>;
  /** Which line plays which role. */
  readonly roles?: Readonly<Partial<Record<Role, string>>>;
  readonly facts?: AccountFacts["scalars"];
  readonly vectors?: AccountFacts["vectors"];
  readonly tables?: AccountFacts["tables"];
  /** Paid in both books: [from, to, amount, tag]. */
  readonly paid?: readonly (readonly [Party, Party, bigint, string?])[];
  readonly postings?: readonly Posting[];
  readonly accounts?: readonly AccountMovement[];
  readonly allocation?: readonly bigint[];
  readonly allocations?: readonly (readonly bigint[])[];
}

const transferOf = ([from, to, amount, tag = "t"]: NonNullable<HandBuilt["paid"]>[number]): Transfer => ({
  from,
  to,
  amount,
  tag,
  line: tag,
});

const postingsOf = ({ from, to, amount, tag }: Transfer): Posting[] => [
  { party: from, tag, amount: -amount },
  { party: to, tag, amount },
];

export function accountOf(own: HandBuilt): SettledAccount {
  const { amounts = {}, roles = {}, facts = {}, vectors = {}, tables = {}, allocation, allocations } = own;
  const roleOf = (id: string) =>
    Object.entries(roles).find(([, line]) => line === id)?.[0] as Role | undefined;
  const written = own.contract?.lines ?? [];
  const lines = Object.keys(amounts).map((id): Line => {
    const role = roleOf(id);
    const given = written.find((line) => line.id === id) ?? aLine(id, "result", { fact: id });
    return { ...given, ...(role !== undefined && { role }) };
  });
  const transfers = (own.paid ?? []).map(transferOf);
  return {
    contract: composedOf({ ...own.contract, lines }),
    context: contextOf(1),
    facts: [{ scalars: facts, vectors, tables }],
    history: [],
    settlements: [
      {
        year: 2022,
        lines: Object.entries(amounts).map(([id, amount]) => ({ id, value: whole(amount), amount })),
        transfers,
        postings: own.postings ?? transfers.flatMap(postingsOf),
        accounts: own.accounts ?? [],
        ...(allocation !== undefined && { allocation }),
        ...(allocations !== undefined && { allocations }),
      },
    ],
  };
}

export const yearBuilt = (own: HandBuilt): YearView => yearOf(viewOf(accountOf(own)), 0);

/** Identity and words of each breach, as a reader gets them. */
export const told = (breaches: readonly Breach[]): string[] =>
  breaches.map(({ identity, words }) => `${identity} ${inEnglish(words)}`);
