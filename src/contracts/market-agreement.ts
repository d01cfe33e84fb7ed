/**
 * What the parties of a pool must agree on before and after it is shared out: who they are, which lines they tell each
 * other, and how much is shared out.
 */
import type { FactRequest } from "./language.js";
import { ContractError, problem, refuse } from "./problems.js";
import { compare, formatRational, type Rational } from "./rational.js";
import type { PreparedContract } from "./settle.js";
import type { SettledAccount } from "./settlement.js";
import { walk } from "./term.js";

export interface PoolMember {
  readonly key: string;
  readonly prepared: PreparedContract;
  readonly market: Extract<FactRequest, { kind: "market" }>;
}

export interface SettledMember {
  readonly key: string;
  readonly account: SettledAccount;
}

/** An account that stands twice would earn its points twice. */
export function refuseEqualKeys(accounts: readonly { readonly key: string }[]): void {
  const seen = new Set<string>();
  for (const { key } of accounts) {
    if (seen.has(key))
      refuse(
        "duplicate-account",
        `account "${key}"`,
        "stands twice among the accounts that are settled together: its points would count twice",
        "在共同清算的账户中出现两次：其点数会重复计算",
      );
    seen.add(key);
  }
}

/** What the parties tell each other must be the same lines, in the same units. */
export function refuseUnlike(id: string, pool: readonly PoolMember[]): void {
  const told = ({ market, prepared: { contract, context } }: PoolMember): string =>
    market.lines
      .map((line) => `${line} (${contract.lines.find((own) => own.id === line)?.unit ?? "?"})`)
      .join(", ") + ` in ${context.minorUnits} decimals`;
  const other = pool.find((member) => told(member) !== told(pool[0]));
  if (other === undefined) return;
  refuse(
    "market-unlike",
    `pool "${id}"`,
    `is shared by contracts that name different lines: ${told(pool[0])} (account "${pool[0].key}") and ${told(other)} (account "${other.key}"); contracts of one pool name the same lines`,
    `共享资金池的合同所列项目不同：${told(pool[0])}（账户“${pool[0].key}”）与${told(other)}（账户“${other.key}”）；同一资金池的合同须列相同项目`,
  );
}

/** Two contracts that say different sums of one pool would pay out more or less than there is. */
export function unequalTotals(
  id: string,
  year: number,
  pool: readonly SettledMember[],
): ContractError | undefined {
  const totals = pool.flatMap((member) => totalsOf(member, year));
  const other = totals.find(({ values }) => !equalValues(values, totals[0].values));
  return other && unequal(id, year, totals[0], other);
}

interface Totals {
  readonly key: string;
  readonly values: readonly Rational[];
}

/** Values of the lines that this account's contract splits among the market; the trace shows them. */
function totalsOf({ key, account }: SettledMember, year: number): Totals[] {
  const { contract, context, settlements } = account;
  const own = settlements[year - context.firstYear];
  if (own === undefined) return [];
  const split = contract.lines.flatMap(({ value }) =>
    walk(value).flatMap((term) => ("part" in term && "line" in term.part.of ? [term.part.of.line] : [])),
  );
  const valueOf = (id: string): Rational =>
    own.lines[contract.lines.findIndex((line) => line.id === id)].value;
  return [{ key, values: split.map(valueOf) }];
}

const equalValues = (a: readonly Rational[], b: readonly Rational[]): boolean =>
  a.length === b.length && a.every((value, index) => compare(value, b[index]) === 0);

function unequal(id: string, year: number, one: Totals, other: Totals): ContractError {
  const shown = ({ values }: Totals): string => values.map(formatRational).join(", ");
  return new ContractError([
    problem(
      "pool-unequal",
      `pool "${id}" in ${year}`,
      `account "${one.key}" shares out ${shown(one)} minor units, account "${other.key}" ${shown(other)}: contracts of one pool must agree on what is shared out`,
      `账户“${one.key}”分配的总额为${shown(one)}，账户“${other.key}”为${shown(other)}（最小货币单位）：同一资金池的合同须就总额一致`,
    ),
  ]);
}
