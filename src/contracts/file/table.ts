/**
 * Outcomes as a table: one row per account and period, one column per named line, transfer, party and balance of any
 * contract of the file, in a fixed order. Columns are told apart by their first word, so that no name can clash.
 */
import type { Language } from "../../scenario/messages.js";
import { PARTIES, type Party } from "../language.js";
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
  return {
    columns,
    cells: (outcome, language, adjustments = []) => {
      const cells = columns.map(() => "");
      const put = (name: string, text: string): void => {
        const position = at.get(name);
        if (position === undefined) throw new RangeError(`The table has no column "${name}".`);
        cells[position] = text;
      };
      const { account, period, contract = "", status } = outcome;
      [account, period, contract, status].forEach((text, position) => (cells[position] = text));
      put("row", String(outcome.status === "refused" ? outcome.at : outcome.line));
      put("reason", outcome.status === "refused" ? outcome.reason[language] : remark(outcome, language));
      if (outcome.status === "settled") fill(outcome, parties, minorUnits, put);
      for (const each of adjustments) put(adjustColumn(each), amountText(each.amount, minorUnits));
      return cells;
    },
  };
}

function fill(
  outcome: Settled,
  parties: readonly Party[],
  minorUnits: number,
  put: (name: string, text: string) => void,
): void {
  const settlement = settlementOf(outcome);
  const { contract } = outcome.settled;
  settlement.lines.forEach(({ id, value }, position) =>
    put(`line: ${id}`, lineText(value, contract.lines[position].unit, minorUnits)),
  );
  const sums = new Map<string, bigint>(
    contract.transfers.map(({ from, to, tag }) => [transferColumn(from, to, tag), 0n]),
  );
  for (const { from, to, tag, amount } of settlement.transfers) {
    const name = transferColumn(from, to, tag);
    sums.set(name, (sums.get(name) ?? 0n) + amount);
  }
  for (const [name, amount] of sums) put(name, amountText(amount, minorUnits));
  const own = new Set(contract.transfers.flatMap(({ from, to }) => [from, to]));
  for (const party of parties)
    if (own.has(party)) put(`net: ${party}`, amountText(netReceipts(settlement, party), minorUnits));
  for (const { id, closing } of settlement.accounts) put(`closing: ${id}`, amountText(closing, minorUnits));
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
