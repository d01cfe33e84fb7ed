import { describe, expect, it } from "vitest";
import { fillWords, type WordColumns } from "../../src/random/fill.js";
import { keyFromSeed } from "../../src/random/key.js";
import { quantileOf } from "../../src/random/laws.js";
import { CARE_AMOUNT, purposeIndex } from "../../src/random/purposes.js";
import { unit } from "../../src/random/unit.js";
import { continuous, counts, named } from "./example-laws.js";

describe("100,000 keyed draws: mean and variance within 4 standard errors", () => {
  const draws = 100_000;
  const ids = Int32Array.from({ length: draws }, (_, i) => i);
  const words = [0, 1, 2, 3].map(() => new Int32Array(draws)) as unknown as WordColumns;
  fillWords(keyFromSeed("moments of laws"), ids, 0, draws, 0, 0, purposeIndex(CARE_AMOUNT, 0), words);

  it.each(named([...continuous, ...counts]))("%s", (_, law, mean, variance) => {
    const quantile = quantileOf(law);
    let [first, second, fourth] = [0, 0, 0];
    for (const word of words[0]) {
      const deviation = quantile(unit(word)) - mean;
      first += deviation;
      second += deviation * deviation - variance;
      fourth += (deviation * deviation - variance) * (deviation * deviation - variance);
    }
    expect(Math.abs(first / Math.sqrt(draws * variance))).toBeLessThan(4);
    expect(Math.abs(second / Math.sqrt(fourth))).toBeLessThan(4);
  });
});
