/**
 * The quality gates of a written-out contract, read from its terms: which measure, and the smallest count that passes.
 *
 * A gate compares the numerator of a measure with threshold × its denominator (≥); nothing else is looked for, so a
 * contract that tests quality in another way simply has none to report.
 */
import type { ComposedContract, Decimal, FactRequest } from "./language.js";
import { compare, floorOf, isWhole, multiply, parseRational, whole } from "./rational.js";
import { walk } from "./term.js";

export interface QualityGate {
  readonly measure: string;
  readonly threshold: Decimal;
}

export function qualityGates(contract: ComposedContract): QualityGate[] {
  const measures = new Map(
    contract.needs.flatMap((need) => (isNumerator(need) ? [[need.id, need.measure]] : [])),
  );
  return contract.lines
    .flatMap((line) => walk(line.value))
    .flatMap((term) => {
      if (!("gate" in term)) return [];
      const { left, right } = term.gate;
      const measure = "fact" in left ? measures.get(left.fact) : undefined;
      const threshold = "product" in right ? right.product.find((part) => "constant" in part) : undefined;
      return measure === undefined || threshold === undefined
        ? []
        : [{ measure, threshold: threshold.constant }];
    });
}

const isNumerator = (need: FactRequest): need is Extract<FactRequest, { kind: "quality" }> =>
  need.kind === "quality" && need.count === "numerator";

/** Smallest numerator with numerator ≥ threshold × denominator, exactly. */
export function smallestPass({ threshold }: QualityGate, denominator: number): number {
  const bound = multiply(parseRational(threshold), whole(BigInt(denominator)));
  if (compare(bound, whole(0n)) <= 0) return 0;
  return Number(floorOf(bound)) + (isWhole(bound) ? 0 : 1);
}
