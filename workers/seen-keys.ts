/**
 * Which keys were seen, and on which line first, in some 20 to 45 bytes a key: the first 16 bytes of SHA-256 in open
 * addressing, in shards that grow one at a time. Two different keys of a billion share a hash with a chance below 10⁻²⁰.
 */
import { createHash } from "node:crypto";
import type { Seen } from "../src/contracts/file/settler.js";

const SHARDS = 64;
const FIRST_SLOTS = 64;
/** Slots are doubled when three quarters are taken. */
const FULLEST = 0.75;
const WORDS = 4;

interface Shard {
  slots: number;
  taken: number;
  /** Four words a slot. */
  hashes: Uint32Array;
  /** 0: free. */
  lines: Uint32Array;
}

export function seenKeys(): Seen {
  const shards = Array.from({ length: SHARDS }, () => emptyShard(FIRST_SLOTS));
  return (key, line) => {
    const digest = createHash("sha256").update(key).digest();
    const words = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at));
    const shard = shards[digest[16] % SHARDS];
    const slot = slotOf(shard, words);
    if (shard.lines[slot] !== 0) return shard.lines[slot];
    put(shard, slot, words, line);
    if (shard.taken > shard.slots * FULLEST) grow(shard);
    return undefined;
  };
}

function emptyShard(slots: number): Shard {
  return { slots, taken: 0, hashes: new Uint32Array(slots * WORDS), lines: new Uint32Array(slots) };
}

/** Where these words stand or would stand. */
function slotOf({ slots, hashes, lines }: Shard, words: readonly number[]): number {
  let slot = words[0] % slots;
  while (lines[slot] !== 0 && words.some((word, index) => hashes[slot * WORDS + index] !== word))
    slot = (slot + 1) % slots;
  return slot;
}

function put(shard: Shard, slot: number, words: readonly number[], line: number): void {
  shard.hashes.set(words, slot * WORDS);
  shard.lines[slot] = line;
  shard.taken++;
}

function grow(shard: Shard): void {
  const { slots, hashes, lines } = shard;
  Object.assign(shard, emptyShard(slots * 2));
  for (let slot = 0; slot < slots; slot++) {
    if (lines[slot] === 0) continue;
    const words = [...hashes.subarray(slot * WORDS, (slot + 1) * WORDS)];
    put(shard, slotOf(shard, words), words, lines[slot]);
  }
}
