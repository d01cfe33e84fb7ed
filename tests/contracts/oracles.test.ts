/**
 * Known answers written in the language itself, without a family: what a user writes under `family: composed`. The same
 * answers through the families, and all others, are run by tests/bench/oracles.test.ts.
 */
import { describe, expect, it } from "vitest";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import type { Term } from "../../src/contracts/language.js";
import { toNumber, ZERO } from "../../src/contracts/rational.js";
import { settle } from "../../src/contracts/settle.js";
import {
  fact,
  gate,
  largest,
  line,
  minus,
  money,
  number,
  product,
  smallest,
  sum,
} from "../../src/contracts/write.js";
import { oracle } from "../numerics/accuracy.js";
import { aLine, amountOf, composedOf, contextOf, fundYear, settled } from "./build.js";

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

describe("over years", () => {
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
});
