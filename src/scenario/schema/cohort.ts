/**
 * Who is treated: how many patients, how they are described, how heads come and go.
 *
 * Attributes are drawn once, before any trial, through a Gaussian copula: each attribute has its own law, and a latent
 * correlation may tie two of them. Where the joint distribution is not published the matrix is a labelled assumption.
 */
import { z } from "zod";
import { identifier, localized, quantity } from "../quantity.js";

const fixed = { uncertain: false } as const;

const normalAttribute = z
  .strictObject({
    law: z
      .literal("normal")
      .describe("A normal law cut off at both ends, described by its mean and SD before the cut."),
    mean: quantity({ description: "Mean of the attribute.", unit: "attribute", ...fixed }),
    sd: quantity({ description: "Standard deviation.", unit: "attribute", minimum: 0, ...fixed }),
    minimum: quantity({ description: "Lowest value that occurs.", unit: "attribute", ...fixed }),
    maximum: quantity({ description: "Highest value that occurs.", unit: "attribute", ...fixed }),
  })
  .describe("A continuous attribute with a bell-shaped law.");

const gammaAttribute = z
  .strictObject({
    law: z.literal("gamma").describe("A right-skewed positive law."),
    mean: quantity({ description: "Mean of the attribute.", unit: "attribute", minimum: 0, ...fixed }),
    cv: quantity({
      description: "Coefficient of variation.",
      unit: "ratio",
      minimum: 0,
      maximum: 10,
      ...fixed,
    }),
  })
  .describe("A positive attribute with a right-skewed law.");

const bernoulliAttribute = z
  .strictObject({
    law: z.literal("bernoulli").describe("Present or absent."),
    probability: quantity({
      description: "Share of patients who have it.",
      unit: "share",
      minimum: 0,
      maximum: 1,
      ...fixed,
    }),
  })
  .describe("An attribute that a patient has or has not.");

const categoricalAttribute = z
  .strictObject({
    law: z.literal("categorical").describe("One of several named categories, ordered from mild to severe."),
    shares: z
      .record(
        z.string(),
        quantity({
          description: "Share of patients in this category.",
          unit: "share",
          minimum: 0,
          maximum: 1,
          ...fixed,
        }),
      )
      .describe("Share of patients by category; they sum to 1."),
  })
  .describe("An attribute with named categories.");

export const attributeLaw = z
  .discriminatedUnion("law", [normalAttribute, gammaAttribute, bernoulliAttribute, categoricalAttribute])
  .describe("How one attribute is distributed over the patients.");

const rate = (description: string) =>
  quantity({ description, unit: "perPatientYear", minimum: 0, maximum: 1 });

export const headsSchema = z
  .strictObject({
    effectiveSigningRate: quantity({
      description:
        "Share of registered patients whose signing is effective, so that the contract pays a head for them.",
      unit: "share",
      minimum: 0,
      maximum: 1,
      uncertain: false,
    }),
    joinRate: quantity({
      description: "Patients who newly sign in a contract year, as a share of the starting panel.",
      unit: "perPatientYear",
      minimum: 0,
      maximum: 1,
      uncertain: false,
    }),
    leaveRate: rate("Yearly probability that a patient moves away or loses cover."),
    switchRate: rate("Yearly probability that a patient changes to another home provider of the consortium."),
    lapseRate: rate(
      "Yearly probability that signing lapses: the patient stays in the scheme, on fee-for-service.",
    ),
  })
  .describe("How heads come and go.");

export const cohortSchema = z
  .strictObject({
    patients: z
      .int()
      .min(1)
      .max(5_000_000)
      .describe("Registered patients at the start of the first contract year."),
    redraw: z.literal(false).optional().describe("The cohort is drawn once and shared by all trials."),
    attributes: z
      .record(z.string(), attributeLaw)
      .optional()
      .describe(
        "Laws of the patients' attributes; `age` and `male` are always needed, the disease model and care name the others.",
      ),
    correlations: z
      .array(
        z.strictObject({
          between: z.tuple([z.string(), z.string()]).describe("The two attributes."),
          value: quantity({
            description: "Correlation of the latent normals.",
            unit: "correlation",
            minimum: -0.99,
            maximum: 0.99,
            uncertain: false,
          }),
        }),
      )
      .optional()
      .describe("Latent correlations between attributes; pairs not named are independent."),
    import: z
      .strictObject({
        file: z
          .string()
          .describe("CSV or Parquet file with one row per patient, inside the scenario's folder."),
        columns: z
          .record(z.string(), z.string())
          .describe("Which column holds which attribute, the scheme and the home provider."),
      })
      .optional()
      .describe("Read the patients from a file instead of drawing them."),
    referencePatients: z
      .int()
      .min(1000)
      .max(1_000_000)
      .optional()
      .describe(
        "Size of the city's reference population from which percentiles of prior-year cost are taken.",
      ),
    heads: headsSchema,
  })
  .describe("The patients.");

export const providersSchema = z
  .array(
    z.strictObject({
      id: identifier("Name of the group of institutions."),
      title: localized("What readers call it."),
      tier: z.enum(["village", "primary", "secondary", "tertiary", "private"]).describe("Level of care."),
      institutions: z.int().min(1).max(2000).describe("Number of institutions in the group, of equal panel."),
      panelShare: quantity({
        description: "Share of the patients whose home provider is in this group.",
        unit: "share",
        minimum: 0,
        maximum: 1,
        uncertain: false,
      }),
    }),
  )
  .min(1)
  .describe("The institutions of the consortium, by group.");
