/**
 * What a simulated cohort cannot supply: facts that only a facts file has. Such a contract settles real accounts
 * (`jieyu settle`); a scenario that uses it is refused with the fact that is missing.
 */
import type { FactRequest } from "../language.js";
import { asksForScores } from "../member-scores.js";
import { problem } from "../problems.js";
import type { Check } from "./check.js";

const isGiven = (need: FactRequest): boolean =>
  need.kind === "given" ||
  (need.kind === "table" && !asksForScores(need)) ||
  (need.kind === "vector" && need.of === "given");

export const settleOnly: Check = ({ needs }, { simulated }) => {
  if (simulated === undefined) return [];
  const given = needs.filter(isGiven).map(({ id }) => id);
  const market = simulated.market ? undefined : needs.find(({ kind }) => kind === "market");
  return [
    ...(given.length === 0
      ? []
      : [
          problem(
            "settle-only",
            "needs",
            `asks for ${given.join(", ")}, which no simulated cohort supplies: it settles real accounts (jieyu settle CONTRACT.yaml --facts FACTS.csv), not a scenario`,
            `需要${given.join("、")}，模拟人群无法提供：只能清算真实账户（jieyu settle CONTRACT.yaml --facts FACTS.csv），不能用于情景`,
          ),
        ]),
    ...(market === undefined
      ? []
      : [
          problem(
            "no-market",
            "needs",
            `asks for "${market.id}", the other parties of a shared pool: add the section market: to the scenario, or settle real accounts with jieyu settle`,
            `需要“${market.id}”，即共享资金池的其他各方：请在情景中添加 market: 一节，或用 jieyu settle 清算真实账户`,
          ),
        ]),
  ];
};
