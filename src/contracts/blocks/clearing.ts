/**
 * The clearing of a consortium's year: what it has earned, what it has been advanced, and the balance due.
 *
 * earned = claims − disallowed + retained − uncovered − deposit forfeited; balance = earned − advances − revolving advance −
 * late findings. The quality deposit is a share of the signed budget, kept back from the advances and released by the
 * score: released = deposit · min(max((score − zeroAt) / (fullAt − zeroAt), 0), 1). Late findings of the year before change
 * what it would have earned; the difference is a payment of this year, the past year's books stay.
 */
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { formatRational, parseRational, subtract } from "../rational.js";
import { fact, line, minus, number, product, sum } from "../write.js";
import { amount, BOTH, given } from "./clearing-lines.js";
import type { ClearingTerms } from "./clearing-terms.js";

/** Claims that audit took out; paid back by the consortium, which had booked them as paid. */
export function audit({ disallowed }: ClearingTerms): ContractPart {
  const words = BOTH("Claims disallowed by audit", "审核拒付的费用");
  const own = amount("disallowed", "scope", fact("disallowed"), words);
  return {
    needs: [given("disallowed", words, { partOf: "fundPaid" })],
    lines: [disallowed === "leavesCounted" ? { ...own, role: "disallowed" } : own],
    transfers: [{ from: "consortium", to: "fund", line: "disallowed", tag: "disallowed" }],
  };
}

export function deposit({ deposit: terms }: ClearingTerms): ContractPart {
  if (terms === undefined) return {};
  const { share, zeroAt, fullAt } = terms;
  const range = number(formatRational(subtract(parseRational(fullAt), parseRational(zeroAt))));
  const above: Term = {
    layer: { of: fact("score"), from: number(zeroAt), width: range, share: number("1") },
  };
  const percentages = (basis: string) => ({ round: true, basis });
  return {
    needs: [given("score", BOTH("Score of the assessment", "考核得分"), { unit: "number", maximum: "100" })],
    lines: [
      {
        ...amount(
          "depositWithheld",
          "quality",
          product(number(share), line("budgetSigned")),
          BOTH("Quality deposit kept back", "预留质量保证金"),
        ),
        ...percentages("budgetSigned"),
      },
      {
        id: "releasedShare",
        stage: "quality",
        unit: "number",
        value: { quotient: [above, range] },
        words: BOTH(
          `Share released: 0 up to ${zeroAt} points, 1 from ${fullAt}`,
          `返还比例：${zeroAt}分及以下为0，${fullAt}分及以上为1`,
        ),
      },
      {
        ...amount(
          "depositReleased",
          "quality",
          product(line("releasedShare"), line("depositWithheld")),
          BOTH("Quality deposit released", "返还质量保证金"),
        ),
        ...percentages("depositWithheld"),
      },
      amount(
        "depositForfeited",
        "quality",
        minus(line("depositWithheld"), line("depositReleased")),
        BOTH("Quality deposit not released", "未返还质量保证金"),
      ),
    ],
    transfers: [
      { from: "consortium", to: "fund", line: "depositWithheld", tag: "qualityDeposit" },
      { from: "fund", to: "consortium", line: "depositReleased", tag: "qualityDeposit" },
    ],
    balances: [
      {
        identity: "I10",
        total: "depositWithheld",
        parts: ["depositReleased", "depositForfeited"],
        over: "account",
      },
    ],
  };
}

/** What the fund owes for the year, before what it has paid already. */
export function earned({ deposit: kept }: ClearingTerms): ContractPart {
  const paid = sum(line("fundClaims"), line("retained"));
  const owed = ["disallowed", "uncovered", ...(kept === undefined ? [] : ["depositForfeited"])];
  const words = BOTH("Earned in the year: what the fund owes for it", "本年应得：基金应付总额");
  return { lines: [amount("earned", "allocation", minus(paid, sum(...owed.map(line))), words)] };
}
