/** The year's draws of care for one chunk, once for all arms: words, and for annual laws the value they stand for. */
import type { ServiceTables } from "../care/laws.js";
import { fillWords } from "../random/fill.js";
import type { Key } from "../random/key.js";
import { CARE_AMOUNT, purposeIndex } from "../random/purposes.js";
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
  scratch.careWords.forEach((words, group) =>
    fillWords(key, ids, from, count, trial, year, purposeIndex(CARE_AMOUNT, group), words),
  );
  services.forEach((law, s) => {
    scratch.firstClaims[s].drawn.fill(0);
    if (law.law === "annual")
      annualQuantiles(law, scratch.careWords[s >> 2][s & 3], count, scratch.quantile[s]);
  });
}
