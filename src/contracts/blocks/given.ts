/** Facts that only a facts file has: of those a family knows, the ones that its lines read. */
import type { FactRequest, Line, LineUnit, Term, Words } from "../language.js";
import { walk } from "../term.js";

export type Given = Extract<FactRequest, { kind: "given" }>;

export const given = (
  id: string,
  unit: LineUnit,
  words: Words,
  more: Pick<Given, "minimum" | "maximum" | "unknown"> = {},
): Given => ({ id, kind: "given", unit, words, ...more });

/** 1 or 0. */
export const flag = (id: string, words: Words, more: Pick<Given, "unknown"> = {}): Given =>
  given(id, "number", words, { minimum: "0", maximum: "1", ...more });

/** Those that lines read, and those that the bounds of these read. */
export function givensRead(known: readonly Given[], lines: readonly Line[]): Given[] {
  const read = new Set<string>();
  const note = (terms: readonly Term[]): void => {
    const ids = terms.flatMap(walk).flatMap((term) => ("fact" in term ? [term.fact] : []));
    for (const need of known.filter(({ id }) => ids.includes(id) && !read.has(id))) {
      read.add(need.id);
      note((need.unknown ?? []).flatMap(termsOfBound));
    }
  };
  note(lines.map(({ value }) => value));
  return known.filter(({ id }) => read.has(id));
}

const termsOfBound = ({ when, from, to }: NonNullable<Given["unknown"]>[number]): Term[] => [
  ...(when === undefined ? [] : [when.left, when.right]),
  from,
  ...(to === "unlimited" ? [] : [to]),
];
