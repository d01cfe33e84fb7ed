/**
 * Terms of the covers that a consortium buys. Attachment, limit and deductible are stated for the whole layer, before the
 * share that is ceded.
 */
import { z } from "zod";
import { decimalTerm, described } from "../terms.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const cededShare = decimalTerm(
  { en: "Share of the layer that the reinsurer pays.", "zh-CN": "层内由再保险人赔付的比例。" },
  share,
);
const priority = described(z.int().min(1).max(99), {
  en: "Order: covers of one number stand side by side; a higher number sees what the lower ones leave.",
  "zh-CN": "顺序：同一序号并列适用；序号大的只看序号小的赔付之后的余额。",
});

export const premiumTerms = described(
  z.discriminatedUnion("basis", [
    z.strictObject({
      basis: described(z.literal("patientYear"), { en: "For each patient-year.", "zh-CN": "按人年。" }),
      amount: decimalTerm(
        { en: "Premium for each patient-year under contract.", "zh-CN": "每签约人年的保费。" },
        { unit: "money/patientYear", minimum: "0" },
      ),
    }),
    z.strictObject({
      basis: described(z.literal("budgetSigned"), {
        en: "A share of the budget as signed.",
        "zh-CN": "占签约预算的比例。",
      }),
      rate: decimalTerm(
        { en: "Premium as a share of the signed budget.", "zh-CN": "保费占签约预算的比例。" },
        share,
      ),
    }),
  ]),
  { en: "What the cover costs the consortium; absent: nothing.", "zh-CN": "保费；缺省为无。" },
);

/** How much of the layer a year can cede at most, and what it keeps first: of a cover on patients or events. */
export const layerFields = {
  attachment: decimalTerm(
    { en: "Where the layer starts.", "zh-CN": "层的起赔点。" },
    { unit: "money", minimum: "0" },
  ),
  limit: decimalTerm(
    { en: "Width of the layer; absent: unlimited.", "zh-CN": "层的宽度；缺省为不封顶。" },
    { unit: "money", minimum: "0" },
  ).optional(),
  aggregateDeductible: decimalTerm(
    {
      en: "What the year's layers must exceed together before the cover pays; absent: nothing.",
      "zh-CN": "年度累计免赔额；缺省为无。",
    },
    { unit: "money", minimum: "0" },
  ).optional(),
  reinstatements: described(z.int().min(0).max(99), {
    en: "How often the limit is restored in a year; absent: without end.",
    "zh-CN": "年度内限额恢复次数；缺省为不限。",
  }).optional(),
  cededShare,
  premium: premiumTerms.optional(),
};

const patientCover = z.strictObject({
  unit: described(z.literal("patient"), {
    en: "Each patient's spending in a year (specific stop-loss).",
    "zh-CN": "单个患者的年费用（个体止损）。",
  }),
  priority,
  ...layerFields,
});

const aggregateCover = z.strictObject({
  unit: described(z.literal("aggregate"), {
    en: "What the consortium must bear of an overspend (aggregate stop-loss).",
    "zh-CN": "医联体应承担的超支（总额止损）。",
  }),
  priority,
  attachment: described(
    z.strictObject({
      basis: described(z.enum(["budgetSigned", "budgetAdjusted", "patientMonth"]), {
        en: "What the value is of: a share of a budget, or money for each patient-month.",
        "zh-CN": "基数：占预算的比例，或每人月金额。",
      }),
      value: decimalTerm(
        {
          en: "Where the layer starts, on its basis: 1.25 of the budget, or money for each patient-month.",
          "zh-CN": "起赔点（按基数计）：如预算的1.25倍，或每人月金额。",
        },
        { unit: "ratio or money/patientMonth", minimum: "0" },
      ),
      minimum: decimalTerm(
        { en: "Lowest attachment, however few the patients.", "zh-CN": "起赔点最低金额。" },
        { unit: "money", minimum: "0" },
      ).optional(),
    }),
    { en: "Counted spending above which the cover pays.", "zh-CN": "计入费用超过该值后赔付。" },
  ),
  limit: decimalTerm(
    { en: "Width of the layer, on the basis of the attachment.", "zh-CN": "层的宽度，基数同起赔点。" },
    { unit: "ratio or money/patientMonth", minimum: "0" },
  ).optional(),
  cededShare,
  premium: premiumTerms.optional(),
});

export const coversTerms = described(
  z.strictObject({
    patients: described(z.enum(["layers", "table"]), {
      en: "Whether the facts hold totals above each attachment (layers, as a simulation supplies them) or a table of patients.",
      "zh-CN": "事实给出各起赔点以上合计（模拟可提供）还是患者明细表。",
    }),
    lasers: described(z.boolean(), {
      en: "Whether the table of patients has a column `laser`: what is added to this patient's attachments.",
      "zh-CN": "患者明细表是否含“laser”列：该患者起赔点的加额。",
    }).optional(),
    list: described(z.array(z.discriminatedUnion("unit", [patientCover, aggregateCover])).min(1), {
      en: "The covers.",
      "zh-CN": "各项保障。",
    }),
  }),
  {
    en: "Stop-loss cover that the consortium buys; absent: none.",
    "zh-CN": "医联体购买的止损保障；缺省为无。",
  },
);
export type CoversTerms = z.output<typeof coversTerms>;
export type Cover = CoversTerms["list"][number];
export type PatientCover = Extract<Cover, { unit: "patient" }>;
export type AggregateCover = Extract<Cover, { unit: "aggregate" }>;
export type PremiumTerms = z.output<typeof premiumTerms>;
