/**
 * Outcomes as a table: one row per account and period, one column per named line, transfer, party and balance of any
 * contract of the file, in a fixed order. Columns are told apart by their first word, so that no name can clash.
 */
import type { Language } from "../../scenario/messages.js";
import { PARTIES, type ComposedContract, type Party } from "../language.js";
import { netReceipts } from "../party-results.js";
import type { Adjustment } from "./adjust.js";
import { amountText, lineText } from "./amount-text.js";
import type { ContractView } from "./book.js";
import { settlementOf, type Outcome, type Settled } from "./outcome.js";

export interface SettledTable {
  readonly columns: readonly string[];
  cells(outcome: Outcome, language: Language, adjustments?: readonly Adjustment[]): string[];
}

const FRAME = ["account", "period", "contract", "status", "row", "reason"] as const;

export const transferColumn = (from: string, to: string, tag: string): string =>
  `transfer: ${from}>${to} ${tag}`;
export const adjustColumn = ({ from, to }: Pick<Adjustment, "from" | "to">): string =>
  `adjust: ${from}>${to}`;

export function settledTable(
  views: readonly ContractView[],
  minorUnits: number,
  paidParties?: ReadonlySet<Party>,
): SettledTable {
  const contracts = views.map(({ contract }) => contract);
  const lines = unique(contracts.flatMap(({ lines: all }) => all.map(({ id }) => id)));
  const rules = contracts.flatMap(({ transfers }) => transfers);
  const transfers = unique(rules.map(({ from, to, tag }) => transferColumn(from, to, tag)));
  const parties = PARTIES.filter((party) => rules.some(({ from, to }) => from === party || to === party));
  const accounts = unique(contracts.flatMap(({ accounts: all }) => all.map(({ id }) => id)));
  const pairs = paidParties === undefined ? [] : pairsOf([...parties, ...paidParties]);
  const columns = [
    ...FRAME,
    ...lines.map((id) => `line: ${id}`),
    ...transfers,
    ...parties.map((party) => `net: ${party}`),
    ...accounts.map((id) => `closing: ${id}`),
    ...pairs.map(adjustColumn),
  ];
  const at = new Map(columns.map((name, position) => [name, position]));
  const position = (name: string): number => {
    const found = at.get(name);
    if (found === undefined) throw new RangeError(`The table has no column "${name}".`);
    return found;
  };
  const places = new Map<ComposedContract, Places>();
  const placesOf = (contract: ComposedContract): Places => {
    const known = places.get(contract) ?? placesIn(contract, position);
    places.set(contract, known);
    return known;
  };
  const empty = columns.map(() => "");
  return {
    columns,
    cells: (outcome, language, adjustments = []) => {
      const { account, period, contract = "", status } = outcome;
      const row = String(outcome.status === "refused" ? outcome.at : outcome.line);
      const reason = outcome.status === "refused" ? outcome.reason[language] : remark(outcome, language);
      const frame = [account, period, contract, status, row, reason];
      const cells = [...frame, ...empty.slice(frame.length)];
      if (outcome.status === "settled") fill(cells, outcome, placesOf(outcome.settled.contract), minorUnits);
      for (const each of adjustments)
        cells[position(adjustColumn(each))] = amountText(each.amount, minorUnits);
      return cells;
    },
  };
}

/** Where a contract's own names stand. */
interface Places {
  readonly lines: readonly number[];
  readonly transfers: ReadonlyMap<string, number>;
  readonly parties: readonly { readonly party: Party; readonly at: number }[];
  readonly accounts: readonly number[];
}

function placesIn({ lines, transfers, accounts }: ComposedContract, at: (name: string) => number): Places {
  const parties = new Set(transfers.flatMap(({ from, to }) => [from, to]));
  return {
    lines: lines.map(({ id }) => at(`line: ${id}`)),
    transfers: new Map(
      transfers.map(({ from, to, tag }) => [`${from}>${to} ${tag}`, at(transferColumn(from, to, tag))]),
    ),
    parties: [...parties].map((party) => ({ party, at: at(`net: ${party}`) })),
    accounts: accounts.map(({ id }) => at(`closing: ${id}`)),
  };
}

function fill(cells: string[], outcome: Settled, places: Places, minorUnits: number): void {
  const settlement = settlementOf(outcome);
  const { contract } = outcome.settled;
  settlement.lines.forEach(({ value }, index) => {
    cells[places.lines[index]] = lineText(value, contract.lines[index].unit, minorUnits);
  });
  const sums = new Map<number, bigint>([...places.transfers.values()].map((at) => [at, 0n]));
  for (const { from, to, tag, amount } of settlement.transfers) {
    const at = places.transfers.get(`${from}>${to} ${tag}`) ?? Number.NaN;
    sums.set(at, (sums.get(at) ?? 0n) + amount);
  }
  for (const [at, amount] of sums) cells[at] = amountText(amount, minorUnits);
  for (const { party, at } of places.parties)
    cells[at] = amountText(netReceipts(settlement, party), minorUnits);
  settlement.accounts.forEach(({ closing }, index) => {
    cells[places.accounts[index]] = amountText(closing, minorUnits);
  });
}

/** A settled row says so where a fact was unknown and did not matter. */
export function remark({ unknown }: Settled, language: Language): string {
  if (unknown.length === 0) return "";
  return language === "en"
    ? `settled without ${unknown.join(", ")}: over every value allowed the payment is the same`
    : `未提供 ${unknown.join("、")}：在其允许的全部取值下支付额相同`;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** Every way in which a balance between two of them may be made good. */
function pairsOf(some: readonly Party[]): { readonly from: Party; readonly to: Party }[] {
  const parties = PARTIES.filter((party) => some.includes(party));
  return parties.flatMap((from) => parties.filter((to) => to !== from).map((to) => ({ from, to })));
}
