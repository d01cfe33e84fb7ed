/** The reserve with interest: both carry-forward oracles through the family, and identities that see a wrong interest. */
import { describe, expect, it } from "vitest";
import { checkIdentities } from "../../src/contracts/identities.js";
import { whole } from "../../src/contracts/rational.js";
import { rangesOfYears } from "../../src/contracts/ranges/years.js";
import { prepareContract } from "../../src/contracts/settle.js";
import type { AccountMovement } from "../../src/contracts/settlement.js";
import { oracle } from "../numerics/accuracy.js";
import { inEnglish } from "./both-languages.js";
import { amountOf, contextOf, contractOf, fundYear, settled } from "./build.js";

interface Inputs {
  readonly budget_year1: number;
  readonly budget_growth: string;
  readonly retained_share: string;
  readonly reserve_cap_share: string;
  readonly reserve0: number;
  readonly interest: string;
  readonly costs: readonly number[];
}
interface CarryRow {
  readonly budget: number;
  readonly interest: number;
  readonly deposit: number;
  readonly cash_to_provider: number;
  readonly back_to_fund: number;
  readonly draw: number;
  readonly uncovered_deficit: number;
  readonly reserve: number;
}

const termsOf = (inputs: Inputs, paidBy = "fund") => ({
  budget: { perYear: inputs.budget_year1, update: { rule: "indexed", ratePerYear: inputs.budget_growth } },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: inputs.retained_share }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  reserve: {
    opening: inputs.reserve0,
    upTo: { value: inputs.reserve_cap_share, basis: "budgetSigned" },
    depositShare: 1,
    drawBeforeProvider: true,
    interest: { ratePerYear: inputs.interest, paidBy },
  },
});
const fen = (yuan: number) => BigInt(Math.round(yuan * 100));

describe.each(["carry-forward-a", "carry-forward-interest-a"])("%s", (id) => {
  const { inputs, expected } = oracle<Inputs, { rows: readonly CarryRow[] }>("multiyear", id);
  const context = contextOf(inputs.costs.length);

  it.each(["fund", "consortium", "operator", "treasury"])("whoever pays the interest: %s", (paidBy) => {
    const account = settled(
      contractOf("reserve-fund", termsOf(inputs, paidBy), context),
      inputs.costs.map((cost) => fundYear(fen(cost))),
      context,
    );
    expected.rows.forEach((row, year) => {
      const deposit = amountOf(account, "reserveDeposit", year);
      const [movement] = account.settlements[year].accounts;
      expect({
        budget: amountOf(account, "budget", year),
        interest: movement.interest,
        deposit,
        cash: amountOf(account, "retained", year) - deposit,
        back: amountOf(account, "returned", year),
        draw: amountOf(account, "reserveDraw", year),
        uncovered: amountOf(account, "uncovered", year),
        reserve: movement.closing,
        announced: amountOf(account, "reserveClosing", year),
      }).toEqual({
        budget: fen(row.budget),
        interest: fen(row.interest),
        deposit: fen(row.deposit),
        cash: fen(row.cash_to_provider),
        back: fen(row.back_to_fund),
        draw: fen(row.draw),
        uncovered: fen(row.uncovered_deficit),
        reserve: fen(row.reserve),
        announced: fen(row.reserve),
      });
      const paid = account.settlements[year].transfers.find(({ tag }) => tag === "interest");
      expect(paid?.amount ?? 0n).toBe(fen(row.interest));
      expect(paid?.from ?? paidBy).toBe(paidBy);
    });
  });
});

describe("the identities see an interest that is not the line's", () => {
  const context = contextOf(2);
  const contract = contractOf(
    "reserve-fund",
    termsOf({
      budget_year1: 1_000,
      budget_growth: "0",
      retained_share: "1",
      reserve_cap_share: "1",
      reserve0: 200,
      interest: "0.05",
      costs: [],
    }),
    context,
  );
  const account = settled(contract, [fundYear(900_00n), fundYear(1_100_00n)], context);
  const broken = (change: (movement: AccountMovement) => AccountMovement): string[] => {
    const settlements = account.settlements.map((settlement, index) =>
      index === 0 ? { ...settlement, accounts: settlement.accounts.map(change) } : settlement,
    );
    return checkIdentities({ ...account, settlements }).map(
      ({ identity, words }) => `${identity}: ${inEnglish(words)}`,
    );
  };

  it("holds as settled: 200 + 5 % = 210, + 100 put in; then 310 + 15.50 − 100", () => {
    expect(broken((movement) => movement)).toEqual([]);
    expect(account.settlements.map(({ accounts: [own] }) => [own.interest, own.closing])).toEqual([
      [10_00n, 310_00n],
      [15_50n, 225_50n],
    ]);
  });

  it("has the same balance where facts are only known within bounds", () => {
    const years = rangesOfYears(prepareContract(contract, context), account.facts, []);
    const ends = years.map(({ closings }) => closings.get("reserve"));
    expect(ends).toEqual([310_00n, 225_50n].map((amount) => ({ low: whole(amount), high: whole(amount) })));
  });

  it("finds a fen too much, with or without the balance that would hide it", () => {
    const more = (movement: AccountMovement) => ({ ...movement, interest: 10_01n });
    expect(broken(more).filter((breach) => breach.startsWith("I7"))).toEqual([
      'I7: account "reserve": closes right: 31000 ≠ 31001, difference -1 minor units',
      'I7: account "reserve": bears the interest line: 1001 ≠ 1000, difference 1 minor units',
      "I7: the reserve's book = interest + deposits − draws of its accounts: 11000 ≠ 11001, difference -1 minor units",
    ]);
    const hidden = (movement: AccountMovement) => ({ ...more(movement), closing: movement.closing + 1n });
    expect(broken(hidden)).toContain(
      'I7: account "reserve": bears the interest line: 1001 ≠ 1000, difference 1 minor units',
    );
  });

  it("finds interest that was not credited", () => {
    const none = ({ interest: _, ...movement }: AccountMovement): AccountMovement => movement;
    expect(broken(none)).toContain(
      'I7: account "reserve": bears the interest line: 0 ≠ 1000, difference -1000 minor units',
    );
  });
});
