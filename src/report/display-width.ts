/**
 * How many columns of a terminal a text takes: East-Asian wide and full-width characters two, combining marks none
 * (Unicode Standard Annex 11). Characters of ambiguous width count one, as terminals outside East Asia draw them.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const NONE: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x200b, 0x200f],
  [0xfe00, 0xfe0f],
];

export function characterWidth(character: string): number {
  const code = character.codePointAt(0)!;
  const within = ([from, to]: readonly [number, number]): boolean => code >= from && code <= to;
  return NONE.some(within) ? 0 : WIDE.some(within) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function padTo(text: string, width: number, align: "left" | "right"): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + fill : fill + text;
}

/**
 * Breaks a text into lines of at most `width` columns: between words, or between wide characters, which need no space.
 * A piece longer than a line stands alone. Closing punctuation never opens a line, opening never ends one.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line !== "" && displayWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Brackets up to this width stay in one piece. */
const BRACKET_WIDTH = 14;
const CLOSING = /^[，。；：、）》」』”’！？％]/u;
const OPENING = /[（《「『“‘]$/u;
const BRACKETED = /^（[^（）]*）/u;

/** Words with the space after them; single wide characters, or short brackets, with the punctuation that clings. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest !== "") {
    const piece = firstPiece(rest);
    rest = rest.slice(piece.length);
    const clings = CLOSING.test(piece) || OPENING.test(found.at(-1) ?? "");
    if (clings && found.length > 0) found[found.length - 1] += piece;
    else found.push(piece);
  }
  return found;
}

function firstPiece(text: string): string {
  const bracket = BRACKETED.exec(text);
  if (bracket !== null && displayWidth(bracket[0]) <= BRACKET_WIDTH) return bracket[0];
  let piece = "";
  for (const character of text) {
    if (characterWidth(character) === 2) return piece === "" ? character : piece;
    piece += character;
    if (character === " ") return piece;
  }
  return piece;
}
