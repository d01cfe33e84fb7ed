/** Contract files that do not fit themselves or the facts: every problem with its place and the nearest name. */
import { describe, expect, it } from "vitest";
import { contractFileJsonSchema } from "../../../src/contracts/file/read.js";
import { budgetFile, settleText } from "./support.js";

const CSV = "who,year,months,fund,patient\nA,2022,12,900,0";
const problemsOf = async (yaml: string, csv = CSV): Promise<readonly string[]> =>
  (await settleText(yaml, csv)).problems;

describe("a contract file", () => {
  it.each([
    [
      "a misspelt term",
      budgetFile({ terms: "    qualty: {}" }),
      'contract.yaml:21:5  contracts.budget.qualty\n  "qualty" is not a key that belongs here.',
    ],
    [
      "a misspelt family",
      budgetFile({}).replace("global-budget", "global-budgt"),
      'Did you mean "global-budget"?',
    ],
    [
      "no contract",
      budgetFile({}).replace(/contracts:[\s\S]*/, "contracts: {}"),
      "contracts\n  holds no contract, so nothing can be settled",
    ],
    [
      "two contracts and no choice",
      `${budgetFile({})}  other: { family: fee-for-service }\n`,
      "holds 2 contracts (budget, other), and nothing says which settles a row.",
    ],
    [
      "a choice that is not there",
      budgetFile({ frame: "select: { column: who, contracts: { A: bugdet } }" }),
      'select.contracts.A\n  There is no contract "bugdet" to refer to. Did you mean "budget"?',
    ],
    [
      "bands that do not rise",
      budgetFile({}).replace(
        "[{ from: 0, providerKeeps: 0.5 }]",
        "[{ from: 0, providerKeeps: 0.5 }, { from: 0, providerKeeps: 0.2 }]",
      ),
      "contracts.budget",
    ],
    [
      "a source that is not listed",
      budgetFile({})
        .replace("providerKeeps: 0.5", "providerKeeps: { value: 0.5, kind: evidence, source: law }")
        .concat("sources: { laws: { title: Laws } }\n"),
      'There is no source "law" to refer to. Did you mean "laws"?',
    ],
  ])("says what is wrong: %s", async (_name, yaml, said) => {
    expect((await problemsOf(yaml)).join("\n")).toContain(said);
  });
});

describe("a contract file and the header of the facts", () => {
  it.each([
    [
      "a column that is not there",
      budgetFile({}),
      CSV.replace("patient", "pateint"),
      'contract.yaml:11:16  facts.patientPaid\n  The facts file has no column "patient". Did you mean "pateint"?',
    ],
    [
      "the account's column",
      budgetFile({}),
      CSV.replace("who", "consortium"),
      'account.column\n  The facts file has no column "who". Its columns: consortium, year, months, fund, patient.',
    ],
    [
      "two columns of one name",
      budgetFile({}),
      "who,year,months,fund,patient,fund\nA,2022,12,1,1,1",
      'facts.fundPaid\n  The facts file has two columns "fund", and which is meant cannot be told.',
    ],
    [
      "a fact without a column",
      budgetFile({}).replace("  months: months\n", ""),
      CSV,
      'The contract "budget" needs the fact "months" (patient-months under contract), and nothing says which column it is. Add it under facts: did you mean the column "months"?',
    ],
    [
      "a fact that nobody asks for",
      budgetFile({ facts: "  monts: months" }),
      CSV,
      'facts.monts\n  No contract of this file asks for the fact "monts". Did you mean "months"?',
    ],
    [
      "weights of providers",
      budgetFile({ terms: "    distribute: { by: [{ vector: months, share: 1 }] }" }),
      CSV,
      "one row each. Add rows: { providers: {",
    ],
    [
      "rows that nobody asks for",
      budgetFile({ frame: "rows: { table: cases, columns: { cost: fund } }" }),
      CSV,
      'rows.table\n  No contract of this file asks for rows "cases". They ask for: none.',
    ],
  ])("says what does not fit: %s", async (_name, yaml, csv, said) => {
    expect((await problemsOf(yaml, csv)).join("\n")).toContain(said);
  });

  it("says once, not for each column, that cells are separated by something else", async () => {
    expect(await problemsOf(budgetFile({}), CSV.replaceAll(",", ";"))).toEqual([
      "contract.yaml:1:1\n  The cells of the facts file are separated by semicolons: save it as CSV separated by commas, with a point before decimals.",
    ]);
  });

  it("tells everything at once", async () => {
    expect(await problemsOf(budgetFile({}), "a,b\n1,2")).toHaveLength(5);
  });
});

describe("the JSON Schema of contract files", () => {
  it("has its title and the families' terms", () => {
    const schema = contractFileJsonSchema();
    expect(schema.title).toBe("jieyu contract file");
    const contracts = JSON.stringify(schema.properties?.contracts);
    for (const family of ["global-budget", "composed", "mssp"]) expect(contracts).toContain(`"${family}"`);
  });
});
