/**
 * YAML text → one document of the YAML library, bounded before each step that could be made slow or deep.
 *
 * The lexer is linear but slow per token, so tokens are bounded first by a count of characters; composing recurses, so
 * nesting is measured on the token tree without recursion before composing.
 */
import { Composer, LineCounter, Parser } from "yaml";
import type { CST, Document, ErrorCode } from "yaml";
import type { Place } from "./placed-node.js";
import type { Problem } from "./problem.js";
import { problemAt } from "./problem.js";

/** Far above any scenario (a real one has some two thousand), and still read in well under a second. */
export const MOST_MARKS = 60_000;
export const DEEPEST = 64;
/** After the first few complaints of the YAML reader the rest are echoes. */
const MOST_SYNTAX_PROBLEMS = 5;

export interface ReadDocument {
  readonly document?: Document.Parsed;
  readonly placeAt: (offset: number) => Place;
  readonly problems: readonly Problem[];
}

export function readDocument(text: string, file: string): ReadDocument {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refused = (...problems: Problem[]): ReadDocument => ({ placeAt, problems });
  const start: Place = { file, line: 1, column: 1 };
  if (marksIn(text) > MOST_MARKS) return refused(problemAt(start, "yaml-too-much", { limit: MOST_MARKS }));
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const tooDeep = firstTooDeep(tokens);
  if (tooDeep !== undefined) return refused(problemAt(placeAt(tooDeep), "yaml-depth", { limit: DEEPEST }));
  const options = { uniqueKeys: false, merge: false } as const;
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)];
  const problems = syntaxProblems(document, placeAt);
  if (second !== undefined) problems.push(problemAt(placeAt(second.range[0]), "yaml-documents", {}));
  if (document.directives.yaml.explicit === true) problems.push(problemAt(start, "yaml-directive", {}));
  return problems.length > 0 ? refused(...problems) : { document, placeAt, problems };
}

/** Upper bound, up to a small factor, of the tokens the lexer will make; stops counting at the limit. */
function marksIn(text: string): number {
  let marks = 0;
  for (let i = 0; i < text.length && marks <= MOST_MARKS; i++) {
    const letter = text.charCodeAt(i);
    if (ENDS.has(letter) || (OPENS_VALUE.has(letter) && text.charCodeAt(i + 1) <= 32)) marks++;
  }
  return marks;
}

const codesOf = (letters: string) => new Set([...letters].map((letter) => letter.charCodeAt(0)));
const ENDS = codesOf("\n[]{},");
const OPENS_VALUE = codesOf("-?:");

/** Offset of the first token nested deeper than allowed. */
function firstTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const waiting = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return "offset" in token ? token.offset : 0;
    if (token.type === "document" && token.value !== undefined) waiting.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const item of token.items) {
      if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
      if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}

function syntaxProblems(document: Document.Parsed, placeAt: (offset: number) => Place): Problem[] {
  return document.errors.slice(0, MOST_SYNTAX_PROBLEMS).map(({ code, pos, message }) => {
    const place = placeAt(pos[0]);
    if (code === ("TAB_AS_INDENT" satisfies ErrorCode)) return problemAt(place, "yaml-tab", {});
    return problemAt(place, "yaml-syntax", { syntax: code, detail: message.split("\n")[0] });
  });
}
