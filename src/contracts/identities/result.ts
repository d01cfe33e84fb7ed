/**
 * I4: budget − counted = retained + returned − compensated − drawn − uncovered; in a surplus only the first two may be
 * positive, in an overspend only the rest. Counted spending is recomputed from the facts where the ledger holds it.
 * What is reported as surplus and as overspend differs by that result too.
 * Where the bundle falls into parts with a budget of their own, one may be short and another over in the same year.
 */
import { PART_OF_BASIS, type Role } from "../language.js";
import { grossSpending } from "./spending.js";
import { demand, equal, roleOf, say, type Breach, type YearView } from "./view.js";

const OF_SURPLUS: readonly Role[] = ["retained", "returned"];
const OF_OVERSPEND: readonly Role[] = ["compensated", "recovered", "reserveDraw", "uncovered"];

/** Budget − counted spending of the year; undefined without a budget. */
export function rawResult(view: YearView): bigint | undefined {
  if (!view.roles.has("budget")) return undefined;
  const gross = grossSpending(view);
  if (gross !== undefined)
    return roleOf(view, "budget") - (gross - roleOf(view, "ceded") - roleOf(view, "disallowed"));
  if (!view.roles.has("countedSpending")) return undefined;
  return roleOf(view, "budget") - roleOf(view, "countedSpending");
}

/** Whether parts of the bundle are counted on the budget's basis each for itself. */
function fallsIntoBudgets({ account: { contract } }: YearView): boolean {
  const { budgetBasis, bundle, needs } = contract;
  const parts = needs.filter(
    (need) =>
      need.kind === "spending" &&
      budgetBasis !== undefined &&
      need.part === PART_OF_BASIS[budgetBasis] &&
      need.services.length < bundle.length &&
      need.services.every((service) => bundle.includes(service)),
  );
  return parts.length > 1;
}

const SHOWN = say("surplus − overspend = budget − counted", "结余 − 超支 = 预算 − 计入费用");

export function result(view: YearView): Breach[] {
  const raw = rawResult(view);
  if (raw === undefined) return [];
  const total = (roles: readonly Role[]): bigint => roles.reduce((sum, role) => sum + roleOf(view, role), 0n);
  const balance = say(
    "budget − counted = retained + returned − compensated − drawn − uncovered",
    "预算 − 计入费用 = 留用 + 归还 − 补偿 − 风险金支付 − 自担",
  );
  const sign = (role: Role) => () => ({ en: `${role} is not negative`, "zh-CN": `${role}不为负` });
  const idle = (role: Role) => () => ({
    en: `${role} is 0 when budget − counted = ${raw}`,
    "zh-CN": `预算 − 计入 = ${raw}时${role}应为0`,
  });
  const shown = view.roles.has("surplus") && view.roles.has("overspend");
  return [
    ...equal("I4", view, balance, raw, total(OF_SURPLUS) - total(OF_OVERSPEND)),
    ...[...OF_SURPLUS, ...OF_OVERSPEND].flatMap((role) =>
      demand("I4", view, sign(role), roleOf(view, role) >= 0n),
    ),
    ...(fallsIntoBudgets(view) ? [] : raw >= 0n ? OF_OVERSPEND : OF_SURPLUS).flatMap((role) =>
      demand("I4", view, idle(role), roleOf(view, role) === 0n),
    ),
    ...(shown ? equal("I4", view, SHOWN, roleOf(view, "surplus") - roleOf(view, "overspend"), raw) : []),
  ];
}
