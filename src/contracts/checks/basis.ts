/** Every line that takes a percentage of money says what it is a percentage of. */
import type { ComposedContract, Term } from "../language.js";
import { problem } from "../problems.js";
import { childrenOf } from "../term.js";
import { isShare } from "./constants.js";
import { inLine, type Check } from "./check.js";
import { unitOf } from "./units.js";

export const percentageBasis: Check = (contract) =>
  contract.lines
    .filter((line) => line.unit === "money" && line.basis === undefined && takesShare(line.value, contract))
    .map((line) =>
      problem(
        "missing-basis",
        inLine(line.id),
        "takes a percentage of money but does not say of what: give it basis:, such as budgetSigned or savings",
        "对金额按比例计算，但未说明基数：请填写 basis:，如 budgetSigned 或 savings",
      ),
    );

/** A constant strictly between 0 and 1, or a line that is one, that multiplies money or is the share of a layer. `table`: whose row is at hand. */
function takesShare(term: Term, contract: ComposedContract, table?: string): boolean {
  const isPart = (part: Term): boolean => isShare(part) || isShareLine(part, contract);
  if ("layer" in term && isPart(term.layer.share)) return true;
  if ("product" in term && term.product.some(isPart) && isMoney(term, contract, table)) return true;
  const over = "total" in term ? term.total.over : table;
  return childrenOf(term).some((part) => takesShare(part, contract, over));
}

function isShareLine(term: Term, { lines }: ComposedContract): boolean {
  if (!("line" in term)) return false;
  const own = lines.find(({ id }) => id === term.line);
  return own !== undefined && own.unit === "number" && isShare(own.value);
}

/** A term of mixed units is for the check of units to report. */
function isMoney(term: Term, contract: ComposedContract, table: string | undefined): boolean {
  try {
    return unitOf(term, contract, table) === "money";
  } catch {
    return false;
  }
}
