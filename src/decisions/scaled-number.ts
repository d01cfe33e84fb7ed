/** A stated number times a factor, written as a scenario writes numbers: its law or formula kept, only its scale moved. */
import type { Quantity } from "../scenario/quantity.js";

/** Moments and values of laws that scale with the number; shapes, probabilities and coefficients of variation do not. */
const SCALED = new Set(["mean", "sd", "minimum", "maximum", "mode", "values"]);

export type WrittenNumber =
  | { readonly value: number }
  | { readonly formula: string }
  | { readonly distribution: Readonly<Record<string, unknown>> };

export function scaledNumber({ value, formula, distribution }: Quantity, factor: number): WrittenNumber {
  if (formula !== undefined) return { formula: `=(${formula.slice(1)}) * ${factor}` };
  if (distribution !== undefined) {
    const entries = Object.entries(distribution).map(([key, entry]): [string, unknown] => [
      key,
      SCALED.has(key) ? timesFactor(entry, factor) : entry,
    ]);
    return { distribution: Object.fromEntries(entries) };
  }
  return { value: value! * factor };
}

function timesFactor(entry: unknown, factor: number): unknown {
  if (Array.isArray(entry)) return entry.map((each) => timesFactor(each, factor));
  return typeof entry === "number" ? entry * factor : entry;
}
