/** What grows when care costs more: the ledger's spending, or the amounts that a contract's own cost is made of. */
import { describe, expect, it } from "vitest";
import type { AccountFacts, ComposedContract, FactRequest } from "../../src/contracts/language.js";
import { parseRational, whole } from "../../src/contracts/rational.js";
import { grossOf, hasCosts, scaledFacts } from "../../src/contracts/spending-facts.js";
import { column, fact, line, product, sum, totalOver } from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";
import { saying } from "./both-languages.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const spending = (id: string, part: "allowed" | "fundPaid", ...services: readonly string[]): FactRequest => ({
  id,
  kind: "spending",
  part,
  services,
});
const given = (id: string, unit: "money" | "number" = "money"): FactRequest => ({
  id,
  kind: "given",
  unit,
  words: WORDS,
});
const year = (scalars: AccountFacts["scalars"], own: Partial<AccountFacts> = {}): AccountFacts => ({
  scalars,
  vectors: {},
  ...own,
});

describe("a contract that asks for the ledger's spending", () => {
  const contract = composedOf({
    needs: [
      spending("part", "allowed", "inpatient"),
      spending("allowed", "allowed", "outpatient", "inpatient"),
      spending("paid", "fundPaid", "outpatient", "inpatient"),
      given("rate", "number"),
      given("fee"),
    ],
    lines: [aLine("cost", "state", fact("fee"), { role: "ownCost" })],
  });
  const facts = year({ part: 30n, allowed: 100n, paid: 70n, rate: "0.5", fee: 9n });

  it("grows by all of it, and by nothing else", () => {
    expect(scaledFacts(contract, facts, parseRational("1/3"))).toEqual(
      year({ part: "10", allowed: "100/3", paid: "70/3", rate: "0.5", fee: 9n }),
    );
    expect(hasCosts(contract)).toBe(true);
  });

  it("is measured on its basis: the whole bundle where it is asked for", () => {
    expect(grossOf(contract, facts)).toEqual(whole(100n));
    expect(grossOf({ ...contract, budgetBasis: "fundOnly" }, facts)).toEqual(whole(70n));
    expect(grossOf({ ...contract, needs: [contract.needs[0]] }, facts)).toEqual(whole(30n));
  });

  it("cannot be read where nothing is spent", () => {
    expect(saying(() => grossOf(contract, { ...facts, scalars: { ...facts.scalars, allowed: 0n } }))).toThrow(
      "expected spending in the bundle is zero: the share of one more yuan cannot be read there",
    );
  });
});

describe("a contract that has its costs in facts of a file", () => {
  const contract: ComposedContract = composedOf({
    needs: [
      given("cost"),
      given("count", "number"),
      given("lagged"),
      given("elsewhere"),
      {
        id: "cases",
        kind: "table",
        columns: { cost: "money", fee: "money", weight: "number", patient: "key" },
        words: WORDS,
      },
      { id: "stays", kind: "table", columns: { cost: "money" }, words: WORDS },
    ],
    lines: [
      aLine("base", "state", sum(product(fact("cost"), fact("count")), fact("lagged", 1))),
      aLine("rows", "state", totalOver("cases", product(column("cost"), column("weight")))),
      aLine("own", "state", sum(line("base"), line("rows")), { role: "ownCost" }),
      aLine("other", "state", sum(fact("elsewhere"), totalOver("stays", column("cost")))),
    ],
  });
  const tables = {
    cases: {
      rows: 2,
      columns: { cost: [5n, "2.5"], fee: [1n, 1n], weight: ["1", "2"], patient: ["p", "q"] },
    },
    stays: { rows: 1, columns: { cost: [8n] } },
  };
  const facts = year({ cost: 10n, count: "2", lagged: 3n, elsewhere: 4n }, { tables });

  it("grows by the money that its cost is made of, alone and in rows", () => {
    const grown = scaledFacts(contract, facts, whole(2n));
    expect(grown.scalars).toEqual({ cost: "20", count: "2", lagged: 3n, elsewhere: 4n });
    expect(grown.tables).toEqual({
      ...tables,
      cases: { rows: 2, columns: { ...tables.cases.columns, cost: ["10", "5"] } },
    });
    expect(grossOf(contract, facts)).toEqual(parseRational("17.5"));
    expect("tables" in scaledFacts(contract, year({ cost: 1n }), whole(2n))).toBe(false);
  });

  it("may have it in counted spending, or nowhere", () => {
    const having = (role: "ownCost" | "countedSpending" | "budget") => ({
      ...contract,
      lines: contract.lines.map((own) =>
        own.id === "other" ? { ...own, role } : { ...own, role: undefined },
      ),
    });
    expect(scaledFacts(having("countedSpending"), facts, whole(2n))).toMatchObject({
      scalars: { cost: 10n, elsewhere: "8" },
      tables: { stays: { columns: { cost: ["16"] } } },
    });
    expect(grossOf(having("countedSpending"), facts)).toEqual(whole(12n));
    expect([hasCosts(having("countedSpending")), hasCosts(having("budget")), hasCosts(contract)]).toEqual([
      true,
      false,
      true,
    ]);
    const rowsOnly = composedOf({
      needs: [contract.needs[5]],
      lines: [aLine("own", "state", totalOver("stays", column("cost")), { role: "ownCost" })],
    });
    expect(hasCosts(rowsOnly)).toBe(true);
    expect(grossOf(rowsOnly, year({}, { tables: { stays: tables.stays } }))).toEqual(whole(8n));
    expect(() => grossOf(rowsOnly, year({}))).toThrow("zero");
  });
});
