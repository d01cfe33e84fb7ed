/** I6: what the providers get sums to the allocated line and to the consortium's result by its own book. */
import { bookResult, demand, equal, lineOf, say, type Breach, type YearView } from "./view.js";

export function allocation(view: YearView): Breach[] {
  const rules = view.account.contract.allocations;
  const { allocation: parts, allocations = [] } = view.settlement;
  if (rules.length === 0) {
    return demand(
      "I6",
      view,
      say("nothing is split without a rule", "无分配规则则不分配"),
      parts === undefined,
    );
  }
  const added = (parts ?? []).every(
    (part, provider) => part === total(allocations.map((own) => own[provider])),
  );
  return [
    ...rules.flatMap(({ line }, rule) => splitOf(view, lineOf(view, line), allocations[rule] ?? [])),
    ...equal(
      "I6",
      view,
      say("parts sum to the consortium's result", "分配之和等于医联体结果"),
      total(parts ?? []),
      bookResult(view),
    ),
    ...demand(
      "I6",
      view,
      say("a provider's part is the sum of its splits", "机构所得等于各项分配之和"),
      added,
    ),
  ];
}

const total = (parts: readonly bigint[]): bigint => parts.reduce((a, b) => a + b, 0n);

function splitOf(view: YearView, amount: bigint, parts: readonly bigint[]): Breach[] {
  const oneSided = parts.every((part) => (amount >= 0n ? part >= 0n : part <= 0n));
  return [
    ...equal("I6", view, say("parts sum to the line", "分配之和等于总额"), total(parts), amount),
    ...demand("I6", view, say("all parts have the total's sign", "各部分与总额同号"), oneSided),
  ];
}
