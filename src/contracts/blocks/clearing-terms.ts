/** Terms of a yearly clearing: advances, audit, quality deposit. */
import { z } from "zod";
import { compare, parseRational } from "../rational.js";
import { decimalTerm, described } from "../terms.js";

const points = { unit: "points", minimum: "0", maximum: "100" };

export const clearingFields = {
  advances: described(z.enum(["total", "monthly"]), {
    en: "Whether the facts hold the advances paid in the year as one amount or as a table by month.",
    "zh-CN": "事实中的已预拨金额为全年合计还是分月明细。",
  }),
  revolvingAdvance: described(z.boolean(), {
    en: "Whether a revolving advance was paid that is returned at clearing (it is not a budget).",
    "zh-CN": "是否有预付金（周转金），清算时收回，不属于预算。",
  }),
  disallowed: described(z.enum(["leavesCounted", "staysCounted"]), {
    en: "Whether claims that audit disallows leave counted spending; they are not paid in either case.",
    "zh-CN": "审核拒付的费用是否从计入费用中剔除；两种情形下均不支付。",
  }),
  deposit: described(
    z
      .strictObject({
        share: decimalTerm(
          {
            en: "Quality deposit as a share of the signed budget, kept back from the advances.",
            "zh-CN": "质量保证金占签约预算的比例，从预拨中预留。",
          },
          { unit: "share", minimum: "0", maximum: "0.05" },
        ),
        zeroAt: decimalTerm(
          { en: "Score up to which nothing is released.", "zh-CN": "得分不高于此值时不予返还。" },
          points,
        ),
        fullAt: decimalTerm(
          { en: "Score from which all is released.", "zh-CN": "得分不低于此值时全额返还。" },
          points,
        ),
      })
      .refine(({ zeroAt, fullAt }) => compare(parseRational(zeroAt), parseRational(fullAt)) < 0, {
        message: "zeroAt must be below fullAt: between them the deposit is released in proportion",
        params: { chinese: "zeroAt 须低于 fullAt：两者之间按比例返还" },
        path: ["fullAt"],
      }),
    { en: "Quality deposit; absent: none.", "zh-CN": "质量保证金；缺省为无。" },
  ).optional(),
};
export type ClearingTerms = z.output<z.ZodObject<typeof clearingFields>>;
