/**
 * The smallest savings rate that is shared, and the smallest loss rate that is repaid: fixed, by the number of persons, or
 * as the contract's holder chose.
 *
 * By size: linear inside each row of a table, (a·(hi − n) + b·(n − lo)) / (hi − lo) from rate a at lo to rate b at hi, since
 * chance moves small populations more (42 CFR 425.604(b); CMS-1345-P p. 268).
 */
import { z } from "zod";
import type { Decimal, Term } from "../language.js";
import { compare, formatRational, parseRational, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { gate, minus, number, product, quotient, smallest, sum } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const persons = { unit: "persons", minimum: "0" };

const sizeRow = z.strictObject({
  from: decimalTerm({ en: "Persons at which the row begins.", "zh-CN": "该档起点人数。" }, persons),
  to: decimalTerm(
    {
      en: "Persons at which it ends; the last row may be open.",
      "zh-CN": "该档终点人数；最后一档可不封顶。",
    },
    persons,
  ).optional(),
  atFrom: decimalTerm({ en: "Rate at its beginning.", "zh-CN": "起点处的比率。" }, share),
  atTo: decimalTerm(
    { en: "Rate at its end; absent: the same throughout.", "zh-CN": "终点处的比率；缺省为全档相同。" },
    share,
  ).optional(),
});
type SizeRow = z.output<typeof sizeRow>;

export const sizeTableTerm = described(
  z
    .array(sizeRow)
    .min(1)
    .check(({ value: rows, issues }) => {
      const wrong = rows.findIndex((row, index) => !isAfter(row, rows[index - 1]));
      if (wrong < 0) return;
      issues.push({
        code: "custom",
        message:
          "rows must follow one another: each begins above the end of the row before and ends above its beginning",
        params: { chinese: "各档须依次排列：起点高于上一档终点，终点高于起点" },
        path: [wrong],
        input: rows[wrong],
      });
    }),
  { en: "Rate by number of persons, linear inside each row.", "zh-CN": "按人数确定的比率，档内线性插值。" },
);

function isAfter({ from, to, atTo }: SizeRow, before: SizeRow | undefined): boolean {
  const above = (low: Decimal, high: Decimal): boolean =>
    compare(parseRational(low), parseRational(high)) < 0;
  if (before !== undefined && (before.to === undefined || !above(before.to, from))) return false;
  return to === undefined ? atTo === undefined : above(from, to);
}

/** The rate for `persons`; `below` holds where they are fewer than the first row begins with. */
export function rateBySize(table: readonly SizeRow[], persons: Term, below: Term): Term {
  return table.reduce(
    (fewer, row) => gate(persons, ">=", number(row.from), inRow(row, persons), fewer),
    below,
  );
}

/** Between two rows (fractions of a person-year) the rate at the end of the lower one holds. */
function inRow({ from, to, atFrom, atTo = atFrom }: SizeRow, persons: Term): Term {
  if (to === undefined || atTo === atFrom) return number(atFrom);
  const inside = smallest(persons, number(to));
  const width = formatRational(subtract(parseRational(to), parseRational(from)));
  const weighted = sum(
    product(number(atFrom), minus(number(to), inside)),
    product(number(atTo), minus(inside, number(from))),
  );
  return quotient(weighted, number(width));
}

const choice = decimalTerm({ en: "A rate that may be chosen.", "zh-CN": "可选的比率。" }, share);
export const choicesTerm = described(z.array(choice).min(1), {
  en: "Fixed rates that may be chosen instead of the rate by size.",
  "zh-CN": "可替代按人数确定比率的固定比率。",
});

/** The chosen rate where it is one of the choices, else `otherwise`. */
export function chosenRate(choices: readonly Decimal[], chosen: Term, otherwise: Term): Term {
  const [one, none] = [number("1"), number("0")];
  const isChoice = (value: Decimal): Term =>
    gate(chosen, ">=", number(value), gate(chosen, "<=", number(value), one, none), none);
  return gate(sum(...choices.map(isChoice)), ">=", one, chosen, otherwise);
}
