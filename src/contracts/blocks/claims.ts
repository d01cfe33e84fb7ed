/**
 * What every contract starts from: exposure, and claims paid as they arise.
 *
 * The fund pays its part of each bill and the patient the rest; together they are the claims at fund prices. What a
 * contract settles later is moved on top of this.
 */
import { STAGES, type ComposedContract, type Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { fact, number, quotient } from "../write.js";

/** Lines patientYears, fundClaims, patientClaims; facts months, allowed, fundPaid, patientPaid of the bundle. */
export function claims(services: readonly string[]): ContractPart {
  return {
    needs: [
      { id: "months", kind: "months" },
      { id: "allowed", kind: "spending", part: "allowed", services },
      { id: "fundPaid", kind: "spending", part: "fundPaid", services },
      { id: "patientPaid", kind: "spending", part: "patientPaid", services },
    ],
    lines: [
      {
        id: "patientYears",
        stage: "exposure",
        unit: "number",
        value: quotient(fact("months"), number("12")),
        words: { en: "Patient-years under contract", "zh-CN": "签约人年数" },
      },
      {
        id: "fundClaims",
        stage: "price",
        unit: "money",
        value: fact("fundPaid"),
        words: {
          en: "Fund's part of the bundle's claims, paid as they arise",
          "zh-CN": "基金按发生支付的打包内费用",
        },
      },
      {
        id: "patientClaims",
        stage: "price",
        unit: "money",
        value: fact("patientPaid"),
        words: { en: "Patients' part of the bundle's claims", "zh-CN": "打包内费用的个人负担" },
      },
    ],
    transfers: [
      { from: "fund", to: "consortium", line: "fundClaims", tag: "claims" },
      { from: "patient", to: "consortium", line: "patientClaims", tag: "patientPayments" },
    ],
  };
}

/** Adds whatever of the claims block a hand-written contract has left out; what it has written stays, in its order. */
export function withClaims(contract: ComposedContract): ComposedContract {
  const part = claims(contract.bundle);
  const needs = new Set(contract.needs.map((need) => need.id));
  const own = new Set(contract.lines.map((line) => line.id));
  return {
    ...contract,
    needs: [...(part.needs ?? []).filter((need) => !needs.has(need.id)), ...contract.needs],
    lines: (part.lines ?? []).filter((line) => !own.has(line.id)).reduce(insertByStage, contract.lines),
    transfers: [...(part.transfers ?? []).filter((rule) => !own.has(rule.line)), ...contract.transfers],
  };
}

function insertByStage(lines: readonly Line[], added: Line): readonly Line[] {
  const later = lines.findIndex((line) => STAGES.indexOf(line.stage) > STAGES.indexOf(added.stage));
  return lines.toSpliced(later < 0 ? lines.length : later, 0, added);
}
