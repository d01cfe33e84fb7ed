/** Constant shares, dated ones too, lie in [0, 1], constant layers have no negative width, and the split of an allocation is whole. */
import type { AllocationRule, Decimal, Term } from "../language.js";
import { problem, type ContractProblem } from "../problems.js";
import { add, compare, formatRational, ONE, parseRational, ZERO, type Rational } from "../rational.js";
import { walk } from "../term.js";
import { constantOf } from "./constants.js";
import { inLine, type Check } from "./check.js";

export const layers: Check = ({ lines }) =>
  lines.flatMap((line) =>
    [...walk(line.value)].flatMap((term) =>
      "layer" in term ? layerProblems(inLine(line.id), term.layer) : [],
    ),
  );

function layerProblems(
  where: string,
  { width, share }: Extract<Term, { layer: unknown }>["layer"],
): ContractProblem[] {
  const widths = width === "unlimited" ? [] : constantsOf(width);
  return [
    ...widths
      .filter((wide) => compare(wide, ZERO) < 0)
      .map((wide) =>
        problem(
          "negative-width",
          where,
          `has a layer of width ${formatRational(wide)}: a layer ends above its start`,
          `层宽为${formatRational(wide)}：上限须高于起点`,
        ),
      ),
    ...constantsOf(share).flatMap((part) => shareProblems(where, part)),
  ];
}

/** The value of a constant, or each value of a dated one. */
function constantsOf(term: Term): Rational[] {
  if ("byYear" in term) return Object.values(term.byYear).flatMap(constantsOf);
  const value = constantOf(term);
  return value === undefined ? [] : [value];
}

export const allocationShares: Check = ({ allocations }) => allocations.flatMap(poolShares);

function poolShares({ by }: AllocationRule): ContractProblem[] {
  const shares = by.map(({ share }) => parseRational(share));
  const total = shares.reduce(add, ZERO);
  const whole = compare(total, ONE) === 0;
  const sum = formatRational(total);
  return [
    ...shares.flatMap((share) => shareProblems("allocation", share)),
    ...(whole
      ? []
      : [
          problem(
            "shares-sum",
            "allocation",
            `splits by shares that sum to ${sum}, not to 1`,
            `分配比例合计为${sum}，应为1`,
          ),
        ]),
  ];
}

function shareProblems(where: string, share: Rational): ContractProblem[] {
  if (compare(share, ZERO) >= 0 && compare(share, ONE) <= 0) return [];
  const text = formatRational(share);
  return [
    problem(
      "share-range",
      where,
      `has the share ${text}: shares lie from 0 to 1`,
      `比例为${text}：应在0到1之间`,
    ),
  ];
}

function parse(text: Decimal): Rational | undefined {
  try {
    return parseRational(text);
  } catch {
    return undefined;
  }
}

/** Constants and opening balances are exact numbers. */
export const exactNumbers: Check = ({ lines, accounts }) => [
  ...lines.flatMap((line) =>
    [...walk(line.value)].flatMap((term) =>
      "constant" in term ? numberProblems(inLine(line.id), term.constant) : [],
    ),
  ),
  ...accounts.flatMap((account) => numberProblems(`account "${account.id}"`, account.opening)),
];

function numberProblems(where: string, text: Decimal): ContractProblem[] {
  if (parse(text) !== undefined) return [];
  return [
    problem(
      "not-a-number",
      where,
      `"${text}" is not an exact number: write a decimal or a fraction`,
      `“${text}”不是精确数：请写小数或分数`,
    ),
  ];
}
