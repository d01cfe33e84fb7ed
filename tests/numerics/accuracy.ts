/** Shared by the tests of numbers: oracles by id, and distances between doubles. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";

export interface Oracle<Inputs, Expected> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
}

export function oraclesOf<Inputs, Expected>(family: string): Oracle<Inputs, Expected>[] {
  const text = readFileSync(new URL(`../oracles/${family}.json`, import.meta.url), "utf8");
  return JSON.parse(text) as Oracle<Inputs, Expected>[];
}

export function oracle<Inputs, Expected>(family: string, id: string): Oracle<Inputs, Expected> {
  const found = oraclesOf<Inputs, Expected>(family).find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no oracle ${id} in ${family}.json`);
  return found;
}

/** Doubles in the order of the number line, as whole numbers: neighbours are 1 apart. */
function rank(x: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(x).buffer)[0];
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Units in the last place between two doubles. */
export function ulpsApart(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.abs(Number(rank(a) - rank(b)));
}

/** |got − expected| ≤ rel · |expected|. */
export function expectWithin(got: number, expected: number, rel: number, what = ""): void {
  expect(Math.abs(got - expected), `${what} got ${got}, expected ${expected}`).toBeLessThanOrEqual(
    rel * Math.abs(expected),
  );
}
