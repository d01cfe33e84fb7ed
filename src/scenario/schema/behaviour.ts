/**
 * Selection and behaviour: the levers of an arm beside the programme. All are off when absent.
 *
 * Each description says what was found, by the ids of the project's facts (D.. behaviour, A.. rules, B.. costs), and where
 * sources of like quality disagree about its sign. None of the studies gives a size that could stand here as evidence
 * without the reader's judgement: a scenario states it, and should let its law span zero where the sign is disputed.
 */
import { z } from "zod";
import { quantity } from "../quantity.js";

/** The score that is no attribute. */
export const PRIOR_COST = "priorCost";

const SCORES =
  "`priorCost` (all spending of the last run-in year, luck included) or an attribute of the cohort such as `spendingFrailty`.";

export const responseSchema = z
  .strictObject({
    toContract: z.string().describe("Contract whose marginal share providers respond to."),
    elasticity: quantity({
      description:
        "Relative fall of volume per unit of marginal retained share; negative when volume rises. The sign is disputed: spending rose in Tianjin's pilot (D01, D02) and under points (D21) and pay for performance (D34), fell in D03, D04, D26 to D28, D30, D31 and D33, and did not move in D14, D29 and D32; D12 and D13 disagree about one place.",
      unit: "ratio",
      minimum: -2,
      maximum: 2,
    }),
    services: z.array(z.string()).min(1).describe("Service classes that respond."),
    fadesPerYear: quantity({
      description:
        "Part of the response lost each year: year t has (1 − fading)^t of it. Disputed: it faded in D22, and lasted or grew in D27, D28, D30 and D31; no rate is published.",
      unit: "perYear",
      minimum: 0,
      maximum: 1,
    }).optional(),
  })
  .optional()
  .describe("Response of behaviour to the payment; absent in the actuarial baseline.");

export const enrolmentSchema = z
  .strictObject({
    by: z.string().describe(`What orders the programme's queue: ${SCORES}`),
    towards: z.enum(["high", "low"]).describe("Whether those with the highest or the lowest come first."),
    strength: quantity({
      description:
        "Weight of the rank in the queue, s in s·(rank) ± √(1 − s²)·(own draw), both as normals; 0 is chance alone, 1 the rank alone.",
      unit: "ratio",
      minimum: 0,
      maximum: 1,
    }),
  })
  .optional()
  .describe(
    "Who is in the programme. Enrolling after a dear year makes spending fall without any effect (regression to the mean): of the top tenth a third is still there a year later (B42), and Tianjin's rule pays the cost before signing (A15). Taiwan's programme enrolled the healthier (D35). Those who join later have no prior cost and keep their own draw.",
  );

export const signingSchema = z
  .strictObject({
    by: z.string().describe(`What is looked at: ${SCORES}`),
    avoid: quantity({
      description:
        "Share of those with an effective signing, the highest first, whose signing is not made effective: they stay in the scheme on fee-for-service.",
      unit: "share",
      minimum: 0,
      maximum: 1,
    }),
  })
  .optional()
  .describe(
    "Cream-skimming. The incentive is in the rules (A15, A16: own prior cost held between percentiles) and the sicker were enrolled less in Taiwan (D35), but nobody measured the response to a head budget in China, and hospitals under points took sicker patients: the sign is disputed. Facts of the run-in years, and budgets built on them, stay those of the usual signing.",
  );

export const codingGrowthSchema = z
  .strictObject({
    perYear: quantity({
      description: "Growth of coded risk scores without more illness, from the second contract year on.",
      unit: "perYear",
      minimum: -0.5,
      maximum: 1,
    }),
  })
  .optional()
  .describe(
    "Growth of coded severity; read by contracts that pay by risk score. Disputed: cost per case rose under points (D21), which growth of points would explain and does not prove; elsewhere none was found where the benchmark was not raised by it.",
  );

export const shiftsSchema = z
  .array(
    z.strictObject({
      from: z.string().describe("Service class that care leaves."),
      to: z
        .string()
        .describe(
          "Service class that it goes to: another tier, one outside the bundle, or (for leakage) one that stands for care out of the area.",
        ),
      share: quantity({
        description:
          "Share of the amount of `from` that goes; all shares of one service are of what was drawn.",
        unit: "share",
        minimum: 0,
        maximum: 1,
      }),
      costRatio: quantity({
        description: "What the same care costs there, over what it costs here; 1 conserves the total.",
        unit: "ratio",
        minimum: 0,
        maximum: 20,
      }),
    }),
  )
  .min(1)
  .optional()
  .describe(
    "Care that moves between tiers and out of the bundle, after amounts are drawn; claims stay counted where they were drawn. Down a tier in D15, D16, D18, D19 and D20, by very different sizes; out of the county in one place and into its townships in another (D17); out of a bundle nobody measured it.",
  );

export const costShiftSchema = z
  .strictObject({
    services: z
      .array(z.string())
      .min(1)
      .describe("Service classes with items moved out of the fund's payment."),
    share: quantity({
      description: "Part of what the fund would have paid that the patient pays instead.",
      unit: "share",
      minimum: 0,
      maximum: 1,
    }),
  })
  .optional()
  .describe(
    "Costs shifted to patients; the total does not change. The sign is disputed: patients paid more in D09 and D10, less in D04, D08, D11 and D25.",
  );
