/** Terms of a reconciliation: shares of gain and loss, and their limits. */
import { z } from "zod";
import { decimalTerm, described } from "../terms.js";
import type { ScaledQualityTerms } from "./composite-quality-terms.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const limitTerms = (words: { en: string; "zh-CN": string }) =>
  described(
    z.strictObject({
      value: decimalTerm({ en: "Limit as a share of the basis.", "zh-CN": "上限，占基数的比例。" }, share),
      basis: described(z.enum(["target", "discountedTarget"]), {
        en: "Share of the targets before or after the discount.",
        "zh-CN": "以折扣前或折扣后的目标价合计为基数。",
      }),
    }),
    words,
  );
const sharedTerm = decimalTerm(
  {
    en: "Share of it that the hospital gets or bears; absent: all.",
    "zh-CN": "由医院享有或承担的比例；缺省为全部。",
  },
  share,
).optional();

export const gainTerms = described(
  z.strictObject({
    share: sharedTerm,
    stopGain: limitTerms({
      en: "Highest gain; absent: none.",
      "zh-CN": "节约奖励上限；缺省为无。",
    }).optional(),
  }),
  {
    en: "What the hospital gets when episodes cost less than their targets.",
    "zh-CN": "费用低于目标价时的奖励。",
  },
);

export const lossTerms = described(
  z.strictObject({
    share: sharedTerm,
    stopLoss: limitTerms({
      en: "Highest loss; absent: none.",
      "zh-CN": "亏损承担上限；缺省为无。",
    }).optional(),
  }),
  {
    en: "What it owes when they cost more; absent: nothing.",
    "zh-CN": "费用高于目标价时的承担；缺省为不承担。",
  },
);

export interface ReconciliationTerms {
  readonly gain: z.output<typeof gainTerms>;
  readonly loss?: z.output<typeof lossTerms>;
  readonly quality?: ScaledQualityTerms;
}
export type Limit = NonNullable<ReconciliationTerms["gain"]["stopGain"]>;
