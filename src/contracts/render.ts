/** A term as a formula that people read: names, exact numbers and the usual signs, with the few words of each language. */
import type { Term, Words } from "./language.js";
import { visit } from "./term.js";

type Language = keyof Words;

/** The words between the signs. */
const BETWEEN: Readonly<
  Record<Language, Readonly<Record<"if" | "then" | "else" | "or" | "by" | "among", string>>>
> = {
  en: { if: "if", then: "then", else: "else", or: "or", by: "by", among: "among" },
  "zh-CN": { if: "若", then: "则", else: "否则", or: "或", by: "按", among: "参与" },
};

export function renderTerm(term: Term, language: Language = "en"): string {
  const text = renderInner(term, language);
  return "sum" in term || "minus" in term ? text.slice(1, -1) : text;
}

function renderInner(term: Term, language: Language): string {
  const between = BETWEEN[language];
  const inner = (part: Term): string => renderInner(part, language);
  const bare = (part: Term): string => renderTerm(part, language);
  const list = (name: string, parts: readonly Term[]): string => `${name}(${parts.map(bare).join(", ")})`;
  return visit<string>(term, {
    fact: ({ fact, yearsAgo }) => (yearsAgo === undefined || yearsAgo === 0 ? fact : `${fact}[−${yearsAgo}]`),
    constant: ({ constant }) => constant,
    line: ({ line }) => line,
    priorLine: ({ priorLine, yearsAgo, otherwise }) =>
      `(${priorLine}[−${yearsAgo}] ${between.or} ${inner(otherwise)})`,
    opening: ({ opening }) => `opening(${opening})`,
    column: ({ column }) => column,
    total: ({ total: { over, by, of } }) =>
      `Σ[${by === undefined ? over : `${over} ${between.by} ${by}`}] ${inner(of)}`,
    part: ({ part: { of, weight, among, others } }) =>
      `part(${bare(of)} ${between.by} ${bare(weight)} ${between.among} ${among}.${others})`,
    byYear: ({ byYear }) => renderDated(byYear, language),
    sum: ({ sum }) => `(${sum.map(inner).join(" + ")})`,
    minus: ({ minus }) => `(${minus.map(inner).join(" − ")})`,
    product: ({ product }) => product.map(inner).join(" × "),
    quotient: ({ quotient: [of, by] }) => `${inner(of)} ÷ ${divisor(by, language)}`,
    min: ({ min }) => list("min", min),
    max: ({ max }) => list("max", max),
    layer: ({ layer: { of, from, width, share } }) => {
      const start = "constant" in from && from.constant === "0" ? "" : ` − ${inner(from)}`;
      const above = `max(${inner(of)}${start}, 0)`;
      return `${inner(share)} × ${width === "unlimited" ? above : `min(${above}, ${inner(width)})`}`;
    },
    gate: ({ gate: { left, is, right, then, otherwise } }) =>
      `(${between.if} ${inner(left)} ${is} ${inner(right)} ${between.then} ${inner(then)} ${between.else} ${inner(otherwise)})`,
  });
}

/** a ÷ (b ÷ c) is not a ÷ b ÷ c, nor a ÷ (b − c) a ÷ b − c. */
function divisor(term: Term, language: Language): string {
  const text = renderInner(term, language);
  return "product" in term || "quotient" in term || "layer" in term ? `(${text})` : text;
}

/** Years that share one text are told once. */
function renderDated(byYear: Readonly<Record<string, Term>>, language: Language): string {
  const texts = Object.entries(byYear).map(([year, term]) => [year, renderTerm(term, language)] as const);
  const [first] = texts;
  if (first !== undefined && texts.every(([, text]) => text === first[1])) return first[1];
  return `{${texts.map(([year, text]) => `${year}: ${text}`).join("; ")}}`;
}
