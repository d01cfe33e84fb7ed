/** Terms of what a hospital's approved revenue comes from: its first base, the population, and volume that moved. */
import { z } from "zod";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { bySchemeTerm, decimalTerm, described } from "../terms.js";
import { servicesTerm } from "./counted.js";
import { datedTerm } from "./dated.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const rate = { unit: "perYear", minimum: "-1", maximum: "1" };

export const baseTerms = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: described(z.literal("signed"), { en: "A signed amount.", "zh-CN": "签约金额。" }),
    perYear: bySchemeTerm(
      {
        en: "Revenue of the first contract year, one or by scheme.",
        "zh-CN": "首个合同年度收入，可分险种。",
      },
      { unit: "money/year", minimum: "0" },
    ),
  }),
  z.strictObject({
    rule: described(z.literal("history"), {
      en: "A weighted mean of counted spending in the years before the contract.",
      "zh-CN": "签约前各年计入费用的加权平均。",
    }),
    weights: described(
      z
        .array(decimalTerm({ en: "Weight of one year.", "zh-CN": "单一年度的权重。" }, share))
        .min(1)
        .max(10)
        .check(({ value, issues }) => {
          const total = value.map(parseRational).reduce(add, ZERO);
          if (compare(total, ONE) === 0) return;
          const text = formatRational(total);
          issues.push({
            code: "custom",
            message: `the weights must sum to 1; they sum to ${text}`,
            params: { chinese: `权重合计须为1，现为${text}` },
            path: [],
            input: value,
          });
        }),
      {
        en: "Weights of the years before the contract, oldest first; they sum to 1.",
        "zh-CN": "签约前各年权重，由远及近，合计为1。",
      },
    ),
    toFirstYear: decimalTerm(
      {
        en: "Factor from that mean to the first contract year.",
        "zh-CN": "由历史均值到首个合同年度的系数。",
      },
      { unit: "ratio", minimum: "0" },
    ),
  }),
]);

export const demographicTerms = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: described(z.literal("announced"), { en: "Announced rates.", "zh-CN": "公布的比例。" }),
    ratePerYear: datedTerm(
      { en: "Share of the revenue added, one or by year.", "zh-CN": "增加的收入比例，可分年度。" },
      rate,
    ),
  }),
  z.strictObject({
    rule: described(z.literal("heads"), {
      en: "Follows the heads: their growth from two years ago to last year.",
      "zh-CN": "随人头数变动：前年至上年的增长率。",
    }),
    share: decimalTerm({ en: "Share of that growth that counts.", "zh-CN": "计入的增长比例。" }, share),
  }),
]);

export const volumeTerms = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: described(z.literal("announced"), { en: "Announced volumes.", "zh-CN": "公布的服务量。" }),
    perYear: datedTerm(
      {
        en: "Volume shifted to the hospital at fund prices, one or by year; below zero: away from it.",
        "zh-CN": "转入本院的服务量（按医保价格），可分年度；负数为转出。",
      },
      { unit: "money/year" },
    ),
  }),
  z.strictObject({
    rule: described(z.literal("fact"), {
      en: "The facts of the account say it, so the contract settles real accounts only.",
      "zh-CN": "由账户事实给出，因此只用于真实清算。",
    }),
  }),
  z.strictObject({
    rule: described(z.literal("observed"), {
      en: "Last year's spending inside beyond what it would be at the share of the year before.",
      "zh-CN": "上年院内费用超出按前年占比应有水平的部分。",
    }),
    outsideServices: servicesTerm,
  }),
]);
