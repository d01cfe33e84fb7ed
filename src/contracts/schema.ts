/** The contract language as a zod schema: what a hand-written contract may say. Mirrors language.ts. */
import { z } from "zod";
import {
  BUDGET_BASES,
  COMPARISONS,
  PARTIES,
  ROLES,
  ROUNDINGS,
  STAGES,
  type AccountRule,
  type AllocationRule,
  type BalanceRule,
  type FactRequest,
  type Line,
  type Term,
  type TransferRule,
} from "./language.js";
import { parseRational } from "./rational.js";

const id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.+-]*$/)
  .max(80)
  .describe("A name within the contract.");

const exact = z
  .union([z.number(), z.string().max(60)])
  .transform(String)
  .refine(isExact, "must be an exact number such as 0.25 or 1/3")
  .meta({ description: "An exact number, such as 0.25 or 1/3.", "x-unit": "any" });

function isExact(text: string): boolean {
  try {
    parseRational(text);
    return true;
  } catch {
    return false;
  }
}

const words = z
  .strictObject({
    en: z.string().min(1).describe("In English."),
    "zh-CN": z.string().min(1).describe("In Chinese."),
  })
  .describe("One sentence for people, in both languages.");
const yearsAgo = z.int().min(1).max(30).describe("Number of years back.");
const unit = z.enum(["money", "number"]).describe("An amount in currency units, or a pure number.");

export const termSchema: z.ZodType<Term> = z
  .lazy(() =>
    z.union([
      z.strictObject({
        fact: id.describe("A fact asked for under needs."),
        yearsAgo: z
          .int()
          .min(0)
          .max(30)
          .optional()
          .describe("Number of years back, into the run-in years too."),
      }),
      z.strictObject({ constant: exact, unit: unit.optional() }),
      z.strictObject({ line: id.describe("An earlier line of the same year.") }),
      z.strictObject({
        priorLine: id.describe("A line of an earlier year."),
        yearsAgo,
        otherwise: termSchema,
      }),
      z.strictObject({ opening: id.describe("Balance of an account at the start of the year.") }),
      z.strictObject({ column: id.describe("A column of the row at hand.") }),
      z.strictObject({
        total: z
          .strictObject({
            over: id.describe("A table asked for under needs."),
            by: id.optional().describe("Key column: rows with the same key are first added up."),
            of: termSchema,
          })
          .describe("Sum of an expression over the rows of a table."),
      }),
      z.strictObject({
        part: z
          .strictObject({
            of: termSchema,
            weight: termSchema,
            among: id.describe("A market asked for under needs."),
            others: id.describe("Line that gives the weights of the others."),
          })
          .describe("This party's part when an amount is split among a market by largest remainder."),
      }),
      z.strictObject({
        byYear: z
          .record(z.string().regex(/^\d{4}$/), termSchema)
          .describe("One expression for each contract year."),
      }),
      z.strictObject({ sum: z.array(termSchema).min(1).describe("All added.") }),
      z.strictObject({ minus: z.tuple([termSchema, termSchema]).describe("The first less the second.") }),
      z.strictObject({ product: z.array(termSchema).min(1).describe("All multiplied.") }),
      z.strictObject({ quotient: z.tuple([termSchema, termSchema]).describe("The first over the second.") }),
      z.strictObject({ min: z.array(termSchema).min(1).describe("The smallest.") }),
      z.strictObject({ max: z.array(termSchema).min(1).describe("The largest.") }),
      z.strictObject({
        layer: layerSchema().describe("share · the part of an amount between from and from + width."),
      }),
      z.strictObject({ gate: gateSchema().describe("One of two expressions, by a comparison.") }),
    ]),
  )
  .describe("An expression of the contract language.");

function layerSchema() {
  const width = z.union([termSchema, z.literal("unlimited")]).describe("Width of the layer, or unlimited.");
  return z.strictObject({ of: termSchema, from: termSchema, width, share: termSchema });
}

function gateSchema() {
  const is = z.enum(COMPARISONS).describe("The comparison; its strictness decides what holds at equality.");
  return z.strictObject({ left: termSchema, is, right: termSchema, then: termSchema, otherwise: termSchema });
}

export const lineSchema: z.ZodType<Line> = z
  .strictObject({
    id,
    stage: z.enum(STAGES).describe("Where in the fixed order of application it stands."),
    unit,
    value: termSchema.optional().describe("What it comes to, as an expression of the language."),
    formula: z
      .string()
      .max(500)
      .optional()
      .describe(
        "What it comes to, as a formula in place of value: earlier lines, facts, opening(account), prior(name, years), + - * / ^, min, max, abs, condition ? a : b.",
      ),
    round: z.boolean().optional().describe("Announced in whole minor units."),
    custom: z.boolean().optional().describe("Written by the user as a formula."),
    role: z.enum(ROLES).optional().describe("The name under which reports know it."),
    basis: z.union([z.string(), words]).optional().describe("What its percentages are percentages of."),
    words: words.describe("One sentence for the trace."),
  })
  .check(({ value: line, issues }) => {
    if ((line.value === undefined) !== (line.formula === undefined) && line.value !== undefined) return;
    issues.push({
      code: "custom",
      input: line,
      message: "a line needs a value or a formula, and only one of them",
      params: { chinese: "每个项目须有 value 或 formula，且只能有其一" },
    });
  })
  .transform(({ formula: _, value, ...line }) => ({ ...line, value: value as Term }));

export const transferSchema: z.ZodType<TransferRule> = z.strictObject({
  from: z.enum(PARTIES).describe("Who pays."),
  to: z.enum(PARTIES).describe("Who receives."),
  line: id.describe("Line that is paid; never negative."),
  tag: id.describe("What the payment is for."),
});

export const accountSchema: z.ZodType<AccountRule> = z.strictObject({
  id,
  opening: exact.describe("Balance before the first contract year, in currency units."),
  interest: id.optional().describe("Line of interest, credited first."),
  deposit: id.describe("Line paid in."),
  draw: id.describe("Line drawn."),
});

export const allocationSchema: z.ZodType<AllocationRule> = z.strictObject({
  line: id.describe("Line that is split."),
  by: z
    .array(
      z.strictObject({
        share: exact,
        weight: termSchema.describe("A provider's weight; its vectors are read as columns."),
      }),
    )
    .min(1)
    .describe("Parts of it, each split in proportion to a weight."),
});

export const balanceSchema: z.ZodType<BalanceRule> = z.strictObject({
  identity: z
    .enum(["I5", "I9", "I10"])
    .describe("Pool paid out or left (I5), neutral risk adjustment (I9), withhold paid or forfeited (I10)."),
  total: id.describe("Line that must be accounted for."),
  parts: z.array(id).min(1).describe("Lines that add up to it."),
  left: z.array(id).optional().describe("Lines of the whole market, counted once."),
  over: z.enum(["account", "market"]).describe("The parts of this account, or of all that share the market."),
});

const services = z.array(z.string()).min(1).describe("Service classes.");
const part = z
  .enum(["allowed", "inPolicyScope", "fundPaid", "patientPaid"])
  .describe("Which part of the allowed amount.");
const asks = <Kind extends string>(kind: Kind, words: string) => z.literal(kind).describe(words);
const rate = z.strictObject({
  rule: asks("own-prior-year", "The patient's own spending of the year before."),
  services,
  part,
  floorPercentile: exact,
  capPercentile: exact,
  entrantRatePerPatientYear: exact,
});

export const needSchema: z.ZodType<FactRequest> = z.discriminatedUnion("kind", [
  z.strictObject({ id, kind: asks("months", "Patient-months under contract.") }),
  z.strictObject({
    id,
    kind: asks("rateMonths", "Sum over patients of a personal rate, by months under contract."),
    rate: rate.describe("How a patient's rate is made."),
  }),
  z.strictObject({ id, kind: asks("spending", "Spending of the patients under contract."), part, services }),
  z.strictObject({
    id,
    kind: asks("excess", "Spending of each patient-year above an amount."),
    part,
    services,
    attachment: exact,
  }),
  z.strictObject({
    id,
    kind: asks("quality", "A count of measured quality."),
    measure: z.string().describe("Quality measure of the scenario."),
    count: z.enum(["numerator", "denominator"]).describe("Which of the two counts."),
  }),
  z.strictObject({
    id,
    kind: asks("index", "Observed growth since the year before the contract."),
    levels: z.array(z.string()).min(1).describe("Trend and shock levels that it follows."),
  }),
  z.strictObject({
    id,
    kind: asks("vector", "One number for each provider, to split by."),
    of: z.enum(["spending", "months", "given"]).describe("What is counted for each provider."),
    services: services.optional(),
    words: words.optional(),
    sumsTo: id.optional().describe("A fact of the account to which the values of all providers sum."),
  }),
  z.strictObject({
    id,
    kind: asks("given", "What only a facts file can say."),
    unit,
    words,
    minimum: exact.optional(),
    maximum: exact.optional(),
    partOf: id.optional().describe("Another fact of which this one is a part."),
    partOfLastYear: z
      .strictObject({
        of: id.describe("The fact of the year before."),
        less: z.array(id).describe("What is taken off it first."),
      })
      .optional()
      .describe("A fact of the year before, less others of that year, of which this one is a part."),
    unknown: z
      .array(boundSchema())
      .min(1)
      .optional()
      .describe("Bounds of the fact where it is unknown; the first case that holds."),
  }),
  z.strictObject({
    id,
    kind: asks("table", "Rows below the account."),
    columns: z
      .record(z.string(), z.enum(["money", "number", "key"]))
      .describe("Columns of money, numbers and keys."),
    positive: z
      .array(z.string())
      .optional()
      .describe("Columns whose values lie above zero, because something is divided by them."),
    words,
  }),
  z.strictObject({
    id,
    kind: asks("market", "The other parties that share a pool."),
    lines: z.array(id).min(1).describe("Lines of this contract whose values of the others are needed."),
    words,
  }),
]);

function boundSchema() {
  const is = z.enum(COMPARISONS).describe("The comparison.");
  return z.strictObject({
    when: z
      .strictObject({ left: termSchema, is, right: termSchema })
      .optional()
      .describe("When this case holds; always, when left out."),
    from: termSchema.describe("Lowest value."),
    to: z.union([termSchema, z.literal("unlimited")]).describe("Highest value, or unlimited."),
  });
}

export const composedFields = {
  lines: z.array(lineSchema).min(1).describe("Named lines in stage order."),
  transfers: z.array(transferSchema).optional().describe("Who pays whom which line."),
  accounts: z.array(accountSchema).optional().describe("Balances carried from year to year."),
  allocations: z
    .array(allocationSchema)
    .optional()
    .describe("How the consortium's net result is split among the providers."),
  balances: z.array(balanceSchema).optional().describe("Sums that must hold; checked in every settlement."),
  rounding: z
    .enum(ROUNDINGS)
    .optional()
    .describe("How amounts become whole minor units; half to even unless said."),
  answerTo: exact
    .optional()
    .describe("How closely every payment must be known while facts are unknown; one value unless said."),
  needs: z.array(needSchema).describe("What the lines ask the ledger for."),
  bundle: services.describe("Service classes inside the bundle."),
  budgetBasis: z
    .enum(BUDGET_BASES)
    .optional()
    .describe("Which part of bundle spending the budget is compared with."),
};
