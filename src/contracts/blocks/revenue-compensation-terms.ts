/**
 * Terms of a budget that is evened out afterwards: what was agreed, and the rates dated by the year from which they hold.
 */
import { z } from "zod";
import { refuse } from "../problems.js";
import { decimalTerm, described } from "../terms.js";
import { datedTerm } from "./dated.js";
import { overspendTerms } from "./sharing.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const ruleTerms = z.strictObject({
  fromYear: described(z.int().min(1900).max(2200), {
    en: "First year in which the rule is in force, until the next rule starts.",
    "zh-CN": "规则开始施行的年度，直至下一条规则施行。",
  }),
  compensated: decimalTerm(
    { en: "Share of a shortfall of revenue that is made good.", "zh-CN": "收入不足部分的补偿比例。" },
    share,
  ),
  repaid: described(overspendTerms.shape.bands, {
    en: "Bands of the excess revenue as shares of the agreed budget; providerBears is what is given back.",
    "zh-CN": "超额收入的档次，以约定预算为基数；providerBears 为退还比例。",
  }),
  codingDriven: decimalTerm(
    {
      en: "Share given back of the excess that comes from changed coding alone, before any band; absent: coding is not told apart.",
      "zh-CN": "仅因编码变化产生的超额收入的退还比例，先于各档；缺省为不区分。",
    },
    share,
  ).optional(),
});

export const rulesTerms = described(z.array(ruleTerms).min(1), {
  en: "Rules by the year from which they are in force.",
  "zh-CN": "按施行年度排列的规则。",
});

export const agreedTerms = described(
  z.discriminatedUnion("rule", [
    z.strictObject({
      rule: described(z.literal("signed"), { en: "Agreed amounts.", "zh-CN": "约定金额。" }),
      perYear: datedTerm(
        { en: "Agreed budget, one or by year.", "zh-CN": "约定年度预算，可分年度。" },
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
  { en: "The budget agreed for the year.", "zh-CN": "约定的年度预算。" },
);

export type AgreedTerms = z.output<typeof agreedTerms>;
export type CompensationRule = z.output<typeof ruleTerms>;

/** The rule in force in a year: the last one that has started. */
export function ruleInForce(rules: readonly CompensationRule[], year: number): CompensationRule {
  const started = rules.filter(({ fromYear }) => fromYear <= year);
  const last = started.reduce<CompensationRule | undefined>(
    (latest, rule) => (latest === undefined || rule.fromYear > latest.fromYear ? rule : latest),
    undefined,
  );
  if (last !== undefined) return last;
  const first = Math.min(...rules.map(({ fromYear }) => fromYear));
  return refuse(
    "missing-year",
    "rules",
    `none is in force in the contract year ${year}: the first starts in ${first}`,
    `合同年度${year}没有施行的规则：最早的自${first}年起`,
  );
}
