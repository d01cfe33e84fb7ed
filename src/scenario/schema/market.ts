/**
 * The other parties of the pools that contracts share: hospitals and consortia outside the scenario, as aggregates.
 *
 * Value of a line of a party in a year = mean × trend (where it follows it) × factor; the factor is gamma with mean 1, the
 * party's own CV, and a correlation with the shock that the region shares (on the normal scale; SD = mean × CV). It is
 * drawn once for each trial and year, common to all contracts and arms.
 */
import { z } from "zod";
import { localized, quantity } from "../quantity.js";

const partySchema = z
  .strictObject({
    title: localized("What readers call this party."),
    lines: z
      .record(
        z.string(),
        z
          .record(
            z.string(),
            quantity({
              description: "Mean of the line in a year, in the scheme; money in currency units.",
              unit: "any",
              minimum: 0,
            }),
          )
          .describe("By scheme; each scheme that a contract serves needs one."),
      )
      .describe("By line that the contracts of the pool name (points)."),
    followsTrend: z
      .boolean()
      .describe(
        "Whether the means are at prices of the price year and grow with the trend of care; otherwise they hold for every year as written.",
      ),
    cv: quantity({
      description: "Coefficient of variation of a year's value; 0 is a choice, never a default.",
      unit: "ratio",
      minimum: 0,
      maximum: 2,
    }),
    correlationWithRegion: quantity({
      description: "Correlation of the party's factor with the shock that the region shares.",
      unit: "correlation",
      minimum: -1,
      maximum: 1,
    }),
  })
  .describe("One other party.");

export const marketSchema = z
  .strictObject({
    pools: z
      .record(
        z.string(),
        z
          .strictObject({
            title: localized("What readers call this pool."),
            others: z.record(z.string(), partySchema).describe("The other parties by id."),
          })
          .describe("One pool; contracts name it by its id."),
      )
      .describe("Pools that contracts share with parties outside the scenario."),
  })
  .optional()
  .describe("Other parties that share a pool of money with the consortium.");
