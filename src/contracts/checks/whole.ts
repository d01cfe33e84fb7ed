/** What is paid, kept on an account, split or balanced must be whole minor units by construction, not by luck. */
import type { ComposedContract, Term } from "../language.js";
import { problem } from "../problems.js";
import { visit } from "../term.js";
import { inLine, type Check } from "./check.js";
import { linesOfAccount } from "./names.js";

export const wholeAmounts: Check = (contract) => {
  const { transfers, accounts, allocations, balances = [] } = contract;
  const paid = [
    ...transfers.map(({ line }) => line),
    ...accounts.flatMap(linesOfAccount),
    ...allocations.map(({ line }) => line),
    ...balances.flatMap(({ total, parts, left = [] }) => [total, ...parts, ...left]),
  ];
  return [...new Set(paid)]
    .filter((id) => contract.lines.some((line) => line.id === id) && !isWholeLine(id, contract))
    .map((id) =>
      problem(
        "not-rounded",
        inLine(id),
        "is paid, kept on an account, split or balanced, but may be a fraction of a minor unit: give it round: true",
        "用于支付、计入账户、分配或平衡核对，但可能不是最小货币单位的整数：请设置 round: true",
      ),
    );
};

/**
 * `asked`: lines whose answer is being worked out. A line that reads its own past through them is whole if all else in it
 * is, year after year from the first on.
 */
export function isWholeLine(id: string, contract: ComposedContract, asked: readonly string[] = []): boolean {
  if (asked.includes(id)) return true;
  const line = contract.lines.find((candidate) => candidate.id === id);
  return (
    line !== undefined &&
    line.unit === "money" &&
    (line.round === true || isWholeTerm(line.value, contract, [...asked, id]))
  );
}

/** Facts of money are integers; sums, differences, minima and choices of integers are integers; products need not be. */
function isWholeTerm(term: Term, contract: ComposedContract, asked: readonly string[]): boolean {
  const inner = (part: Term): boolean => isWholeTerm(part, contract, asked);
  return visit<boolean>(term, {
    fact: () => true,
    constant: ({ constant }) => /^[+-]?\d+$/.test(constant),
    line: ({ line }) => isWholeLine(line, contract, asked),
    priorLine: ({ priorLine, otherwise }) => isWholeLine(priorLine, contract, asked) && inner(otherwise),
    opening: () => true,
    column: () => true,
    total: ({ total }) => inner(total.of),
    part: () => true,
    byYear: ({ byYear }) => Object.values(byYear).every(inner),
    sum: ({ sum }) => sum.every(inner),
    minus: ({ minus }) => minus.every(inner),
    min: ({ min }) => min.every(inner),
    max: ({ max }) => max.every(inner),
    product: () => false,
    quotient: () => false,
    layer: () => false,
    gate: ({ gate }) => inner(gate.then) && inner(gate.otherwise),
  });
}
