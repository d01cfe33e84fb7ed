/**
 * Quality measures: what patients truly are, and what of it is measured.
 *
 * Three kinds:
 *   rate         one true rate and what the programme adds among participants; also where no kind is named;
 *   process      something done or not done, at one rate among participants and another among others;
 *   riskFactor   a value of the disease model below or at a limit, patient by patient, measured with error.
 */
import { z } from "zod";
import { localized, quantity } from "../quantity.js";

const title = localized("What readers call this measure.");

const share = (description: string) => quantity({ description, unit: "share", minimum: 0, maximum: 1 });

const untested = z
  .enum(["missing", "failed"])
  .describe("Whether the untested leave the denominator or count as failures.");

const testing = {
  testedShare: share("Share of patients under contract who are tested, whatever their result would be."),
  testedShareParticipants: share(
    "Share tested among participants of the programme, where it differs; testedShare is then that of the others.",
  ).optional(),
  untested,
};

const statedRate = z.strictObject({
  kind: z.literal("rate").optional().describe("One true rate and a gain; also where no kind is named."),
  title,
  trueRate: share("Share of patients who truly meet it under usual care."),
  programmeGain: quantity({
    description: "Percentage points (as a share) that the programme adds among participants.",
    unit: "share",
    minimum: -1,
    maximum: 1,
  }),
  testedShare: share("Share of patients under contract who are tested."),
  untested,
});

const processRates = z
  .strictObject({
    kind: z.literal("process").describe("Rates among participants and among others."),
    title,
    rateOthers: share("Share of the patients outside the programme for whom it is done in a year."),
    rateParticipants: share("Share of the participants for whom it is done in a year."),
    ...testing,
  })
  .describe("Something done in the year, such as standardised management or a screening for complications.");

const riskFactorValue = z
  .strictObject({
    kind: z.literal("riskFactor").describe("A value of each patient against a limit."),
    title,
    of: z.string().describe("Risk factor of the disease model, such as hba1c or systolicBloodPressure."),
    meets: z.enum(["below", "atLeast"]).describe("On which side of the limit a patient meets the measure."),
    value: quantity({ description: "The limit, in the unit of the risk factor.", unit: "attribute" }),
    measurement: z
      .record(
        z.string(),
        z
          .strictObject({
            cv: quantity({
              description: "Standard deviation of the error over the true value.",
              unit: "ratio",
              minimum: 0,
              maximum: 1,
            }).optional(),
            sd: quantity({
              description: "Standard deviation of the error, in the unit of the risk factor.",
              unit: "attribute",
              minimum: 0,
            }).optional(),
          })
          .describe("One source of error: `cv` or `sd`."),
      )
      .describe(
        "Sources of error of one measured value, such as assay, betweenLaboratories, withinPerson; independent, so that their variances add. {} measures without error.",
      ),
    ...testing,
  })
  .describe("A value of each patient against a limit, such as HbA1c below 7 %.");

export const qualitySchema = z
  .record(z.string(), z.discriminatedUnion("kind", [statedRate, processRates, riskFactorValue]))
  .optional()
  .describe("Measured quality: what a contract's gate sees.");
