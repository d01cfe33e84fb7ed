/** What the checks of this folder share: the scenario they see, and a reference to something that must exist. */
import { checkOf } from "../check.js";
import type { Reference } from "../messages/references.js";
import { nearest } from "../nearest.js";
import type { Finding } from "../problem.js";
import { finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";

export const check = checkOf<Scenario>();

/** A finding when `given` is not among `valid`; nothing when it is. */
export function mustExist(
  what: Reference,
  given: string,
  valid: readonly string[],
  path: readonly (string | number)[],
  at?: "key",
): Finding[] {
  if (valid.includes(given)) return [];
  return [finding("unknown-reference", path, { what, given, nearest: nearest(given, valid), valid }, at)];
}

/** Keys of an optional record. */
export function keysOf(record: object | undefined): string[] {
  return record === undefined ? [] : Object.keys(record);
}
