/**
 * How a contract's terms are read: exact decimals with unit, range and words in both languages.
 *
 * A number may be bare, a decimal or fraction text, or an object that says where it comes from; what goes into the
 * contract is the exact text. Every field carries its description, so that `explain`, the form and the docs need no other.
 */
import { z } from "zod";
import { sourceFields } from "../scenario/source-fields.js";
import type { Decimal, Words } from "./language.js";
import { refuse } from "./problems.js";
import { compare, parseRational } from "./rational.js";

export interface DecimalField {
  /** "share", "money/patientYear", "perYear", "ratio", "money". */
  readonly unit: string;
  readonly minimum?: Decimal;
  readonly maximum?: Decimal;
}

const decimalText = z
  .string()
  .max(1000, { abort: true })
  .regex(/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?(\/\d+(\.\d+)?)?$/, { abort: true })
  .refine((text) => !/\/0+(\.0+)?$/.test(text), {
    message: "the denominator is zero",
    params: { chinese: "分母为零" },
    abort: true,
  });

/** Attaches the words of a field to its schema, where JSON Schema, `explain` and the docs find them. */
export function described<Schema extends z.ZodType>(schema: Schema, words: Words): Schema {
  return schema.meta({ description: words.en, "x-zh-CN": words["zh-CN"] });
}

const decimalValue = z.union([z.number(), decimalText]);

const sourced = z.strictObject({
  value: decimalValue.describe("The value."),
  ...sourceFields,
  kind: sourceFields.kind.optional(),
});

const writtenDecimal = z.union([decimalValue, sourced]);
type WrittenDecimal = z.output<typeof writtenDecimal>;

const textOf = (input: WrittenDecimal): Decimal => String(typeof input === "object" ? input.value : input);

export function decimalTerm(words: Words, field: DecimalField): z.ZodType<Decimal> {
  return writtenDecimal
    .check(({ value, issues }) => {
      for (const issue of complaintsOf(value, field)) issues.push({ code: "custom", input: value, ...issue });
    })
    .transform(textOf)
    .meta({
      ...numberWords(words, field),
      description: `${words.en} (unit ${field.unit}, ${rangeOf(field)})`,
    });
}

const numberWords = (words: Words, field: DecimalField) => ({
  description: words.en,
  "x-zh-CN": words["zh-CN"],
  "x-unit": field.unit,
  "x-range": rangeOf(field),
});

interface Complaint {
  readonly path: string[];
  readonly message: string;
  /** `problem` is a key of the scenario's message catalogue. */
  readonly params: { readonly problem: string; readonly [name: string]: unknown };
}

function complaintsOf(input: WrittenDecimal, field: DecimalField): Complaint[] {
  const given = typeof input === "object" ? input : undefined;
  const { unit } = field;
  const complaints: Complaint[] = [];
  if (given?.unit !== undefined && given.unit !== unit) {
    const params = { problem: "unit", expected: unit, given: given.unit };
    complaints.push({ path: ["unit"], message: `unit must be ${unit}`, params });
  }
  if (given?.kind === "evidence" && given.source === undefined) {
    complaints.push({
      path: [],
      message: "evidence needs a source",
      params: { problem: "evidence-without-source" },
    });
  }
  const text = textOf(input);
  const bounds = boundBroken(text, field);
  if (bounds !== undefined) {
    const params = { problem: "decimal-range", value: text, unit, ...bounds };
    complaints.push({ path: [], message: `must lie in ${rangeOf(field)}; read ${text}`, params });
  }
  return complaints;
}

function boundBroken(text: Decimal, { minimum, maximum }: DecimalField): Bounds | undefined {
  const value = parseRational(text);
  const low = minimum !== undefined && compare(value, parseRational(minimum)) < 0;
  const high = maximum !== undefined && compare(value, parseRational(maximum)) > 0;
  if (!low && !high) return undefined;
  return {
    ...(minimum !== undefined && { minimum: Number(minimum) }),
    ...(maximum !== undefined && { maximum: Number(maximum) }),
  };
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export function rangeOf({ minimum, maximum }: DecimalField): string {
  if (minimum === undefined && maximum === undefined) return "any";
  return `${minimum ?? "…"} to ${maximum ?? "…"}`;
}

export type BySchemeTerm = Decimal | { readonly byScheme: Readonly<Record<string, Decimal>> };

/** An amount, not a rate: of two schemes each has it for itself. */
const AMOUNTS: readonly string[] = ["money", "money/year"];
const forEach = (words: Words): Words => ({
  en: `${words.en} One amount is that of every scheme by itself: two schemes have it twice.`,
  "zh-CN": `${words["zh-CN"]}只填一个数时，各险种各按该数执行，两个险种即为两份。`,
});

/** One number for all schemes, or one for each: schemes are separate purses. */
export function bySchemeTerm(said: Words, field: DecimalField): z.ZodType<BySchemeTerm> {
  const words = AMOUNTS.includes(field.unit) ? forEach(said) : said;
  const one = decimalTerm(words, field);
  const each = z.strictObject({
    byScheme: described(z.record(z.string(), one), {
      en: "One value for each scheme, by its id.",
      "zh-CN": "按险种标识分别给定。",
    }),
  });
  return z.union([one, each]).meta(numberWords(words, field));
}

/** The scheme of a contract that names none. */
const ALL_SCHEMES = "all";

function withoutScheme(given: readonly string[], where: string): never {
  return refuse(
    "missing-scheme",
    where,
    `differs by scheme (${given.join(", ")}), and the contract does not say which purse it pays from: write scheme: with one of them, a contract for each`,
    `按险种分别给定（${given.join("、")}），但合同未写明由哪个险种的基金支付：请填写 scheme，每个险种一个合同`,
  );
}

/** The number of the scheme that the contract is written out for. */
export function forScheme(term: BySchemeTerm, scheme: string, where: string): Decimal {
  if (typeof term === "string") return term;
  const value = term.byScheme[scheme];
  if (value !== undefined) return value;
  const given = Object.keys(term.byScheme);
  if (scheme === ALL_SCHEMES) return withoutScheme(given, where);
  return refuse(
    "missing-scheme",
    where,
    `has no value for the scheme "${scheme}", whose purse is separate; given: ${given.join(", ") || "none"}`,
    `缺少险种“${scheme}”的数值（各险种基金分开）；已有：${given.join("、") || "无"}`,
  );
}
