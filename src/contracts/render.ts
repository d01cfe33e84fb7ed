/** A term as a formula that people read: names, exact numbers and the usual signs. Same text in both languages. */
import type { Term } from "./language.js";
import { visit } from "./term.js";

export function renderTerm(term: Term): string {
  const text = renderInner(term);
  return "sum" in term || "minus" in term ? text.slice(1, -1) : text;
}

function renderInner(term: Term): string {
  const inner = renderInner;
  const list = (name: string, parts: readonly Term[]): string =>
    `${name}(${parts.map(renderTerm).join(", ")})`;
  return visit<string>(term, {
    fact: ({ fact, yearsAgo }) => (yearsAgo === undefined || yearsAgo === 0 ? fact : `${fact}[−${yearsAgo}]`),
    constant: ({ constant }) => constant,
    line: ({ line }) => line,
    priorLine: ({ priorLine, yearsAgo, otherwise }) => `(${priorLine}[−${yearsAgo}] or ${inner(otherwise)})`,
    opening: ({ opening }) => `opening(${opening})`,
    column: ({ column }) => column,
    total: ({ total: { over, by, of } }) => `Σ[${by === undefined ? over : `${over} by ${by}`}] ${inner(of)}`,
    part: ({ part: { of, weight, among, others } }) =>
      `part(${renderTerm(of)} by ${renderTerm(weight)} among ${among}.${others})`,
    byYear: ({ byYear }) => renderDated(byYear),
    sum: ({ sum }) => `(${sum.map(inner).join(" + ")})`,
    minus: ({ minus }) => `(${minus.map(inner).join(" − ")})`,
    product: ({ product }) => product.map(inner).join(" × "),
    quotient: ({ quotient: [of, by] }) => `${inner(of)} ÷ ${divisor(by)}`,
    min: ({ min }) => list("min", min),
    max: ({ max }) => list("max", max),
    layer: ({ layer: { of, from, width, share } }) => {
      const start = "constant" in from && from.constant === "0" ? "" : ` − ${inner(from)}`;
      const above = `max(${inner(of)}${start}, 0)`;
      return `${inner(share)} × ${width === "unlimited" ? above : `min(${above}, ${inner(width)})`}`;
    },
    gate: ({ gate: { left, is, right, then, otherwise } }) =>
      `(if ${inner(left)} ${is} ${inner(right)} then ${inner(then)} else ${inner(otherwise)})`,
  });
}

/** a ÷ (b ÷ c) is not a ÷ b ÷ c, nor a ÷ (b − c) a ÷ b − c. */
function divisor(term: Term): string {
  const text = renderInner(term);
  return "product" in term || "quotient" in term || "layer" in term ? `(${text})` : text;
}

/** Years that share one text are told once. */
function renderDated(byYear: Readonly<Record<string, Term>>): string {
  const texts = Object.entries(byYear).map(([year, term]) => [year, renderTerm(term)] as const);
  const [first] = texts;
  if (first !== undefined && texts.every(([, text]) => text === first[1])) return first[1];
  return `{${texts.map(([year, text]) => `${year}: ${text}`).join("; ")}}`;
}
