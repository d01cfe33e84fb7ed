/** Words that several messages share: suggestions, ranges, units and kinds of value, in both languages. */
import type { Language } from "./message.js";

/** `Did you mean "corridor"?`, else the valid words where they are few enough to read. */
export function suggestion(near: string | undefined, valid: readonly string[], language: Language): string {
  const chinese = language === "zh-CN";
  if (near !== undefined) return chinese ? `是否应为“${near}”？` : `Did you mean "${near}"?`;
  if (valid.length === 0) return chinese ? "此处没有可用的名称。" : "There is nothing to name here.";
  const shown = valid.slice(0, 20).join(chinese ? "、" : ", ");
  const more = valid.length > 20 ? (chinese ? "等" : ", …") : "";
  return chinese ? `可用：${shown}${more}。` : `Valid here: ${shown}${more}.`;
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  share: ["a share (0.25 means 25 %)", "比例（0.25 即 25%）"],
  ratio: ["a ratio without unit", "无量纲比值"],
  correlation: ["a correlation", "相关系数"],
  perYear: ["a rate per year", "年增长率"],
  perPatientYear: ["a rate per patient-year", "每人每年的发生率"],
  money: ["an amount in whole currency units (yuan, not fen)", "金额（元，不是分）"],
  "money/patientYear": ["currency units per patient-year", "元/人·年"],
  "money/patientMonth": ["currency units per patient-month", "元/人·月"],
  "money/claim": ["currency units per claim", "元/人次"],
  "claims/patientYear": ["claims per patient-year", "人次/人·年"],
  year: ["years", "年"],
};

export function unitWords(unit: string, language: Language): string {
  const words = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return words === undefined ? unit : words[language === "en" ? 0 : 1];
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  number: ["a number", "数字"],
  integer: ["a whole number", "整数"],
  quantity: [
    "a number, a formula beginning with =, or { value, kind, source, … }",
    "数字、以 = 开头的公式，或 { value, kind, source, … }",
  ],
  text: ["a text", "文本"],
  boolean: ["true or false", "true 或 false"],
  map: ["named entries (key: value)", "键值对（键: 值）"],
  localized: ["a text in both languages: { en: …, zh-CN: … }", "中英文文本：{ en: …, zh-CN: … }"],
  list: ["a list (lines beginning with -)", "列表（以 - 开头的各行）"],
  nothing: ["nothing", "空"],
  infinite: ["a number without end", "无穷大或非数"],
};

/** What kind of value something is or should be. */
export function kindWords(kind: string, language: Language): string {
  const words = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return words === undefined ? kind : words[language === "en" ? 0 : 1];
}

/** A value as the user wrote it, cut to a readable length. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "?");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export interface Range {
  readonly minimum?: number | string | null;
  readonly maximum?: number | string | null;
}

/** `from 0 to 1`, `at least 0`, `at most 1`. */
export function rangeWords({ minimum, maximum }: Range, language: Language): string {
  const low = isBound(minimum) ? minimum : undefined;
  const high = isBound(maximum) ? maximum : undefined;
  const chinese = language === "zh-CN";
  if (low !== undefined && high !== undefined)
    return chinese ? `${low} 至 ${high}` : `from ${low} to ${high}`;
  if (low !== undefined) return chinese ? `不小于 ${low}` : `at least ${low}`;
  if (high !== undefined) return chinese ? `不大于 ${high}` : `at most ${high}`;
  return chinese ? "任意值" : "any value";
}

function isBound(bound: number | string | null | undefined): bound is number | string {
  return bound !== undefined && bound !== null && Math.abs(Number(bound)) < Number.MAX_SAFE_INTEGER;
}
