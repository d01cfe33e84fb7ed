/** Messages about the form of a scenario: keys, kinds of value, ranges, choices. */
import { message } from "./message.js";
import type { Range } from "./words.js";
import { kindWords, rangeWords, shown, suggestion, unitWords } from "./words.js";

export interface Choice {
  readonly key?: string;
  readonly given: unknown;
  readonly nearest?: string;
  readonly valid: readonly string[];
}

const outOfRange = message<Range & { value: unknown; unit?: string }>(
  ({ value, unit, ...range }) =>
    `${shown(value)} is out of range: it must be ${rangeWords(range, "en")}${unit === undefined ? "" : `, as ${unitWords(unit, "en")}`}.${percentHint(value, unit, "en")}`,
  ({ value, unit, ...range }) =>
    `${shown(value)} 超出范围：应为 ${rangeWords(range, "zh-CN")}${unit === undefined ? "" : `，单位：${unitWords(unit, "zh-CN")}`}。${percentHint(value, unit, "zh-CN")}`,
);

export const schemaMessages = {
  "unknown-key": message<{ key: string; nearest?: string; valid: readonly string[] }>(
    ({ key, nearest, valid }) =>
      `"${key}" is not a key that belongs here. A misspelt term would silently change who pays, so unknown keys are refused. ${suggestion(nearest, valid, "en")}`,
    ({ key, nearest, valid }) =>
      `此处没有“${key}”这一项。写错的条款会悄悄改变由谁付费，因此不接受未知的键。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "missing-key": message<{ key: string; description: string; chinese?: string; valid: readonly string[] }>(
    ({ key, description, valid }) =>
      `"${key}" is missing${description === "" ? "" : `: ${description}`}. Nothing is assumed for it: add it.${valid.length > 0 ? ` One of: ${valid.join(", ")}.` : ""}`,
    ({ key, chinese = "", valid }) =>
      `缺少“${key}”${chinese === "" ? "" : `（${chinese}）`}。系统不作默认假设，请补上。${valid.length > 0 ? `可选：${valid.join("、")}。` : ""}`,
  ),
  "empty-value": message<{ expected: string }>(
    ({ expected }) =>
      `Nothing stands after the colon. Write ${kindWords(expected, "en")}, or take the key away.`,
    ({ expected }) => `冒号后为空。请填写${kindWords(expected, "zh-CN")}，或删除该键。`,
  ),
  "wrong-kind": message<{ expected: string; received: string; given: unknown; unit?: string }>(
    ({ expected, received, given, unit }) =>
      `Here stands ${kindWords(received, "en")}: ${shown(given)}. Needed is ${kindWords(expected, "en")}${unit === undefined ? "" : `; unit: ${unitWords(unit, "en")}`}.`,
    ({ expected, received, given, unit }) =>
      `此处是${kindWords(received, "zh-CN")}：${shown(given)}。应为${kindWords(expected, "zh-CN")}${unit === undefined ? "" : `；单位：${unitWords(unit, "zh-CN")}`}。`,
  ),
  "out-of-range": outOfRange,
  /** A contract's exact term. */
  "decimal-range": outOfRange,
  "not-one-of": message<Choice>(
    ({ given, nearest, valid }) =>
      `"${shown(given)}" is not one of the choices. ${suggestion(nearest, valid, "en")}`,
    ({ given, nearest, valid }) => `“${shown(given)}”不在可选项中。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "too-few": message<{ minimum: number; of: string }>(
    ({ minimum, of }) =>
      `Too ${of === "text" ? "short" : "few"}: at least ${minimum} ${of === "text" ? "character(s)" : "entry or entries"} must stand here.`,
    ({ minimum, of }) => `至少需要 ${minimum} ${of === "text" ? "个字符" : "项"}。`,
  ),
  "too-many": message<{ maximum: number; of: string }>(
    ({ maximum, of }) =>
      `Too ${of === "text" ? "long" : "many"}: at most ${maximum} ${of === "text" ? "characters" : "entries"} may stand here.`,
    ({ maximum, of }) => `最多 ${maximum} ${of === "text" ? "个字符" : "项"}。`,
  ),
  "bad-name": message<{ given: unknown }>(
    ({ given }) =>
      `"${shown(given)}" cannot be a name. Names begin with a letter and hold letters, digits and single hyphens (at most 64), because tables and commands carry them.`,
    ({ given }) =>
      `“${shown(given)}”不能用作名称。名称以字母开头，由字母、数字和单个连字符组成（不超过 64 个字符），以便用于表格和命令。`,
  ),
  "bad-text": message<{ given: unknown; pattern: string }>(
    ({ given, pattern }) => `"${shown(given)}" does not have the form this entry needs (${pattern}).`,
    ({ given, pattern }) => `“${shown(given)}”的格式不符合要求（${pattern}）。`,
  ),
  refused: message<{ message: string; chinese?: string }>(
    ({ message: text }) => text,
    ({ message: text, chinese }) => chinese ?? text,
  ),
};

/** 23.3 where a share belongs is most often 23.3 %. */
function percentHint(value: unknown, unit: string | undefined, language: "en" | "zh-CN"): string {
  const percent = Number(value);
  if (unit !== "share" || !(percent >= 2 && percent <= 100)) return "";
  const share = Number((percent / 100).toPrecision(12));
  return language === "en" ? ` For ${percent} % write ${share}.` : `若为 ${percent}%，请写 ${share}。`;
}
