/**
 * Laws of uncertain numbers, as a scenario states them: by moments or by ends, never by hidden parameters.
 *
 * normal {mean, sd, cut off at minimum/maximum}, lognormal and gamma {mean, cv}, beta {mean, sd} on (0, 1),
 * uniform {minimum, maximum}, triangular {minimum, mode, maximum}, discrete {values, probabilities}.
 */
import { z } from "zod";

const mean = z.number().describe("Mean of the law.");
const positiveMean = z.number().positive().describe("Mean of the law; above 0.");
const sd = z.number().positive().describe("Standard deviation; above 0.");
const cv = z.number().positive().max(10).describe("Coefficient of variation: standard deviation over mean.");
const minimum = z.number().describe("Lowest value that can occur.");
const maximum = z.number().describe("Highest value that can occur.");

export const distributionSchema = z
  .discriminatedUnion("law", [
    z.strictObject({
      law: z.literal("normal").describe("Bell-shaped; mean and SD are those before the ends are cut off."),
      mean,
      sd,
      minimum: minimum.optional(),
      maximum: maximum.optional(),
    }),
    z.strictObject({
      law: z.literal("lognormal").describe("Positive, right-skewed."),
      mean: positiveMean,
      cv,
    }),
    z.strictObject({
      law: z.literal("gamma").describe("Positive, right-skewed, lighter tail."),
      mean: positiveMean,
      cv,
    }),
    z.strictObject({
      law: z.literal("beta").describe("A share between 0 and 1."),
      mean: z.number().gt(0).lt(1).describe("Mean of the law, between 0 and 1."),
      sd,
    }),
    z.strictObject({
      law: z.literal("uniform").describe("Every value between the ends alike."),
      minimum,
      maximum,
    }),
    z.strictObject({
      law: z.literal("triangular").describe("Between two ends, with a most likely value."),
      minimum,
      mode: z.number().describe("Most likely value."),
      maximum,
    }),
    z.strictObject({
      law: z.literal("discrete").describe("One of a few values."),
      values: z.array(z.number()).min(1).max(1000).describe("Values that occur."),
      probabilities: z
        .array(z.number().min(0).max(1))
        .min(1)
        .max(1000)
        .describe("Their probabilities; they sum to 1."),
    }),
  ])
  .describe("Law of an uncertain number.")
  .meta({ id: "distribution" });

export type Distribution = z.output<typeof distributionSchema>;

/** Why a law contradicts itself, as a key of the message catalogue; undefined when it does not. */
export function contradictionOf(law: Distribution): string | undefined {
  switch (law.law) {
    case "normal":
      return (law.minimum ?? -Infinity) < (law.maximum ?? Infinity) ? undefined : "distribution-ends";
    case "uniform":
      return law.minimum < law.maximum ? undefined : "distribution-ends";
    case "triangular":
      if (law.minimum >= law.maximum) return "distribution-ends";
      return law.minimum <= law.mode && law.mode <= law.maximum ? undefined : "distribution-mode";
    case "beta":
      return law.sd * law.sd < law.mean * (1 - law.mean) ? undefined : "distribution-beta";
    case "discrete":
      if (law.values.length !== law.probabilities.length) return "distribution-lengths";
      return Math.abs(law.probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-9
        ? undefined
        : "distribution-sum";
    case "lognormal":
    case "gamma":
      return undefined;
  }
}

/** How many standard deviations of an endless tail a field must leave room for. */
const REACH = 5;

/**
 * The span a law must fit into a field's range: its exact ends where it has ends, else five standard deviations from
 * the mean (a draw further out still stops the run by name instead of passing).
 */
export function spanOf(law: Distribution): readonly [number, number] {
  switch (law.law) {
    case "normal":
      return [law.minimum ?? law.mean - REACH * law.sd, law.maximum ?? law.mean + REACH * law.sd];
    case "lognormal":
    case "gamma":
      return [0, law.mean * (1 + REACH * law.cv)];
    case "beta":
      return [0, 1];
    case "uniform":
    case "triangular":
      return [law.minimum, law.maximum];
    case "discrete":
      return [Math.min(...law.values), Math.max(...law.values)];
  }
}
