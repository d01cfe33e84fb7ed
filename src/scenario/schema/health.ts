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
    priceYear: z
      .int()
      .min(1990)
      .max(2100)
      .describe("Year whose prices the sums are in; it must be the price year of the scenario's currency."),
    events: z
      .record(
        z.string(),
        z
          .strictObject({
            firstYear: byService(
              "Cost in the year of the event, beside the claims laws.",
              "money/event",
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
  description: "What it takes from quality of life: subtracted.",
  unit: "utility",
  minimum: 0,
  maximum: 1,
});

export const healthSchema = z
  .strictObject({
    utilities: z
      .strictObject({
        baseline: quantity({
          description: "Quality of life of a patient without complications, 1 being full health.",
          unit: "utility",
          minimum: 0,
          maximum: 1,
        }),
        histories: z
          .record(z.string(), decrement)
          .describe("By history: what it takes away in every year after the event."),
        events: z.record(z.string(), decrement).describe("By event: what it takes away in its own year."),
        organs: z
          .record(z.string(), z.array(z.string()).min(1))
          .optional()
          .describe(
            "Histories of one organ: of what its histories and events take away, the largest alone counts. Those named in no organ add up.",
          ),
      })
      .describe("Quality of life; organs add up."),
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
