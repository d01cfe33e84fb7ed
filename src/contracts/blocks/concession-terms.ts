/** Terms of a concession beside its rate: charges for care elsewhere, outsiders, and the cap on profit. */
import { z } from "zod";
import { decimalTerm, described } from "../terms.js";
import { datedTerm } from "./dated.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

export const outsidersTerms = described(
  z.strictObject({
    share: decimalTerm(
      { en: "Share of the average cost that is paid for them.", "zh-CN": "按平均成本支付的比例。" },
      share,
    ),
    averageCost: described(
      z.discriminatedUnion("rule", [
        z.strictObject({
          rule: described(z.literal("signed"), { en: "Expected amounts.", "zh-CN": "预计金额。" }),
          perYear: datedTerm(
            {
              en: "Their care at average cost, one or by year.",
              "zh-CN": "按平均成本计的服务金额，可分年度。",
            },
            { unit: "money/year", minimum: "0" },
          ),
        }),
        z.strictObject({
          rule: described(z.literal("fact"), {
            en: "The facts of the account say it, so the contract settles real accounts only.",
            "zh-CN": "由账户事实给出，因此只用于真实清算。",
          }),
        }),
      ]),
      { en: "What their care costs on average.", "zh-CN": "其服务的平均成本。" },
    ),
  }),
  { en: "People from elsewhere treated here; absent: none.", "zh-CN": "收治外来人员；缺省为无。" },
);

export const profitTerms = described(
  z.strictObject({
    capShareOfTurnover: decimalTerm(
      {
        en: "Highest profit as a share of turnover; the rest goes back.",
        "zh-CN": "利润上限，占营业额的比例，超出归还。",
      },
      share,
    ),
    costs: described(z.enum(["fundPrices", "ownAccounts"]), {
      en: "Cost of care for the profit: claims at fund prices, or the operating cost that the facts give (settles real accounts only).",
      "zh-CN": "计算利润的成本：按医保价格的费用，或账户事实给出的运营成本（只用于真实清算）。",
    }),
  }),
  { en: "Cap on profit; absent: none.", "zh-CN": "利润上限；缺省为无。" },
);

export interface ConcessionTerms {
  readonly elsewhereCharged: string;
  readonly outsiders?: z.output<typeof outsidersTerms>;
  readonly profit?: z.output<typeof profitTerms>;
}
