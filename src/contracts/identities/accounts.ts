/**
 * I7: closing = opening + deposit − draw ≥ 0, and a year opens where the year before closed.
 * I8: over the years Σ(budget − counted) = Δreserve − interest + Σ(cash + returned − compensated − uncovered), where cash
 * is what the consortium's own book shows beyond the reserve.
 */
import { multiply, parseRational, whole } from "../rational.js";
import type { SettledAccount } from "../settlement.js";
import { rawResult } from "./result.js";
import { demand, equal, type Breach, type YearView } from "./view.js";

export function accounts(view: YearView): Breach[] {
  const { account, index, settlement } = view;
  return account.contract.accounts.flatMap((rule, position) => {
    const { opening, deposit, draw, closing } = settlement.accounts[position];
    const lineAmount = (id: string): bigint => settlement.lines.find((line) => line.id === id)?.amount ?? 0n;
    const before =
      index === 0
        ? signedOpening(account, position)
        : account.settlements[index - 1].accounts[position].closing;
    const name = (en: string, chinese: string) => ({
      en: `account "${rule.id}": ${en}`,
      "zh-CN": `账户“${rule.id}”：${chinese}`,
    });
    return [
      ...equal("I7", view, name("opens where it closed", "期初等于上期期末"), opening, before),
      ...equal(
        "I7",
        view,
        name("closes right", "期末 = 期初 + 存入 − 支取"),
        closing,
        opening + deposit - draw,
      ),
      ...equal(
        "I7",
        view,
        name("takes the deposit line", "存入与项目一致"),
        deposit,
        lineAmount(rule.deposit),
      ),
      ...equal("I7", view, name("pays the draw line", "支取与项目一致"), draw, lineAmount(rule.draw)),
      ...demand(
        "I7",
        view,
        name(`is not negative (${closing})`, `不为负（${closing}）`),
        closing >= 0n && deposit >= 0n && draw >= 0n,
      ),
    ];
  });
}

function signedOpening({ contract, context }: SettledAccount, position: number): bigint {
  const unit = whole(10n ** BigInt(context.minorUnits));
  return multiply(parseRational(contract.accounts[position].opening), unit).numerator;
}

export function overYears(views: readonly YearView[]): Breach[] {
  const last = views.at(-1);
  if (last === undefined) return [];
  const raw = views.map(rawResult);
  if (raw.includes(undefined)) return [];
  const total = (of: (view: YearView) => bigint): bigint => views.reduce((sum, view) => sum + of(view), 0n);
  const settled = total(
    (view) => cash(view) + view.role("returned") - view.role("compensated") - view.role("uncovered"),
  );
  return equal(
    "I8",
    last,
    {
      en: "Σ(budget − counted) = Δreserve − interest + Σ(cash + returned − compensated − uncovered)",
      "zh-CN": "Σ(预算 − 计入) = 风险金变动 − 利息 + Σ(现金 + 归还 − 补偿 − 自担)",
    },
    raw.reduce((sum: bigint, value) => sum + (value ?? 0n), 0n),
    reserveChange(views) - total(interest) + settled,
  );
}

/** What the consortium keeps in cash, from its own book: result with what it bore and paid out added back. */
function cash(view: YearView): bigint {
  return view.book("consortium") - view.fact("allowed") + view.role("uncovered") + paidByConsortium(view);
}

/** Announced amounts that the consortium paid to others than the fund and the reserve, less what it received. */
function paidByConsortium(view: YearView): bigint {
  const { contract } = view.account;
  return contract.transfers.reduce((sum, { from, to, line }) => {
    const index = contract.lines.findIndex(({ id }) => id === line);
    const inside = ["fund", "reserve", "patient"].includes(from === "consortium" ? to : from);
    if (inside || (from !== "consortium" && to !== "consortium")) return sum;
    const amount = view.settlement.lines[index]?.amount ?? 0n;
    return from === "consortium" ? sum + amount : sum - amount;
  }, 0n);
}

/** The account that the roles of the reserve describe, if there is one. */
function reservePosition({ account: { contract } }: YearView): number {
  const draw = contract.lines.find((line) => line.role === "reserveDraw")?.id;
  return contract.accounts.findIndex((rule) => rule.draw === draw);
}

function reserveChange(views: readonly YearView[]): bigint {
  const position = reservePosition(views[0]);
  if (position < 0) return 0n;
  const first = views[0].settlement.accounts[position].opening;
  return (views.at(-1)?.settlement.accounts[position].closing ?? first) - first;
}

/** What came into the reserve beside the consortium's deposit. */
function interest(view: YearView): bigint {
  const position = reservePosition(view);
  return position < 0 ? 0n : view.settlement.accounts[position].deposit - view.role("reserveDeposit");
}
