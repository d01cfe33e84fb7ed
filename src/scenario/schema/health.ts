/**
 * Complications in money and in health: what an event costs when it happens and afterwards, and what it takes from
 * quality of life. Keys are events and histories of the disease model.
 */
import { z } from "zod";
import { quantity } from "../quantity.js";

const byService = (description: string, unit: string) =>
  z.record(z.string(), quantity({ description, unit, minimum: 0 })).optional();

export const complicationsSchema = z
  .strictObject({
    withinMeans: z
      .boolean()
      .describe(
        "Whether the stated means of the services already hold these sums in the described cohort; then the claims laws pay the rest, and the means stay as stated.",
      ),
    costs: z
      .record(
        z.string(),
        z
          .strictObject({
            firstYear: byService(
              "Cost in the year of the event, beside the claims laws.",
              "money/claim",
            ).describe("By service class: cost in the year of the event."),
            laterYears: byService(
              "Cost of each later year with this history, beside the claims laws.",
              "money/patientYear",
            ).describe("By service class: cost of each later year."),
          })
          .describe("Costs of one complication; `death` is what the last months cost."),
      )
      .describe("By event of the disease model."),
  })
  .optional()
  .describe("What complications cost beside the claims laws.");

const decrement = quantity({
  description: "Change of quality of life, negative where it is lost.",
  unit: "ratio",
  minimum: -1,
  maximum: 0,
});

export const healthSchema = z
  .strictObject({
    utilities: z
      .strictObject({
        baseline: quantity({
          description: "Quality of life of a patient without complications, 1 being full health.",
          unit: "ratio",
          minimum: 0,
          maximum: 1,
        }),
        histories: z
          .record(z.string(), decrement)
          .describe("By history: the change in every year after the event."),
        events: z.record(z.string(), decrement).describe("By event: the change in its own year."),
      })
      .describe("Quality of life; changes add up."),
    discountPerYear: quantity({
      description: "Yearly discount of life-years and quality-adjusted ones; 0 counts all years alike.",
      unit: "perYear",
      minimum: 0,
      maximum: 0.2,
      uncertain: false,
    }),
  })
  .optional()
  .describe(
    "Health as life-years weighted by quality of life; without it only events and deaths are reported.",
  );
