/** Known answers of shared savings, corridors and historical benchmarks, through the families themselves. */
import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../src/contracts/language.js";
import { formatRational, toNumber } from "../../src/contracts/rational.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { oracle, expectWithin } from "../numerics/accuracy.js";
import { amountOf, contextOf, contractOf, fundYear, settled } from "./build.js";
import { saying } from "./both-languages.js";

const signed = {
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
};
const perYear = (amount: number) => ({ rule: "signed", perYear: amount, update: { rule: "frozen" } });
const tableOf = (rows: readonly (readonly (number | null)[])[]) =>
  rows.map(([from, to, low, high]) => ({
    from,
    ...(to !== null && { to, atTo: `${high}e-2` }),
    atFrom: `${low}e-2`,
  }));

describe("shared-savings", () => {
  interface Row {
    readonly cost: number;
    readonly first_dollar: number;
    readonly deductible: number;
  }
  interface Inputs {
    readonly target: number;
    readonly msr: string;
    readonly share: string;
    readonly cap: string;
  }
  const { inputs, expected } = oracle<Inputs, { rows: Row[] }>("contract", "msr-semantics-a");

  it.each(
    expected.rows.flatMap((row) =>
      (["firstDollar", "deductible"] as const).map((counting) => [row.cost, counting, row] as const),
    ),
  )("msr-semantics-a: cost %d, %s", (cost, counting, row) => {
    const context = contextOf(1);
    const contract = contractOf(
      "shared-savings",
      {
        ...signed,
        budget: perYear(inputs.target),
        minimumRate: { rule: "fixed", savings: inputs.msr },
        counting,
        savings: { share: inputs.share, cap: { value: inputs.cap, basis: "benchmark" } },
      },
      context,
    );
    const retained = amountOf(settled(contract, [fundYear(BigInt(cost) * 100n)], context), "retained");
    expect(Number(retained) / 100).toBe(counting === "firstDollar" ? row.first_dollar : row.deductible);
  });

  it("axene-msr-example: with and without a minimum rate, at the exact boundary", () => {
    interface Published {
      readonly target_pmpm: string;
      readonly actual_pmpm: readonly string[];
      readonly member_months: number;
      readonly share: string;
      readonly msr: string;
    }
    const { inputs: own, expected: paid } = oracle<
      Published,
      { payment_no_msr: number[]; payment_msr: number[]; gross_savings: number[] }
    >("contract", "axene-msr-example");
    const context = contextOf(1);
    const pays = (savings: string, actual: string): bigint[] => {
      const contract = contractOf(
        "shared-savings",
        {
          ...signed,
          budget: {
            rule: "perHead",
            // Per member month, times twelve.
            headRate: {
              rule: "fixed",
              perPatientYear: String(Number(own.target_pmpm) * 12),
              update: { rule: "frozen" },
            },
          },
          minimumRate: { rule: "fixed", savings },
          counting: "firstDollar",
          savings: { share: own.share },
        },
        context,
      );
      const spent = BigInt(Math.round(Number(actual) * 100)) * BigInt(own.member_months);
      const account = settled(contract, [fundYear(spent, { months: BigInt(own.member_months) })], context);
      return [amountOf(account, "surplus"), amountOf(account, "retained")];
    };
    own.actual_pmpm.forEach((actual, index) => {
      const cents = (amount: number): bigint => BigInt(Math.round(amount * 100));
      const gross = cents(paid.gross_savings[index]);
      expect(pays("0", actual)).toEqual([gross, cents(paid.payment_no_msr[index])]);
      expect(pays(own.msr, actual)).toEqual([gross, cents(paid.payment_msr[index])]);
    });
  });

  it("mssp-msr-table: linear inside each row", () => {
    const { inputs: own, expected: rates } = oracle<
      { table: (number | null)[][]; n: number[] },
      { msr_percent: number[]; published: Record<string, number> }
    >("contract", "mssp-msr-table");
    const context = contextOf(1);
    const contract = contractOf(
      "shared-savings",
      {
        ...signed,
        budget: perYear(1),
        minimumRate: { rule: "bySize", table: tableOf(own.table) },
        counting: "firstDollar",
        savings: { share: 1 },
      },
      context,
    );
    const prepared = prepareContract(contract, context);
    const at = contract.lines.findIndex(({ id }) => id === "minimumSavingsRate");
    const percent = (persons: number): number => {
      const [year] = prepared.evaluate([fundYear(0n, { months: BigInt(persons * 12) })], []);
      return toNumber(year.values[at]) * 100;
    };
    own.n.forEach((persons, index) => {
      expect(Math.abs(percent(persons) - rates.msr_percent[index])).toBeLessThan(1e-12);
    });
    expect(Math.abs(percent(7500) - rates.published["7500"])).toBeLessThan(0.05);
    // Below the first row its first rate holds; between two rows (fractions of a person-year) the lower row's last.
    expect(percent(100)).toBe(3.9);
    const [between] = prepared.evaluate([fundYear(0n, { months: 5999n * 12n + 6n })], []);
    expect(formatRational(between.values[at])).toBe("0.036");
  });

  it("two-sided with a minimum loss rate of its own", () => {
    const context = contextOf(1);
    const contract = contractOf(
      "shared-savings",
      {
        ...signed,
        budget: perYear(100_000),
        minimumRate: { rule: "fixed", savings: "0.02", losses: "0.05" },
        counting: "firstDollar",
        savings: { share: "0.5" },
        losses: { share: "0.4" },
        operator: { shareOfRetained: "0.1" },
        distribute: { by: [{ vector: "months", share: 1 }] },
      },
      context,
    );
    const result = (spent: bigint) => {
      const account = settled(
        contract,
        [fundYear(spent * 100n, {}, { monthsByProvider: [3n, 1n] })],
        context,
      );
      return [
        amountOf(account, "retained"),
        amountOf(account, "uncovered"),
        ...(account.settlements[0].allocation ?? []),
      ];
    };
    // 10,000 saved: 5,000, of which the operator has 500; 4,500 split 3 : 1.
    expect(result(90_000n)).toEqual([500_000n, 0n, 337_500n, 112_500n]);
    // 4,999 over is below 5 %; 5,000 over: 40 % is owed.
    expect(result(104_999n)).toEqual([0n, 0n, 0n, 0n]);
    expect(result(105_000n)).toEqual([0n, 200_000n, -150_000n, -50_000n]);
  });

  it.each([
    ["a gap in order", [{ from: 5, to: 4, atFrom: 0, atTo: 0 }], "rows must follow one another"],
    [
      "an end without a rate's own end",
      [{ from: 5, atFrom: 0, atTo: "0.1" }],
      "rows must follow one another",
    ],
    [
      "a row after the open one",
      [
        { from: 5, atFrom: 0 },
        { from: 9, atFrom: 0 },
      ],
      "rows must follow one another",
    ],
  ])("refuses a size table with %s", (_, table, message) => {
    const terms = {
      ...signed,
      budget: perYear(1),
      minimumRate: { rule: "bySize", table },
      counting: "firstDollar",
      savings: { share: 1 },
    };
    expect(saying(() => contractOf("shared-savings", terms, contextOf(1)))).toThrow(message);
  });
});

it("aca-risk-corridor through its family", () => {
  const { inputs, expected } = oracle<
    { target: number; allowable_cost: number[] },
    { transfer_to_provider: number[] }
  >("contract", "aca-risk-corridor");
  const context = contextOf(1, { minorUnits: 0 });
  const contract = contractOf(
    "risk-corridor",
    {
      benchmark: { rule: "given" },
      corridors: [
        {
          bands: [
            { from: 0, consortiumShare: 1 },
            { from: "0.03", consortiumShare: "0.5" },
            { from: "0.08", consortiumShare: "0.2" },
          ],
        },
      ],
    },
    context,
  );
  const transfers = inputs.allowable_cost.map((cost) => {
    const facts = { scalars: { benchmark: BigInt(inputs.target), expenditure: BigInt(cost) }, vectors: {} };
    const account = settled(contract, [facts], context);
    return Number(amountOf(account, "compensated") - amountOf(account, "returned"));
  });
  expect(transfers).toEqual(expected.transfer_to_provider);
});

describe("a benchmark from history", () => {
  interface Inputs {
    readonly base_years: readonly string[];
    readonly trend_factors: readonly string[];
    readonly weights: readonly string[];
    readonly regional: string;
    readonly regional_weight: string;
    readonly risk_ratio: string;
  }
  const { inputs, expected } = oracle<Inputs, { historical: number; benchmark: number }>(
    "contract",
    "benchmark-a",
  );
  const terms = (more: object = {}) => ({
    benchmark: {
      rule: "historical",
      weights: inputs.weights,
      regional: { below: inputs.regional_weight, above: "0.15" },
      riskRatioCap: "10",
      ...more,
    },
    corridors: [{ bands: [{ from: 0, consortiumShare: 1 }] }],
  });
  // Trends are growth to the last base year: a rate of 1 / trend in the base year, 1 in the last and now.
  const facts = (more: Record<string, readonly string[]> = {}): AccountFacts => {
    const byYear = (name: string, values: readonly string[]) =>
      Object.fromEntries(values.map((value, index) => [`${name}${index + 1}`, [value]]));
    const rates = inputs.trend_factors.map((trend) => `1/${trend}`);
    return {
      scalars: { expenditure: 0n },
      vectors: {},
      tables: {
        counties: { rows: 1, columns: { assigned: ["1"], assignable: ["2"] } },
        enrolmentTypes: {
          rows: 1,
          columns: {
            personYears: ["1"],
            regionalRate: [inputs.regional],
            ...byYear("cost", inputs.base_years),
            ...byYear("risk", ["1", "1", "1"]),
            riskNow: [inputs.risk_ratio],
            ...byYear("national", rates),
            ...byYear("regional", rates),
            nationalNow: ["1"],
            regionalNow: ["1"],
            ...more,
          },
        },
      },
    };
  };
  const benchmark = (own: object, more?: Record<string, readonly string[]>): number => {
    const context = contextOf(1);
    const contract = contractOf("risk-corridor", own, context);
    const [year] = prepareContract(contract, context, { rounding: false }).evaluate([facts(more)], []);
    return toNumber(year.values[contract.lines.findIndex(({ role }) => role === "budget")]);
  };

  it("benchmark-a: trended, weighted, blended with the region, adjusted for risk", () => {
    expectWithin(benchmark(terms()), expected.benchmark, 1e-13);
    expectWithin(benchmark(terms({ regional: undefined })), expected.historical * 1.03, 1e-13);
  });

  it("caps the growth of risk, and has no floor under it", () => {
    const capped = terms({ regional: undefined, riskRatioCap: "1.03" });
    expectWithin(benchmark(capped, { riskNow: ["1.2"] }), expected.historical * 1.03, 1e-13);
    expectWithin(benchmark(capped, { riskNow: ["0.5"] }), expected.historical * 0.5, 1e-13);
  });

  it("weights the region less for an account dearer than it, and caps the adjustment", () => {
    const plain = { riskNow: ["1"] };
    // 9,819.96 + 15 % · (9,000 − 9,819.96) = 9,696.966.
    expectWithin(benchmark(terms(), { ...plain, regionalRate: ["9000"] }), 9_696.966, 1e-13);
    // 5 % of a national rate of 1,000 (by the same growth) is 50 either way.
    const national = {
      national1: ["1000/1.0712"],
      national2: ["1000/1.034"],
      national3: ["1000"],
      nationalNow: ["1000"],
    };
    const cap = terms({ regional: { below: "0.35", above: "0.15", cap: "0.05" } });
    expectWithin(benchmark(cap, { ...plain, ...national }), 9_869.96, 1e-13);
    expectWithin(benchmark(cap, { ...plain, ...national, regionalRate: ["9000"] }), 9_769.96, 1e-13);
  });

  it("follows national and regional growth in proportion", () => {
    const flat = terms({ regional: undefined });
    // Half of the assignable are assigned, so half of a national growth of 10 % and half of a regional one of 30 %.
    const grown = { riskNow: ["1"], nationalNow: ["1.1"], regionalNow: ["1.3"] };
    expectWithin(benchmark(flat, grown), expected.historical * 1.2, 1e-13);
  });

  it("refuses weights that do not sum to one", () => {
    expect(saying(() => benchmark(terms({ weights: ["0.5", "0.4"] })))).toThrow(
      "the weights of the base years must sum to 1; they sum to 0.9",
    );
  });

  it("spending of persons is cut before it is completed", () => {
    const context = contextOf(1);
    const contract = contractOf("risk-corridor", terms({ completion: "1.013" }), context);
    const people = {
      months: ["6", "12"],
      spending: ["10000", "300000"],
      truncateAt: ["208929.14", "208929.14"],
    };
    const own = facts();
    const tables = { ...own.tables, persons: { rows: 2, columns: people } };
    const [year] = prepareContract(contract, context, { rounding: false }).evaluate([{ ...own, tables }], []);
    // 20,000 · 1.013 · 0.5 = 10,130; 208,929.14 · 1.013 = 211,645.21882.
    const spent = contract.lines.findIndex(({ role }) => role === "countedSpending");
    expect(formatRational(year.values[spent])).toBe("221775.21882");
  });
});
