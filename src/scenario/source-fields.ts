/** What every stated number may carry beside its value. Named, so that the JSON Schema holds each of them once. */
import { z } from "zod";
import { localized, type Localized } from "./fields.js";

export const quantityKinds = ["evidence", "assumption", "lever"] as const;
export type QuantityKind = (typeof quantityKinds)[number];

const text = (id: string, description: string) =>
  z.string().min(1).max(2000).describe(description).meta({ id });

/** A remark in English alone, or in both languages; a Chinese report leaves out what is English alone. */
export type Remark = string | Localized;

const remark = (id: string, description: string): z.ZodType<Remark, Remark> =>
  z
    .union([z.string().min(1).max(2000), localized("In both languages.")])
    .describe(description)
    .meta({ id });

export const formulaText = z
  .string()
  .regex(/^=/)
  .max(1000)
  .describe("Formula over named numbers, beginning with =.")
  .meta({ id: "formula" });

export const sourceFields = {
  unit: text("unit", "Unit; must be the field's own.").optional(),
  kind: z
    .enum(quantityKinds)
    .describe("Published evidence, our assumption, or a lever that the user may move.")
    .meta({ id: "kind" }),
  source: text("source", "Key of `sources`; evidence needs one.").optional(),
  locator: text("locator", "Table, section or page within the source.").optional(),
  range: z
    .tuple([z.number(), z.number()])
    .describe("Plausible or published range: low, high.")
    .meta({ id: "range" })
    .optional(),
  note: remark("note", "What a reader should know.").optional(),
  derivation: remark("derivation", "How the value follows from what the source says.").optional(),
};
