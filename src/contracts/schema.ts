/** The contract language as a zod schema: what a hand-written contract may say. Mirrors language.ts. */
import { z } from "zod";
import {
  BUDGET_BASES,
  COMPARISONS,
  PARTIES,
  ROLES,
  STAGES,
  type AccountRule,
  type AllocationRule,
  type FactRequest,
  type Line,
  type Term,
  type TransferRule,
} from "./language.js";
import { parseRational } from "./rational.js";

const id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.+-]*$/)
  .max(80);

const exact = z
  .union([z.number(), z.string().max(60)])
  .transform(String)
  .refine(isExact, "must be an exact number such as 0.25 or 1/3");

function isExact(text: string): boolean {
  try {
    parseRational(text);
    return true;
  } catch {
    return false;
  }
}

const words = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) });
const yearsAgo = z.int().min(1).max(30);

export const termSchema: z.ZodType<Term> = z
  .lazy(() =>
    z.union([
      z.strictObject({ fact: id, yearsAgo: z.int().min(0).max(30).optional() }),
      z.strictObject({ constant: exact, unit: z.enum(["money", "number"]).optional() }),
      z.strictObject({ line: id }),
      z.strictObject({ priorLine: id, yearsAgo, otherwise: termSchema }),
      z.strictObject({ opening: id }),
      z.strictObject({ byYear: z.record(z.string().regex(/^\d{4}$/), termSchema) }),
      z.strictObject({ sum: z.array(termSchema).min(1) }),
      z.strictObject({ minus: z.tuple([termSchema, termSchema]) }),
      z.strictObject({ product: z.array(termSchema).min(1) }),
      z.strictObject({ quotient: z.tuple([termSchema, termSchema]) }),
      z.strictObject({ min: z.array(termSchema).min(1) }),
      z.strictObject({ max: z.array(termSchema).min(1) }),
      z.strictObject({ layer: layerSchema() }),
      z.strictObject({ gate: gateSchema() }),
    ]),
  )
  .describe("An expression of the contract language.");

function layerSchema() {
  const width = z.union([termSchema, z.literal("unlimited")]);
  return z.strictObject({ of: termSchema, from: termSchema, width, share: termSchema });
}

function gateSchema() {
  const is = z.enum(COMPARISONS);
  return z.strictObject({ left: termSchema, is, right: termSchema, then: termSchema, otherwise: termSchema });
}

export const lineSchema: z.ZodType<Line> = z.strictObject({
  id,
  stage: z.enum(STAGES).describe("Where in the fixed order of application it stands."),
  unit: z.enum(["money", "number"]),
  value: termSchema,
  round: z.boolean().optional().describe("Announced in whole minor units, half to even."),
  role: z.enum(ROLES).optional().describe("The name under which reports know it."),
  basis: z.string().optional().describe("What its percentages are percentages of."),
  words: words.describe("One sentence for the trace."),
});

export const transferSchema: z.ZodType<TransferRule> = z.strictObject({
  from: z.enum(PARTIES),
  to: z.enum(PARTIES),
  line: id.describe("Line that is paid; never negative."),
  tag: id,
});

export const accountSchema: z.ZodType<AccountRule> = z.strictObject({
  id,
  opening: exact.describe("Balance before the first contract year, in currency units."),
  deposit: id.describe("Line paid in."),
  draw: id.describe("Line drawn."),
});

export const allocationSchema: z.ZodType<AllocationRule> = z.strictObject({
  line: id,
  by: z.array(z.strictObject({ share: exact, vector: id })).min(1),
});

const services = z.array(z.string()).min(1);
const part = z.enum(["allowed", "inPolicyScope", "fundPaid", "patientPaid"]);
const rate = z.strictObject({
  rule: z.literal("own-prior-year"),
  services,
  part,
  floorPercentile: exact,
  capPercentile: exact,
  entrantRatePerPatientYear: exact,
});

export const needSchema: z.ZodType<FactRequest> = z.discriminatedUnion("kind", [
  z.strictObject({ id, kind: z.literal("months") }),
  z.strictObject({ id, kind: z.literal("rateMonths"), rate }),
  z.strictObject({ id, kind: z.literal("spending"), part, services }),
  z.strictObject({ id, kind: z.literal("excess"), part, services, attachment: exact }),
  z.strictObject({
    id,
    kind: z.literal("quality"),
    measure: z.string(),
    count: z.enum(["numerator", "denominator"]),
  }),
  z.strictObject({ id, kind: z.literal("index"), levels: z.array(z.string()).min(1) }),
  z.strictObject({
    id,
    kind: z.literal("vector"),
    of: z.enum(["spending", "months"]),
    services: services.optional(),
  }),
]);

export const composedFields = {
  lines: z.array(lineSchema).min(1).describe("Named lines in stage order."),
  transfers: z.array(transferSchema).optional().describe("Who pays whom which line."),
  accounts: z.array(accountSchema).optional().describe("Balances carried from year to year."),
  allocation: allocationSchema
    .optional()
    .describe("How the consortium's net result is split among the providers."),
  needs: z.array(needSchema).describe("What the lines ask the ledger for."),
  bundle: services.describe("Service classes inside the bundle."),
  budgetBasis: z
    .enum(BUDGET_BASES)
    .optional()
    .describe("Which part of bundle spending the budget is compared with."),
};
