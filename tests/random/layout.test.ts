import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fillWords, type WordColumns } from "../../src/random/fill.js";
import { keyFromSeed, type Key } from "../../src/random/key.js";
import * as purposes from "../../src/random/purposes.js";
import { threefry4x32, wordsAt } from "../../src/random/threefry.js";
import { oraclesOf } from "../numerics/accuracy.js";

interface Draw {
  seed: string;
  patient: number;
  trial: number;
  period: number;
  purpose: keyof typeof NUMBERS;
  index: number;
  words: string[];
}
const { HISTORY_TRIAL, purposeIndex, ...NUMBERS } = purposes;
const vectors = JSON.parse(readFileSync(new URL("counter-layout.vectors.json", import.meta.url), "utf8")) as {
  purposes: Record<string, number>;
  historyTrial: number;
  keys: { seed: string; key: string[] }[];
  draws: Draw[];
};

const hex = (words: Iterable<number>): string[] =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0"));
const fromHex = (words: readonly string[]): Key =>
  words.map((word) => parseInt(word, 16) | 0) as unknown as Key;

/** Threefry4x32-20 in whole numbers of any size: nothing shared with the code under test. */
function threefryByBigInt(key: readonly string[], counter: readonly number[]): string[] {
  const mask = 0xffffffffn;
  const ks = key.map((word) => BigInt(`0x${word}`));
  ks.push(ks.reduce((all, word) => all ^ word, 0x1bd11bdan));
  const x = counter.map((c, i) => (BigInt(c) + ks[i]) & mask);
  const rotations = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20].map(BigInt);
  const mix = (a: number, b: number, r: bigint): void => {
    x[a] = (x[a] + x[b]) & mask;
    x[b] = (((x[b] << r) | (x[b] >> (32n - r))) & mask) ^ x[a];
  };
  for (let round = 0; round < 20; round++) {
    const [first, second] = rotations.slice((2 * round) % 16);
    mix(0, round % 2 === 0 ? 1 : 3, first);
    mix(2, round % 2 === 0 ? 3 : 1, second);
    if (round % 4 !== 3) continue;
    const turn = (round + 1) / 4;
    for (let i = 0; i < 4; i++) x[i] = (x[i] + ks[(turn + i) % 5] + (i === 3 ? BigInt(turn) : 0n)) & mask;
  }
  return x.map((word) => word.toString(16).padStart(8, "0"));
}

describe("Threefry4x32-20 gives the Random123 known answers", () => {
  interface Inputs {
    generator?: string;
    rounds?: number;
    ctr: string[];
    key: string[];
  }
  const known = oraclesOf<Inputs, { out: string[] }>("rng").filter(
    ({ inputs }) => inputs.generator === "threefry4x32" && inputs.rounds === 20,
  );

  it("there are three", () => expect(known).toHaveLength(3));

  it.each(known)("$id", ({ inputs, expected }) => {
    const out = new Int32Array(4);
    const counter = fromHex(inputs.ctr);
    threefry4x32(fromHex(inputs.key), ...counter, out);
    expect(hex(out)).toEqual(expected.out);
    expect(threefryByBigInt(inputs.key, counter)).toEqual(expected.out);
  });
});

describe("the frozen layout", () => {
  it("numbers of purposes and the trial of the run-in years", () => {
    expect(NUMBERS).toEqual(vectors.purposes);
    expect(HISTORY_TRIAL).toBe(vectors.historyTrial);
  });

  it.each(vectors.keys)("key of the seed text '$seed'", ({ seed, key }) => {
    expect(hex(keyFromSeed(seed))).toEqual(key);
  });

  it.each(vectors.draws)(
    "'$seed' patient $patient trial $trial period $period $purpose/$index",
    ({ seed, patient, trial, period, purpose, index, words }) => {
      const key = keyFromSeed(seed);
      const out = new Int32Array(4);
      wordsAt(key, patient, trial, period, NUMBERS[purpose], index, out);
      expect(hex(out)).toEqual(words);
      const counter = [patient, trial, period, NUMBERS[purpose] * 65536 + index];
      expect(threefryByBigInt(hex(key), counter)).toEqual(words);
    },
  );
});

describe("purposeIndex", () => {
  it("keeps purpose and index apart", () => {
    expect(purposeIndex(1, 0)).toBe(65536);
    expect(purposeIndex(18, 65535)).toBe(19 * 65536 - 1);
  });

  it.each([-1, 65536, NaN])("refuses the index %d", (index) => {
    expect(() => purposeIndex(4, index)).toThrow(RangeError);
    expect(() => purposeIndex(4, index)).toThrow(`Index ${index} of purpose 4`);
  });
});

describe("fillWords", () => {
  const ids = Int32Array.from({ length: 300 }, (_, i) => Math.imul(i, 48271) - 7_000_000);
  const columns = (): WordColumns =>
    [0, 1, 2, 3].map(() => new Int32Array(300).fill(-1)) as unknown as WordColumns;

  it.each([
    ["tianjin-2022", 0, 300, 0, 0, 0x40000],
    ["a", 17, 200, 999_999, 2, 0x60007],
    ["结余", 250, 50, HISTORY_TRIAL, -3, 0x12ffff],
  ])("equals the reference word for word (%s)", (seed, from, count, trial, period, counterWord) => {
    const key = keyFromSeed(seed);
    const words = columns();
    const reference = columns();
    const out = new Int32Array(4);
    fillWords(key, ids, from, count, trial, period, counterWord, words);
    for (let i = 0; i < count; i++) {
      threefry4x32(key, ids[from + i], trial, period, counterWord, out);
      reference.forEach((column, w) => (column[i] = out[w]));
    }
    expect(words).toEqual(reference);
  });

  it("gives one patient the same words in any company", () => {
    const key = keyFromSeed("company");
    const [many, alone] = [columns(), columns()];
    fillWords(key, ids, 0, 300, 5, 1, 0x30001, many);
    fillWords(key, ids, 123, 1, 5, 1, 0x30001, alone);
    expect(alone.map((column) => column[0])).toEqual(many.map((column) => column[123]));
  });
});
