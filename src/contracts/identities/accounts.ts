/**
 * I7: closing = opening + interest + deposit − draw ≥ 0, and a year opens where the year before closed. Where the lines that
 * move accounts are paid to or by the reserve, its own book moves as they do.
 * I8: over the years Σ(budget − counted) = Δreserve − interest + Σ(cash + returned − compensated − uncovered), where cash
 * is what the consortium's own book shows beyond the reserve.
 */
import { multiply, parseRational, whole } from "../rational.js";
import type { SettledAccount } from "../settlement.js";
import type { Role } from "../language.js";
import { CLAIM_LINES } from "./payers.js";
import { rawResult } from "./result.js";
import { claimsOf, demand, equal, lineOf, roleOf, say, type Breach, type YearView } from "./view.js";

export function accounts(view: YearView): Breach[] {
  const { account, index, settlement } = view;
  const balances = account.contract.accounts.flatMap((rule, position) => {
    const { opening, interest = 0n, deposit, draw, closing } = settlement.accounts[position];
    const before =
      index === 0
        ? signedOpening(account, position)
        : account.settlements[index - 1].accounts[position].closing;
    const name = (en: string, chinese: string) => () => ({
      en: `account "${rule.id}": ${en}`,
      "zh-CN": `账户“${rule.id}”：${chinese}`,
    });
    const reported = position === reservePosition(view) && view.roles.has("reserveClosing");
    const positive = closing >= 0n && interest >= 0n && deposit >= 0n && draw >= 0n;
    return [
      ...equal("I7", view, name("opens where it closed", "期初等于上期期末"), opening, before),
      ...equal(
        "I7",
        view,
        name("closes right", "期末 = 期初 + 利息 + 存入 − 支取"),
        closing,
        opening + interest + deposit - draw,
      ),
      ...equal(
        "I7",
        view,
        name("bears the interest line", "利息与项目一致"),
        interest,
        rule.interest === undefined ? 0n : lineOf(view, rule.interest),
      ),
      ...equal(
        "I7",
        view,
        name("takes the deposit line", "存入与项目一致"),
        deposit,
        lineOf(view, rule.deposit),
      ),
      ...equal("I7", view, name("pays the draw line", "支取与项目一致"), draw, lineOf(view, rule.draw)),
      ...(reported
        ? equal(
            "I7",
            view,
            name("closes as reported", "期末与报告一致"),
            closing,
            roleOf(view, "reserveClosing"),
          )
        : []),
      ...demand("I7", view, name("is never negative", "不为负"), positive),
    ];
  });
  return [...balances, ...reserveBook(view)];
}

const MOVES = say(
  "the reserve's book = interest + deposits − draws of its accounts",
  "风险金账 = 各账户利息 + 存入 − 支取",
);

/** An account that no transfer feeds or empties is a memory and holds no money. */
function reserveBook(view: YearView): Breach[] {
  const { contract } = view.account;
  const paid = contract.transfers.filter(({ from, to }) => from === "reserve" || to === "reserve");
  const held = contract.accounts.flatMap((rule, position) =>
    paid.some(({ line }) => line === rule.deposit || line === rule.draw || line === rule.interest)
      ? [view.settlement.accounts[position]]
      : [],
  );
  const moved = held.reduce((sum, { interest = 0n, deposit, draw }) => sum + interest + deposit - draw, 0n);
  return held.length === 0 ? [] : equal("I7", view, MOVES, view.books.reserve, moved);
}

function signedOpening({ contract, context }: SettledAccount, position: number): bigint {
  const unit = whole(10n ** BigInt(context.minorUnits));
  return multiply(parseRational(contract.accounts[position].opening), unit).numerator;
}

const BALANCE = say(
  "Σ(budget − counted) = Δreserve − interest + Σ(cash + returned − compensated − uncovered)",
  "Σ(预算 − 计入) = 风险金变动 − 利息 + Σ(现金 + 归还 − 补偿 − 自担)",
);

export function overYears(views: readonly YearView[]): Breach[] {
  const last = views.at(-1);
  if (last === undefined) return [];
  const raw = views.map(rawResult);
  if (raw.includes(undefined)) return [];
  const position = reservePosition(last);
  let settled = position < 0 ? 0n : reserveChange(views, position);
  for (const view of views) {
    settled +=
      cash(view) +
      roleOf(view, "returned") -
      roleOf(view, "compensated") -
      roleOf(view, "recovered") -
      roleOf(view, "uncovered");
    if (position >= 0) settled -= notFromRetained(view, position);
  }
  const total = raw.reduce((sum: bigint, value) => sum + (value ?? 0n), 0n);
  return equal("I8", last, BALANCE, total, settled);
}

/** What the reserve received beside the deposit from retained surplus: interest. */
function notFromRetained(view: YearView, position: number): bigint {
  const { interest = 0n, deposit } = view.settlement.accounts[position];
  return interest + deposit - roleOf(view, "reserveDeposit");
}

/** What the consortium keeps in cash, from its own book less claims: with what it bore and paid beside the budget added back. */
function cash(view: YearView): bigint {
  const claims = claimsOf(view);
  return (
    view.books.consortium - claims.fund - claims.patient + roleOf(view, "uncovered") + paidByConsortium(view)
  );
}

/** Announced amounts that the consortium paid beside budget, reserve and claims, less what it received so. */
function paidByConsortium(view: YearView): bigint {
  const { lines, transfers } = view.account.contract;
  return transfers.reduce((sum, { from, to, line }) => {
    const role = lines.find(({ id }) => id === line)?.role;
    const inside = CLAIM_LINES.includes(line) || (role !== undefined && OF_BUDGET.includes(role));
    if (inside || (from !== "consortium" && to !== "consortium")) return sum;
    return from === "consortium" ? sum + lineOf(view, line) : sum - lineOf(view, line);
  }, 0n);
}

/** Flows between consortium, fund and reserve that the budget's result is made of. */
const OF_BUDGET: readonly Role[] = ["retained", "uncovered", "reserveDeposit"];

/** The account that the roles of the reserve describe, or −1. */
function reservePosition({ account: { contract } }: YearView): number {
  const draw = contract.lines.find((line) => line.role === "reserveDraw")?.id;
  return contract.accounts.findIndex((rule) => rule.draw === draw);
}

function reserveChange(views: readonly YearView[], position: number): bigint {
  const movements = views.map((view) => view.settlement.accounts[position]);
  return movements[movements.length - 1].closing - movements[0].opening;
}
