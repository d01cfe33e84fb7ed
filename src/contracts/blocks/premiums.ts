/** What covers cost the consortium: premium = Σ round(amount · patientYears) or Σ round(rate · signed budget). */
import type { Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { line, money, number, product, sum } from "../write.js";
import type { PremiumTerms } from "./cover-terms.js";

interface Priced {
  readonly id: string;
  readonly premium?: PremiumTerms;
}

export function premiums(covers: readonly Priced[]): ContractPart {
  const lines = covers.flatMap(({ id, premium }) =>
    premium === undefined ? [] : [premiumLine(id, premium)],
  );
  if (lines.length === 0) return {};
  return {
    lines: [...lines, together(lines.map(({ id }) => id))],
    transfers: [{ from: "consortium", to: "reinsurer", line: "premium", tag: "premium" }],
  };
}

function premiumLine(id: string, premium: PremiumTerms): Line {
  const line_ = { id: `${id}.premium`, stage: "allocation", unit: "money", round: true } as const;
  if (premium.basis === "patientYear") {
    return {
      ...line_,
      value: product(money(premium.amount), line("patientYears")),
      basis: "patientYears",
      words: {
        en: `Premium of ${premium.amount} for each patient-year`,
        "zh-CN": `保费，每人年${premium.amount}`,
      },
    };
  }
  return {
    ...line_,
    value: product(number(premium.rate), line("budgetSigned")),
    basis: "budgetSigned",
    words: {
      en: `Premium: ${premium.rate} of the signed budget`,
      "zh-CN": `保费，签约预算的${premium.rate}`,
    },
  };
}

const together = (ids: readonly string[]): Line => ({
  id: "premium",
  stage: "allocation",
  unit: "money",
  value: sum(...ids.map(line)),
  role: "premium",
  words: { en: "Premiums paid to the reinsurer", "zh-CN": "支付再保险人的保费" },
});
