import { describe, expect, it } from "vitest";
import { fillWords, type WordColumns } from "../../src/random/fill.js";
import { keyFromSeed } from "../../src/random/key.js";
import { CARE_AMOUNT, DISEASE, purposeIndex } from "../../src/random/purposes.js";
import { unit } from "../../src/random/unit.js";
import { oracle } from "../numerics/accuracy.js";

const DRAWS = 100_000;
const LIMIT = 4; // standard errors; every key below is fixed, so that the test either holds or does not
const PATIENTS = Int32Array.from({ length: DRAWS }, (_, i) => i);

interface Place {
  patients?: Int32Array;
  trial?: number;
  period?: number;
  purpose?: number;
  index?: number;
}

function draw(seed: string, place: Place = {}): WordColumns {
  const { patients = PATIENTS, trial = 3, period = 1, purpose = DISEASE, index = 0 } = place;
  const words = [0, 1, 2, 3].map(() => new Int32Array(DRAWS)) as unknown as WordColumns;
  fillWords(keyFromSeed(seed), patients, 0, DRAWS, trial, period, purposeIndex(purpose, index), words);
  return words;
}

/** (χ² − df) / √(2 df), nearly standard normal at these degrees of freedom. */
function chiSquareZ(counts: ArrayLike<number>, total: number): number {
  const expected = total / counts.length;
  let chiSquare = 0;
  for (let i = 0; i < counts.length; i++)
    chiSquare += ((counts[i] - expected) * (counts[i] - expected)) / expected;
  return (chiSquare - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

/** Correlation of two columns of uniforms in standard errors 1/√n. */
function correlationZ(a: Int32Array, b: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (unit(a[i]) - 0.5) * (unit(b[i]) - 0.5);
  return (12 * sum) / Math.sqrt(a.length);
}

/** Evenness of the 16 × 16 cells of pairs. */
function pairZ(a: Int32Array, b: Int32Array): number {
  const counts = new Int32Array(256);
  for (let i = 0; i < a.length; i++) counts[((a[i] >>> 28) << 4) | (b[i] >>> 28)]++;
  return chiSquareZ(counts, a.length);
}

describe("unit", () => {
  it("is (word + ½) / 2^32 to the bit", () => {
    const { inputs, expected } = oracle<{ words: string[] }, { u: number[] }>("rng", "rng-u01-32");
    expect(inputs.words.map((word) => unit(parseInt(word, 16)))).toEqual(expected.u);
    expect(inputs.words.map((word) => unit(parseInt(word, 16) | 0))).toEqual(expected.u);
  });
});

describe.each(["tianjin-2022", "another seed", "3"])("100,000 patients, seed %s", (seed) => {
  const words = draw(seed);

  it.each([0, 1, 2, 3])("word %i: mean, variance, leading and trailing bytes", (w) => {
    const column = words[w];
    const [leading, trailing] = [new Int32Array(256), new Int32Array(256)];
    let [first, second] = [0, 0];
    for (const word of column) {
      const centred = unit(word) - 0.5;
      first += centred;
      second += centred * centred - 1 / 12;
      leading[word >>> 24]++;
      trailing[word & 255]++;
    }
    expect(Math.abs(first / Math.sqrt(DRAWS / 12))).toBeLessThan(LIMIT);
    expect(Math.abs(second / Math.sqrt(DRAWS / 180))).toBeLessThan(LIMIT); // var of (U − ½)² is 1/180
    expect(Math.abs(chiSquareZ(leading, DRAWS))).toBeLessThan(LIMIT);
    expect(Math.abs(chiSquareZ(trailing, DRAWS))).toBeLessThan(LIMIT);
  });

  it.each<[string, Place]>([
    ["patient + 1", { patients: PATIENTS.map((id) => id + 1) }],
    ["trial + 1", { trial: 4 }],
    ["period + 1", { period: 2 }],
    ["period of the run-in", { period: -1 }],
    ["purpose + 1", { purpose: CARE_AMOUNT }],
    ["index + 1", { index: 1 }],
  ])("no dependence on the neighbour: %s", (_, place) => {
    const neighbour = draw(seed, place);
    for (const column of words) {
      for (const other of neighbour) {
        expect(Math.abs(correlationZ(column, other))).toBeLessThan(LIMIT);
        expect(Math.abs(pairZ(column, other))).toBeLessThan(LIMIT);
      }
    }
  });

  it("no dependence between the words of a draw", () => {
    for (let a = 0; a < 4; a++) {
      for (let b = a + 1; b < 4; b++) {
        expect(Math.abs(correlationZ(words[a], words[b]))).toBeLessThan(LIMIT);
        expect(Math.abs(pairZ(words[a], words[b]))).toBeLessThan(LIMIT);
      }
    }
  });
});

it("a seed that differs in one letter shares nothing", () => {
  const [a, b] = [draw("seed-1"), draw("seed-2")];
  for (let w = 0; w < 4; w++) expect(Math.abs(correlationZ(a[w], b[w]))).toBeLessThan(LIMIT);
});
