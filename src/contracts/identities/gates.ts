/** Every line that holds a gate is computed again, directly: on the exact boundary it must stand on the right side. */
import { interpret, type Reader } from "../interpret.js";
import { compare, formatRational, parseRational, roundHalfEven, whole } from "../rational.js";
import { demand, type Breach, type YearView } from "./view.js";

export function gates(view: YearView): Breach[] {
  if (view.gated.length === 0) return [];
  const reader = readerOf(view);
  return view.gated.flatMap((index) => {
    const line = view.account.contract.lines[index];
    const exact = interpret(line.value, reader);
    const again = line.round === true ? whole(roundHalfEven(exact)) : exact;
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

function readerOf({ account, index, lines, settlement }: YearView): Reader {
  const { context, contract, facts, history, settlements } = account;
  const at = (id: string): number => lines.get(id) ?? -1;
  return {
    context,
    year: settlement.year,
    fact: (id, yearsAgo) => {
      const year = yearsAgo <= index ? facts[index - yearsAgo] : history[history.length + index - yearsAgo];
      const value = year.scalars[id];
      return typeof value === "bigint" ? whole(value) : parseRational(value);
    },
    line: (id) => settlement.lines[at(id)].value,
    priorLine: (id, yearsAgo) =>
      index < yearsAgo ? undefined : settlements[index - yearsAgo].lines[at(id)].value,
    opening: (id) =>
      whole(settlement.accounts[contract.accounts.findIndex((rule) => rule.id === id)].opening),
  };
}
