/**
 * The key of a run: 128 bits from the seed text.
 *
 * Four 32-bit outputs of seedrandom's default generator (ARC4), seeded with the text's UTF-8 bytes, each byte
 * one character of the seed string. Drawn once per run; every random number of the run is a function of this
 * key and a counter.
 */
import seedrandom from "seedrandom";

/** Four 32-bit words, signed. Plain data, so that it travels to workers and into manifests as it stands. */
export type Key = readonly [number, number, number, number];

export function keyFromSeed(seedText: string): Key {
  const bytes = new TextEncoder().encode(seedText);
  const generator = seedrandom(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return [generator.int32(), generator.int32(), generator.int32(), generator.int32()];
}
