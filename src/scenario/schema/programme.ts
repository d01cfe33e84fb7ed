/**
 * The management programme, the worlds of care (arms) and the response of behaviour to payment.
 *
 * Effects reach participants only: patients under contract whose keyed uniform lies below reach × ramp-up of the year.
 * The volume effect multiplies use of a service by 1 + effect; the ratios multiply yearly rates of the disease model.
 * The response multiplies volume by 1 − elasticity × marginal retained share, both fixed before the run; it may fade.
 */
import { z } from "zod";
import { riskFactorEffectsSchema } from "../../diseases/risk-factors/effects.js";
import { localized, quantity } from "../quantity.js";
import {
  codingGrowthSchema,
  costShiftSchema,
  enrolmentSchema,
  responseSchema,
  shiftsSchema,
  signingSchema,
} from "./behaviour.js";

export const programmeSchema = z
  .strictObject({
    title: localized("What readers call the programme."),
    paidBy: z
      .enum(["fund", "consortium", "operator", "treasury"])
      .describe("Whose purse pays for it; never netted across purses."),
    costPerPatientYear: quantity({
      description: "Cost of managing one participant for a year.",
      unit: "money/patientYear",
      minimum: 0,
    }),
    reachShare: quantity({
      description: "Share of patients under contract who take part once it is built up.",
      unit: "share",
      minimum: 0,
      maximum: 1,
    }),
    rampUp: z
      .array(
        quantity({
          description: "Part of the full reach attained in this contract year.",
          unit: "share",
          minimum: 0,
          maximum: 1,
        }),
      )
      .min(1)
      .describe("Build-up by contract year; the last value holds on."),
    effects: z
      .strictObject({
        volume: z
          .record(
            z.string(),
            quantity({
              description: "Relative change of use among participants; negative saves.",
              unit: "ratio",
              minimum: -0.95,
              maximum: 5,
            }),
          )
          .describe("By service class; classes not named are not touched."),
        incidenceRatio: quantity({
          description: "Ratio of complication rates of participants to others.",
          unit: "ratio",
          minimum: 0,
          maximum: 10,
        }).optional(),
        mortalityRatio: quantity({
          description: "Ratio of death rates of participants to others.",
          unit: "ratio",
          minimum: 0,
          maximum: 10,
        }).optional(),
        riskFactors: riskFactorEffectsSchema.optional(),
      })
      .describe("What it changes among participants; laws should span harm."),
  })
  .describe("The management programme.");

export const armsSchema = z
  .record(
    z.string(),
    z.strictObject({
      title: localized("What readers call this world of care."),
      programme: z.boolean().optional().describe("Whether the management programme runs."),
      response: responseSchema,
      enrolment: enrolmentSchema,
      signing: signingSchema,
      shifts: shiftsSchema,
      costShift: costShiftSchema,
      codingGrowth: codingGrowthSchema,
    }),
  )
  .describe("Worlds of care; each has one ledger, and a contract names the one it induces.");
