/** Refuses a name that is not among those that exist, with the nearest one. */
import { nearest } from "../../scenario/nearest.js";
import { BadInput } from "../exit.js";
import type { CliWords, NameKind } from "../words.js";

export function known(kind: NameKind, given: string, ids: readonly string[], words: CliWords): void {
  if (ids.includes(given)) return;
  const near = nearest(given, ids);
  throw new BadInput(words.noSuch(kind, given, near, ids), { [kind]: given, nearest: near, known: ids });
}
