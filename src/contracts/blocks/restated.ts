/**
 * A past year computed again with facts that came later: the contract's own lines, one year back.
 *
 * Whatever depends on what changed is computed again from the facts of that year; whatever does not is taken as it was
 * settled. The past year itself is never rewritten: its difference is settled in the year at hand.
 */
import type { FamilyContext } from "../family.js";
import type { Line, Term, Words } from "../language.js";
import { mapTerm, walk } from "../term.js";
import { eachYear, fact, line, money, number } from "../write.js";

export const restatedId = (id: string): string => `late.${id}`;

const WORDS = (own: Words): Words => ({
  en: `Last year again, with what was found since: ${own.en}`,
  "zh-CN": `按事后核定重算上年：${own["zh-CN"]}`,
});

/** The lines that lead from the changed ones (by id: last year's value as now known) to the line `upTo`. */
export function restated(
  lines: readonly Line[],
  changed: ReadonlyMap<string, Term>,
  upTo: string,
  context: FamilyContext,
): Line[] {
  const affected = affectedBy(lines, new Set(changed.keys()));
  const needed = neededFor(lines, upTo);
  return lines
    .filter(({ id }) => affected.has(id) && needed.has(id))
    .map((own) => {
      const value = changed.get(own.id) ?? oneYearBack(own.value, lines, affected);
      const nothing = own.unit === "money" ? money("0") : number("0");
      return {
        id: restatedId(own.id),
        stage: "allocation",
        unit: own.unit,
        value: eachYear(context.firstYear, context.years, (index) => (index === 0 ? nothing : value)),
        ...(own.round === true && { round: true }),
        ...(own.basis !== undefined && { basis: own.basis }),
        words: WORDS(own.words),
      };
    });
}

/** `changed` and every later line that reads one of them, directly or not. */
function affectedBy(lines: readonly Line[], changed: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(changed);
  for (const { id, value } of lines)
    if (walk(value).some((term) => "line" in term && found.has(term.line))) found.add(id);
  return found;
}

function neededFor(lines: readonly Line[], upTo: string): ReadonlySet<string> {
  const found = new Set([upTo]);
  for (const { id, value } of lines.toReversed())
    if (found.has(id)) for (const term of walk(value)) if ("line" in term) found.add(term.line);
  return found;
}

function oneYearBack(value: Term, lines: readonly Line[], affected: ReadonlySet<string>): Term {
  return mapTerm(value, (term) => {
    if ("fact" in term) return fact(term.fact, (term.yearsAgo ?? 0) + 1);
    if ("priorLine" in term) return { ...term, yearsAgo: term.yearsAgo + 1 };
    if (!("line" in term)) return term;
    return affected.has(term.line) ? line(restatedId(term.line)) : lastYear(term.line, lines);
  });
}

/** A line as it was settled last year. */
export function lastYear(id: string, lines: readonly Line[]): Term {
  const unit = lines.find((own) => own.id === id)?.unit ?? "money";
  return { priorLine: id, yearsAgo: 1, otherwise: unit === "money" ? money("0") : number("0") };
}
