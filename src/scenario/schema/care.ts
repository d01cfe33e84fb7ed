/**
 * What patients use and what it costs: service classes with their laws, prices, trend and shocks.
 *
 * A service class has either an annual law (a two-part law of the patient-year's amount) or a claims law (a count and a
 * severity). Means are per patient-year over the described cohort at prices of `currency.priceYear`; ratios by
 * complication state are scaled so that this mean is met exactly.
 */
import { z } from "zod";
import { complicationsSchema } from "./health.js";
import { localized, quantity } from "../quantity.js";

const byState = z
  .record(
    z.string(),
    quantity({ description: "Ratio to the reference state.", unit: "ratio", minimum: 0, maximum: 100 }),
  )
  .optional()
  .describe("Ratio of the mean by complication state of the disease model; all states must be named.");

const common = {
  title: localized("What readers call this service class."),
  setting: z
    .enum(["outpatient", "inpatient"])
    .describe("Where the care is given; each claim of an inpatient claims law is an admission."),
  benefit: z.string().describe("Benefit category of the schemes that pays for it."),
  followsFrailty: z.boolean().describe("Whether the patient's lasting spending frailty multiplies it."),
  byState,
  channels: z
    .record(
      z.string(),
      quantity({
        description: "Share of this service's spending in the channel.",
        unit: "share",
        minimum: 0,
        maximum: 1,
        uncertain: false,
      }),
    )
    .optional()
    .describe(
      "Spending outside the consortium by channel (agreed referral, unreferred, out of area, retail pharmacy); the rest stays inside.",
    ),
};

const positive = (description: string, unit: string, maximum?: number) =>
  quantity({ description, unit, minimum: 0, maximum });

const annualLaw = z.strictObject({
  law: z
    .literal("annual")
    .describe("One amount per patient-year: zero with some probability, else a continuous law."),
  meanPerPatientYear: positive(
    "Mean allowed amount per patient-year over the whole cohort, users and non-users.",
    "money/patientYear",
  ),
  usingShare: quantity({
    description: "Share of patients with any use in a year.",
    unit: "share",
    minimum: 0.000001,
    maximum: 1,
  }),
  amount: z
    .strictObject({
      law: z.enum(["gamma", "lognormal"]).describe("Law of the amount among users."),
      cv: positive("Coefficient of variation among users, frailty and state held fixed.", "ratio", 10),
    })
    .describe("Amount of a patient-year with any use."),
  ...common,
});

export const severityLaw = z
  .discriminatedUnion("law", [
    z.strictObject({
      law: z.literal("constant").describe("Every claim has the same amount."),
      mean: positive("The amount of every claim.", "money/claim"),
    }),
    z.strictObject({
      law: z.literal("exponential").describe("Falls off evenly from zero."),
      mean: positive("Mean claim.", "money/claim"),
    }),
    z.strictObject({
      law: z.literal("gamma").describe("Right-skewed."),
      mean: positive("Mean claim.", "money/claim"),
      cv: positive("Coefficient of variation.", "ratio", 20),
    }),
    z.strictObject({
      law: z.literal("lognormal").describe("Right-skewed, with a heavier tail than gamma."),
      mean: positive("Mean claim.", "money/claim"),
      cv: positive("Coefficient of variation.", "ratio", 50),
    }),
    z.strictObject({
      law: z.literal("generalizedPareto").describe("A tail as heavy as its shape says."),
      scale: positive("Scale of the tail.", "money/claim"),
      shape: quantity({
        description: "Tail index; the mean exists below 1.",
        unit: "ratio",
        minimum: -5,
        maximum: 0.99,
      }),
    }),
    z.strictObject({
      law: z.literal("discrete").describe("One of a few amounts."),
      values: z.array(z.number().min(0)).min(1).describe("Amounts that occur."),
      probabilities: z.array(z.number().min(0).max(1)).min(1).describe("Their probabilities, summing to 1."),
    }),
  ])
  .describe("Law of one claim's allowed amount.");

export const frequencyLaw = z
  .discriminatedUnion("law", [
    z.strictObject({
      law: z.literal("poisson").describe("Claims come independently of each other."),
      meanPerPatientYear: positive("Mean claims per patient-year.", "claims/patientYear", 100_000),
    }),
    z.strictObject({
      law: z.literal("negativeBinomial").describe("Poisson with a gamma-distributed rate: patients differ."),
      meanPerPatientYear: positive("Mean claims per patient-year.", "claims/patientYear", 100_000),
      shape: quantity({
        description: "Shape of the gamma mixing law (smaller is more spread).",
        unit: "ratio",
        minimum: 0.000001,
        maximum: 1e9,
      }),
    }),
    z.strictObject({
      law: z.literal("discrete").describe("A probability for each number of claims."),
      probabilities: z
        .array(z.number().min(0).max(1))
        .min(1)
        .max(4096)
        .describe("Probability of 0, 1, 2 … claims in a full year, summing to 1."),
    }),
  ])
  .describe("Law of the number of claims in a patient-year.");

const claimsLaw = z.strictObject({
  law: z.literal("claims").describe("A number of claims, each with its own amount."),
  frequency: frequencyLaw,
  severity: severityLaw,
  claimLimit: positive("Highest allowed amount of one claim.", "money/claim").optional(),
  ...common,
});

export const serviceSchema = z
  .discriminatedUnion("law", [annualLaw, claimsLaw])
  .describe("A class of services.");

const level = z.strictObject({
  cv: quantity({
    description:
      "Coefficient of variation of the common factor on a year's amounts; 0 is a choice, never a default.",
    unit: "ratio",
    minimum: 0,
    maximum: 2,
  }),
});

export const careSchema = z
  .strictObject({
    services: z.record(z.string(), serviceSchema).describe("Service classes by id."),
    prices: z
      .record(
        z.string(),
        z.array(
          z.strictObject({
            year: z.int().describe("First year in which the new price holds all year."),
            factor: quantity({
              description: "New price over the old one.",
              unit: "ratio",
              minimum: 0,
              maximum: 100,
            }),
            reason: localized("Why the price moved."),
          }),
        ),
      )
      .optional()
      .describe("Dated price steps by service class, from the price year on, apart from trend."),
    trend: z
      .strictObject({
        mean: quantity({
          description: "Expected growth of a year's amounts (volume and price beyond dated steps).",
          unit: "perYear",
          minimum: -0.5,
          maximum: 1,
        }),
        sd: quantity({
          description: "Standard deviation of one year's growth around it.",
          unit: "perYear",
          minimum: 0,
          maximum: 0.5,
        }),
      })
      .describe("Growth from the price year on: a random walk shared by all patients and services."),
    shocks: z
      .strictObject({
        national: level.describe("Shared by the whole country."),
        regional: level.describe("Shared by the region."),
        local: level.describe("Shared by this consortium's patients."),
        serviceCorrelation: quantity({
          description: "Correlation of a level's shock between service classes.",
          unit: "correlation",
          minimum: 0,
          maximum: 1,
        }),
      })
      .describe("Common factors on a year's amounts, gamma with mean 1, by level; always stated."),
    complications: complicationsSchema,
    channels: z
      .record(z.string(), z.strictObject({ title: localized("What readers call this channel.") }))
      .optional()
      .describe("Channels of care outside the consortium."),
  })
  .describe("Use and cost of care.");
