/** The year's draws of care for one chunk, once for all arms: words, and for annual laws the value they stand for. */
import type { ServiceTables } from "../care/laws.js";
import { fillWords } from "../random/fill.js";
import type { Key } from "../random/key.js";
import { CARE_AMOUNT, CARE_COUNT, purposeIndex } from "../random/purposes.js";
import { annualQuantiles } from "./care.js";
import type { Scratch } from "./scratch.js";

/** Service class s uses word s mod 4 of block ⌊s / 4⌋, so that a class added at the end moves no other. */
export function drawCare(
  key: Key,
  ids: Int32Array,
  services: readonly ServiceTables[],
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
): void {
  for (let group = 0; group < scratch.amountWords.length; group++) {
    const laws = services.slice(4 * group, 4 * group + 4);
    const draw = (purpose: number, words: Scratch["headWords"]) =>
      fillWords(key, ids, from, count, trial, year, purposeIndex(purpose, group), words);
    if (laws.some((law) => law.law === "annual")) draw(CARE_AMOUNT, scratch.amountWords[group]);
    if (laws.some((law) => law.law === "claims")) draw(CARE_COUNT, scratch.countWords[group]);
  }
  services.forEach((law, s) => {
    if (law.law === "annual")
      annualQuantiles(law, scratch.amountWords[s >> 2][s & 3], count, scratch.quantile[s]);
  });
}
