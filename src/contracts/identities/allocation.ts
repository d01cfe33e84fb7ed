/** I6: what the providers get sums to the allocated line and to the consortium's result by its own book. */
import { demand, equal, factOf, lineOf, say, type Breach, type YearView } from "./view.js";

export function allocation(view: YearView): Breach[] {
  const rule = view.account.contract.allocation;
  const parts = view.settlement.allocation;
  if (rule === undefined) {
    return demand(
      "I6",
      view,
      say("nothing is split without a rule", "无分配规则则不分配"),
      parts === undefined,
    );
  }
  const total = lineOf(view, rule.line);
  const sum = (parts ?? []).reduce((a, b) => a + b, 0n);
  const oneSided = (parts ?? []).every((part) => (total >= 0n ? part >= 0n : part <= 0n));
  const result = view.books.consortium - factOf(view, "allowed");
  return [
    ...equal("I6", view, say("parts sum to the line", "分配之和等于总额"), sum, total),
    ...equal("I6", view, say("parts sum to the consortium's result", "分配之和等于医联体结果"), sum, result),
    ...demand("I6", view, say("all parts have the total's sign", "各部分与总额同号"), oneSided),
  ];
}
