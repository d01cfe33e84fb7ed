/**
 * Numbers for readers: money in CNY thousand / million / billion or 万元 / 亿元, rates in per cent, differences of
 * rates in percentage points (百分点), shares of futures as "31 of 100". Rounding is for reading only.
 */
import type { Language } from "./model.js";
import type { ScenarioFacts } from "./schema.js";

export type Currency = ScenarioFacts["currency"];

export const ABSENT = "—";

/** Thousands separated by commas, decimals fixed, no negative zero. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(text) !== 0 ? "-" : "";
  return sign + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/** An amount divided by `divisor` currency units, with so many decimals. */
export interface MoneyScale {
  readonly divisor: number;
  readonly decimals: number;
  readonly label: string;
}

interface Step {
  readonly from: number;
  readonly divisor: number;
  readonly word: string;
}

/** Steps of single amounts, largest first; `from` in currency units, a hair below the step so that rounding reaches it. */
const STEPS: Readonly<Record<Language, readonly Step[]>> = {
  en: [
    { from: 999_500_000, divisor: 1e9, word: " billion" },
    { from: 999_500, divisor: 1e6, word: " million" },
    { from: 0, divisor: 1, word: "" },
  ],
  "zh-CN": [
    { from: 99_995_000, divisor: 1e8, word: "亿" },
    { from: 9_999.5, divisor: 1e4, word: "万" },
    { from: 0, divisor: 1, word: "" },
  ],
};

/** Steps of whole tables, chosen by their largest amount, so that all cells share one unit and stay short. */
const TABLE_STEPS: Readonly<Record<Language, readonly (Step & { readonly decimals: number })[]>> = {
  en: [
    { from: 1e9, divisor: 1e6, decimals: 0, word: " million" },
    { from: 1e7, divisor: 1e6, decimals: 1, word: " million" },
    { from: 1e6, divisor: 1e3, decimals: 0, word: " thousand" },
    { from: 1e4, divisor: 1e3, decimals: 1, word: " thousand" },
    { from: 0, divisor: 1, decimals: 0, word: "" },
  ],
  "zh-CN": [
    { from: 1e9, divisor: 1e8, decimals: 2, word: "亿" },
    { from: 1e7, divisor: 1e4, decimals: 0, word: "万" },
    { from: 1e5, divisor: 1e4, decimals: 1, word: "万" },
    { from: 0, divisor: 1, decimals: 0, word: "" },
  ],
};

const CHINESE_NAMES: Readonly<Record<string, string>> = { CNY: "元" };

function minorPerUnit(currency: Currency): number {
  return Number(`1e${currency.minorUnits}`);
}

/** The unit of an amount in words: "CNY million", "万元". */
export function unitName(currency: Currency, word: string, language: Language): string {
  return language === "en" ? currency.code + word : word + (CHINESE_NAMES[currency.code] ?? currency.code);
}

/** "CNY 12.3 million", "1,230万元"; the amount in minor units, to three figures above the smallest step. */
export function amount(minor: number, currency: Currency, language: Language): string {
  const { number, before, after } = inStep(minor, minor, currency, language);
  return (minor < 0 && number.startsWith("-") ? "-" : "") + before + number.replace("-", "") + after;
}

/** Two amounts in one unit, named once: "CNY 0.31 to 1.09 million", "30.7万至109万元". */
export function amountSpan(
  low: number,
  high: number,
  currency: Currency,
  language: Language,
  join: (low: string, high: string) => string,
): string {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const [from, to] = [low, high].map((minor) => inStep(minor, largest, currency, language));
  return from.before + join(from.number, to.number) + to.after;
}

/** A number in the step of `largest` and with its decimals; what stands before and after it. */
function inStep(minor: number, largest: number, currency: Currency, language: Language) {
  const unit = minorPerUnit(currency);
  const size = Math.abs(largest) / unit;
  const { divisor, word } = STEPS[language].find(({ from }) => size >= from)!;
  const figures = size / divisor;
  const decimals = divisor === 1 || figures >= 99.95 ? 0 : figures >= 9.995 ? 1 : 2;
  const number = fixed(minor / unit / divisor, decimals);
  if (language === "zh-CN") return { number, before: "", after: unitName(currency, word, language) };
  return { number, before: `${currency.code} `, after: word };
}

/** One unit for a whole table, from its largest amount in minor units. */
export function tableScale(largest: number, currency: Currency, language: Language): MoneyScale {
  const unit = minorPerUnit(currency);
  const step = TABLE_STEPS[language].find(({ from }) => Math.abs(largest) / unit >= from)!;
  return {
    divisor: step.divisor * unit,
    decimals: step.decimals,
    label: unitName(currency, step.word, language),
  };
}

/** Whole currency units per patient-year: the label says so. */
export function perPatientYearScale(currency: Currency, language: Language): MoneyScale {
  const name = unitName(currency, "", language);
  return {
    divisor: minorPerUnit(currency),
    decimals: 0,
    label: language === "en" ? `${name} per patient-year` : `${name}/人·年`,
  };
}

export function percent(share: number, decimals = 1): string {
  return `${fixed(share * 100, decimals)}%`;
}

/** A difference of rates: percentage points, with its sign. */
export function points(difference: number, language: Language): string {
  const number = signed(difference * 100, 1);
  return language === "en" ? `${number} points` : `${number}个百分点`;
}

export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && Number(text.replaceAll(",", "")) !== 0 ? `+${text}` : text;
}

/** A share of futures as "31 of 100", or of 1,000 near the ends; never 0 or all, which the caller words as a bound. */
export function ofHundred(share: number): { readonly count: string; readonly of: string } {
  if (share >= 0.005 && share < 0.995) return { count: fixed(share * 100, 0), of: "100" };
  const base = share >= 0.0005 && share < 0.9995 ? 1_000 : 100_000;
  const count = Math.min(base - 1, Math.max(1, Math.round(share * base)));
  return { count: fixed(count, 0), of: fixed(base, 0) };
}
