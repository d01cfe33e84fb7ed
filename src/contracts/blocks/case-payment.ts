/**
 * Payments for cases or stays, fixed before what they cost is known: the fund pays each line in full, and the provider
 * keeps or bears the difference to what its care cost.
 *
 * consortiumResult = Σ payments − ownCost, ownCost = Σ cost over the rows of the table.
 */
import type { Basis, ColumnUnit, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { column, totalOver } from "../write.js";

export interface CaseTable {
  readonly id: string;
  readonly words: Words;
  /** Columns beside `cost`. */
  readonly columns: Readonly<Record<string, ColumnUnit>>;
}

/** The table, what its rows cost the provider, and the transfer of each payment line. */
export function casePayments({ id, words, columns }: CaseTable, payments: readonly Line[]): ContractPart {
  return {
    needs: [{ id, kind: "table", columns: { ...columns, cost: "money" }, words }],
    lines: [
      ...payments,
      {
        id: "ownCost",
        stage: "aggregate",
        unit: "money",
        value: totalOver(id, column("cost")),
        role: "ownCost",
        words: { en: "What the care cost the provider", "zh-CN": "医疗机构的实际成本" },
      },
    ],
    transfers: payments.map((line) => ({ from: "fund", to: "consortium", line: line.id, tag: line.id })),
  };
}

/** A line of money that the fund pays, rounded once for all rows. */
export function paymentLine(id: string, value: Term, words: Words, basis?: Basis): Line {
  return {
    id,
    stage: "aggregate",
    unit: "money",
    round: true,
    value,
    ...(basis !== undefined && { basis }),
    words,
  };
}
