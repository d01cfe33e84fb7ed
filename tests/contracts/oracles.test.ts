/** Known answers of the families `contract` and `multiyear`, as far as the language and its families express them. */
import { describe, expect, it } from "vitest";
import { allocate, allocateByDecimals } from "../../src/contracts/allocate.js";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import type { Term } from "../../src/contracts/language.js";
import {
  add,
  formatRational,
  multiply,
  parseRational,
  subtract,
  toNumber,
  whole,
  ZERO,
} from "../../src/contracts/rational.js";
import { settle } from "../../src/contracts/settle.js";
import {
  fact,
  gate,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
  largest,
  sum,
} from "../../src/contracts/write.js";
import { oracle, expectWithin } from "../numerics/accuracy.js";
import { aLine, amountOf, composedOf, contextOf, contractOf, fundYear, resultsOf, settled } from "./build.js";

interface Bands {
  readonly budget: number;
  readonly surplus_band_start: readonly string[];
  readonly surplus_retained_share: readonly string[];
  readonly deficit_band_start: readonly string[];
  readonly deficit_borne_share: readonly string[];
}

const bandTerms = (inputs: Bands) => ({
  surplus: {
    basis: "budgetSigned",
    bands: inputs.surplus_band_start.map((from, i) => ({
      from,
      providerKeeps: inputs.surplus_retained_share[i],
    })),
  },
  overspend: {
    basis: "budgetSigned",
    bands: inputs.deficit_band_start.map((from, i) => ({
      from,
      providerBears: inputs.deficit_borne_share[i],
    })),
  },
});

const signed = (perYear: number, update: object = { rule: "frozen" }) => ({
  budget: { rule: "signed", perYear, update },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
});

describe.each(["banded-retention-no-compensation", "banded-retention-shared-deficit"])("%s", (id) => {
  interface Row {
    readonly cost: number;
    readonly surplus: number;
    readonly provider_result: number;
    readonly returned_to_fund?: number;
    readonly payer_supplement?: number;
    readonly payer_total: number;
  }
  const { inputs, expected } = oracle<Bands, { rows: Row[] }>("contract", id);
  const context = contextOf(1, { minorUnits: 0 });
  const contract = contractOf("global-budget", { ...signed(inputs.budget), ...bandTerms(inputs) }, context);

  it.each(expected.rows.map((row) => [row.cost, row] as const))("cost %d", (cost, row) => {
    const account = settled(contract, [fundYear(BigInt(cost))], context);
    const result = resultsOf(account);
    expect(result.consortiumResult).toBe(BigInt(row.provider_result));
    expect(result.fundOutlayInBundle).toBe(BigInt(row.payer_total));
    expect(amountOf(account, "surplus") - amountOf(account, "overspend")).toBe(BigInt(row.surplus));
    expect(amountOf(account, "returned")).toBe(BigInt(row.returned_to_fund ?? 0));
    expect(amountOf(account, "compensated")).toBe(BigInt(row.payer_supplement ?? 0));
  });
});

it("aca-risk-corridor: a corridor is surplus and overspend bands with the same starts", () => {
  const { inputs, expected } = oracle<
    { target: number; allowable_cost: number[] },
    { transfer_to_provider: number[] }
  >("contract", "aca-risk-corridor");
  const context = contextOf(1, { minorUnits: 0 });
  // The fund takes or gives nothing within 3 %, half to 8 %, 80 % beyond: the plan keeps or bears 1, 1/2, 1/5.
  const starts = ["0", "0.03", "0.08"];
  const shares = ["1", "0.5", "0.2"];
  const bands = bandTerms({
    budget: inputs.target,
    surplus_band_start: starts,
    surplus_retained_share: shares,
    deficit_band_start: starts,
    deficit_borne_share: shares,
  });
  const contract = contractOf("global-budget", { ...signed(inputs.target), ...bands }, context);
  const transfers = inputs.allowable_cost.map((cost) => {
    const account = settled(contract, [fundYear(BigInt(cost))], context);
    return Number(amountOf(account, "compensated") - amountOf(account, "returned"));
  });
  expect(transfers).toEqual(expected.transfer_to_provider);
});

it("contract-expectation-a: exact expectation over a discrete cost law", () => {
  type Inputs = Bands & { cost_pmf: Record<string, string> };
  const { inputs, expected } = oracle<
    Inputs,
    { E_provider: number; sd_provider: number; p_deficit: number; E_payer: number }
  >("contract", "contract-expectation-a");
  const context = contextOf(1);
  const contract = contractOf("global-budget", { ...signed(inputs.budget), ...bandTerms(inputs) }, context);
  let [mean, square, payer, deficit] = [ZERO, ZERO, ZERO, ZERO];
  for (const [cost, probability] of Object.entries(inputs.cost_pmf)) {
    const p = parseRational(probability);
    const account = settled(contract, [fundYear(BigInt(cost) * 100n)], context);
    const { consortiumResult, fundOutlayInBundle } = resultsOf(account);
    mean = add(mean, multiply(p, whole(consortiumResult)));
    square = add(square, multiply(p, whole(consortiumResult * consortiumResult)));
    payer = add(payer, multiply(p, whole(fundOutlayInBundle)));
    if (amountOf(account, "overspend") > 0n) deficit = add(deficit, p);
  }
  expect(toNumber(mean) / 100).toBe(expected.E_provider);
  expect(toNumber(payer) / 100).toBe(expected.E_payer);
  expect(toNumber(deficit)).toBe(expected.p_deficit);
  expectWithin(
    Math.sqrt(toNumber(subtract(square, multiply(mean, mean)))) / 100,
    expected.sd_provider,
    1e-12,
  );
});

describe("covers and order", () => {
  const excess = (id: string, attachment: string) =>
    ({ id, kind: "excess", part: "fundPaid", services: ["outpatient", "inpatient"], attachment }) as const;
  const context = contextOf(1, { minorUnits: 0 });

  it("order-stoploss-a: the individual cover inures to the aggregate one; the swapped order is visible", () => {
    interface Expected {
      readonly individual_recovery: number;
      readonly net_of_individual: number;
      readonly aggregate_recovery: number;
      readonly retained: number;
      readonly provider_result: number;
      readonly wrong_order_aggregate_on_gross: number;
    }
    const { inputs, expected } = oracle<{ costs: number[] }, Expected>("contract", "order-stoploss-a");
    const gross = BigInt(inputs.costs.reduce((a, b) => a + b, 0));
    // 250,000 and 600,000 lie above 100,000, by 150,000 and 500,000.
    const facts = [fundYear(gross, { above: 650_000n })];
    const aggregate = (of: string): Term => ({
      layer: { of: line(of), from: money("420000"), width: "unlimited", share: number("1") },
    });
    const withAggregateOn = (of: string) =>
      withClaims(
        composedOf({
          needs: [excess("above", "100000")],
          lines: [
            aLine("gross", "price", fact("fundPaid")),
            aLine("individual", "truncation", product(number("0.9"), fact("above"))),
            aLine("net", "truncation", minus(line("gross"), line("individual"))),
            aLine("aggregate", "cover", aggregate(of)),
            aLine("retained", "aggregate", minus(line("net"), line("aggregate"))),
            aLine("result", "result", minus(money("400000"), line("retained"))),
          ],
        }),
      );
    const right = settled(withAggregateOn("net"), facts, context);
    const values = ["individual", "net", "aggregate", "retained", "result"].map((id) =>
      Number(amountOf(right, id)),
    );
    expect(values).toEqual([
      expected.individual_recovery,
      expected.net_of_individual,
      expected.aggregate_recovery,
      expected.retained,
      expected.provider_result,
    ]);
    const wrong = settled(withAggregateOn("gross"), facts, context);
    expect(Number(amountOf(wrong, "aggregate"))).toBe(expected.wrong_order_aggregate_on_gross);
  });

  it("xl-aad-a: layer less an annual deductible, limited by its reinstatements", () => {
    const { inputs, expected } = oracle<{ losses: number[] }, { total: number }>("contract", "xl-aad-a");
    // 120,000 excess of 80,000 is what lies above 80,000 less what lies above 200,000.
    const above = (point: number) =>
      BigInt(inputs.losses.reduce((total, loss) => total + Math.max(0, loss - point), 0));
    const contract = withClaims(
      composedOf({
        needs: [excess("above80", "80000"), excess("above200", "200000")],
        lines: [
          aLine("layer", "truncation", minus(fact("above80"), fact("above200"))),
          aLine(
            "recovery",
            "cover",
            smallest(largest(minus(line("layer"), money("50000")), money("0")), money("240000")),
          ),
        ],
      }),
    );
    const facts = [fundYear(1_070_000n, { above80: above(80_000), above200: above(200_000) })];
    expect(Number(amountOf(settled(contract, facts, context), "recovery"))).toBe(expected.total);
  });

  it("bpci-outlier-example: 20 % above the limit counts", () => {
    const { inputs, expected } = oracle<{ cost: number; limit: number }, { counted_cost: number }>(
      "contract",
      "bpci-outlier-example",
    );
    const ceded: Term = {
      layer: {
        of: fact("fundPaid"),
        from: money(String(inputs.limit)),
        width: "unlimited",
        share: number("0.8"),
      },
    };
    const contract = withClaims(
      composedOf({
        lines: [
          aLine("ceded", "truncation", ceded),
          aLine("counted", "aggregate", minus(fact("fundPaid"), line("ceded"))),
        ],
      }),
    );
    const account = settled(contract, [fundYear(BigInt(inputs.cost))], context);
    expect(Number(amountOf(account, "counted"))).toBe(expected.counted_cost);
  });
});

it("msr-semantics-a: first dollar against deductible, on and beside the boundary, capped", () => {
  interface Row {
    readonly cost: number;
    readonly first_dollar: number;
    readonly deductible: number;
  }
  const { expected } = oracle<unknown, { rows: Row[] }>("contract", "msr-semantics-a");
  const target = money("75000000");
  const floor = product(number("0.033"), target);
  const capped = (of: Term) => smallest(of, product(number("0.10"), target));
  const contract = withClaims(
    composedOf({
      lines: [
        aLine("savings", "result", minus(target, fact("fundPaid"))),
        aLine("qualifying", "gate", gate(line("savings"), ">=", floor, line("savings"), money("0"))),
        aLine("firstDollar", "caps", capped(product(number("0.5"), line("qualifying")))),
        aLine(
          "deductible",
          "caps",
          capped({ layer: { of: line("savings"), from: floor, width: "unlimited", share: number("0.5") } }),
        ),
      ],
    }),
  );
  const context = contextOf(1);
  const rows = expected.rows.map(({ cost }) => {
    const [year] = settle(contract, [fundYear(BigInt(cost) * 100n)], [], context);
    const yuan = (id: string) => toNumber(year.lines.find((own) => own.id === id)?.value ?? ZERO) / 100;
    return { first_dollar: yuan("firstDollar"), deductible: yuan("deductible") };
  });
  expect(rows).toEqual(expected.rows.map(({ first_dollar, deductible }) => ({ first_dollar, deductible })));
});

it("withhold-quality-a: linear release between two scores", () => {
  interface Row {
    readonly score: string;
    readonly released: number;
    readonly forfeited: number;
    readonly paid_monthly_total: number;
  }
  const { expected } = oracle<unknown, { rows: Row[] }>("contract", "withhold-quality-a");
  const withheld = money("12000000");
  const reached = quotient(minus(fact("score"), number("60")), number("30"));
  const contract = withClaims(
    composedOf({
      needs: [{ id: "score", kind: "index", levels: ["national"] }],
      lines: [
        aLine("paid", "quality", money("108000000")),
        aLine(
          "released",
          "quality",
          product(smallest(largest(reached, number("0")), number("1")), withheld),
          { round: true },
        ),
        aLine("forfeited", "quality", minus(withheld, line("released"))),
      ],
    }),
  );
  const context = contextOf(1, { minorUnits: 0 });
  for (const row of expected.rows) {
    const account = settled(contract, [fundYear(0n, { score: row.score })], context);
    const amounts = ["paid", "released", "forfeited"].map((id) => Number(amountOf(account, id)));
    expect(amounts, row.score).toEqual([row.paid_monthly_total, row.released, row.forfeited]);
    // I10: paid + released + forfeited = capitation.
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(120_000_000);
  }
});

it("floating-point-value-cap: a closed pool with a capped value", () => {
  const { inputs, expected } = oracle<{ points: number[] }, { paid: number[]; left_in_fund: number[] }>(
    "contract",
    "floating-point-value-cap",
  );
  const contract = withClaims(
    composedOf({
      needs: [{ id: "points", kind: "index", levels: ["national"] }],
      lines: [
        aLine("pool", "target", money("1000000")),
        aLine("value", "target", smallest(money("1"), quotient(line("pool"), fact("points")))),
        aLine("paid", "result", product(line("value"), fact("points")), { round: true }),
        aLine("left", "result", minus(line("pool"), line("paid"))),
      ],
    }),
  );
  const context = contextOf(1, { minorUnits: 0 });
  const accounts = inputs.points.map((points) =>
    settled(contract, [fundYear(0n, { points: String(points) })], context),
  );
  expect(accounts.map((account) => Number(amountOf(account, "paid")))).toEqual(expected.paid);
  expect(accounts.map((account) => Number(amountOf(account, "left")))).toEqual(expected.left_in_fund);
});

it("benchmark-a: trended, weighted, blended, risk-adjusted, in exact numbers", () => {
  const { expected } = oracle<unknown, { historical: number; benchmark: number }>("contract", "benchmark-a");
  const year = (weight: string, cost: string, trend: string) =>
    product(number(weight), number(trend), money(cost));
  const contract = withClaims(
    composedOf({
      lines: [
        aLine(
          "historical",
          "target",
          sum(year("0.1", "9000", "1.0712"), year("0.3", "9400", "1.034"), year("0.6", "9900", "1")),
        ),
        aLine(
          "benchmark",
          "target",
          product(
            number("1.03"),
            sum(product(number("0.65"), line("historical")), product(number("0.35"), money("10100"))),
          ),
        ),
      ],
    }),
  );
  const [{ lines }] = settle(contract, [fundYear(0n)], [], contextOf(1));
  const yuan = (id: string) =>
    formatRational(multiply(lines.find((own) => own.id === id)?.value ?? ZERO, parseRational("0.01")));
  expect([yuan("historical"), yuan("benchmark")]).toEqual([
    String(expected.historical),
    String(expected.benchmark),
  ]);
});

it("capitation-risk-a and dip-point-value-a: a pool paid out by exact weights", () => {
  const risk = oracle<
    { pmpm_minor: number; members: { months: number; score: string }[] },
    { payments: number[] }
  >("contract", "capitation-risk-a");
  const months = risk.inputs.members.reduce((total, member) => total + member.months, 0);
  const weights = risk.inputs.members.map((member) =>
    formatRational(multiply(whole(BigInt(member.months)), parseRational(member.score))),
  );
  expect(allocateByDecimals(BigInt(risk.inputs.pmpm_minor * months), weights).map(Number)).toEqual(
    risk.expected.payments,
  );
  const dip = oracle<{ pool_minor_units: number }, { hospital_points: number[]; payments: number[] }>(
    "contract",
    "dip-point-value-a",
  );
  const paid = allocate(BigInt(dip.inputs.pool_minor_units), dip.expected.hospital_points.map(BigInt));
  expect(paid.map(Number)).toEqual(dip.expected.payments);
});

describe("over years", () => {
  const retain = (keeps: string) => ({
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: keeps }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  });

  interface CarryRow {
    readonly budget: number;
    readonly cost: number;
    readonly interest: number;
    readonly deposit: number;
    readonly cash_to_provider: number;
    readonly back_to_fund: number;
    readonly draw: number;
    readonly uncovered_deficit: number;
    readonly reserve: number;
  }
  const fen = (yuan: number) => BigInt(Math.round(yuan * 100));

  it("carry-forward-a: the reserve fills to its cap, is drawn first, the rest is uncovered", () => {
    const { expected } = oracle<unknown, { rows: CarryRow[] }>("multiyear", "carry-forward-a");
    const context = contextOf(5);
    const contract = contractOf(
      "global-budget",
      {
        ...signed(10_000_000, { rule: "indexed", ratePerYear: "0.03" }),
        ...retain("0.7"),
        reserve: {
          opening: 200_000,
          upTo: { value: "0.05", basis: "budgetSigned" },
          depositShare: 1,
          drawBeforeProvider: true,
        },
      },
      context,
    );
    const account = settled(
      contract,
      expected.rows.map(({ cost }) => fundYear(fen(cost))),
      context,
    );
    expected.rows.forEach((row, year) => {
      const retained = amountOf(account, "retained", year);
      const deposit = amountOf(account, "reserveDeposit", year);
      expect(amountOf(account, "budget", year)).toBe(fen(row.budget));
      expect(deposit).toBe(fen(row.deposit));
      expect(retained - deposit).toBe(fen(row.cash_to_provider));
      expect(amountOf(account, "returned", year)).toBe(fen(row.back_to_fund));
      expect(amountOf(account, "reserveDraw", year)).toBe(fen(row.draw));
      expect(amountOf(account, "uncovered", year)).toBe(fen(row.uncovered_deficit));
      expect(amountOf(account, "reserveClosing", year)).toBe(fen(row.reserve));
    });
  });

  it("carry-forward-interest-a: interest is a line of its own, credited before the draw", () => {
    const { expected } = oracle<unknown, { rows: CarryRow[] }>("multiyear", "carry-forward-interest-a");
    const context = contextOf(3);
    const available = sum({ opening: "reserve" }, line("interest"));
    const contract = withClaims(
      composedOf({
        budgetBasis: "fundOnly",
        lines: [
          aLine("counted", "aggregate", fact("fundPaid"), { role: "countedSpending" }),
          aLine("budget", "target", money("1000000"), { role: "budget" }),
          aLine("retained", "tiers", largest(minus(line("budget"), line("counted")), money("0")), {
            role: "retained",
          }),
          aLine("overspend", "tiers", largest(minus(line("counted"), line("budget")), money("0")), {
            role: "overspend",
          }),
          aLine("interest", "reserve", product(number("0.02"), { opening: "reserve" }), { round: true }),
          aLine(
            "deposit",
            "reserve",
            smallest(
              line("retained"),
              largest(minus(product(number("0.1"), line("budget")), available), money("0")),
            ),
            { role: "reserveDeposit", round: true },
          ),
          aLine("paidIn", "reserve", sum(line("interest"), line("deposit"))),
          aLine("draw", "reserve", smallest(line("overspend"), available), { role: "reserveDraw" }),
          aLine("uncovered", "reserve", minus(line("overspend"), line("draw")), { role: "uncovered" }),
        ],
        accounts: [{ id: "reserve", opening: "0", deposit: "paidIn", draw: "draw" }],
        transfers: [
          { from: "fund", to: "consortium", line: "retained", tag: "surplus" },
          { from: "treasury", to: "reserve", line: "interest", tag: "interest" },
          { from: "consortium", to: "reserve", line: "deposit", tag: "reserve" },
          { from: "reserve", to: "fund", line: "draw", tag: "overspend" },
          { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" },
        ],
      }),
    );
    const account = settled(
      contract,
      expected.rows.map(({ cost }) => fundYear(fen(cost))),
      context,
    );
    expected.rows.forEach((row, year) => {
      const names = ["interest", "deposit", "draw", "uncovered"];
      const values = names.map((id) => amountOf(account, id, year));
      expect(values).toEqual([row.interest, row.deposit, row.draw, row.uncovered_deficit].map(fen));
      expect(account.settlements[year].accounts[0].closing).toBe(fen(row.reserve));
    });
  });

  it.each(["ratchet-full-a", "ratchet-half-a"])("%s: rebasing takes the saving back", (id) => {
    interface Inputs {
      readonly budget1: number;
      readonly trend: string;
      readonly rebasing_weight: string;
      readonly years: number;
    }
    const { inputs, expected } = oracle<
      Inputs,
      { rows: { budget: number; cost: number; surplus: number }[] }
    >("multiyear", id);
    // The last budget has four decimals: settled in hundredths of a fen.
    const context = contextOf(inputs.years, { minorUnits: 4 });
    const update = {
      rule: "rebased",
      weight: inputs.rebasing_weight,
      growthPerYear: inputs.trend,
      dataLagYears: 1,
    };
    const contract = contractOf(
      "global-budget",
      { ...signed(inputs.budget1, update), ...retain("1") },
      context,
    );
    const units = (yuan: number) => BigInt(Math.round(yuan * 10_000));
    const account = settled(
      contract,
      expected.rows.map(({ cost }) => fundYear(units(cost))),
      context,
    );
    const rows = expected.rows.map((_, year) => [
      amountOf(account, "budget", year),
      amountOf(account, "surplus", year),
    ]);
    expect(rows).toEqual(expected.rows.map((row) => [units(row.budget), units(row.surplus)]));
  });
});
