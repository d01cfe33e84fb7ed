/**
 * The assumptions, complete but scannable: by section of the scenario, one line each with what it is called, its value
 * and its path. What each rests on is shown on request, in a Chinese report only where it is written in Chinese.
 */
import type { Words } from "../contracts/language.js";
import type { Language, Section } from "./model.js";
import { pathTitle, SECTION_WORDS } from "./path-words.js";
import { unitText } from "./units.js";
import type { View } from "./view.js";

export interface ReportAssumption {
  readonly path: string;
  readonly value: string;
  readonly unit: string;
  /** A text alone is English, unless it holds no words at all. */
  readonly note?: string | Words;
}

export function assumptionSection(
  view: View,
  assumptions: readonly ReportAssumption[],
  notes: "shown" | "hidden",
): Section | undefined {
  if (assumptions.length === 0) return undefined;
  const { words, language } = view;
  const sections = [...new Set(assumptions.map(({ path }) => sectionOf(path)))];
  const unread = assumptions.filter(({ note }) => note !== undefined && noteIn(note, language) === undefined);
  const hint =
    notes === "hidden" ? [words.notesHidden] : unread.length > 0 ? [words.notesUnread(unread.length)] : [];
  return {
    id: "assumptions",
    title: words.assumptionsCounted(assumptions.length),
    groups: sections.map((section) => ({
      title: SECTION_WORDS[section]?.[language] ?? section,
      items: assumptions
        .filter(({ path }) => sectionOf(path) === section)
        .map((each) => assumptionLine(view, each, notes === "shown")),
    })),
    ...(hint.length > 0 && { closing: hint }),
  };
}

const sectionOf = (path: string): string => path.split(".")[0];

function assumptionLine(view: View, { path, value, unit, note }: ReportAssumption, noted: boolean): string {
  const { words, language, currency, summary } = view;
  const stated = `${lawText(value, language)} ${unitText(unit, currency, language)}`.trimEnd();
  const line = words.aside(words.labelled(pathTitle(path, summary.scenario, language), stated), path);
  const text = noted && note !== undefined ? noteIn(note, language) : undefined;
  return text === undefined ? line : `${line}\n${text}`;
}

/** The note in this language; a note of numbers and signs alone is in every language. */
function noteIn(note: string | Words, language: Language): string | undefined {
  if (typeof note !== "string") return note[language];
  return language === "en" || !/[A-Za-z]{2,}/.test(note) || /\p{Script=Han}/u.test(note) ? note : undefined;
}

/** Names of laws and their moments, as the scenario writes them. */
const LAW_WORDS: readonly (readonly [string, string])[] = [
  ["lognormal", "对数正态分布"],
  ["normal", "正态分布"],
  ["gamma", "伽马分布"],
  ["beta", "贝塔分布"],
  ["uniform", "均匀分布"],
  ["triangular", "三角分布"],
  ["discrete", "离散分布"],
  ["minimum", "最小值"],
  ["maximum", "最大值"],
  ["mode", "众数"],
  ["mean", "均值"],
  ["sd", "标准差"],
  ["cv", "变异系数"],
  ["values", "取值"],
  ["probabilities", "概率"],
  ["weights", "权重"],
];

/** Formulas stay as they are written. */
function lawText(value: string, language: Language): string {
  if (language === "en" || value.startsWith("=")) return value;
  return LAW_WORDS.reduce((text, [en, zh]) => text.replace(new RegExp(`\\b${en}\\b`, "g"), zh), value);
}
