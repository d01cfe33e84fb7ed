/**
 * Who pays which part of a bill. One set of rules per insurance scheme; schemes are separate purses.
 *
 * Per patient-year and benefit category: x = in-policy-scope share × allowed;
 * fund = min(ceiling, Σ over bands of fundShare × the part of max(x − deductible, 0) inside the band).
 */
import { z } from "zod";
import { localized, quantity } from "../quantity.js";

const benefitRule = z
  .strictObject({
    inPolicyScopeShare: quantity({
      description: "Part of the allowed amount that is inside policy scope.",
      unit: "share",
      minimum: 0,
      maximum: 1,
    }),
    deductiblePerPatientYear: quantity({
      description: "In-scope amount a patient pays before the fund does.",
      unit: "money/patientYear",
      minimum: 0,
    }),
    bands: z
      .array(
        z.strictObject({
          from: quantity({
            description: "Start of the band, counted above the deductible.",
            unit: "money/patientYear",
            minimum: 0,
          }),
          fundShare: quantity({
            description: "Share the fund pays inside the band.",
            unit: "share",
            minimum: 0,
            maximum: 1,
          }),
        }),
      )
      .min(1)
      .describe("Reimbursement bands; the first starts at 0 and starts increase strictly."),
    ceilingPerPatientYear: quantity({
      description: "Most the fund pays per patient-year in this category.",
      unit: "money/patientYear",
      minimum: 0,
    }).optional(),
  })
  .describe("Rules of one benefit category.");

export const benefitsSchema = z
  .record(
    z.string(),
    z.strictObject({
      title: localized("What readers call this scheme."),
      share: quantity({
        description: "Share of the patients insured in this scheme.",
        unit: "share",
        minimum: 0,
        maximum: 1,
        uncertain: false,
      }),
      rules: z.record(z.string(), benefitRule).describe("Rules by benefit category."),
    }),
  )
  .describe("Insurance schemes: separate funds with their own rules.");
