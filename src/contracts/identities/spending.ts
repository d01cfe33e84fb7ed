/**
 * Counted spending from the facts: what I2 and I4 compare with.
 *
 * I2: spending on the budget's basis = counted + ceded, with 0 ≤ ceded ≤ spending. Whatever a contract takes out of
 * counted spending plays the role `ceded`.
 */
import { PART_OF_BASIS } from "../language.js";
import { demand, equal, type Breach, type YearView } from "./view.js";

/** Bundle spending on the budget's basis from the ledger; undefined when the contract has no budget. */
export function grossSpending({ account: { contract }, fact }: YearView): bigint | undefined {
  const { budgetBasis, bundle, needs } = contract;
  if (budgetBasis === undefined) return undefined;
  const request = needs.find(
    (need) =>
      need.kind === "spending" &&
      need.part === PART_OF_BASIS[budgetBasis] &&
      sameServices(need.services, bundle),
  );
  return request === undefined ? undefined : fact(request.id);
}

function sameServices(services: readonly string[], bundle: readonly string[]): boolean {
  return services.length === bundle.length && bundle.every((service) => services.includes(service));
}

export function cover(view: YearView): Breach[] {
  const gross = grossSpending(view);
  if (gross === undefined || !view.has("countedSpending")) return [];
  const ceded = view.role("ceded");
  return [
    ...equal(
      "I2",
      view,
      { en: "spending = counted + ceded", "zh-CN": "费用 = 计入 + 截断" },
      gross,
      view.role("countedSpending") + ceded,
    ),
    ...demand(
      "I2",
      view,
      {
        en: `ceded spending ${ceded} lies between 0 and ${gross}`,
        "zh-CN": `截断费用${ceded}应在0与${gross}之间`,
      },
      ceded >= 0n && ceded <= gross,
    ),
  ];
}
