/**
 * Bands written as a sum of layers of one amount: their starts rise strictly and no band reaches into the next, so that
 * every yuan has one rule. A gap between two bands is a warning: nobody shares there.
 *
 * Starts and widths are compared where both are constants, or constants times the same basis.
 */
import type { Term } from "../language.js";
import { problem, type ContractProblem } from "../problems.js";
import { add, compare, formatRational, ZERO, type Rational } from "../rational.js";
import { renderTerm } from "../render.js";
import { walk } from "../term.js";
import { constantOf } from "./constants.js";
import { inLine, type Check } from "./check.js";

export const tiers: Check = ({ lines }) =>
  lines.flatMap((line) =>
    walk(line.value).flatMap((term) => {
      const bands = "sum" in term ? bandsOf(term.sum) : undefined;
      return bands === undefined ? [] : bandProblems(inLine(line.id), bands);
    }),
  );

interface Band {
  readonly from: Rational;
  /** Undefined for an open band. */
  readonly to: Rational | undefined;
}

/** Layers of the same amount measured on one basis; undefined where the sum is something else. */
function bandsOf(parts: readonly Term[]): readonly Band[] | undefined {
  if (parts.length < 2) return undefined;
  const of = new Set<string>();
  const bases = new Set<string>();
  const bands = parts.map((part): Band | undefined => {
    if (!("layer" in part)) return undefined;
    const { from, width } = part.layer;
    of.add(JSON.stringify(part.layer.of));
    const start = measured(from, bases);
    const wide = width === "unlimited" ? undefined : measured(width, bases);
    if (start === undefined || (wide === undefined && width !== "unlimited")) return undefined;
    return { from: start, to: wide === undefined ? undefined : add(start, wide) };
  });
  const comparable = of.size === 1 && bases.size <= 1;
  return comparable && bands.every((band) => band !== undefined) ? bands : undefined;
}

/** How many times its basis a bound is; nothing at all is on every basis. */
function measured(bound: Term, bases: Set<string>): Rational | undefined {
  const whole = constantOf(bound);
  if (whole !== undefined) {
    if (compare(whole, ZERO) !== 0) bases.add("");
    return whole;
  }
  if (!("product" in bound) || bound.product.length !== 2) return undefined;
  const [factor, basis] = bound.product;
  const times = constantOf(factor);
  if (times !== undefined && compare(times, ZERO) !== 0) bases.add(renderTerm(basis));
  return times;
}

function bandProblems(where: string, bands: readonly Band[]): ContractProblem[] {
  return bands.slice(1).flatMap((band, index): ContractProblem[] => {
    const before = bands[index];
    const start = formatRational(band.from);
    if (compare(band.from, before.from) <= 0) {
      const last = formatRational(before.from);
      return [
        problem(
          "tiers-order",
          where,
          `has a band from ${start} after one from ${last}: bands must start higher and higher`,
          `自${start}起的档次排在自${last}起的档次之后：档次起点须逐档升高`,
        ),
      ];
    }
    if (before.to === undefined || compare(before.to, band.from) > 0) {
      const end = before.to === undefined ? "open" : formatRational(before.to);
      return [
        problem(
          "tiers-overlap",
          where,
          `has a band that ends at ${end} and a next one from ${start}: between them two rules hold at once`,
          `有一档止于${before.to === undefined ? "无上限" : end}，下一档自${start}起：两者重叠处有两种规则`,
        ),
      ];
    }
    if (compare(before.to, band.from) === 0) return [];
    const end = formatRational(before.to);
    return [
      {
        severity: "warning",
        code: "tiers-gap",
        where,
        message: {
          en: `has a gap: no band covers what lies between ${end} and ${start}`,
          "zh-CN": `有空档：${end}与${start}之间没有任何档次`,
        },
      },
    ];
  });
}
