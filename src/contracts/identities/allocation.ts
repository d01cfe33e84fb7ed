/** I6: what the providers get sums to the allocated line and to the consortium's result by its own book. */
import { demand, equal, type Breach, type YearView } from "./view.js";

export function allocation(view: YearView): Breach[] {
  const { contract } = view.account;
  const parts = view.settlement.allocation;
  if (contract.allocation === undefined) {
    return demand(
      "I6",
      view,
      { en: "nothing is split without a rule", "zh-CN": "无分配规则则不分配" },
      parts === undefined,
    );
  }
  const index = contract.lines.findIndex((line) => line.id === contract.allocation?.line);
  const total = view.settlement.lines[index]?.amount ?? 0n;
  const sum = (parts ?? []).reduce((a, b) => a + b, 0n);
  const oneSided = (parts ?? []).every((part) => (total >= 0n ? part >= 0n : part <= 0n));
  return [
    ...equal("I6", view, { en: "parts sum to the line", "zh-CN": "分配之和等于总额" }, sum, total),
    ...equal(
      "I6",
      view,
      { en: "parts sum to the consortium's result", "zh-CN": "分配之和等于医联体结果" },
      sum,
      view.book("consortium") - view.fact("allowed"),
    ),
    ...demand("I6", view, { en: "all parts have the total's sign", "zh-CN": "各部分与总额同号" }, oneSided),
  ];
}
