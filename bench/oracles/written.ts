/** Contracts written out line by line, where a case asks for one step and not for a whole family. */
import { withClaims } from "../../src/contracts/blocks/claims.js";
import type { ComposedContract, FactRequest, Line, Term } from "../../src/contracts/language.js";
import { contractOf } from "./settling.js";
import { context } from "./settling.js";

export const moneyLine = (id: string, stage: Line["stage"], value: Term, more: Partial<Line> = {}): Line => ({
  id,
  stage,
  unit: "money",
  value,
  words: { en: id, "zh-CN": id },
  ...more,
});

export const givenNumber = (id: string): FactRequest => ({
  id,
  kind: "given",
  unit: "number",
  words: { en: id, "zh-CN": id },
});

/** Read and checked as a user's own contract is. */
export function written(parts: Partial<ComposedContract>, years = 1): ComposedContract {
  const contract = withClaims({
    lines: [],
    accounts: [],
    allocations: [],
    transfers: [],
    needs: [],
    bundle: ["care"],
    ...parts,
  });
  return contractOf("composed", contract, context(years));
}
