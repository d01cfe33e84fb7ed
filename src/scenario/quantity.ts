/**
 * One number of a scenario: its value (or law, or formula), unit, kind and source.
 *
 * Written as a bare number or a formula text (both are assumptions) or as an object; read always as an object, so that
 * reports can list what is evidence, what is assumed and what is a lever. The unit of a field is fixed by its schema:
 * a unit that is written down must be the same one.
 */
import { z } from "zod";
import { contradictionOf, distributionSchema, spanOf } from "./distribution.js";
import type { Distribution } from "./distribution.js";
import type { FormulaTree } from "./formula-tree.js";
import { formulaText, sourceFields } from "./source-fields.js";
import type { QuantityKind, Remark } from "./source-fields.js";

export { identifier, localized } from "./fields.js";
export type { Localized } from "./fields.js";
export type { Distribution } from "./distribution.js";
export { quantityKinds } from "./source-fields.js";
export type { QuantityKind, Remark } from "./source-fields.js";
export { collectQuantities, isQuantity, mapQuantities, numeric } from "./quantity-tree.js";
export type { Numeric, PlacedQuantity } from "./quantity-tree.js";

export interface Quantity {
  /** The value; for an uncertain formula absent until a parameter set gives one. */
  readonly value?: number;
  readonly distribution?: Distribution;
  /** Formula text with its leading "=", kept for reports. */
  readonly formula?: string;
  /** Set where the formula depends on an uncertain named number. */
  readonly tree?: FormulaTree;
  readonly unit: string;
  readonly kind: QuantityKind;
  /** Key of the scenario's `sources`. */
  readonly source?: string;
  readonly locator?: string;
  readonly range?: readonly [number, number];
  readonly note?: Remark;
  readonly derivation?: Remark;
  /** The field's own range, kept where the value is not known yet, so that every draw can be held to it. */
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface QuantityField {
  readonly description: string;
  readonly unit: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** False where one number must hold in every future. */
  readonly uncertain?: boolean;
}

/** Fields whose unit depends on what they describe: any unit may be written. */
const OPEN_UNITS = new Set(["any", "attribute", "metric"]);

/** What the schema knows of its numbers, for messages, docs and the form. */
export const quantityFields = z.registry<{ readonly field: QuantityField }>();

type Written = z.output<ReturnType<typeof writtenObject>>;

export function quantity(field: QuantityField): z.ZodType<Quantity> {
  const written = writtenObject(field);
  const schema = z
    .union([boundedNumber(field), formulaText, written])
    .transform((input): Quantity => complete(input, field))
    .describe(`${field.description}${wordsOf(field)}`);
  quantityFields.add(schema, { field });
  return schema;
}

function writtenObject(field: QuantityField) {
  const distribution = field.uncertain === false ? z.never().optional() : distributionSchema.optional();
  return z
    .strictObject({
      value: boundedNumber(field).optional().describe("The value."),
      distribution: distribution.describe("Law of the number where it is uncertain."),
      formula: formulaText.optional(),
      ...sourceFields,
    })
    .superRefine((input, context) => {
      for (const issue of issuesOf(input, field)) context.addIssue({ code: "custom", ...issue });
    });
}

function boundedNumber({ minimum, maximum }: QuantityField): z.ZodNumber {
  let number = z.number();
  if (minimum !== undefined) number = number.min(minimum);
  if (maximum !== undefined) number = number.max(maximum);
  return number;
}

interface QuantityIssue {
  readonly path?: string[];
  readonly params: { readonly problem: string; readonly [name: string]: unknown };
}

/** What a strict object cannot say by itself; `problem` is a key of the message catalogue. */
function issuesOf(input: Written, field: QuantityField): QuantityIssue[] {
  const issues: QuantityIssue[] = [];
  const given = (["value", "distribution", "formula"] as const).filter((key) => input[key] !== undefined);
  if (given.length !== 1) issues.push({ params: { problem: "quantity-one-of", given } });
  if (input.unit !== undefined && !OPEN_UNITS.has(field.unit) && input.unit !== field.unit) {
    issues.push({ path: ["unit"], params: { problem: "unit", expected: field.unit, given: input.unit } });
  }
  if (input.kind === "evidence" && input.source === undefined) {
    issues.push({ params: { problem: "evidence-without-source" } });
  }
  const { range, value, distribution } = input;
  if (
    range !== undefined &&
    (range[0] > range[1] || (value !== undefined && (value < range[0] || value > range[1])))
  ) {
    issues.push({
      path: ["range"],
      params: { problem: "quantity-range", low: range[0], high: range[1], value },
    });
  }
  if (distribution !== undefined) issues.push(...distributionIssues(distribution, field));
  return issues;
}

function distributionIssues(distribution: Distribution, field: QuantityField): QuantityIssue[] {
  const contradiction = contradictionOf(distribution);
  if (contradiction !== undefined) return [{ path: ["distribution"], params: { problem: contradiction } }];
  const [low, high] = spanOf(distribution);
  const { minimum = -Infinity, maximum = Infinity } = field;
  if (low >= minimum && high <= maximum) return [];
  const params = {
    problem: "distribution-outside",
    law: distribution.law,
    low,
    high,
    minimum,
    maximum,
    unit: field.unit,
  };
  return [{ path: ["distribution"], params }];
}

function complete(input: number | string | Written, field: QuantityField): Quantity {
  const { minimum, maximum } = field;
  const limits = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
  if (typeof input === "number") return { value: input, unit: field.unit, kind: "assumption" };
  if (typeof input === "string") return { formula: input, unit: field.unit, kind: "assumption", ...limits };
  const stated: Quantity = { ...input, unit: input.unit ?? field.unit };
  return input.value === undefined ? { ...stated, ...limits } : stated;
}

function wordsOf({ unit, minimum, maximum }: QuantityField): string {
  const open = OPEN_UNITS.has(unit);
  const range = [minimum !== undefined && `from ${minimum}`, maximum !== undefined && `to ${maximum}`].filter(
    Boolean,
  );
  const facts = [...(open ? [] : [`unit ${unit}`]), ...(range.length > 0 ? [range.join(" ")] : [])];
  return facts.length > 0 ? ` (${facts.join(", ")})` : "";
}
