/**
 * A 32-bit word as a uniform number strictly between 0 and 1, symmetric about ½: u = (word + ½) / 2^32, exact
 * in a double.
 * Source: Random123 uniform.hpp, u01.
 */
const PER_WORD = 1 / 4294967296;

export function unit(word: number): number {
  return ((word >>> 0) + 0.5) * PER_WORD;
}
