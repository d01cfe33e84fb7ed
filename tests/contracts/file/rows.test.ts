/** Rows settled one by one: exact amounts, every kind of bad row refused with its line, good rows settled all the same. */
import { describe, expect, it } from "vitest";
import { budgetFile, settleText, told } from "./support.js";

const HEADER = "who,year,months,fund,patient";
const settle = (rows: string, more: Parameters<typeof budgetFile>[0] = {}, header = HEADER) =>
  settleText(budgetFile(more), `${header}\n${rows}`);

describe("rows that each stand alone", () => {
  it("are settled exactly, in the order of the file", async () => {
    // A: 1,000 − 900.01 = 99.99, half 49.995 → 50.00 (even), returned 49.99. B: 100.02 over, half 50.01.
    const result = await settle("A,2022,12,900.01,100\nB,2022,12,1100.02,0\nA,2030,12,1000,0");
    expect(told(result, "retained", "returned", "uncovered")).toEqual([
      "A 2022 retained 5000, returned 4999, uncovered 0",
      "B 2022 retained 0, returned 0, uncovered 5001",
      "A 2030 retained 0, returned 0, uncovered 0",
    ]);
  });

  it("are settled although others are refused", async () => {
    const result = await settle("A,2022,12,900,0\nB,2022,-12,900,0\nC,2022,12,800,0");
    expect(told(result, "retained")).toEqual([
      "A 2022 retained 5000",
      'B 2022 refused at 3: "months" is -12, but it must be at least 0',
      "C 2022 retained 10000",
    ]);
  });

  it("take allowed claims from their two parts, and hold three given to one another", async () => {
    const facts = "  allowed: total";
    const header = `${HEADER},total`;
    const result = await settle("A,2022,12,900,100.5,1000.5\nB,2022,12,900,100.5,1000", { facts }, header);
    expect(told(result, "retained")).toEqual([
      "A 2022 retained 5000",
      'B 2022 refused at 3: "allowed" is not "fundPaid" plus "patientPaid": they differ by -50 minor units, so one of the three is not what the contract takes it for',
    ]);
    const [derived] = (await settle("A,2022,12,900,100.5")).outcomes;
    expect(derived.status === "settled" && derived.settled.facts[0].scalars.allowed).toBe(100_050n);
  });
});

describe("a cell that holds no plain number is refused, not guessed", () => {
  it.each([
    ["NaN", 'column "fund" holds "NaN", which is no plain number'],
    ["1 000", 'column "fund" holds "1 000", which is no plain number'],
    ["1e3", 'column "fund" holds "1e3", which is no plain number'],
    ["¥900", 'column "fund" holds "¥900", which is no plain number'],
    ["９００", 'column "fund" holds "９００", which is no plain number'],
    ["Infinity", 'column "fund" holds "Infinity", which is no plain number'],
    ["", 'column "fund" is empty: the contract needs fund\'s part of the bundle\'s claims ("fundPaid")'],
    ["900.001", '"fund" is 900.001: the currency has 2 decimals'],
    ["-0.01", '"fund" is -0.01, but it must be at least 0'],
  ])("%s", async (cell, reason) => {
    const [bad, good] = told(await settle(`A,2022,12,${cell},0\nB,2022,12,900,0`), "retained");
    expect(bad.slice(0, `A 2022 refused at 2: ${reason}`.length)).toBe(`A 2022 refused at 2: ${reason}`);
    expect(good).toBe("B 2022 retained 5000");
  });

  it("reads trailing zeros, signs and leading zeros for what they are", async () => {
    const result = await settle("A,2022,012,+900.0100,-0");
    expect(told(result, "retained")).toEqual(["A 2022 retained 5000"]);
  });
});

describe("what frames a row", () => {
  it("is refused where it does not tell whose row it is, or of when", async () => {
    const result = await settle(
      "A,2022,12,900,0\n,2022,12,900,0\nB,22,12,900,0\nC,2022.0,12,900,0\nA,2022,12,1,0",
    );
    expect(told(result, "retained")).toEqual([
      "A 2022 retained 5000",
      " 2022 refused at 3: nothing says whose account this row is: the account column is empty",
      'B 22 refused at 4: column "year" holds "22", which is no performance year: write it with four digits, like 2024',
      'C 2022.0 refused at 5: column "year" holds "2022.0", which is no performance year: write it with four digits, like 2024',
      "A 2022 refused at 6: this account and period already stand on line 2: an account is settled once a period; take out the row that does not hold",
    ]);
  });

  it("is refused in another currency", async () => {
    const file = budgetFile({}).replace("minorUnits: 2 }", "minorUnits: 2, column: money }");
    const result = await settleText(file, `${HEADER},money\nA,2022,12,900,0,CNY\nB,2022,12,900,0,USD`);
    expect(told(result, "retained")).toEqual([
      "A 2022 retained 5000",
      'B 2022 refused at 3: is in "USD", but the contract pays in CNY: no rate of exchange is agreed; convert the row or take it out',
    ]);
  });

  it("may be several columns together", async () => {
    const file = budgetFile({}).replace("account: { column: who }", "account: { column: [who, scheme] }");
    const result = await settleText(file, `${HEADER},scheme\nA,2022,12,900,0,x\nA,2022,12,800,0,y`);
    expect(told(result, "retained")).toEqual(["A / x 2022 retained 5000", "A / y 2022 retained 10000"]);
  });

  it("passes over a row that cannot be read", async () => {
    const result = await settle("A,2022,12,900,0\n!B,2022\nC,2022,12,800,0");
    expect(told(result, "retained")).toEqual([
      "A 2022 retained 5000",
      "B 2022 refused at 3: is damaged",
      "C 2022 retained 10000",
    ]);
  });
});

describe("what columns mean", () => {
  it("words stand for numbers, factors turn units, empty cells are what the file says", async () => {
    // Budget 1,000, spending −1 · −900 = 900; months 1 · 12; patients' part of an empty cell 0.
    const file = budgetFile({})
      .replace("months: months", "months: { column: months, times: 12 }")
      .replace("fundPaid: fund", "fundPaid: { column: fund, times: -1 }")
      .replace(
        "patientPaid: patient",
        "patientPaid: { column: patient, ifEmpty: 0, values: { none: 0, some: 7.5 } }",
      );
    const rows = "A,2022,1,-900,none\nB,2022,1,-900,\nC,2022,1,-900,some\nD,2022,1,-900,somme";
    const result = await settleText(file, `${HEADER}\n${rows}`);
    expect(told(result, "retained", "patientClaims")).toEqual([
      "A 2022 retained 5000, patientClaims 0",
      "B 2022 retained 5000, patientClaims 0",
      "C 2022 retained 5000, patientClaims 750",
      'D 2022 refused at 5: column "patient" holds "somme", for which values: has no number; did you mean "some"?',
    ]);
  });

  it("one value may hold for all rows", async () => {
    const file = budgetFile({}).replace("patientPaid: patient", "patientPaid: { value: 1.5 }");
    const [outcome] = (await settleText(file, "who,year,months,fund\nA,2022,12,900")).outcomes;
    expect(outcome.status === "settled" && outcome.settled.facts[0].scalars.patientPaid).toBe(150n);
  });

  it("nobody can meet a quality measure who was not measured", async () => {
    const terms = "    quality: { measure: hba1c, threshold: 0.5, forfeitOnFail: 1, whenUnmeasured: fail }";
    const facts = "  qualityNumerator: met\n  qualityDenominator: measured";
    const header = `${HEADER},met,measured`;
    const rows = "A,2022,12,900,0,5,10\nB,2022,12,900,0,11,10\nC,2022,12,900,0,4,10";
    expect(told(await settle(rows, { terms, facts }, header), "retained")).toEqual([
      "A 2022 retained 5000",
      'B 2022 refused at 3: "qualityNumerator" (11) is more than "qualityDenominator" (10), of which it is a part',
      "C 2022 retained 0",
    ]);
  });
});
