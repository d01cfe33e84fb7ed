/**
 * Finds every formula in a scenario as written: where it stands, which number field it fills, and which year its entry
 * is dated to. A text that begins with "=" where no number belongs is left to the schema.
 */
import type { NumberField } from "./schema-walk.js";
import { fieldAt, memberOf } from "./schema-walk.js";
import type { z } from "zod";

export interface WrittenFormula {
  /** Path of the number that the formula gives. */
  readonly path: readonly string[];
  /** Path of the text itself: the number, or its `formula` key. */
  readonly textPath: readonly string[];
  readonly text: string;
  readonly field: NumberField;
  /** Year of the dated entry it stands in. */
  readonly year?: number;
}

export function writtenFormulas(schema: z.core.$ZodType, scenario: unknown): WrittenFormula[] {
  const found: WrittenFormula[] = [];
  eachText(scenario, [], (textPath, text) => {
    if (!text.startsWith("=")) return;
    const path = textPath.at(-1) === "formula" ? textPath.slice(0, -1) : textPath;
    const field = fieldAt(schema, path, scenario);
    if (field !== undefined) found.push({ path, textPath, text, field, year: yearOf(path, scenario) });
  });
  return found;
}

function eachText(
  value: unknown,
  path: readonly string[],
  onText: (path: readonly string[], text: string) => void,
): void {
  if (typeof value === "string") onText(path, value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) eachText(member, [...path, key], onText);
  }
}

/** The nearest date around a place: its own key (`2022: …`) or a `year:` beside it. */
function yearOf(path: readonly string[], scenario: unknown): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = path.slice(0, depth - 1).reduce(memberOf, scenario);
    if (!Array.isArray(parent) && /^\d{4}$/.test(path[depth - 1])) return Number(path[depth - 1]);
    const beside = memberOf(parent, "year");
    if (typeof beside === "number") return beside;
  }
  return undefined;
}
