/** Terms of a hospital's approved revenue: where it starts, what moves it, what is recovered later. */
import { z } from "zod";
import { decimalTerm, described } from "../terms.js";
import { datedTerm } from "./dated.js";
import { baseTerms, demographicTerms, volumeTerms } from "./hospital-revenue-sources.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const rate = { unit: "perYear", minimum: "-1", maximum: "1" };

export const revenueTerms = described(
  z.strictObject({
    base: described(baseTerms, { en: "Where the revenue starts.", "zh-CN": "收入起点。" }),
    update: datedTerm(
      {
        en: "Yearly update of the revenue from the second contract year on, one or by year.",
        "zh-CN": "自第二个合同年度起的年度调整率，可分年度。",
      },
      rate,
    ),
    demographic: described(demographicTerms, {
      en: "Growth and ageing of the population; absent: none.",
      "zh-CN": "人口增长与老龄化；缺省为无。",
    }).optional(),
    marketShift: described(
      z.strictObject({
        variableCostShare: decimalTerm(
          {
            en: "Share of shifted volume that moves the revenue.",
            "zh-CN": "转移服务量计入收入的比例（变动成本比例）。",
          },
          share,
        ),
        volume: described(volumeTerms, { en: "Volume that moved.", "zh-CN": "转移的服务量。" }),
      }),
      {
        en: "Volume that moves between hospitals; absent: ignored.",
        "zh-CN": "医院间服务量转移；缺省为不计。",
      },
    ).optional(),
    quality: described(
      z.strictObject({
        ratePerYear: datedTerm(
          {
            en: "Share of the revenue added for quality, one or by year; below zero: taken off.",
            "zh-CN": "质量调整占收入的比例，可分年度；负数为扣减。",
          },
          rate,
        ),
        lasting: described(z.boolean(), {
          en: "Whether it stays in the base of the years after.",
          "zh-CN": "是否保留在以后年度的基数中。",
        }),
      }),
      { en: "Announced quality adjustment; absent: none.", "zh-CN": "公布的质量调整；缺省为无。" },
    ).optional(),
    rebase: described(
      z.strictObject({
        weights: described(
          z.record(
            z.string().regex(/^\d{4}$/),
            decimalTerm(
              {
                en: "Weight of observed spending in the base of this year.",
                "zh-CN": "该年实际费用在基数中的权重。",
              },
              share,
            ),
          ),
          { en: "By calendar year; other years are not rebased.", "zh-CN": "按日历年；其他年度不重新测算。" },
        ),
        growthPerYear: decimalTerm(
          {
            en: "Growth that carries observed spending to last year.",
            "zh-CN": "将实际费用推算至上年的增长率。",
          },
          rate,
        ),
        dataLagYears: described(z.int().min(1).max(5), {
          en: "Years until cleared spending can be used.",
          "zh-CN": "清算数据可用的滞后年数。",
        }),
      }),
      { en: "Rebasing on observed spending; absent: never.", "zh-CN": "按实际费用重新测算；缺省为不测算。" },
    ).optional(),
    recovery: described(
      z.strictObject({
        lagYears: described(z.int().min(1).max(5), {
          en: "Years until an over- or under-run moves the revenue.",
          "zh-CN": "超收或欠收影响核定收入的滞后年数。",
        }),
        overrunShare: decimalTerm(
          { en: "Share of the over-run not yet borne that is recovered.", "zh-CN": "扣回未承担超收的比例。" },
          share,
        ),
        underrunShare: decimalTerm(
          { en: "Share of the under-run not kept that is given back.", "zh-CN": "补回未留用欠收的比例。" },
          share,
        ),
      }),
      {
        en: "Over- and under-runs in later years; absent: forgotten.",
        "zh-CN": "往年超收欠收的处理；缺省为不处理。",
      },
    ).optional(),
  }),
  { en: "How the approved revenue is made.", "zh-CN": "核定收入的确定办法。" },
);
export type RevenueTerms = z.output<typeof revenueTerms>;
