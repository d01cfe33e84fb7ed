/** Odd terms that meet each other, and facts that cannot be: each is settled right or refused by name, never otherwise. */
import { describe, expect, it } from "vitest";
import { bundleYear } from "../../src/contracts/example-facts.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import type { ComposedContract, Term } from "../../src/contracts/language.js";
import { fact, largest, line, minus, money, number, product, sum } from "../../src/contracts/write.js";
import { requireValid, validateContract } from "../../src/contracts/validate.js";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { aLine, amountOf, composedOf, contextOf, contractOf, settled } from "./build.js";
import { saying } from "./both-languages.js";

const context = contextOf(2);

const spending = aLine("counted", "aggregate", fact("fundPaid"));
const withValue = (value: Term): ComposedContract =>
  withClaims(composedOf({ lines: [spending, aLine("own", "result", value)] }));
const paidBy = (...transfers: ComposedContract["transfers"]): ComposedContract => ({
  ...withValue(line("counted")),
  transfers,
});
const layer = (width: Term | "unlimited", share: Term): Term => ({
  layer: { of: line("counted"), from: money("0"), width, share },
});

describe("checks look into dated terms, into lines and across transfers", () => {
  it.each([
    [
      "a share out of range in one year",
      withValue(layer("unlimited", { byYear: { 2022: number("1"), 2023: number("2") } })),
      'share-range · line "own" · has the share 2: shares lie from 0 to 1',
    ],
    [
      "a layer of negative width in one year",
      withValue(layer({ byYear: { 2022: money("1"), 2023: money("-2") } }, number("1"))),
      'negative-width · line "own" · has a layer of width -2: a layer ends above its start',
    ],
    [
      "a percentage that a line holds",
      withClaims(
        composedOf({
          lines: [
            aLine("half", "exposure", number("0.5"), { unit: "number" }),
            spending,
            aLine("own", "result", product(line("half"), line("counted"))),
          ],
        }),
      ),
      'missing-basis · line "own" · takes a percentage of money but does not say of what: give it basis:, such as budgetSigned or savings',
    ],
    [
      "an amount that is paid twice",
      paidBy(
        { from: "fund", to: "operator", line: "own", tag: "first" },
        { from: "operator", to: "fund", line: "own", tag: "back" },
        { from: "fund", to: "operator", line: "own", tag: "second" },
      ),
      'paid-twice · transfer "second" · pays line "own" from fund to operator, which another transfer does already: one amount is paid once',
    ],
  ])("%s", (_, contract, problem) => {
    const found = validateContract(contract, context).map(
      ({ code, where, message }) => `${code} · ${where} · ${message.en}`,
    );
    expect(found).toEqual([problem]);
  });
});

describe("a line that carries its own past", () => {
  it("may be paid without rounding, since sums of whole amounts are whole", () => {
    const before = { priorLine: "carried", yearsAgo: 1, otherwise: money("0") };
    const carried = aLine(
      "carried",
      "state",
      largest(minus(sum(before, fact("fundPaid")), money("500")), money("0")),
    );
    const contract = withClaims(
      composedOf({
        lines: [carried],
        transfers: [{ from: "fund", to: "operator", line: "carried", tag: "carried" }],
      }),
    );
    expect(requireValid(contract, context)).toEqual([]);
    // 700 − 500 = 200, then 200 + 400 − 500 = 100.
    const facts = [700, 400].map((fundPaid) => bundleYear({ patientYears: 1, fundPaid, patientPaid: 0 }));
    const account = settled(contract, facts, context);
    expect([0, 1].map((year) => amountOf(account, "carried", year))).toEqual([200_00n, 100_00n]);
  });

  it("is still refused where it holds a fraction", () => {
    const half = { product: [{ constant: "0.5" }, fact("fundPaid")] };
    const before = { priorLine: "carried", yearsAgo: 1, otherwise: money("0") };
    const contract = withClaims(
      composedOf({
        lines: [aLine("carried", "state", sum(before, half))],
        transfers: [{ from: "fund", to: "operator", line: "carried", tag: "carried" }],
      }),
    );
    expect(saying(() => requireValid(contract, context))).toThrow(
      'line "carried": is paid, kept on an account, split or balanced, but may be a fraction of a minor unit',
    );
  });
});

describe("a hospital's budget that recovers over-runs beside a stop-loss on them", () => {
  it("knows the insurer's recovery from the fund's", () => {
    const terms = {
      revenue: {
        base: { rule: "signed", perYear: 1_000_000 },
        update: 0,
        recovery: { lagYears: 1, overrunShare: 1, underrunShare: 0 },
      },
      budgetBasis: "fundOnly",
      counts: { services: ["outpatient", "inpatient"] },
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
      overspend: {
        basis: "budgetSigned",
        bands: [
          { from: 0, providerBears: 1 },
          { from: "0.1", providerBears: 0 },
        ],
      },
      covers: {
        patients: "layers",
        list: [
          {
            unit: "aggregate",
            priority: 1,
            attachment: { basis: "budgetSigned", value: "1.05" },
            cededShare: 1,
          },
        ],
      },
    };
    const contract = contractOf("hospital-global-budget", terms, context);
    const facts = [1_150_000, 950_000].map((fundPaid) =>
      bundleYear({ patientYears: 1, fundPaid, patientPaid: 0 }),
    );
    const account = settled(contract, facts, context);
    // Over by 150,000: 100,000 borne, of it 50,000 recovered from the insurer; 50,000 made good, recovered a year later.
    expect(["recovered", "uncovered", "compensated"].map((id) => amountOf(account, id))).toEqual([
      50_000_00n,
      50_000_00n,
      50_000_00n,
    ]);
    expect(["overrunRecovered", "budget", "surplus"].map((id) => amountOf(account, id, 1))).toEqual([
      50_000_00n,
      950_000_00n,
      0n,
    ]);
  });
});

describe("an account that transfers feed", () => {
  const account = { id: "pot", opening: "0", deposit: "paidIn", draw: "paidOut", interest: "interest" };
  const contract = (from: "fund" | "reserve", ...more: ComposedContract["transfers"]) =>
    withClaims(
      composedOf({
        lines: [
          aLine("interest", "reserve", money("5")),
          aLine("paidIn", "reserve", fact("fundPaid")),
          aLine("paidOut", "reserve", money("0")),
        ],
        accounts: [account],
        transfers: [
          { from, to: from === "fund" ? "reserve" : "fund", line: "paidIn", tag: "deposit" },
          ...more,
        ],
      }),
    );
  const facts = [bundleYear({ patientYears: 1, fundPaid: 700, patientPaid: 0 })];
  const interest = { from: "treasury", to: "reserve", line: "interest", tag: "interest" } as const;

  it("grows by what is paid into it", () => {
    const [own] = settled(contract("fund", interest), facts, contextOf(1)).settlements[0].accounts;
    expect(own.closing).toBe(705_00n);
  });

  it.each([
    ["interest that nobody pays", contract("fund"), "70000 ≠ 70500"],
    ["a deposit that leaves it", contract("reserve", interest), "-69500 ≠ 70500"],
  ])("never by %s", (_, wrong, difference) => {
    expect(() => settled(wrong, facts, contextOf(1))).toThrow(
      `I7: the reserve's book = interest + deposits − draws of its accounts: ${difference}`,
    );
  });
});

describe("terms that take more than there is", () => {
  it("a discount and a quality withhold on one benchmark", () => {
    const terms = (discount: object | string) => ({
      benchmark: { rule: "given" },
      corridors: [{ bands: [{ from: 0, consortiumShare: 1 }] }],
      discount,
      qualityWithhold: "0.6",
    });
    // Together all of it: a score of 0 leaves no benchmark, and what is spent is the loss.
    const scalars = { benchmark: 100n, expenditure: 7n, qualityScore: "0" };
    const all = contractOf("aco-reach", terms("0.4"), contextOf(1));
    const account = settled(all, [{ scalars, vectors: {} }], contextOf(1));
    expect(["budget", "uncovered"].map((id) => amountOf(account, id))).toEqual([0n, 7n]);
    expect(
      saying(() => contractOf("aco-reach", terms({ byYear: { 2022: "0.4", 2023: "0.41" } }), context)),
    ).toThrow("qualityWithhold: takes, with the discount, 1.01 of the benchmark of 2023, more than there is");
  });

  it("a reserve and an operator on one share of savings", () => {
    const terms = (shareOfRetained: string) => ({
      budget: { rule: "signed", perYear: 1_000_000, update: { rule: "frozen" } },
      budgetBasis: "fundOnly",
      counts: { services: ["outpatient"] },
      minimumRate: { rule: "fixed", savings: 0 },
      counting: "firstDollar",
      savings: { share: "0.5" },
      reserve: {
        opening: 0,
        upTo: { value: 1, basis: "budgetSigned" },
        depositShare: "0.6",
        drawBeforeProvider: true,
      },
      operator: { shareOfRetained },
    });
    // 400,000 unspent, half received: 120,000 into the reserve, 80,000 to the operator.
    const account = settled(
      contractOf("shared-savings", terms("0.4"), contextOf(1)),
      [bundleYear({ patientYears: 1, fundPaid: 600_000, patientPaid: 0 })],
      contextOf(1),
    );
    expect(["reserveDeposit", "operatorShare"].map((id) => amountOf(account, id))).toEqual([
      120_000_00n,
      80_000_00n,
    ]);
    expect(saying(() => contractOf("shared-savings", terms("0.5"), contextOf(1)))).toThrow(
      "reserve.depositShare: with operator.shareOfRetained it takes 1.1 of the retained surplus",
    );
  });
});

describe("what is kept back is released or forfeited", () => {
  const given = { score: { from: "given" }, floor: 0, full: 1 };
  const vermont = {
    benchmark: { rule: "given" },
    corridor: "0.03",
    withhold: { share: "0.05", release: given },
  };
  const clearing = {
    services: ["outpatient"],
    budget: { perYear: 1_000, update: { rule: "frozen" } },
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 0 }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 0 }] },
    advances: "total",
    revolvingAdvance: false,
    disallowed: "leavesCounted",
    deposit: { share: "0.05", zeroAt: 0, fullAt: 1 },
  };
  const money = { benchmark: 1_000, fixedPayment: 1_000, outsideFeeForService: 0, costOfFixedCare: 1_000 };
  const cleared = { disallowed: 0, lateDisallowed: 0, advances: 0 };
  const facts = bundleYear({
    patientYears: 1,
    fundPaid: 1_000,
    patientPaid: 0,
    money: { ...money, ...cleared },
    numbers: { score: "0.4" },
  });

  it.each([
    ["vermont-corridor", vermont, "forfeited", "released + forfeited = withheld"],
    ["annual-clearing", clearing, "depositForfeited", "depositReleased + depositForfeited = depositWithheld"],
  ])("%s: 50 is 20 and 30, and a cent less is found", (family, terms, id, sums) => {
    const account = settled(contractOf(family, terms, contextOf(1)), [facts], contextOf(1));
    expect(amountOf(account, id)).toBe(30_00n);
    const [settlement] = account.settlements;
    const lines = settlement.lines.map((own) => (own.id === id ? { ...own, amount: 29_99n } : own));
    const broken = checkIdentities({ ...account, settlements: [{ ...settlement, lines }] });
    expect(broken.map(({ identity, words }) => `${identity}: ${words.en}`)).toContain(
      `I10: ${sums}: 4999 ≠ 5000 minor units`,
    );
  });
});

describe("a split that sums right but is wrong", () => {
  const distribute = {
    by: [
      { vector: "workload", share: "0.75" },
      { vector: "workload", qualityWeighted: true, share: "0.25" },
    ],
  };
  // 75 by 1 : 2 and 25 by 1 : 1 of 100.00: 37.50 and 62.50.
  const facts = {
    scalars: { settledGain: 100_00n, settledLoss: 0n },
    vectors: { workloadByProvider: [1n, 2n], qualityByProvider: ["1", "0.5"] },
  };
  const sound = () =>
    settled(contractOf("consortium-distribution", { distribute }, contextOf(1)), [facts], contextOf(1));
  const broken = (parts: readonly bigint[]) => {
    const account = sound();
    const [settlement] = account.settlements;
    const settlements = [{ ...settlement, allocation: parts, allocations: [parts] }];
    return checkIdentities({ ...account, settlements }).map(
      ({ identity, words }) => `${identity}: ${words.en}`,
    );
  };

  it("is not the one that was made", () => {
    expect(sound().settlements[0].allocation).toEqual([37_50n, 62_50n]);
    expect(broken([37_50n, 62_50n])).toEqual([]);
  });

  it("is found", () => {
    expect(broken([62_50n, 37_50n])).toEqual([
      'I6: provider 1 gets 6250 of "consortiumNet", but its weights call for about 3750',
      'I6: provider 2 gets 3750 of "consortiumNet", but its weights call for about 6250',
    ]);
    // Two units for each of the two pools, not one more.
    expect(broken([37_54n, 62_46n])).toEqual([]);
    expect(broken([37_55n, 62_45n]).length).toBe(2);
  });
});

it("a provider without one of its numbers is refused, whatever the order of the numbers", () => {
  const distribute = { by: [{ vector: "workload", qualityWeighted: true, share: 1 }] };
  const contract = contractOf("consortium-distribution", { distribute }, contextOf(1));
  const split = (workloadByProvider: bigint[], qualityByProvider: string[]) =>
    settled(
      contract,
      [{ scalars: { settledGain: 3n, settledLoss: 0n }, vectors: { workloadByProvider, qualityByProvider } }],
      contextOf(1),
    );
  expect(split([1n, 1n], ["1", "0.5"]).settlements[0].allocation).toEqual([2n, 1n]);
  expect(saying(() => split([1n, 1n], ["1"]))).toThrow(
    'vector "qualityByProvider": has 1 providers, but "workloadByProvider" has 2: give every provider one value of each',
  );
  expect(saying(() => split([1n], ["1", "1"]))).toThrow('vector "qualityByProvider": has 2 providers');
});
