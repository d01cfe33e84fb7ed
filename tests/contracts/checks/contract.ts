/** A contract with one of everything that a term may read. */
import type { FactRequest, Term } from "../../../src/contracts/language.js";
import { fact, line, money, number, product } from "../../../src/contracts/write.js";
import { aLine, composedOf } from "../build.js";

const words = { en: "x", "zh-CN": "某" };
const rate = {
  rule: "own-prior-year",
  services: [],
  part: "allowed",
  floorPercentile: "0",
  capPercentile: "1",
  entrantRatePerPatientYear: "1",
} as const;
const needs: FactRequest[] = [
  { id: "months", kind: "months" },
  { id: "rates", kind: "rateMonths", rate },
  { id: "spent", kind: "spending", part: "allowed", services: [] },
  { id: "above", kind: "excess", part: "allowed", services: [], attachment: "1" },
  { id: "met", kind: "quality", measure: "m", count: "numerator" },
  { id: "level", kind: "index", levels: [] },
  { id: "sum", kind: "given", unit: "money", words },
  { id: "score", kind: "given", unit: "number", words },
  { id: "cases", kind: "table", columns: { cost: "money", days: "number", who: "key" }, words },
  { id: "region", kind: "market", lines: ["yuan", "count"], words },
];
export const lines = [
  aLine("yuan", "target", money("100")),
  aLine("count", "target", number("2"), { unit: "number" }),
  aLine("cents", "target", product(number("0.5"), fact("spent")), { round: true }),
  aLine("half", "target", product(number("0.5"), fact("spent"))),
];
export const contract = composedOf({
  needs,
  lines,
  accounts: [{ id: "reserve", opening: "0", deposit: "yuan", draw: "yuan" }],
});
export const part = (of: Term, weight: Term = line("count"), others = "count"): Term => ({
  part: { of, weight, among: "region", others },
});
export const layer = (of: Term, from: Term, width: Term | "unlimited", share: Term): Term => ({
  layer: { of, from, width, share },
});
