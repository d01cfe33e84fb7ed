/**
 * I6: what the providers get sums to the allocated line and to the consortium's result by its own book, and each provider's
 * part is what its weights call for: never two minor units off for each pool that it shares in.
 */
import { interpret } from "../interpret.js";
import type { AllocationRule, Term } from "../language.js";
import { parseRational, toNumber } from "../rational.js";
import { readerOf } from "../reader.js";
import { exactValue } from "../tables.js";
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
    ...rules.flatMap((rule, at) => splitOf(view, rule, lineOf(view, rule.line), allocations[at] ?? [])),
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

function splitOf(view: YearView, rule: AllocationRule, amount: bigint, parts: readonly bigint[]): Breach[] {
  const oneSided = parts.every((part) => (amount >= 0n ? part >= 0n : part <= 0n));
  return [
    ...equal("I6", view, say("parts sum to the line", "分配之和等于总额"), total(parts), amount),
    ...demand("I6", view, say("all parts have the total's sign", "各部分与总额同号"), oneSided),
    ...proportions(view, rule, amount, parts),
  ];
}

/** Doubles are enough to tell a wrong share from a rounding; the sum above is exact. */
function proportions(
  view: YearView,
  { line, by }: AllocationRule,
  amount: bigint,
  parts: readonly bigint[],
): Breach[] {
  if (amount === 0n) return [];
  const due = parts.map(() => 0);
  const [reader, { vectors }] = [readerOf(view.account, view.index), view.account.facts[view.index]];
  // A provider is a row whose columns are the vectors.
  const weightOf = (weight: Term, provider: number): number =>
    toNumber(interpret(weight, { ...reader, column: (id) => exactValue(vectors[id][provider]) }));
  for (const { share, weight } of by) {
    const weights = parts.map((_, provider) => weightOf(weight, provider));
    const all = weights.reduce((a, b) => a + b, 0);
    const pool = Number(amount) * toNumber(parseRational(share));
    if (all > 0) weights.forEach((own, provider) => (due[provider] += (pool * own) / all));
  }
  const allowed = 2 * by.length + Math.abs(Number(amount)) / 2 ** 40;
  return parts.flatMap((part, provider) => {
    const what = () => ({
      en: `provider ${provider + 1} gets ${part} of "${line}", but its weights call for about ${Math.round(due[provider])}`,
      "zh-CN": `第${provider + 1}个机构从“${line}”分得${part}，但按其权重应约为${Math.round(due[provider])}`,
    });
    return demand("I6", view, what, Math.abs(Number(part) - due[provider]) <= allowed);
  });
}
