/** Rows below an account: providers whose weights split the result, cases of a table. */
import { describe, expect, it } from "vitest";
import { budgetFile, settleText, told } from "./support.js";

const file = budgetFile({
  frame: "rows: { providers: { monthsByProvider: panel }, name: hospital }",
  terms: "    distribute: { by: [{ vector: months, share: 1 }] }",
});
const HEADER = "who,year,months,fund,patient,hospital,panel";
const settle = (...rows: string[]) => settleText(file, [HEADER, ...rows].join("\n"));

describe("providers as rows", () => {
  it("split the account's result to the last cent", async () => {
    // 1,000 − 900 = 100, half 50.00 kept, by 2 : 1: 33.33 and 16.67 (the larger remainder takes the last cent).
    const result = await settle(
      "A,2022,12,900,0,County,2",
      "A,2022,12,900,0,Town,1",
      "B,2022,12,900,0,Solo,7",
    );
    expect(told(result, "retained")).toEqual(["A 2022 retained 5000", "B 2022 retained 5000"]);
    const splits = result.outcomes.map((outcome) =>
      outcome.status === "settled"
        ? outcome.providers.map((name, index) => [name, outcome.settled.settlements[0].allocation?.[index]])
        : [],
    );
    expect(splits).toEqual([
      [
        ["County", 3333n],
        ["Town", 1667n],
      ],
      [["Solo", 5000n]],
    ]);
  });

  it.each([
    [
      "weights that sum to zero",
      ["A,2022,12,900,0,X,0", "A,2022,12,900,0,Y,0"],
      "A 2022 refused at 2: allocation:",
    ],
    [
      "a weight below zero",
      ["A,2022,12,900,0,X,1", "A,2022,12,900,0,Y,-1"],
      'A 2022 refused at 3: "panel" is -1, but it must be at least 0',
    ],
    [
      "a provider that stands twice",
      ["A,2022,12,900,0,X,1", "A,2022,12,900,0,X,1"],
      'A 2022 refused at 3: the provider "X" already stands on line 2',
    ],
    ["a provider without a name", ["A,2022,12,900,0,,1"], "A 2022 refused at 2: the provider has no name"],
    ["no weight", ["A,2022,12,900,0,X,"], 'A 2022 refused at 2: column "panel" is empty'],
    [
      "facts of the account that differ",
      ["A,2022,12,900,0,X,1", "A,2022,12,901,0,Y,1"],
      'A 2022 refused at 3: column "fund" differs from line 2 of the same account and period',
    ],
    [
      "an account that goes on elsewhere",
      ["A,2022,12,900,0,X,1", "B,2022,12,900,0,X,1", "A,2022,12,900,0,Y,1"],
      "A 2022 refused at 4: this account and period already stand on line 2",
    ],
  ])("are refused with %s", async (_name, rows, reason) => {
    const refusals = told(await settle(...rows), "retained").filter((text) => text.includes("refused"));
    expect(refusals).toHaveLength(1);
    expect(refusals[0].slice(0, reason.length)).toBe(reason);
  });

  it("are not trusted to be complete next to a row that cannot be read", async () => {
    const rows = [
      "A,2022,12,900,0,X,1",
      "!A,2022",
      "A,2022,12,900,0,Y,1",
      "B,2022,12,900,0,X,1",
      "C,2022,12,900,0,X,1",
    ];
    const result = told(await settle(...rows), "retained");
    expect(result).toEqual([
      "A 2022 refused at 3: a row next to it, on line 3, cannot be read and may belong to it: is damaged",
      "B 2022 retained 5000",
      "C 2022 retained 5000",
    ]);
    const between = told(await settle(rows[0], "!", rows[3], rows[4]), "retained");
    expect(between.map((text) => text.slice(0, 17))).toEqual([
      "A 2022 refused at",
      "  refused at 3: i",
      "B 2022 refused at",
      "C 2022 retained 5",
    ]);
  });
});

describe("cases as rows", () => {
  const cases = `format: 1
id: cases
title: { en: Cases, zh-CN: 病例 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
facts: { months: months, fundPaid: fund, patientPaid: { value: 0 } }
rows: { table: cases, columns: { cost: { column: cost, ifEmpty: 0 }, patient: patient } }
contracts:
  excess:
    family: composed
    bundle: [all]
    needs:
      - { id: cases, kind: table, columns: { cost: money, patient: key }, words: { en: Cases, zh-CN: 病例 } }
    lines:
      - id: paid
        stage: tiers
        unit: money
        round: true
        value: { total: { over: cases, by: patient, of: { layer: { of: { column: cost }, from: { constant: 100, unit: money }, width: unlimited, share: { constant: 0.5 } } } } }
        words: { en: Half of each patient's cost above 100, zh-CN: 每位患者超过100元部分的一半 }
        basis: cost
    accounts: []
    allocations: []
    transfers: [{ from: fund, to: consortium, line: paid, tag: excess }]
`;

  it("are added up by key, and an account may have none", async () => {
    // p: 80 + 70 = 150 → 25; q: 90 → 0; r: 300.01 → 100.005. Sum 125.005 → 125.00 (even).
    const rows = "A,2022,12,1,80,p\nA,2022,12,1,90,q\nA,2022,12,1,70,p\nA,2022,12,1,300.01,r\nB,2022,12,1,,";
    const result = await settleText(cases, `who,year,months,fund,cost,patient\n${rows}`);
    expect(told(result, "paid")).toEqual(["A 2022 paid 12500", "B 2022 paid 0"]);
  });

  it("name the line of a bad case", async () => {
    const rows = "A,2022,12,1,80,p\nA,2022,12,1,abc,q";
    const [text] = told(await settleText(cases, `who,year,months,fund,cost,patient\n${rows}`));
    expect(text).toContain('A 2022 refused at 3: column "cost" holds "abc"');
  });
});

describe("a column that something is divided by", () => {
  const file = `format: 1
id: stays
title: { en: Stays, zh-CN: 住院 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
facts: { months: { value: 12 }, fundPaid: { value: 0 }, patientPaid: { value: 0 } }
rows: { table: stays, columns: { cost: cost, days: days } }
contracts:
  perDay:
    family: composed
    bundle: [all]
    needs:
      - { id: stays, kind: table, columns: { cost: money, days: number }, positive: [days], words: { en: Stays, zh-CN: 住院 } }
    lines:
      - id: paid
        stage: tiers
        unit: money
        round: true
        value: { total: { over: stays, of: { quotient: [{ column: cost }, { column: days }] } } }
        words: { en: Cost of a day, zh-CN: 日均费用 }
    accounts: []
    allocations: []
    transfers: [{ from: fund, to: consortium, line: paid, tag: paid }]
`;

  it("lies above zero", async () => {
    // 10 ÷ 4 + 5 ÷ 0.5 = 12.50.
    const rows = "who,year,cost,days\nA,2022,10,4\nA,2022,5,0.5\nB,2022,10,0\nC,2022,10,-1\nD,2022,-0,1";
    const settled = await settleText(file, rows);
    expect(told(settled, "paid")).toEqual([
      "A 2022 paid 1250",
      'B 2022 refused at 4: "days" is 0, but the contract divides by it: it must lie above 0',
      'C 2022 refused at 5: "days" is -1, but it must be at least 0',
      "D 2022 paid 0",
    ]);
    const reasons = settled.outcomes.flatMap((own) =>
      own.status === "refused" ? [own.reason["zh-CN"]] : [],
    );
    expect(reasons[0]).toBe("“days”为0，但合同以其作除数：须大于0");
  });
});

describe("rows of several kinds", () => {
  const line = (id: string, table: string, column: string): string => `
      - id: ${id}
        stage: price
        unit: money
        round: true
        value: { total: { over: ${table}, of: { column: ${column} } } }
        words: { en: Sum, zh-CN: 合计 }`;
  const kinds = (rows: string): string => `format: 1
id: kinds
title: { en: Kinds, zh-CN: 明细 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
facts: { months: { value: 12 }, fundPaid: { value: 0 }, patientPaid: { value: 0 } }
rows: ${rows}
contracts:
  sums:
    family: composed
    bundle: [all]
    needs:
      - { id: stays, kind: table, columns: { cost: money, kind: key }, words: { en: Stays, zh-CN: 住院 } }
      - { id: visits, kind: table, columns: { fee: money, kind: key }, words: { en: Visits, zh-CN: 门诊 } }
    lines:${line("stayed", "stays", "cost")}${line("visited", "visits", "fee")}
    accounts: []
    allocations: []
    transfers: []
`;
  const both =
    "[{ table: stays, columns: { cost: cost, kind: kind } }, { table: visits, columns: { fee: fee, kind: kind } }]";

  it("each fill the columns of their own; a column of both tells nothing", async () => {
    // Stays 100 + 50 = 150, visits 7; the second account has visits alone, 3 + 4 = 7.
    const rows = ["A,2022,x,100,", "A,2022,x,,7", "A,2022,y,50,", "B,2022,x,,3", "B,2022,y,,4"];
    const result = await settleText(kinds(both), ["who,year,kind,cost,fee", ...rows].join("\n"));
    expect(result.problems).toEqual([]);
    expect(told(result, "stayed", "visited")).toEqual([
      "A 2022 stayed 15000, visited 700",
      "B 2022 stayed 0, visited 700",
    ]);
  });

  it("name the kind that is missing", async () => {
    const one = kinds("{ table: stays, columns: { cost: cost, kind: kind } }");
    const { problems } = await settleText(one, "who,year,kind,cost,fee\nA,2022,x,100,");
    expect(problems).toEqual([
      'contract.yaml:8:1  rows\n  The contract "sums" needs "visits" (Visits), one row each. Add rows: { table: visits, columns: { fee: …, kind: … } }, in a list beside the other rows.',
    ]);
  });
});
