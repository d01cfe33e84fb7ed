/** Facts that contradict one another are refused by name before anything is settled. */
import { describe, expect, it } from "vitest";
import { settleText, told } from "./support.js";

const FRAME = `format: 1
id: test
title: { en: Test, zh-CN: 测试 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
`;

describe("facts of one year", () => {
  const file = `${FRAME}facts: { months: months, fundPaid: fund, patientPaid: patient, inPolicyScope: scope, excess: above }
contracts:
  one:
    family: global-budget
    budget: { rule: signed, perYear: 1000, update: { rule: frozen } }
    budgetBasis: inPolicyScope
    counts: { services: [outpatient], truncateAt: { value: 100, per: patientYear } }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 1 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 1 }] }
`;
  const settle = (row: string) => settleText(file, `who,year,months,fund,patient,scope,above\n${row}`);

  it("settle where they agree", async () => {
    // Counted 850 − 50 = 800 of 1,000.
    expect(told(await settle("A,2022,12,700,300,850,50"), "retained")).toEqual(["A 2022 retained 20000"]);
  });

  it.each([
    [
      "more above a point than there is",
      "A,2022,12,700,300,850,851",
      '"excess" (85100) is more than "inPolicyScope" (85000)',
    ],
    [
      "a fund that pays outside the scope",
      "A,2022,12,700,300,650,50",
      '"fundPaid" (70000) is more than "inPolicyScope" (65000)',
    ],
  ])("are refused: %s", async (_, row, reason) => {
    expect(told(await settle(row), "retained")[0]).toContain(`A 2022 refused at 2: ${reason}`);
  });
});

describe("layers of one spending", () => {
  const file = `${FRAME}facts: { months: months, fundPaid: fund, patientPaid: patient, ownPaymentsAbove1: a, ownPaymentsAbove2: b }
contracts:
  one:
    family: supplementary-cover
    services: [outpatient]
    enrolledShare: 1
    premiumPerPatientYear: 0
    layers: [{ from: 100, share: 1 }]
    ceiling: 200
`;
  it("hold less above a higher point", async () => {
    const rows = ["A,2022,12,700,300,150,90", "B,2022,12,700,300,90,150"];
    const result = await settleText(file, ["who,year,months,fund,patient,a,b", ...rows].join("\n"));
    const [first, second] = told(result, "supplementaryPaid");
    expect(first).toBe("A 2022 supplementaryPaid 6000");
    expect(second).toContain(
      'B 2022 refused at 3: "ownPaymentsAbove2" (15000) is more than "ownPaymentsAbove1" (9000)',
    );
  });
});

describe("claims disallowed late", () => {
  const file = `${FRAME}firstYear: 2022
facts: { months: months, fundPaid: fund, patientPaid: patient, disallowed: cut, lateDisallowed: late, advances: paid }
contracts:
  one:
    family: annual-clearing
    services: [outpatient]
    budget: { perYear: 1000, update: { rule: frozen } }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 0.5 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 1 }] }
    advances: total
    revolvingAdvance: false
    disallowed: leavesCounted
`;
  const settle = (late: number) =>
    settleText(
      file,
      `who,year,months,fund,patient,cut,late,paid\nA,2022,12,900,0,100,0,800\nA,2023,12,900,0,100,${late},800`,
    );

  it("may be all that was left of last year's", async () => {
    // Last year again: nothing counted, 1,000 unspent, 500 kept: 500 instead of 800 + 100 = 900. 400 goes back.
    expect(told(await settle(800), "earned", "lateFindings")).toEqual([
      "A 2022 earned 90000, lateFindings 0",
      "A 2023 earned 90000, lateFindings 40000",
    ]);
  });

  it("are never more: a surplus of claims that nobody made would be shared", async () => {
    expect(told(await settle(801), "earned")[1]).toBe(
      'A 2023 refused at 3: "lateDisallowed" (80100) is more than last year left of "fundPaid" after "disallowed": 80000',
    );
  });
});

describe("referrals", () => {
  const file = `${FRAME}rows: { providers: { monthsByProvider: panel, referralsInByProvider: received, referralsOutByProvider: sent }, name: hospital }
facts: { settledGain: gain, settledLoss: { value: 0 }, referrals: all }
contracts:
  one:
    family: consortium-distribution
    distribute: { by: [{ vector: months, share: 1 }], referrals: { price: 10 } }
`;
  const settle = (received: number, sent: number) =>
    settleText(
      file,
      `who,year,gain,all,hospital,panel,received,sent\nA,2022,0,4,County,1,${received},0\nA,2022,0,4,Town,1,0,${sent}`,
    );

  it("are paid by those who sent them to those who received them", async () => {
    const { outcomes } = await settle(4, 4);
    const [outcome] = outcomes;
    if (outcome.status === "refused") throw new Error(outcome.reason.en);
    expect(outcome.settled.settlements[0].allocation).toEqual([40_00n, -40_00n]);
  });

  it.each([
    [3, 4, '"referralsInByProvider" of all providers sums to 3, but "referrals" of the account is 4'],
    [4, 5, '"referralsOutByProvider" of all providers sums to 5, but "referrals" of the account is 4'],
  ])("must be as many received (%i) and sent (%i) as there are", async (received, sent, reason) => {
    expect(told(await settle(received, sent), "retained")).toEqual([`A 2022 refused at 2: ${reason}`]);
  });
});

describe("rows of a table", () => {
  const drg = `${FRAME}rows: { table: cases, columns: { weight: weight, cost: cost } }
facts: {}
contracts:
  one: { family: drg, baseRate: { rule: open, perWeight: 100 } }
`;
  it.each([
    ["A,2022,-1,50", '"weight" is -1, but it must be at least 0'],
    ["A,2022,1,-50", '"cost" is -50, but it must be at least 0'],
  ])("hold nothing below zero: %s", async (row, reason) => {
    const result = await settleText(drg, `who,year,weight,cost\n${row}`);
    expect(told(result, "casePayments")).toEqual([`A 2022 refused at 2: ${reason}`]);
  });

  it("hold refunds where money is added up by a key", async () => {
    const file = `${FRAME}rows: { table: advances, columns: { month: month, amount: amount } }
facts: { months: months, fundPaid: fund, patientPaid: { value: 0 }, disallowed: { value: 0 }, lateDisallowed: { value: 0 } }
contracts:
  one:
    family: annual-clearing
    services: [outpatient]
    budget: { perYear: 1000, update: { rule: frozen } }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 1 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 1 }] }
    advances: monthly
    revolvingAdvance: false
    disallowed: leavesCounted
firstYear: 2022
`;
    const rows = ["A,2022,12,900,1,80", "A,2022,12,900,1,-30"];
    const result = await settleText(file, ["who,year,months,fund,month,amount", ...rows].join("\n"));
    expect(told(result, "advancesPaid")).toEqual(["A 2022 advancesPaid 5000"]);
  });
});
