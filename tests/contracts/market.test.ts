/** Accounts that share a pool: payments sum to it, one party's volume moves another's pay, and what refuses a pool. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FamilyContext } from "../../src/contracts/family.js";
import { checkIdentities, checkMarketIdentities } from "../../src/contracts/identities.js";
import type { AccountFacts, ComposedContract, Term } from "../../src/contracts/language.js";
import { settleMarket, type MarketAccount, type MarketSettlement } from "../../src/contracts/market.js";
import { partyResults } from "../../src/contracts/party-results.js";
import { formatRational, toNumber } from "../../src/contracts/rational.js";
import { prepareContract } from "../../src/contracts/settle.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { validateContract } from "../../src/contracts/validate.js";
import { oracle } from "../numerics/accuracy.js";
import { aLine, amountOf, composedOf, contextOf, contractOf, fundYear } from "./build.js";
import { saying } from "./both-languages.js";

const CONTEXT = contextOf(1);
const POOL = { id: "region", perYear: { 2022: 1_000_000 } };

function party(
  key: string,
  family: string,
  terms: unknown,
  facts: readonly AccountFacts[],
  own: Partial<FamilyContext> = {},
): MarketAccount {
  const context = { ...CONTEXT, years: facts.length, ...own };
  return { key, prepared: prepareContract(contractOf(family, terms, context), context), facts, history: [] };
}

const pointsOf = (points: string, cost = 0n): AccountFacts => ({ scalars: { points, cost }, vectors: {} });
const byPoints = (key: string, points: string, pool: object = POOL): MarketAccount =>
  party(key, "floating-point-value", { pool, points: { rule: "given" } }, [pointsOf(points)]);

function accountOf(settlements: readonly MarketSettlement[], key: string): SettledAccount {
  const found = settlements.find((own) => own.key === key);
  if (found === undefined) throw new Error(`no account ${key}`);
  if ("error" in found) throw found.error;
  return found.account;
}

const refusals = (settlements: readonly MarketSettlement[]): Record<string, string> =>
  Object.fromEntries(settlements.flatMap((own) => ("error" in own ? [[own.key, own.error.message]] : [])));

const paid = (settlements: readonly MarketSettlement[], line = "payment", year = 0): Record<string, bigint> =>
  Object.fromEntries(
    settlements.map(({ key }) => [key, amountOf(accountOf(settlements, key), line, year)] as const),
  );

describe("the published points cases", () => {
  it("floating point value with a cap: volumes below, at and above the pool", () => {
    const { inputs, expected } = oracle<
      { pool: number; point_cap: string; points: number[] },
      { point_value: number[]; paid: number[]; left_in_fund: number[] }
    >("contract", "floating-point-value-cap");
    const pool = { id: "region", perYear: { 2022: inputs.pool }, valueCap: inputs.point_cap };
    inputs.points.forEach((points, k) => {
      // The points lie with three parties: a half, three tenths and a fifth.
      const shares = [0.5, 0.3, 0.2].map((share) => String(points * share));
      const settled = settleMarket(shares.map((own, index) => byPoints(`h${index}`, own, pool)));
      const total = Object.values(paid(settled)).reduce((sum, own) => sum + own, 0n);
      expect(total).toBe(BigInt(expected.paid[k]) * 100n);
      const first = accountOf(settled, "h0");
      expect(amountOf(first, "leftInFund")).toBe(BigInt(expected.left_in_fund[k]) * 100n);
      expect(amountOf(first, "payment")).toBe(BigInt(expected.paid[k]) * 50n);
      expect(lineOf(first, "pointValue")).toBe(expected.point_value[k] * 100);
    });
  });

  interface Hospital {
    name: string;
    coef: string;
    cases: [number, string][];
    fund_cost: number;
  }
  interface Deviating {
    cost: number;
    group_mean: number;
    points: string;
  }
  const dip = oracle<
    { pool_minor_units: number; hospitals: Hospital[]; deviation_cases: Deviating[] },
    {
      hospital_points: number[];
      total_points: number;
      point_value: number;
      payments: number[];
      result_vs_cost: number[];
      deviation_points: number[];
    }
  >("contract", "dip-point-value-a");
  const pool = { id: "city", perYear: { 2022: dip.inputs.pool_minor_units / 100 } };
  const hospital = ({ name, coef, cases, fund_cost }: Hospital): MarketAccount => {
    const groupPoints = cases.flatMap(([count, points]) => Array.from({ length: count }, () => points));
    const same = groupPoints.map(() => 100n);
    const columns = { groupPoints, cost: same, groupMean: same };
    return party(name, "dip-points", { pool }, [
      {
        scalars: { coefficient: coef, fundCost: BigInt(fund_cost) },
        vectors: {},
        tables: { cases: { rows: groupPoints.length, columns } },
      },
    ]);
  };

  it("DIP: three hospitals, to the fen", () => {
    const { expected, inputs } = dip;
    const settled = settleMarket(inputs.hospitals.map(hospital));
    const accounts = inputs.hospitals.map(({ name }) => accountOf(settled, name));
    expect(accounts.map((own) => lineOf(own, "points"))).toEqual(expected.hospital_points);
    expect(lineOf(accounts[0], "marketPoints")).toBe(expected.total_points);
    // The published value is in fen, as doubles; 1e-14 is the case's own tolerance.
    expect(Math.abs(lineOf(accounts[0], "pointValue") / expected.point_value - 1)).toBeLessThan(1e-14);
    expect(accounts.map((own) => Number(amountOf(own, "payment")))).toEqual(expected.payments);
    const results = accounts.map((own) => partyResults(own.settlements[0], own.facts[0]).consortiumResult);
    expect(results.map(Number)).toEqual(expected.result_vs_cost);
    expect(accounts.flatMap(checkIdentities)).toEqual([]);
  });

  it("DIP: the points of deviating cases", () => {
    const { expected, inputs } = dip;
    const points = inputs.deviation_cases.map((own) => {
      const columns = {
        groupPoints: [own.points],
        cost: [BigInt(own.cost) * 100n],
        groupMean: [BigInt(own.group_mean) * 100n],
      };
      const terms = { pool, deviation: { low: "0.5", high: 2 } };
      const facts = {
        scalars: { coefficient: "1", fundCost: 0n },
        vectors: {},
        tables: { cases: { rows: 1, columns } },
      };
      return lineOf(accountOf(settleMarket([party("h", "dip-points", terms, [facts])]), "h"), "points");
    });
    expect(points).toEqual(expected.deviation_points);
  });
});

const lineOf = ({ contract, settlements }: SettledAccount, id: string, year = 0): number =>
  toNumber(settlements[year].lines[contract.lines.findIndex((line) => line.id === id)].value);

describe("a pool", () => {
  const volumes = fc.uniqueArray(
    fc.record({ key: fc.string({ minLength: 1, maxLength: 4 }), cents: fc.nat() }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ key }) => key,
    },
  );

  it("is paid out to the fen whatever the points, and the order in which accounts are given moves nothing", () => {
    fc.assert(
      fc.property(volumes, fc.nat(), (parties, yuan) => {
        const pool = { id: "region", perYear: { 2022: String(yuan) } };
        const accounts = parties.map(({ key, cents }) => byPoints(key, `${cents}/100`, pool));
        const settled = settleMarket(accounts);
        const total = Object.values(paid(settled)).reduce((sum, own) => sum + own, 0n);
        const anyPoints = parties.some(({ cents }) => cents > 0);
        expect(total).toBe(anyPoints ? BigInt(yuan) * 100n : 0n);
        expect(settled.map(({ key }) => key)).toEqual(parties.map(({ key }) => key));
        expect(paid(settleMarket(accounts.toReversed()))).toEqual(paid(settled));
      }),
      { numRuns: 60 },
    );
  });

  it("gives the fen that is left over to the first key among equals", () => {
    // 100.00 among three equal parties: 33.34, 33.33, 33.33.
    const pool = { id: "region", perYear: { 2022: 100 } };
    const settled = settleMarket(["c", "a", "b"].map((key) => byPoints(key, "7", pool)));
    expect(paid(settled)).toEqual({ a: 3334n, b: 3333n, c: 3333n });
    expect(["a", "b", "c"].map((key) => accountOf(settled, key).facts[0].marketPosition)).toEqual([0, 1, 2]);
  });

  it("is shared by contracts of different terms: a hospital's volume moves a consortium's head budget", () => {
    const heads = {
      headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
      pool: POOL,
      pricePerPoint: 10,
      budgetBasis: "totalAllowed",
      counts: { services: ["outpatient", "inpatient"] },
      surplus: { basis: "budgetAdjusted", bands: [{ from: 0, providerKeeps: 1 }] },
      overspend: { basis: "budgetAdjusted", bands: [{ from: 0, providerBears: 1 }] },
    };
    const consortium = party("consortium", "regional-points-budget", heads, [
      fundYear(9_000_000n, { months: 120n }),
    ]);
    // Ten heads make 10,000 points. Beside 90,000 points a point is worth 10.00, beside 115,000 it is worth 8.00.
    const beside = (points: string) => settleMarket([consortium, byPoints("hospital", points)]);
    const [calm, busy] = [beside("90000"), beside("115000")];
    expect(amountOf(accountOf(calm, "consortium"), "budget")).toBe(10_000_000n);
    expect(amountOf(accountOf(busy, "consortium"), "budget")).toBe(8_000_000n);
    expect(amountOf(accountOf(calm, "consortium"), "retained")).toBe(1_000_000n);
    expect(amountOf(accountOf(busy, "consortium"), "uncovered")).toBe(1_000_000n);
    // The hospital earns 115,000 · 8.00 instead of 90,000 · 10.00; both times the two get the 1,000,000 together.
    expect(amountOf(accountOf(busy, "hospital"), "payment")).toBe(92_000_000n);
    for (const own of [calm, busy]) {
      const accounts = ["consortium", "hospital"].map((key) => accountOf(own, key));
      expect(accounts.flatMap(checkIdentities)).toEqual([]);
      expect(checkMarketIdentities(accounts)).toEqual([]);
      // The hospital's part of one, the consortium's of the other: the pool no longer adds up.
      const mixed = [accountOf(calm, "consortium"), accountOf(busy, "hospital")];
      expect(checkMarketIdentities(mixed).map(({ identity }) => identity)).toEqual(["I5"]);
    }
  });

  it("is settled beside others: another pool and an account without one", () => {
    const alone = party("alone", "fee-for-service", {}, [fundYear(500n)]);
    const other = byPoints("z", "3", { id: "elsewhere", perYear: { 2022: 50 } });
    const settled = settleMarket([other, byPoints("a", "1"), alone]);
    expect(settled.map(({ key, pool }) => [key, pool])).toEqual([
      ["z", "elsewhere"],
      ["a", "region"],
      ["alone", undefined],
    ]);
    expect(amountOf(accountOf(settled, "z"), "payment")).toBe(5_000n);
    expect(amountOf(accountOf(settled, "a"), "payment")).toBe(100_000_000n);
    expect(amountOf(accountOf(settled, "alone"), "fundClaims")).toBe(500n);
  });
});

describe("several years", () => {
  const perYear = { 2022: 100, 2023: 100, 2024: 100 };
  const pool = { id: "region", perYear };
  const given = { rule: "given" };

  it("joins accounts by calendar year, whenever each begins and ends", () => {
    const early = party("early", "floating-point-value", { pool, points: given }, [
      pointsOf("3"),
      pointsOf("1"),
    ]);
    const late = party(
      "late",
      "floating-point-value",
      { pool, points: given },
      [pointsOf("1"), pointsOf("5")],
      {
        firstYear: 2023,
      },
    );
    const settled = settleMarket([late, early]);
    // 2022: early alone, 100; 2023: one point each, 50 and 50; 2024: late alone, 100.
    const pay = (key: string) => [0, 1].map((year) => amountOf(accountOf(settled, key), "payment", year));
    expect(pay("early")).toEqual([10_000n, 5_000n]);
    expect(pay("late")).toEqual([5_000n, 10_000n]);
    expect(checkMarketIdentities(["early", "late"].map((key) => accountOf(settled, key)))).toEqual([]);
  });

  /** Points of a year are the year's own and the whole yuan that were paid the year before. */
  function carrying(): ComposedContract {
    const before: Term = {
      quotient: [
        { priorLine: "pay", yearsAgo: 1, otherwise: { constant: "0", unit: "money" } },
        { constant: "1", unit: "money" },
      ],
    };
    return composedOf({
      needs: [
        { id: "fresh", kind: "given", unit: "number", words: { en: "points", "zh-CN": "点数" } },
        { id: "region", kind: "market", lines: ["points"], words: { en: "others", "zh-CN": "他方" } },
      ],
      lines: [
        aLine("points", "aggregate", { sum: [{ fact: "fresh" }, before] }, { unit: "number" }),
        aLine("pool", "target", { constant: "100", unit: "money" }),
        aLine("pay", "target", {
          part: { of: { line: "pool" }, weight: { line: "points" }, among: "region", others: "points" },
        }),
      ],
      transfers: [{ from: "fund", to: "consortium", line: "pay", tag: "points" }],
    });
  }

  it("carries what was shared out into the points of later years", () => {
    const prepared = prepareContract(carrying(), contextOf(2));
    const fresh = (...points: string[]) =>
      points.map((own): AccountFacts => ({ scalars: { fresh: own }, vectors: {} }));
    const settled = settleMarket([
      { key: "a", prepared, facts: fresh("3", "5"), history: [] },
      { key: "b", prepared, facts: fresh("1", "15"), history: [] },
    ]);
    // 2022: 75 and 25. 2023: points 5 + 75 = 80 and 15 + 25 = 40: 66.67 and 33.33.
    expect(paid(settled, "pay")).toEqual({ a: 7_500n, b: 2_500n });
    expect(paid(settled, "pay", 1)).toEqual({ a: 6_667n, b: 3_333n });
    const [a] = ["a"].map((key) => accountOf(settled, key));
    expect(a.facts[1].tables).toEqual({ region: { rows: 1, columns: { points: [40n] } } });
  });
});

describe("a pool is refused", () => {
  it("for all its parties when one of them has no points, and only there", () => {
    const broken = party("b", "floating-point-value", { pool: POOL, points: { rule: "given" } }, [
      { scalars: { cost: 0n }, vectors: {} },
    ]);
    const other = byPoints("z", "1", { id: "elsewhere", perYear: { 2022: 50 } });
    const settled = settleMarket([byPoints("a", "1"), broken, byPoints("c", "2"), other]);
    const without =
      'pool "region" in 2022: cannot be shared out without "b", whose own part is refused: correct that first';
    expect(refusals(settled)).toEqual({
      a: without,
      b: 'line "points": fact "points" is needed, but the facts of that year do not have it',
      c: without,
    });
    expect(amountOf(accountOf(settled, "z"), "payment")).toBe(5_000n);
  });

  it("when its contracts say different sums", () => {
    const settled = settleMarket([
      byPoints("a", "1"),
      byPoints("b", "1", { ...POOL, perYear: { 2022: 2_000_000 } }),
    ]);
    const message =
      'pool "region" in 2022: account "a" shares out 100000000 minor units, account "b" 200000000: contracts of one pool must agree on what is shared out';
    expect(refusals(settled)).toEqual({ a: message, b: message });
  });

  it("when its contracts tell each other different lines", () => {
    const told = (unit: "money" | "number"): ComposedContract =>
      composedOf({
        needs: [
          { id: "fresh", kind: "given", unit, words: { en: "points", "zh-CN": "点数" } },
          { id: "region", kind: "market", lines: ["points"], words: { en: "others", "zh-CN": "他方" } },
        ],
        lines: [aLine("points", "aggregate", { fact: "fresh" }, { unit })],
      });
    const accounts = (["money", "number"] as const).map((unit) => ({
      key: unit,
      prepared: prepareContract(told(unit), CONTEXT),
      facts: [{ scalars: { fresh: 1n }, vectors: {} }],
      history: [],
    }));
    expect(saying(() => settleMarket(accounts))).toThrow(
      'pool "region": is shared by contracts that name different lines: points (money) in 2 decimals (account "money") and points (number) in 2 decimals (account "number"); contracts of one pool name the same lines',
    );
  });

  it("when an account stands in it twice", () => {
    expect(saying(() => settleMarket([byPoints("a", "1"), byPoints("a", "2")]))).toThrow(
      'account "a": stands twice among the accounts that are settled together',
    );
  });

  it("alone: one party's own refusal after the split leaves the others' payments", () => {
    // A transfer is never negative: the party "b" refuses itself when it is settled.
    const contract = (own: Term): ComposedContract =>
      composedOf({
        needs: [
          { id: "fresh", kind: "given", unit: "number", words: { en: "points", "zh-CN": "点数" } },
          { id: "region", kind: "market", lines: ["points"], words: { en: "others", "zh-CN": "他方" } },
        ],
        lines: [
          aLine("points", "aggregate", { fact: "fresh" }, { unit: "number" }),
          aLine("pool", "target", { constant: "100", unit: "money" }),
          aLine("pay", "target", {
            part: { of: { line: "pool" }, weight: { line: "points" }, among: "region", others: "points" },
          }),
          aLine("paid", "caps", own),
        ],
        transfers: [{ from: "fund", to: "consortium", line: "paid", tag: "points" }],
      });
    const account = (key: string, own: Term): MarketAccount => ({
      key,
      prepared: prepareContract(contract(own), CONTEXT),
      facts: [{ scalars: { fresh: "1" }, vectors: {} }],
      history: [],
    });
    const settled = settleMarket([
      account("a", { line: "pay" }),
      account("b", { minus: [{ line: "pay" }, { line: "pool" }] }),
    ]);
    expect(Object.keys(refusals(settled))).toEqual(["b"]);
    expect(amountOf(accountOf(settled, "a"), "paid")).toBe(5_000n);
  });
});

describe("static checks of a market", () => {
  const market = {
    id: "region",
    kind: "market",
    lines: ["points"],
    words: { en: "others", "zh-CN": "他方" },
  } as const;
  const points = aLine("points", "aggregate", { constant: "1" }, { unit: "number" });
  const errorsOf = (parts: Partial<ComposedContract>): string[] =>
    validateContract(composedOf(parts), { ...CONTEXT, services: undefined })
      .filter(({ severity }) => severity === "error")
      .map(({ code, where }) => `${code} ${where}`);

  it("passes what the families write", () => {
    expect(errorsOf({ needs: [market], lines: [points] })).toEqual([]);
  });

  it("refuses a named line that reads the market, directly or through others", () => {
    const total = { total: { over: "region", of: { column: "points" } } };
    expect(
      errorsOf({ needs: [market], lines: [aLine("points", "aggregate", total, { unit: "number" })] }),
    ).toEqual(['market-cycle line "points"']);
    const all = aLine("all", "aggregate", total, { unit: "number" });
    const through = aLine("points", "aggregate", { line: "all" }, { unit: "number" });
    expect(errorsOf({ needs: [market], lines: [all, through] })).toEqual(['market-cycle line "all"']);
  });

  it("refuses a line that does not exist, and a second market", () => {
    expect(errorsOf({ needs: [{ ...market, lines: ["point"] }], lines: [points] })).toEqual([
      'unknown-name market "region"',
    ]);
    expect(errorsOf({ needs: [market, { ...market, id: "other" }], lines: [points] })).toEqual([
      'several-markets market "other"',
    ]);
  });

  it("refuses to split what is not a line in whole minor units", () => {
    const part = (of: Term) => ({
      part: { of, weight: { line: "points" }, among: "region", others: "points" },
    });
    const pay = (of: Term) => aLine("pay", "target", part(of));
    const pool = (value: string) => aLine("pool", "target", { constant: value, unit: "money" });
    const needs = [market];
    expect(errorsOf({ needs, lines: [points, pool("100"), pay({ line: "pool" })] })).toEqual([]);
    expect(errorsOf({ needs, lines: [points, pool("100.005"), pay({ line: "pool" })] })).toEqual([
      'market-total line "pay"',
    ]);
    expect(errorsOf({ needs, lines: [points, pay({ constant: "100", unit: "money" })] })).toEqual([
      'market-total line "pay"',
    ]);
  });
});

it("prints the exact value of a point in the trace's terms", () => {
  // 1,000,000.00 ÷ 3 points.
  const settled = settleMarket([byPoints("a", "1"), byPoints("b", "2")]);
  const { contract, settlements } = accountOf(settled, "a");
  const at = contract.lines.findIndex(({ id }) => id === "pointValue");
  expect(formatRational(settlements[0].lines[at].value)).toBe("100000000/3");
});
