/** Every line that holds a gate is computed again, directly: on the exact boundary it must stand on the right side. */
import { interpret } from "../interpret.js";
import { readerOf } from "../reader.js";
import { compare, formatRational, ROUND, whole } from "../rational.js";
import { demand, type Breach, type YearView } from "./view.js";

export function gates(view: YearView): Breach[] {
  if (view.gated.length === 0) return [];
  const reader = readerOf(view.account, view.index);
  return view.gated.flatMap((index) => {
    const line = view.account.contract.lines[index];
    const exact = interpret(line.value, reader);
    const again =
      line.round === true ? whole(ROUND[view.account.contract.rounding ?? "halfEven"](exact)) : exact;
    const settled = view.settlement.lines[index].value;
    const what = () => {
      const [left, right] = [formatRational(settled), formatRational(again)];
      return {
        en: `line "${line.id}" is ${left}, but its gate gives ${right}`,
        "zh-CN": `“${line.id}”为${left}，但其门槛应得${right}`,
      };
    };
    return demand("gate", view, what, compare(settled, again) === 0);
  });
}
