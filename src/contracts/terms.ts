/**
 * How a contract's terms are read: exact decimals with unit, range and words in both languages.
 *
 * A number may be bare, a decimal or fraction text, or an object that says where it comes from; what goes into the
 * contract is the exact text. Every field carries its description, so that `explain`, the form and the docs need no other.
 */
import { z } from "zod";
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
  .max(1000)
  .regex(/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?(\/\d+(\.\d+)?)?$/)
  .refine((text) => !/\/0+(\.0+)?$/.test(text), {
    message: "the denominator is zero",
    params: { chinese: "分母为零" },
  });

/** Attaches the words of a field to its schema, where JSON Schema, `explain` and the docs find them. */
export function described<Schema extends z.ZodType>(schema: Schema, words: Words): Schema {
  return schema.meta({ description: words.en, "x-zh-CN": words["zh-CN"] });
}

export function decimalTerm(words: Words, field: DecimalField): z.ZodType<Decimal> {
  const value = z.union([z.number(), decimalText]);
  const sourced = z
    .strictObject({
      value: value.describe("The value."),
      unit: z.string().optional().describe("Unit; must be the field's own."),
      kind: z.enum(["evidence", "assumption", "lever"]).optional().describe("Where the number stands."),
      source: z.string().min(1).optional().describe("Key of `sources`; evidence needs one."),
      locator: z.string().min(1).optional().describe("Table, section or page within the source."),
      range: z
        .tuple([z.number(), z.number()])
        .optional()
        .describe("Plausible or published range: low, high."),
      note: z.string().min(1).optional().describe("What a reader should know."),
      derivation: z.string().min(1).optional().describe("How the value follows from what the source says."),
    })
    .check(({ value: given, issues }) => {
      if (given.unit !== undefined && given.unit !== field.unit) {
        const params = { problem: "unit", expected: field.unit, given: given.unit };
        issues.push({
          code: "custom",
          params,
          message: `unit must be ${field.unit}`,
          path: ["unit"],
          input: given.unit,
        });
      }
      if (given.kind === "evidence" && given.source === undefined) {
        const params = { problem: "evidence-without-source" };
        issues.push({ code: "custom", params, message: "evidence needs a source", path: [], input: given });
      }
    });
  return z
    .union([value, sourced])
    .transform((input): Decimal => String(typeof input === "object" ? input.value : input))
    .check(({ value: text, issues }) => {
      const bound = boundBroken(text, field);
      if (bound === undefined) return;
      const params = { problem: "decimal-range", value: text, unit: field.unit, ...bound };
      issues.push({
        code: "custom",
        params,
        message: `must lie in ${rangeOf(field)}; read ${text}`,
        path: [],
        input: text,
      });
    })
    .meta({
      description: `${words.en} (unit ${field.unit}, ${rangeOf(field)})`,
      "x-zh-CN": words["zh-CN"],
      "x-unit": field.unit,
      "x-range": rangeOf(field),
    });
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

/** One number for all schemes, or one for each: schemes are separate purses. */
export function bySchemeTerm(words: Words, field: DecimalField): z.ZodType<BySchemeTerm> {
  const one = decimalTerm(words, field);
  const each = z.strictObject({
    byScheme: described(z.record(z.string(), one), {
      en: "One value for each scheme, by its id.",
      "zh-CN": "按险种标识分别给定。",
    }),
  });
  return described(z.union([one, each]), words);
}

/** The number of the scheme that the contract is written out for. */
export function forScheme(term: BySchemeTerm, scheme: string, where: string): Decimal {
  if (typeof term === "string") return term;
  const value = term.byScheme[scheme];
  if (value !== undefined) return value;
  const given = Object.keys(term.byScheme);
  return refuse(
    "missing-scheme",
    where,
    `has no value for the scheme "${scheme}", whose purse is separate; given: ${given.join(", ") || "none"}`,
    `缺少险种“${scheme}”的数值（各险种基金分开）；已有：${given.join("、") || "无"}`,
  );
}
