import { beforeAll, describe, expect, it } from "vitest";
import type { FormulaParser } from "../../src/scenario/formula.js";
import { formulaParser } from "../../src/scenario/formula.js";
import { unitComplaint } from "../../src/scenario/formula-units.js";

let parse: FormulaParser;
beforeAll(async () => {
  parse = await formulaParser();
});

const units: Record<string, string> = {
  cost: "money/claim",
  visits: "claims/patientYear",
  budget: "money/patientYear",
  monthly: "money/patientMonth",
  months: "patientMonth/patientYear",
  growth: "perYear",
  share: "share",
  bare: "any",
};

function complaint(text: string, expected: string) {
  const read = parse(text);
  if ("complaint" in read) throw new Error(text);
  return unitComplaint(read.tree, expected, (name) => units[name]);
}

describe("units of formulas", () => {
  it.each([
    ["=cost * visits", "money/patientYear"], // money/claim · claims/patientYear
    ["=budget * (1 + growth) ^ (year - 2022)", "money/patientYear"],
    ["=budget / cost", "claims/patientYear"],
    ["=monthly * months", "money/patientYear"],
    ["=budget / budget", "share"],
    ["=sqrt(budget * budget)", "money/patientYear"],
    ["=budget ^ 2 / budget", "money/patientYear"],
    ["=max(budget, 1000)", "money/patientYear"],
    ["=share > 0.5 ? budget : 2 * budget", "money/patientYear"],
    ["=12 * share", "claims/patientYear"], // digits may carry any unit
    ["=1500", "money/patientYear"],
    ["=bare * share", "money/patientYear"], // not known, not refused
    ["=exp(growth)", "ratio"],
    ["=cost", "any"],
  ])("%s fits %s", (text, expected) => {
    expect(complaint(text, expected)).toBe(undefined);
  });

  it.each([
    [
      "=cost",
      "money/patientYear",
      { code: "formula-unit", params: { expected: "money/patientYear", found: "money/claim" } },
    ],
    [
      "=12 * monthly",
      "money/patientYear",
      { code: "formula-unit", params: { expected: "money/patientYear", found: "money/patientMonth" } },
    ],
    [
      "=growth * share",
      "money/claim",
      { code: "formula-unit", params: { expected: "money/claim", found: "ratio" } },
    ],
    ["=1 / cost", "ratio", { code: "formula-unit", params: { expected: "ratio", found: "claim/money" } }],
    [
      "=cost * cost",
      "money",
      { code: "formula-unit", params: { expected: "money", found: "money^2/claim^2" } },
    ],
    [
      "=cost + budget",
      "money/claim",
      { code: "formula-units-mixed", params: { left: "money/claim", right: "money/patientYear" } },
    ],
    [
      "=cost > budget ? 1 : 2",
      "ratio",
      { code: "formula-units-mixed", params: { left: "money/claim", right: "money/patientYear" } },
    ],
    [
      "=min(cost, share)",
      "money/claim",
      { code: "formula-units-mixed", params: { left: "money/claim", right: "ratio" } },
    ],
  ])("%s does not fit %s", (text, expected, found) => {
    expect(complaint(text, expected)).toEqual(found);
  });
});
