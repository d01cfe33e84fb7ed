/**
 * Joint settlement of accounts that share a pool: what each of them is paid depends on all of them.
 *
 * Accounts whose contracts have a `market` of the same id share that pool. Year by year, first the lines that the market
 * names are worked out for every account (they never depend on the market: check `market-cycle`); then each account has
 * the others' values as its table, in the order of the accounts' keys, and is settled like any other. Σ of the parts of a
 * pool is exactly what is split. An account whose lines cannot be worked out leaves its pool without an answer, since
 * nobody knows what its share would have been; all others of that pool are refused with its name.
 */
import type { AccountFacts, FactRequest, FactTable } from "./language.js";
import { refuseEqualKeys, refuseUnlike, unequalTotals } from "./market-agreement.js";
import { ContractError, problem } from "./problems.js";
import { formatRational, isWhole, type Rational } from "./rational.js";
import type { PreparedContract } from "./settle.js";
import type { SettledAccount } from "./settlement.js";

export interface MarketAccount {
  /** Names the account; its order among the others, by code unit, is its place in the pool. */
  readonly key: string;
  readonly prepared: PreparedContract;
  readonly facts: readonly AccountFacts[];
  readonly history: readonly AccountFacts[];
}

export type MarketSettlement =
  | { readonly key: string; readonly pool?: string; readonly account: SettledAccount }
  | { readonly key: string; readonly pool?: string; readonly error: ContractError };

type Market = Extract<FactRequest, { kind: "market" }>;

/** An account on its way: its facts with the tables of the years that are known. */
interface Member extends MarketAccount {
  readonly market: Market | undefined;
  readonly filled: AccountFacts[];
  error?: ContractError;
}

interface PoolMember extends Member {
  readonly market: Market;
}

const isOfPool = (member: Member): member is PoolMember => member.market !== undefined;

/** In the order given. Accounts without a market are settled by themselves. */
export function settleMarket(accounts: readonly MarketAccount[]): MarketSettlement[] {
  const members = accounts.map((account): Member => ({
    ...account,
    market: account.prepared.contract.needs.find((need) => need.kind === "market"),
    filled: [...account.facts],
  }));
  refuseEqualKeys(accounts);
  const pools = poolsOf(members);
  for (const [id, pool] of pools) {
    refuseUnlike(id, pool);
    for (const year of yearsOf(pool)) fillYear(id, pool, year);
  }
  const settled = new Map(members.map((member) => [member.key, settleMember(member)]));
  for (const [id, pool] of pools) for (const year of yearsOf(pool)) refuseUnequal(id, pool, year, settled);
  return members.map(({ key }) => settled.get(key) as MarketSettlement);
}

/** Members by pool, in the order of their keys. */
function poolsOf(members: readonly Member[]): Map<string, PoolMember[]> {
  const pools = new Map<string, PoolMember[]>();
  for (const member of members.filter(isOfPool).sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const { id } = member.market;
    pools.set(id, [...(pools.get(id) ?? []), member]);
  }
  return pools;
}

const firstYearOf = ({ prepared }: Member): number => prepared.context.firstYear;

function yearsOf(pool: readonly Member[]): number[] {
  const years = pool.flatMap((member) => member.facts.map((_, index) => firstYearOf(member) + index));
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Tells every member that has this year what the others' lines are. */
function fillYear(id: string, pool: readonly PoolMember[], year: number): void {
  const present = pool.filter((member) => member.facts[year - firstYearOf(member)] !== undefined);
  const values = present.map((member) => member.error ?? linesOf(member, year));
  const failed = present.filter((_, index) => values[index] instanceof ContractError);
  if (failed.length > 0) {
    present.forEach((member, index) => {
      const own = values[index];
      member.error ??= own instanceof ContractError ? own : poolWithout(id, year, failed);
    });
    return;
  }
  const known = values as Rational[][];
  present.forEach((member, position) => {
    const index = year - firstYearOf(member);
    const table = tableOf(member.market.lines, known.toSpliced(position, 1));
    const tables = { ...member.filled[index].tables, [id]: table };
    member.filled[index] = { ...member.filled[index], tables, marketPosition: position };
  });
}

function linesOf(
  { prepared, filled, history, market }: PoolMember,
  year: number,
): Rational[] | ContractError {
  try {
    const known = filled.slice(0, year - prepared.context.firstYear + 1);
    return prepared.linesOf(known, history, market.lines);
  } catch (error) {
    return asContractError(error);
  }
}

function tableOf(lines: readonly string[], others: readonly (readonly Rational[])[]): FactTable {
  const columns = lines.map((line, at) => [line, others.map((values) => factOf(values[at]))] as const);
  return { rows: others.length, columns: Object.fromEntries(columns) };
}

const factOf = (value: Rational): bigint | string =>
  isWhole(value) ? value.numerator : formatRational(value);

function settleMember({ key, market, prepared, filled, history, error }: Member): MarketSettlement {
  const named = { key, ...(market && { pool: market.id }) };
  if (error !== undefined) return { ...named, error };
  const { contract, context } = prepared;
  try {
    const settlements = prepared.settle(filled, history);
    return { ...named, account: { contract, context, facts: filled, history, settlements } };
  } catch (thrown) {
    return { ...named, error: asContractError(thrown) };
  }
}

/** Anything but a refusal by the contract is a mistake of the engine and goes on. */
function asContractError(error: unknown): ContractError {
  if (error instanceof ContractError) return error;
  throw error;
}

const poolWithout = (id: string, year: number, failed: readonly Member[]): ContractError => {
  const names = failed.map(({ key }) => `"${key}"`);
  return new ContractError([
    problem(
      "pool-incomplete",
      `pool "${id}" in ${year}`,
      `cannot be shared out without ${names.join(", ")}, whose own part is refused: correct that first`,
      `缺少${names.join("、")}（其本身被拒绝），无法分配：请先更正`,
    ),
  ]);
};

/** Two contracts that say different sums of one pool would pay out more or less than there is. */
function refuseUnequal(
  id: string,
  pool: readonly Member[],
  year: number,
  settled: Map<string, MarketSettlement>,
): void {
  const done = pool.flatMap(({ key }) => {
    const own = settled.get(key);
    return own !== undefined && "account" in own ? [own] : [];
  });
  const error = unequalTotals(id, year, done);
  if (error !== undefined) for (const { key } of done) settled.set(key, { key, pool: id, error });
}
