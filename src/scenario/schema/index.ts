/**
 * The scenario file, version 1: every section with its units and ranges. The JSON Schema that editors use, the API's
 * form and the checks of the command line are all made from this one definition.
 */
import { z } from "zod";
import { families } from "../../contracts/families/index.js";
import { diseaseModels } from "../../diseases/registry.js";
import { identifier, localized, quantity } from "../quantity.js";
import { benefitsSchema } from "./benefits.js";
import { careSchema } from "./care.js";
import { cohortSchema, providersSchema } from "./cohort.js";
import { healthSchema } from "./health.js";
import { marketSchema } from "./market.js";
import { armsSchema, programmeSchema } from "./programme.js";
import { qualitySchema } from "./quality.js";

const diseaseSchema = z
  .discriminatedUnion(
    "model",
    diseaseModels.map((model) => model.schema) as unknown as [z.ZodObject, ...z.ZodObject[]],
  )
  .describe("How diabetes runs.");

const contractCommon = {
  title: localized("What readers call this contract."),
  arm: z.string().describe("The world of care this contract induces."),
  alsoUnder: z
    .array(z.string())
    .optional()
    .describe("Further arms on which the same contract is settled, shown beside it."),
};

const contractSchema = z
  .discriminatedUnion(
    "family",
    families.map((family) =>
      (family.terms as unknown as z.ZodObject).extend({
        family: z.literal(family.id).describe(family.title.en),
        ...contractCommon,
      }),
    ) as unknown as [z.ZodObject, ...z.ZodObject[]],
  )
  .describe("A payment contract.");

export const sourceSchema = z
  .strictObject({
    title: z.string().describe("Title of the publication."),
    authors: z.string().optional().describe("Authors or issuing body."),
    year: z.int().optional().describe("Year of publication."),
    locator: z.string().optional().describe("Table, section or page."),
    url: z.string().optional().describe("Address."),
    doi: z.string().optional().describe("Digital object identifier."),
    confidence: z.enum(["high", "medium", "low"]).optional().describe("How far the number may be trusted."),
    note: z.string().optional().describe("What a reader should know."),
  })
  .describe("Where a number comes from.");

const publishedSchema = z
  .array(
    z.strictObject({
      metric: z.string().describe("Metric of the cohort to compare (see CONTRIBUTING for the list)."),
      value: quantity({ description: "The published value.", unit: "metric", uncertain: false }),
      tolerance: quantity({
        description: "Relative difference within which the cohort must lie when binding.",
        unit: "share",
        minimum: 0,
        maximum: 1,
        uncertain: false,
      }).optional(),
      binding: z.boolean().describe("Whether the run must meet it; otherwise the miss is reported."),
      words: localized("What the figure is."),
    }),
  )
  .optional()
  .describe("Published figures of the same population, shown beside the cohort's own.");

export const scenarioSchema = z
  .strictObject({
    format: z.literal(1).describe("Version of the file format."),
    id: identifier("Name of the scenario in lower case with hyphens."),
    title: localized("Title of the scenario."),
    question: localized("The question it answers."),
    currency: z
      .strictObject({
        code: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .describe("ISO 4217 code."),
        minorUnits: z.int().min(0).max(3).describe("Decimal places of the smallest unit that is paid."),
        priceYear: z.int().min(1990).max(2100).describe("Year whose prices the care laws are in."),
      })
      .describe("Money."),
    horizon: z
      .strictObject({
        firstYear: z.int().min(1990).max(2100).describe("First contract year."),
        years: z.int().min(1).max(30).describe("Number of contract years."),
        runInYears: z
          .int()
          .min(0)
          .max(10)
          .describe("Years before the first contract year whose spending contracts may look back on."),
        period: z.literal("year").describe("Length of a ledger period."),
      })
      .describe("Time."),
    trials: z.int().min(1).max(10_000_000).describe("Number of futures simulated."),
    innerTrials: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("Trials that share one set of uncertain parameters; 1 when absent."),
    modelUncertainty: z
      .strictObject({
        trials: z
          .int()
          .min(0)
          .max(1_000_000)
          .describe("Trials run again with shocks at half and again at double."),
        parameterSets: z
          .int()
          .min(0)
          .max(10_000)
          .describe("Parameter sets of the nested run that isolates parameter uncertainty."),
        trialsPerSet: z.int().min(2).max(1000).describe("Trials within each of these parameter sets."),
      })
      .optional()
      .describe("Extra runs that show what the Monte Carlo error leaves out."),
    seed: z
      .string()
      .min(1)
      .max(200)
      .describe("Seed text; the same text gives the same futures on any machine."),
    numbers: z
      .record(z.string(), quantity({ description: "A named number that formulas may use.", unit: "any" }))
      .optional()
      .describe("Named numbers."),
    cohort: cohortSchema,
    disease: diseaseSchema,
    benefits: benefitsSchema,
    care: careSchema,
    providers: providersSchema,
    health: healthSchema,
    programme: programmeSchema.optional(),
    quality: qualitySchema,
    market: marketSchema,
    arms: armsSchema,
    contracts: z
      .record(z.string(), contractSchema)
      .describe("The contracts to compare, each settled on the same patients."),
    decomposition: z
      .strictObject({
        contracts: z
          .array(z.string())
          .min(1)
          .describe(
            "Contracts with a budget whose surplus or overspend is taken apart, on every arm they are settled on.",
          ),
      })
      .optional()
      .describe(
        "Where a surplus comes from: price, volume, mix, scope, health, regression to the mean and luck. Costs several arms of spending, so only where asked.",
      ),
    compare: z
      .strictObject({ baseline: z.string().describe("Contract that the others are compared with.") })
      .describe("Comparison."),
    published: publishedSchema,
    notModelled: z
      .array(localized("Something this scenario leaves out."))
      .optional()
      .describe("What is not modelled."),
    sources: z.record(z.string(), sourceSchema).optional().describe("What each `source` points to."),
  })
  .describe("A jieyu scenario.");

export type Scenario = z.output<typeof scenarioSchema>;
