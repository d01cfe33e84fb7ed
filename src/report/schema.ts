/**
 * The Summary: every number a run announces, each with its error, as data. Definitions: src/statistics.
 *
 * Amounts are in minor units of `scenario.currency` and may be fractional (they are means); probabilities and shares lie
 * in [0, 1]. The Summary depends on scenario, data, seed and engine alone: no time, path, worker or block is in it.
 */
import { z } from "zod";
import { MONTE_CARLO_FLAGS } from "../statistics/flags.js";

const words = z.strictObject({ en: z.string(), "zh-CN": z.string() });
const named = z.strictObject({ id: z.string(), title: words });
const interval = z.tuple([z.number(), z.number()]).describe("95 % interval: low, high.");
const openInterval = z
  .tuple([z.number().nullable(), z.number().nullable()])
  .describe("95 % interval by order statistics; null where this sample does not bound it.");
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const year = z.union([z.int(), z.literal("all")]).describe("Contract year, or all years of the horizon.");
const scheme = z.string().describe("Scheme, or all schemes together.");
const flags = z.array(z.enum(MONTE_CARLO_FLAGS)).describe("Why the number must not be read as it stands.");

const meanFields = {
  mean: z.number(),
  standardError: z
    .number()
    .nullable()
    .describe("Monte Carlo error of the mean; null when one trial is left."),
  interval95: interval.nullable(),
  n: count.describe("Trials that have the value."),
};
const mean = z.strictObject(meanFields).meta({ id: "Mean" });

const quantile = z.strictObject({ value: z.number(), interval95: openInterval }).meta({ id: "Quantile" });

const estimate = z
  .strictObject({ ...meanFields, p05: quantile, p50: quantile, p95: quantile })
  .describe("A quantity over the trials; quantiles are values that occurred.")
  .meta({ id: "Estimate" });

const bounds = {
  atMost: share.optional().describe("No trial had the event: its probability is at most this (97.5 %)."),
  atLeast: share.optional().describe("Every trial had the event: its probability is at least this (97.5 %)."),
};

const probability = z
  .strictObject({
    probability: share,
    standardError: z.number(),
    interval95: interval.describe("Wilson interval."),
    events: count,
    n: count,
    ...bounds,
  })
  .describe("Probability of an event.")
  .meta({ id: "Probability" });

const tailMean = z
  .strictObject({
    tailMean: z.number(),
    from: z.number().describe("Where the tail begins."),
    standardError: z.number().nullable(),
    interval95: interval.nullable(),
    tailTrials: z.number().describe("Trials that carry it."),
    n: count,
  })
  .describe("Mean of the worst twentieth of the trials, atoms handled.")
  .meta({ id: "TailMean" });

const disease = z
  .strictObject({
    ...named.shape,
    words: words.describe("What the model is and what it leaves still."),
    source: z.string(),
    reading: named.omit({ title: true }).extend({ words }).optional().describe("Reading of the equations."),
    riskFactors: named.extend({ words, source: z.string() }).optional().describe("How risk factors move."),
    calibration: z
      .record(z.string(), z.number())
      .optional()
      .describe("Factors on published hazards by event, fitted to a place; absent: published ones stand."),
  })
  .describe("The disease model and how it is read.")
  .meta({ id: "DiseaseFacts" });

const overspend = z
  .strictObject({
    probability: probability.describe(
      "P(counted spending > budget), both added over the schemes and years of the cell.",
    ),
    anywhere: probability
      .optional()
      .describe("P(overspend in at least one scheme and year of the cell), in cells of several."),
    excess: mean
      .nullable()
      .describe("Counted spending − budget, given that it is above nil; null when it never was."),
    borne: mean.nullable().describe("Uncovered by the fund, so borne by the consortium, in those futures."),
    flags,
  })
  .describe("When counted spending exceeds the budget.")
  .meta({ id: "Overspend" });

const loss = z
  .strictObject({
    probability: probability.describe("P(consortium's result < 0)."),
    expected: mean.nullable().describe("Loss given loss."),
    tail: tailMean.describe(
      "Tail mean (95 %) of the loss −result; negative when even the worst trials gain.",
    ),
    flags,
  })
  .describe("When the consortium ends below zero.")
  .meta({ id: "Loss" });

const cell = z
  .strictObject({
    scheme,
    year,
    values: z.record(z.string(), estimate),
    overspend: overspend.optional(),
    loss: loss.optional(),
  })
  .meta({ id: "ContractCell" });

const difference = z
  .strictObject({
    ...meanFields,
    p05: quantile,
    p50: quantile,
    p95: quantile,
    better: probability.describe("P(better for the party concerned); ties are neither better nor worse."),
    worse: probability,
    flags,
  })
  .describe("Contract minus baseline, trial by trial.")
  .meta({ id: "Difference" });

const shifted = z
  .strictObject({
    trials: count.describe("Trials in common with the main run."),
    base: z.number().describe("The main run on these trials."),
    value: z.number().describe("The main run's estimate plus the change; a probability held inside [0, 1]."),
    ...bounds,
    change: mean.describe("Change on the trials in common, paired."),
  })
  .describe("The quantity with all shocks scaled.")
  .meta({ id: "ShiftedQuantity" });

const band = z
  .strictObject({
    sets: count,
    innerTrials: count,
    mean: z.number(),
    standardError: z.number(),
    varianceBetween: z
      .number()
      .describe("Between parameter sets, without Monte Carlo noise; may come out negative."),
    sd: z.number(),
    p05: z.number(),
    p95: z.number(),
    ...bounds,
    betweenShare: z
      .number()
      .nullable()
      .describe("Share of the variance of single trials that parameters explain."),
    betweenShareInterval95: interval.nullable(),
  })
  .describe("Over parameter sets.")
  .meta({ id: "ParameterBand" });

const uncertainQuantity = z
  .strictObject({
    quantity: z.enum(["probabilityOverspend", "consortiumResult"]),
    unit: z.enum(["share", "money"]),
    estimate: z.strictObject({
      value: z.number(),
      standardError: z.number().nullable(),
      interval95: interval.nullable(),
      ...bounds,
    }),
    shockHalf: shifted.optional(),
    shockDouble: shifted.optional(),
    parameters: band.optional(),
    range: interval
      .optional()
      .describe("From the lowest to the highest of all of these; absent when only the estimate is there."),
    exceedsMonteCarlo: z
      .boolean()
      .optional()
      .describe("Whether that range is wider than the Monte Carlo interval."),
  })
  .meta({ id: "UncertainQuantity" });

const gain = z
  .strictObject({
    cost: mean.describe("Care at fund prices and the programme, arm − baseline's arm."),
    effect: mean.describe("Events avoided, life-years or QALYs gained."),
    perUnit: z.number().nullable().describe("Cost over effect, of the means; null where the effect is nil."),
    interval95: interval
      .nullable()
      .describe("Fieller's interval; null where the effect is not told apart from nil."),
    standing: z
      .enum(["dearerAndBetter", "cheaperAndBetter", "dearerAndWorse", "cheaperAndWorse", "unsettled"])
      .describe("What the ratio means; a negative one alone does not say. Unsettled: effect perhaps nil."),
  })
  .describe("What a difference costs per unit of its effect, over the horizon.")
  .meta({ id: "Gain" });

const health = z
  .strictObject({
    discountPerYear: z
      .number()
      .nullable()
      .describe("Year y (from 0) counts (1 + d)^−y in names that end in Discounted; null: not stated."),
    arms: z.array(
      z.strictObject({
        arm: z.string(),
        cells: z.array(z.strictObject({ year, values: z.record(z.string(), mean) })),
      }),
    ),
    differences: z.array(
      z.strictObject({
        arm: z.string(),
        baseline: z.string(),
        cells: z.array(z.strictObject({ year, values: z.record(z.string(), difference) })),
        gains: z.record(z.string(), gain),
      }),
    ),
  })
  .describe("Health by world of care, all schemes, and against the world of the baseline contract.");

const holder = { contract: z.string(), arm: z.string() };

const gateYear = z
  .strictObject({
    year: z.int(),
    trueShare: mean.describe("Share of the patients under contract who truly meet the measure."),
    measuredShare: mean.describe("Numerator over denominator."),
    testedShare: mean,
    fails: probability,
    falseFails: probability.describe("The gate is failed although the true share meets it."),
    falsePasses: probability.describe("The gate is passed although the true share does not meet it."),
  })
  .describe("Over the trials in which somebody was counted.")
  .meta({ id: "GateYear" });

const gateSummary = z
  .strictObject({
    ...holder,
    measure: z.string(),
    threshold: z.string().describe("The gate, as a decimal share of the denominator."),
    untested: z.enum(["missing", "failed"]),
    years: z.array(gateYear),
    chance: z
      .strictObject({
        year: z.int(),
        testedShare: share,
        untested: z.enum(["missing", "failed"]),
        sensitivity: share,
        specificity: share,
        rateNeeded: share
          .nullable()
          .describe("True rate at which the measured share is the gate on average; null where none is."),
        panels: z.array(count).describe("Patients; the last is the scenario's own panel."),
        rates: z.array(
          z.strictObject({
            margin: z.number().describe("True rate minus gate."),
            kind: z.enum(["falseFail", "falsePass"]),
            probabilities: z.array(share.nullable()).describe("By panel; null where nobody is counted."),
          }),
        ),
      })
      .optional()
      .describe("P(false fail) and P(false pass) by panel size and true rate, exact binomial."),
  })
  .describe("A quality gate of a contract: in the trials, and by panel size.")
  .meta({ id: "Gate" });

export const summarySchema = z
  .strictObject({
    format: z.literal(1),
    scenario: z.strictObject({
      id: z.string(),
      title: words,
      currency: z.strictObject({ code: z.string(), minorUnits: z.int().min(0), priceYear: z.int() }),
      years: z.array(z.int()).min(1),
      schemes: z.array(named),
      arms: z.array(named),
      providerGroups: z.array(named),
      services: z.array(named).optional().describe("Titles of the service classes."),
      events: z.array(named).optional().describe("Titles of the events of the disease."),
      histories: z.array(named).optional().describe("Titles of the histories that patients live with."),
      discountPerYear: share.optional().describe("Yearly discount of health, where the scenario states one."),
      disease: disease.optional(),
      pools: z.array(named).optional().describe("Titles of shared pools and of their other parties."),
      contracts: z.array(
        z.strictObject({ id: z.string(), title: words, arm: z.string().describe("The arm it induces.") }),
      ),
      measures: z.array(named).optional().describe("Titles of the quality measures."),
      gates: z
        .array(
          z.strictObject({
            contract: z.string(),
            measure: z.string(),
            threshold: z.string(),
            untested: z.enum(["missing", "failed"]),
          }),
        )
        .optional()
        .describe("Quality gates of the contracts."),
      baseline: z.string().describe("Contract that the others are compared with."),
    }),
    trials: count,
    innerTrials: count,
    inventory: z
      .strictObject({ evidence: count, assumption: count, lever: count, sourcedShare: share.nullable() })
      .describe("Inputs by kind; sourcedShare = evidence/(evidence + assumption), levers being choices."),
    contracts: z.array(z.strictObject({ ...holder, cells: z.array(cell) })),
    arms: z.array(
      z.strictObject({
        arm: z.string(),
        cells: z.array(z.strictObject({ scheme, year, values: z.record(z.string(), estimate) })),
      }),
    ),
    differences: z
      .array(
        z.strictObject({
          ...holder,
          cells: z.array(z.strictObject({ scheme, year, values: z.record(z.string(), difference) })),
        }),
      )
      .describe("Of each contract from the baseline."),
    health: health.optional(),
    gates: z.array(gateSummary).optional(),
    modelUncertainty: z
      .array(z.strictObject({ ...holder, quantities: z.array(uncertainQuantity) }))
      .describe("Over the horizon and all schemes."),
  })
  .describe("Summary of a run.");

export type Summary = z.infer<typeof summarySchema>;
export type Estimate = z.infer<typeof estimate>;
export type SummaryCell = z.infer<typeof cell>;
export type OverspendSummary = z.infer<typeof overspend>;
export type LossSummary = z.infer<typeof loss>;
export type Difference = z.infer<typeof difference>;
export type UncertainQuantity = z.infer<typeof uncertainQuantity>;
export type ShiftedQuantity = z.infer<typeof shifted>;
export type QuantityBand = z.infer<typeof band>;
export type HealthSummary = z.infer<typeof health>;
export type Gain = z.infer<typeof gain>;
export type DiseaseFacts = z.infer<typeof disease>;
export type GateSummary = z.infer<typeof gateSummary>;
export type ScenarioFacts = Summary["scenario"];

/** JSON Schema (draft 2020-12) of summary.json. */
export function summaryJsonSchema(): object {
  return z.toJSONSchema(summarySchema);
}
