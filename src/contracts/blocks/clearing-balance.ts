/**
 * The balance of a clearing, and what was found after the clearing of the year before.
 *
 * balance = earned − advances − revolving advance − late findings; late findings = what last year was cleared at less what it
 * would have earned with them, so that what was paid then and what is paid now are together what the full facts give.
 */
import type { FamilyContext } from "../family.js";
import type { Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { column, eachYear, excessOver, fact, largest, line, minus, money, sum, totalOver } from "../write.js";
import { amount, BOTH, given } from "./clearing-lines.js";
import type { ClearingTerms } from "./clearing-terms.js";
import { lastYear, restated, restatedId } from "./restated.js";

/** `lines`: the contract as far as `earned`. In the first contract year all that was found late is paid back. */
export function lateFindings(lines: readonly Line[], context: FamilyContext): ContractPart {
  const words = BOTH("Claims of the year before, disallowed after its clearing", "上年清算后核定拒付的费用");
  const found = sum(lastYear("disallowed", lines), fact("lateDisallowed"));
  const again = restated(lines, new Map([["disallowed", found]]), "earned", context);
  const owed = minus(lastYear("earned", lines), line(restatedId("earned")));
  const value = eachYear(context.firstYear, context.years, (index) =>
    index === 0 ? fact("lateDisallowed") : owed,
  );
  return {
    needs: [given("lateDisallowed", words, { partOfLastYear: { of: "fundPaid", less: ["disallowed"] } })],
    lines: [
      ...again,
      amount(
        "lateFindings",
        "allocation",
        value,
        BOTH(
          "Owed for last year because of late findings: what was cleared less what would have been",
          "因上年事后核定应补缴的金额：原清算额减重算额",
        ),
      ),
      amount(
        "adjustmentOwed",
        "allocation",
        largest(line("lateFindings"), money("0")),
        BOTH("Adjustment paid to the fund", "调整：补缴基金"),
      ),
      amount(
        "adjustmentDue",
        "allocation",
        excessOver(money("0"), line("lateFindings")),
        BOTH("Adjustment paid by the fund", "调整：基金补付"),
      ),
    ],
    transfers: [
      { from: "consortium", to: "fund", line: "adjustmentOwed", tag: "lateFindings" },
      { from: "fund", to: "consortium", line: "adjustmentDue", tag: "lateFindings" },
    ],
  };
}

/** What was paid in the year is set against what was earned; the rest is due one way or the other. */
export function balance({ advances, revolvingAdvance }: ClearingTerms): ContractPart {
  const monthly = BOTH("Advances paid month by month", "分月预拨明细");
  const total = BOTH("Advances paid in the year", "全年已预拨");
  const revolving = BOTH("Revolving advance, returned at clearing", "预付金（清算时收回）");
  const paidAhead = [line("advancesPaid"), ...(revolvingAdvance ? [line("revolvingAdvance")] : [])];
  const offset = (id: string, tag: string) =>
    [
      { from: "fund", to: "consortium", line: id, tag },
      { from: "consortium", to: "fund", line: id, tag },
    ] as const;
  return {
    needs: [
      advances === "total"
        ? given("advances", total)
        : { id: "advances", kind: "table", columns: { month: "key", amount: "money" }, words: monthly },
      ...(revolvingAdvance ? [given("revolvingAdvance", revolving)] : []),
    ],
    lines: [
      amount(
        "advancesPaid",
        "rounding",
        advances === "total" ? fact("advances") : totalOver("advances", column("amount")),
        total,
      ),
      ...(revolvingAdvance
        ? [amount("revolvingAdvance", "rounding", fact("revolvingAdvance"), revolving)]
        : []),
      amount(
        "balance",
        "rounding",
        minus(line("earned"), sum(...paidAhead, line("lateFindings"))),
        BOTH("Earned less paid, less late findings", "应得减已付、减上年补扣"),
      ),
      amount(
        "balanceDue",
        "rounding",
        largest(line("balance"), money("0")),
        BOTH("Balance due to the consortium", "清算应付医联体"),
      ),
      amount(
        "balanceOwed",
        "rounding",
        excessOver(money("0"), line("balance")),
        BOTH("Balance owed by the consortium", "清算应由医联体退回"),
      ),
    ],
    transfers: [
      ...offset("advancesPaid", "advance"),
      ...(revolvingAdvance ? offset("revolvingAdvance", "revolvingAdvance") : []),
    ],
  };
}
