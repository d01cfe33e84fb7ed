/** What settlement refuses, what it leaves out, and how years carry over. */
import { describe, expect, it } from "vitest";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { families } from "../../src/contracts/families/index.js";
import type { AccountFacts, ComposedContract, Term } from "../../src/contracts/language.js";
import { partyResults } from "../../src/contracts/party-results.js";
import { ContractError } from "../../src/contracts/problems.js";
import { expandExample, settleExample } from "../../src/contracts/run-example.js";
import { prepareContract, settle } from "../../src/contracts/settle.js";
import { fact, line, minus, money, number, product, quotient } from "../../src/contracts/write.js";
import { aLine, amountOf, composedOf, contextOf, contractOf, fundYear, settled, SERVICES } from "./build.js";
import { saying } from "./both-languages.js";

const context = contextOf(1);
const withLine = (value: Term, own: Partial<ComposedContract> = {}): ComposedContract =>
  withClaims(composedOf({ lines: [aLine("own", "result", value)], ...own }));
const run = (contract: ComposedContract, facts: readonly AccountFacts[] = [fundYear(100n)]) =>
  settle(contract, facts, [], context);
const pays = { from: "fund", to: "consortium", line: "own", tag: "pay" } as const;

describe("settlement refuses", () => {
  it.each([
    [
      "division by zero",
      withLine(quotient(money("1"), minus(fact("months"), number("12")))),
      'line "own": division by zero',
    ],
    [
      "a negative transfer",
      withLine(money("-1"), { transfers: [pays] }),
      'transfer "pay": line "own" is -100 minor units; a transfer from fund to consortium is never negative: write two one-sided lines instead',
    ],
    [
      "a fraction of a cent",
      withLine(money("0.005"), { transfers: [pays] }),
      'transfer "pay": line "own" is 0.5 minor units, but only whole units can be paid: give the line round: true',
    ],
    [
      "an overdrawn account",
      withLine(money("2"), {
        accounts: [{ id: "reserve", opening: "1.5", deposit: "patientClaims", draw: "own" }],
      }),
      'account "reserve": would close at -50 minor units: line "own" draws more than the balance; draw the smaller of the two',
    ],
    [
      "a layer that ends below its start",
      withLine({
        layer: {
          of: fact("fundPaid"),
          from: money("0"),
          width: minus(money("0"), fact("fundPaid")),
          share: number("1"),
        },
      }),
      'line "own": a layer has negative width: its end lies below its start',
    ],
    [
      "a year without dated terms",
      withLine({ byYear: { "2021": money("1") } }),
      'line "own": dated terms end: no value for 2022, only 2021',
    ],
    [
      "facts of years that are not given",
      withLine(fact("fundPaid", 1)),
      'line "own": fact "fundPaid" of 1 years ago is needed, but only 0 years come before this one',
    ],
    [
      "an unknown name",
      withLine(line("nothing")),
      'line "own": "nothing" does not exist; known: patientYears, fundClaims, patientClaims, own',
    ],
    [
      "a term of no known kind",
      withLine({ average: [] } as never),
      'line "own": a term needs one of the keys fact, constant,',
    ],
  ])("%s", (_, contract, message) => {
    expect(saying(() => run(contract))).toThrow(ContractError);
    expect(saying(() => run(contract))).toThrow(message);
  });

  it("in both languages", () => {
    const wrong = withLine(quotient(money("1"), minus(fact("months"), number("12"))));
    try {
      run(wrong);
      expect.unreachable();
    } catch (error) {
      expect((error as ContractError).problems.map(({ message }) => message)).toEqual([
        { en: "division by zero", "zh-CN": "无法计算“own”：除数为零" },
      ]);
    }
  });

  it("a fact that the ledger did not give", () => {
    const { months, ...scalars } = fundYear(100n).scalars;
    expect(months).toBe(12n);
    expect(saying(() => run(withLine(money("0")), [{ scalars, vectors: {} }]))).toThrow(
      'line "patientYears": fact "months" is needed, but the facts of that year do not have it',
    );
  });

  const split = withLine(money("1"), {
    needs: [{ id: "byProvider", kind: "vector", of: "months" }],
    allocations: [{ line: "own", by: [{ share: "1", weight: { column: "byProvider" } }] }],
  });

  it("a split without weights, or with nobody to receive it", () => {
    expect(saying(() => run(split))).toThrow(
      'vector "byProvider": the contract splits by it, but the facts have only: none',
    );
    expect(saying(() => run(split, [fundYear(100n, {}, { byProvider: [0n, 0n] })]))).toThrow(
      "allocation: 100 minor units cannot be allocated: all 2 weights are zero",
    );
  });

  it("nothing else: other errors keep their own face", () => {
    const broken = {
      ...fundYear(100n),
      get scalars(): never {
        throw new EvalError("disk");
      },
    };
    expect(() => run(withLine(money("0")), [broken])).toThrow(EvalError);
  });
});

describe("settlement", () => {
  it("leaves out transfers that move nothing and writes both sides of the others", () => {
    const [year] = run(withLine(money("0"), { transfers: [pays] }));
    expect(year.transfers).toEqual([
      { from: "fund", to: "consortium", amount: 100n, tag: "claims", line: "fundClaims" },
    ]);
    expect(year.postings).toEqual([
      { party: "fund", tag: "claims", amount: -100n },
      { party: "consortium", tag: "claims", amount: 100n },
    ]);
  });

  it("announces amounts of money only, and only whole ones", () => {
    const [year] = run(withLine(money("0.005")));
    expect(year.lines.map(({ id, amount }) => [id, amount])).toEqual([
      ["patientYears", undefined],
      ["fundClaims", 100n],
      ["patientClaims", 0n],
      ["own", undefined],
    ]);
  });

  it("does not change its inputs and gives the same answer again", () => {
    for (const family of families) {
      for (const example of family.examples.filter(({ error }) => error === undefined)) {
        const first = settleExample(family, example);
        Object.freeze(first.facts);
        first.facts.forEach((year) => Object.freeze(year.scalars));
        const prepared = prepareContract(expandExample(family, example), first.context);
        expect(prepared.settle(first.facts, first.history)).toEqual(first.settlements);
        expect(prepared.settle(first.facts, first.history)).toEqual(first.settlements);
      }
    }
  });

  it("keeps results of parties in fund accounting", () => {
    const [year] = run(withLine(money("0.30"), { transfers: [pays] }));
    expect(partyResults(year, fundYear(100n))).toEqual({
      fundOutlayInBundle: 130n,
      patientPayments: 0n,
      consortiumResult: 30n,
      operatorResult: 0n,
      reserveChange: 0n,
      providers: [],
    });
  });
});

describe("looking back", () => {
  const shares = {
    budgetBasis: "fundOnly",
    counts: { services: SERVICES },
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  };
  const years = (amounts: readonly number[], months = 12n) =>
    amounts.map((yuan) => fundYear(BigInt(yuan) * 100n, { months }));

  it("rebasing with a lag of two years reads the run-in year first", () => {
    const update = { rule: "rebased", weight: "0.4", growthPerYear: "0.1", dataLagYears: 2 };
    const own = contextOf(3, { runInYears: 1 });
    const contract = contractOf(
      "global-budget",
      { ...shares, budget: { rule: "signed", perYear: 1000, update } },
      own,
    );
    const account = settled(contract, years([900, 800, 700]), own, years([950]));
    // Year 2: 0.4 · 950 · 1.21 + 0.6 · 1,000 · 1.1 = 459.80 + 660 = 1,119.80.
    // Year 3: 0.4 · 900 · 1.21 + 0.6 · 1,119.80 · 1.1 = 435.60 + 739.068 = 1,174.668 → 1,174.67.
    expect([0, 1, 2].map((year) => amountOf(account, "budget", year))).toEqual([
      100_000n,
      111_980n,
      117_467n,
    ]);
  });

  it("and is refused without that run-in year", () => {
    const update = { rule: "rebased", weight: "0.4", growthPerYear: 0, dataLagYears: 2 };
    expect(
      saying(() =>
        contractOf(
          "global-budget",
          { ...shares, budget: { rule: "signed", perYear: 1000, update } },
          contextOf(3),
        ),
      ),
    ).toThrow(
      `line "budgetBase": looks back before the contract, and there are too few years (needed 1, given 0): in a scenario raise horizon.runInYears to 1, in a facts file add the account's rows of years before firstYear`,
    );
  });

  it("a head rate is rebased per patient-year", () => {
    const update = { rule: "rebased", weight: 1, growthPerYear: "0.05", dataLagYears: 1 };
    const own = contextOf(2);
    const contract = contractOf(
      "capitation",
      { ...shares, headRate: { rule: "fixed", perPatientYear: 500, update } },
      own,
    );
    const account = settled(contract, [...years([900], 24n), ...years([900], 30n)], own);
    // 900 over 2 patient-years is 450; · 1.05 = 472.50; · 2.5 patient-years = 1,181.25.
    expect([0, 1].map((year) => amountOf(account, "budget", year))).toEqual([100_000n, 118_125n]);
  });

  it("a budget from history may hold the heads of the last year before", () => {
    const budget = {
      rule: "history",
      historyYears: 2,
      toFirstYear: 1,
      heads: "lastHistoryYear",
      update: { rule: "frozen" },
    };
    const own = contextOf(2, { runInYears: 2 });
    const contract = contractOf("global-budget", { ...shares, budget }, own);
    const account = settled(contract, years([0, 0], 60n), own, [...years([600], 12n), ...years([1600], 24n)]);
    // (600 / 1 + 1,600 / 2) / 2 = 700 per patient-year, times the 2 of the last year, in both years.
    expect([0, 1].map((year) => amountOf(account, "budget", year))).toEqual([140_000n, 140_000n]);
  });

  it("observed growth moves the adjusted budget, and bands may be shares of either", () => {
    const indexed = (basis: string) => ({
      ...shares,
      surplus: {
        basis,
        bands: [
          { from: 0, providerKeeps: 1 },
          { from: "0.1", providerKeeps: 0 },
        ],
      },
      budget: {
        rule: "signed",
        perYear: 1000,
        update: { rule: "indexed", ratePerYear: "0.02", followLevels: ["trend", "national"] },
      },
    });
    const own = contextOf(2);
    const facts = ["0.9", "1.5"].map((index) => fundYear(0n, { index }));
    const results = ["budgetSigned", "budgetAdjusted"].map((basis) => {
      const account = settled(contractOf("global-budget", indexed(basis), own), facts, own);
      return [0, 1].map((year) => amountOf(account, "retained", year));
    });
    // Signed 1,000 and 1,020; adjusted 900 and 1,530; nothing spent, so a tenth of the basis is kept.
    expect(results).toEqual([
      [10_000n, 10_200n],
      [9_000n, 15_300n],
    ]);
  });

  it("an unmeasured gate passes or fails as declared", () => {
    const outcomes = (["pass", "fail"] as const).map((whenUnmeasured) => {
      const quality = { measure: "m", threshold: "0.5", forfeitOnFail: 1, whenUnmeasured };
      const contract = contractOf(
        "global-budget",
        { ...shares, budget: { rule: "signed", perYear: 10, update: { rule: "frozen" } }, quality },
        context,
      );
      return amountOf(
        settled(contract, [fundYear(0n, { qualityNumerator: 0n, qualityDenominator: 0n })], context),
        "retained",
      );
    });
    expect(outcomes).toEqual([1_000n, 0n]);
  });

  it("an operator's fee may come out of the consortium's purse", () => {
    const operator = { fee: { perPatientYear: "3.335", paidBy: "consortium" } };
    const budget = { rule: "signed", perYear: 10, update: { rule: "frozen" } };
    const contract = contractOf("global-budget", { ...shares, budget, operator }, context);
    const account = settled(contract, [fundYear(900n)], context);
    // 10 − 9 = 1 kept; the fee of 3.335 rounds to 3.34 (333.5 → even 334).
    expect(amountOf(account, "managementFee")).toBe(334n);
    expect(amountOf(account, "consortiumNet")).toBe(-234n);
  });

  it("a contract asks for personal rates by percentile, scheme's entrant rate and basis", () => {
    const headRate = {
      rule: "own-prior-year",
      floorPercentile: "0.25",
      capPercentile: "0.75",
      entrantRatePerPatientYear: { byScheme: { employee: "9000", resident: "7000.50" } },
      update: { rule: "frozen" },
    };
    const contract = contractOf("capitation", { ...shares, headRate }, contextOf(1, { scheme: "resident" }));
    expect(contract.needs.find(({ kind }) => kind === "rateMonths")).toEqual({
      id: "headRates",
      kind: "rateMonths",
      rate: {
        rule: "own-prior-year",
        services: SERVICES,
        part: "fundPaid",
        floorPercentile: "0.25",
        capPercentile: "0.75",
        entrantRatePerPatientYear: "7000.50",
      },
    });
  });

  it("claims that a hand-written contract states itself are left as they are", () => {
    const own = aLine("fundClaims", "price", product(number("1"), fact("fundPaid")), { round: true });
    const contract = withClaims(composedOf({ lines: [own], transfers: [] }));
    expect(contract.lines.map(({ id }) => id)).toEqual(["patientYears", "fundClaims", "patientClaims"]);
    expect(contract.lines[1]).toBe(own);
    expect(contract.transfers.map((rule) => rule.line)).toEqual(["patientClaims"]);
  });
});
