/**
 * Uncertain numbers of one parameter set: each drawn by inverse CDF from its own stream.
 *
 * The stream is keyed by the number's path in the file (FNV-1a, 32 bits), so that adding an uncertain number changes no
 * other; the counter's trial field holds the parameter set.
 */
import { PARAMETER } from "../random/purposes.js";
import { quantileOf } from "../random/laws.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";
import { scenarioAt, uncertainParameters } from "../scenario/parameters.js";
import type { NumericScenario, Plan } from "./plan.js";

const words = new Int32Array(4);
const last = new WeakMap<Plan, { readonly set: number; readonly numbers: NumericScenario }>();

/** The same object for the same set as the call before, so that tables built from it can be kept. */
export function numbersOfSet(plan: Plan, set: number): NumericScenario {
  const uncertain = uncertainParameters(plan.scenario);
  if (uncertain.length === 0) return plan.central;
  const known = last.get(plan);
  if (known?.set === set) return known.numbers;
  const streams = uncertain.map(({ path }) => streamOf(path.join(".")));
  const numbers = scenarioAt(plan.scenario, (index, distribution) => {
    wordsAt(plan.key, streams[index], set, 0, PARAMETER, 0, words);
    return quantileOf(distribution)(unit(words[0]));
  });
  last.set(plan, { set, numbers });
  return numbers;
}

/** The 32-bit stream of a name (FNV-1a): adding another name moves none. */
export function streamOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
