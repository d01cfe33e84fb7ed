/**
 * Counted spending from the facts: what I2 and I4 compare with.
 *
 * I2: spending on the budget's basis = counted + ceded, with 0 ≤ ceded ≤ spending. Whatever a contract takes out of
 * counted spending plays the role `ceded`.
 */
import { PART_OF_BASIS } from "../language.js";
import { demand, equal, factOf, roleOf, say, type Breach, type YearView } from "./view.js";

/** Bundle spending on the budget's basis from the ledger; undefined when the contract has no budget. */
export function grossSpending(view: YearView): bigint | undefined {
  const { budgetBasis, bundle, needs } = view.account.contract;
  if (budgetBasis === undefined) return undefined;
  const part = PART_OF_BASIS[budgetBasis];
  const request = needs.find(
    (need) => need.kind === "spending" && need.part === part && sameServices(need.services, bundle),
  );
  return request === undefined ? undefined : factOf(view, request.id);
}

function sameServices(services: readonly string[], bundle: readonly string[]): boolean {
  return services.length === bundle.length && bundle.every((service) => services.includes(service));
}

export function cover(view: YearView): Breach[] {
  const gross = grossSpending(view);
  if (gross === undefined || !view.roles.has("countedSpending")) return [];
  const ceded = roleOf(view, "ceded");
  const disallowed = roleOf(view, "disallowed");
  const within = () => ({
    en: `ceded spending ${ceded} lies between 0 and ${gross}`,
    "zh-CN": `截断费用${ceded}应在0与${gross}之间`,
  });
  return [
    ...equal(
      "I2",
      view,
      say("spending = counted + ceded + disallowed", "费用 = 计入 + 截断 + 拒付"),
      gross,
      roleOf(view, "countedSpending") + ceded + disallowed,
    ),
    ...demand("I2", view, within, ceded >= 0n && disallowed >= 0n && ceded + disallowed <= gross),
  ];
}
