/** Dated terms cover every contract year, and nothing looks back further than there are years. */
import type { Term } from "../language.js";
import { problem, type ContractProblem } from "../problems.js";
import { childrenOf, walk } from "../term.js";
import { inLine, type Check, type CheckContext } from "./check.js";

export const datedTerms: Check = ({ lines }, { firstYear, years }) => {
  const needed = Array.from({ length: years }, (_, index) => String(firstYear + index));
  return lines.flatMap((line) =>
    [...walk(line.value)].flatMap((term) => {
      const missing = "byYear" in term ? needed.filter((year) => !(year in term.byYear)) : [];
      if (missing.length === 0) return [];
      return [
        problem(
          "missing-year",
          inLine(line.id),
          `has no dated value for ${missing.join(", ")}: every contract year needs one`,
          `缺少${missing.join("、")}的取值：每个合同年度都需要`,
        ),
      ];
    }),
  );
};

export const lookBack: Check = ({ lines }, context) =>
  lines.flatMap((line) => {
    const worst = Array.from({ length: context.years }, (_, index) => tooFar(line.value, index, context));
    const missing = Math.max(0, ...worst);
    return missing === 0 ? [] : [notEnoughYears(line.id, missing, context)];
  });

function notEnoughYears(id: string, missing: number, { runInYears }: CheckContext): ContractProblem {
  const needed = runInYears + missing;
  return problem(
    "look-back",
    inLine(id),
    `looks back before the contract, and there are too few years (needed ${needed}, given ${runInYears}): in a scenario raise horizon.runInYears to ${needed}, in a facts file add the account's rows of years before firstYear`,
    `需要回溯合同前${needed}年，现有${runInYears}年：情景中请将 horizon.runInYears 增至${needed}，事实文件中请补充该账户 firstYear 之前年度的行`,
  );
}

/** By how many years the facts read in this contract year lie before the first run-in year. */
function tooFar(term: Term, index: number, context: CheckContext): number {
  if ("fact" in term) return Math.max(0, (term.yearsAgo ?? 0) - index - context.runInYears);
  if ("priorLine" in term) return index < term.yearsAgo ? tooFar(term.otherwise, index, context) : 0;
  if ("byYear" in term) {
    const own = term.byYear[String(context.firstYear + index)];
    return own === undefined ? 0 : tooFar(own, index, context);
  }
  return Math.max(0, ...childrenOf(term).map((child) => tooFar(child, index, context)));
}
