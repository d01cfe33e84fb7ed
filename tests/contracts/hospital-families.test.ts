/**
 * Hospital and bundle families: published worked examples, laws that a second, simpler reckoning knows, and the small
 * panel under those whose facts a cohort supplies.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bundleYear, fen, tableYear } from "../../src/contracts/example-facts.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import type { AccountFacts } from "../../src/contracts/language.js";
import { whole } from "../../src/contracts/rational.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario } from "../support/scenario.js";
import { amountOf, contextOf, contractOf, resultsOf, settled } from "./build.js";
import { saying } from "./both-languages.js";

fc.configureGlobal({ seed: 2022, numRuns: 100 });

interface PublishedExample {
  readonly id: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
}
const published = JSON.parse(
  readFileSync(new URL("../oracles/worked-examples.json", import.meta.url), "utf8"),
) as PublishedExample[];
const record = (id: string): PublishedExample => {
  const found = published.find((own) => own.id === id);
  if (found === undefined) throw new Error(`no worked example ${id}`);
  return found;
};

/** One year of one account under a family's terms. */
function once(family: string, terms: object, facts: AccountFacts, firstYear = 2022) {
  const context = contextOf(1, { firstYear });
  return settled(contractOf(family, terms, context), [facts], context);
}
const revenue = (amount: number) => bundleYear({ patientYears: 0, fundPaid: amount, patientPaid: 0 });
const episodes = (target: number, cost: number) => tableYear("episodes", { target: [target], cost: [cost] });
const plainBundle = { discount: { rule: "fixed", share: 0 }, gain: {} };

describe("published worked examples", () => {
  it("CJR: target less cost, before and after later claims of 1 %", () => {
    const { inputs, expected } = record("cjr-npra");
    const pay = (cost: number) =>
      amountOf(once("episode-bundle", plainBundle, episodes(inputs["target"], cost)), "retained");
    expect(pay(inputs["episodeCost"])).toBe(fen(expected["npra"]));
    // 90,000 · 1.01 = 90,900.
    expect(pay(90_900)).toBe(fen(expected["npraAfterRunout"]));
  });

  it("CJR: a stopped gain does not move until costs have risen by what is above the stop", () => {
    const { inputs, expected } = record("cjr-stop-gain");
    // The note: the stop is 5 % of the target, so the target is 100,000 / 0.05.
    const target = 2_000_000;
    const terms = { ...plainBundle, gain: { stopGain: { value: "0.05", basis: "target" } } };
    const cost = target - inputs["initialReconciliation"];
    const pay = (more: number) =>
      amountOf(once("episode-bundle", terms, episodes(target, cost + more)), "retained");
    expect(pay(0)).toBe(fen(expected["firstPayment"]));
    expect(pay(inputs["episodeCostIncrease"])).toBe(fen(expected["paymentAfterIncrease"]));
    expect(pay(inputs["episodeCostIncrease"] + 1)).toBe(fen(expected["paymentAfterIncrease"] - 1));
  });

  it("KHEntgG s. 4(3): a fifth of a shortfall, 65 % of an excess", () => {
    const { inputs, expected } = record("khentgg-4-3");
    const rules = [{ fromYear: 2009, compensated: "0.2", repaid: [{ from: 0, providerBears: "0.65" }] }];
    const agreed = { rule: "signed", perYear: inputs["agreedBudget"] };
    const terms = { categories: [{ id: "ordinary", services: ["outpatient", "inpatient"], agreed, rules }] };
    const short = once("khentgg", terms, revenue(inputs["actualShort"]));
    expect(amountOf(short, "retained")).toBe(fen(expected["compensationWhenShort"]));
    expect(resultsOf(short).fundOutlayInBundle).toBe(fen(expected["hospitalRevenueShort"]));
    const over = once("khentgg", terms, revenue(inputs["actualOver"]));
    expect(amountOf(over, "uncovered")).toBe(fen(expected["repaymentWhenOver"]));
    expect(resultsOf(over).fundOutlayInBundle).toBe(fen(expected["hospitalRevenueOver"]));
  });

  it("BPflV s. 3(7): the rates of 2013 to 2016 and those from 2017", () => {
    const { inputs, expected } = record("bpflv-3-7");
    const terms = {
      services: ["outpatient", "inpatient"],
      agreed: { rule: "signed", perYear: inputs["agreedBudget"] },
      rules: [
        { fromYear: 2013, compensated: "0.95", repaid: [{ from: 0, providerBears: "0.65" }] },
        {
          fromYear: 2017,
          compensated: "0.5",
          repaid: [
            { from: 0, providerBears: "0.85" },
            { from: "0.05", providerBears: "0.9" },
          ],
        },
      ],
    };
    const at = (actual: string, year: number, line: string) =>
      amountOf(once("bpflv", terms, revenue(inputs[actual]), year), line);
    expect(at("actualShort", 2016, "retained")).toBe(fen(expected["compensationWhenShort2013to16"]));
    expect(at("actualShort", 2017, "retained")).toBe(fen(expected["compensationWhenShortFrom2017"]));
    expect(at("actualOver", 2016, "uncovered")).toBe(fen(expected["repaymentOver2013to16"]));
    expect(at("actualOver", 2017, "uncovered")).toBe(fen(expected["repaymentOverFrom2017"]));
  });
});

describe("drg", () => {
  const money = fc.integer({ min: 0, max: 100_000 });
  const weight = fc.integer({ min: 1, max: 900 }).map((hundredths) => `${hundredths}/100`);

  it("a closed budget is paid out whole, however cases are coded", () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 8 }), (weights) => {
        const facts = tableYear("cases", { weight: weights, cost: weights.map(() => 1) });
        const terms = { baseRate: { rule: "closed", budgetPerYear: 98_765.43 } };
        expect(amountOf(once("drg", terms, facts), "casePayments")).toBe(9_876_543n);
      }),
    );
  });

  it("the order of cases does not matter", () => {
    const terms = {
      baseRate: { rule: "open", perWeight: 7_001 },
      outlier: { fixedLoss: 15_000, share: "0.8" },
    };
    const cases = fc.array(fc.record({ weight, cost: money }), { minLength: 1, maxLength: 8 });
    const paid = (rows: readonly { weight: string; cost: number }[]) =>
      resultsOf(
        once(
          "drg",
          terms,
          tableYear("cases", { weight: rows.map((row) => row.weight), cost: rows.map((row) => row.cost) }),
        ),
      );
    fc.assert(
      fc.property(cases, (rows) => {
        expect(paid(rows.toReversed())).toEqual(paid(rows));
      }),
    );
  });

  it("a case passed on is paid by whole days, the first double, up to the full payment", () => {
    const terms = { baseRate: { rule: "open", perWeight: 6_000 }, transfers: { firstDay: 2 } };
    const pay = (days: number) => {
      const row = { weight: ["1"], cost: [0], days: [String(days)], meanStay: ["5"], transferred: ["1"] };
      return amountOf(once("drg", terms, tableYear("cases", row)), "casePayments");
    };
    // 6,000 / 5 = 1,200 a day: 2,400 for the first, then 1,200 more each day, 6,000 from the fourth on.
    expect([0, 1, 2, 3, 4, 5, 30].map(pay)).toEqual(
      [2_400, 2_400, 3_600, 4_800, 6_000, 6_000, 6_000].map(fen),
    );
  });
});

describe("per diem", () => {
  it("pays each day the rate of its own step", () => {
    const step = fc.record({
      length: fc.integer({ min: 1, max: 20 }),
      rate: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 90 }),
        (steps, stay) => {
          let day = 1;
          const starts = steps.map(({ length, rate }) => {
            const own = { fromDay: day, perDay: rate };
            day += length;
            return own;
          });
          let expected = 0;
          for (let each = 1; each <= stay; each++)
            expected += starts.filter(({ fromDay }) => fromDay <= each).at(-1)?.perDay ?? 0;
          const facts = tableYear("stays", { days: [String(stay)], cost: [0] });
          expect(amountOf(once("per-diem", { steps: starts }, facts), "dayPayments")).toBe(fen(expected));
        },
      ),
    );
  });
});

describe("hospital global budget", () => {
  const bands = (key: string) => [
    { from: 0, [key]: 1 },
    { from: "0.05", [key]: 0 },
  ];
  const terms = (recovery: object) => ({
    budgetBasis: "totalAllowed",
    counts: { services: ["outpatient", "inpatient"] },
    surplus: { basis: "budgetSigned", bands: bands("providerKeeps") },
    overspend: { basis: "budgetSigned", bands: bands("providerBears") },
    revenue: { base: { rule: "signed", perYear: 1_000_000 }, update: "0.02", recovery },
  });

  it("every over-run is recovered or still due: none is lost or taken twice", () => {
    const spending = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 5, maxLength: 5 });
    const context = contextOf(5);
    const contract = contractOf(
      "hospital-global-budget",
      terms({ lagYears: 1, overrunShare: 1, underrunShare: 0 }),
      context,
    );
    fc.assert(
      fc.property(spending, (years) => {
        const account = settled(contract, years.map(revenue), context);
        const at = (line: string, year: number) => amountOf(account, line, year);
        const before = [0, 1, 2, 3].reduce((sum, year) => sum + at("compensated", year), 0n);
        const recovered = [0, 1, 2, 3, 4].reduce((sum, year) => sum + at("overrunRecovered", year), 0n);
        expect(recovered + at("overrunLeft", 4)).toBe(before);
      }),
    );
  });

  it("refuses a service that is both inside and outside", () => {
    const shift = { variableCostShare: "0.5", volume: { rule: "observed", outsideServices: ["inpatient"] } };
    const own = terms({ lagYears: 1, overrunShare: 1, underrunShare: 0 });
    const overlapping = { ...own, revenue: { ...own.revenue, marketShift: shift } };
    expect(saying(() => contractOf("hospital-global-budget", overlapping, contextOf(1)))).toThrow(
      '"inpatient" is counted inside too',
    );
  });

  it("says which year an announced rate is missing for", () => {
    const own = terms({ lagYears: 1, overrunShare: 1, underrunShare: 0 });
    const dated = { ...own, revenue: { ...own.revenue, update: { byYear: { "2023": "0.02" } } } };
    expect(saying(() => contractOf("hospital-global-budget", dated, contextOf(3)))).toThrow(
      "revenue.update: has no value for the contract year 2024; given: 2023",
    );
  });
});

describe("compensation of revenue", () => {
  it("with rates of nothing is fee-for-service, whatever was agreed", () => {
    const rules = [{ fromYear: 2000, compensated: 0, repaid: [{ from: 0, providerBears: 0 }] }];
    const agreed = { rule: "signed", perYear: 100_000 };
    const terms = { services: ["outpatient", "inpatient"], agreed, rules };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), (amount) => {
        expect(resultsOf(once("bpflv", terms, revenue(amount)))).toEqual(
          resultsOf(once("fee-for-service", {}, revenue(amount))),
        );
      }),
    );
  });
});

describe("alzira", () => {
  it("leaves no more profit than the cap, whatever care costs by its own accounts", () => {
    const terms = {
      headRate: { rule: "fixed", perPatientYear: 420, update: { rule: "frozen" } },
      services: { here: ["outpatient"], elsewhere: ["inpatient"] },
      elsewhereCharged: 1,
      outsiders: { share: "0.8", averageCost: { rule: "fact" } },
      profit: { capShareOfTurnover: "0.075", costs: "ownAccounts" },
    };
    const amount = fc.integer({ min: 0, max: 200_000 });
    fc.assert(
      fc.property(fc.record({ here: amount, away: amount, outsiders: amount, cost: amount }), (own) => {
        const { here, away, outsiders, cost } = own;
        const money = { elsewhere: away, outsiders, operatingCost: cost };
        const facts = bundleYear({ patientYears: 250, fundPaid: here + away, patientPaid: 0, money });
        // 420 · 250 = 105,000; profit = 105,000 + 0.8 · outsiders − elsewhere − cost, at most 7.5 % of turnover.
        const turnover = 105_000 + 0.8 * outsiders;
        const expected = Math.min(turnover - away - cost, 0.075 * turnover);
        const result = Number(resultsOf(once("alzira-capitation", terms, facts)).consortiumResult) / 100;
        // One rounding to fen, of the excess.
        expect(Math.abs(result - expected)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });
});

describe("identities", () => {
  /** The account with one announced amount moved by a unit. */
  const moved = (account: SettledAccount, id: string): SettledAccount => ({
    ...account,
    settlements: account.settlements.map((own) => ({
      ...own,
      lines: own.lines.map((each) =>
        each.id === id
          ? { ...each, value: whole((each.amount ?? 0n) + 1n), amount: (each.amount ?? 0n) + 1n }
          : each,
      ),
    })),
  });
  const breached = (account: SettledAccount) => new Set(checkIdentities(account).map((own) => own.identity));

  it("I4 and I8 watch a budget that no ledger knows: targets against episodes", () => {
    const account = once("episode-bundle", plainBundle, episodes(100_000, 90_000));
    expect(breached(account)).toEqual(new Set());
    expect(breached(moved(account, "returned"))).toEqual(new Set(["I4", "I8"]));
    expect(breached(moved(account, "countedSpending"))).toEqual(new Set(["I4", "I8"]));
  });

  it("parts of the revenue may be short and over at once; one budget may not", () => {
    const rules = [{ fromYear: 2000, compensated: "0.2", repaid: [{ from: 0, providerBears: "0.65" }] }];
    const agreed = { rule: "signed", perYear: 1_000 };
    const facts = bundleYear({
      patientYears: 0,
      fundPaid: 2_000,
      patientPaid: 0,
      money: { "a.revenue": 500, "b.revenue": 1_500 },
    });
    const part = (id: string, service: string) => ({ id, services: [service], agreed, rules });
    const two = { categories: [part("a", "outpatient"), part("b", "inpatient")] };
    const account = once("khentgg", two, facts);
    expect(resultsOf(account).consortiumResult).toBe(fen(0.2 * 500 - 0.65 * 500));
    // The same books under a contract that counts the bundle as one: budget and spending are equal, so nothing may move.
    const { needs } = account.contract;
    const asOne = { ...account.contract, needs: needs.filter(({ id }) => id !== "a.revenue") };
    expect(breached({ ...account, contract: asOne })).toEqual(new Set(["I4"]));
  });
});

describe("in scenarios", () => {
  const inside = ["insulin", "otherOutpatient"];
  const keep = { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] };
  const bear = { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] };

  it("a hospital's revenue and a concession settle the small panel, and every identity holds", async () => {
    const scenario = await smallScenario((raw) => {
      raw.trials = 2;
      raw.cohort.patients = 200;
      raw.contracts = {
        ...raw.contracts,
        hospital: {
          ...shell(raw, "hospital-global-budget"),
          budgetBasis: "totalAllowed",
          counts: { services: inside },
          surplus: keep,
          overspend: bear,
          revenue: {
            base: { rule: "history", weights: ["0.1", "0.3", "0.6"], toFirstYear: 1 },
            update: "0.03",
            demographic: { rule: "heads", share: 1 },
            marketShift: {
              variableCostShare: "0.5",
              volume: { rule: "observed", outsideServices: ["inpatient"] },
            },
            recovery: { lagYears: 1, overrunShare: 1, underrunShare: "0.5" },
          },
        },
        concession: {
          ...shell(raw, "alzira-capitation"),
          headRate: { rule: "fixed", perPatientYear: 16_000, update: { rule: "frozen" } },
          services: { here: inside, elsewhere: ["inpatient"] },
          elsewhereCharged: 1,
          profit: { capShareOfTurnover: "0.075", costs: "fundPrices" },
        },
      };
    });
    const engine = createEngine(scenario);
    const settledAccounts = [0, 1].flatMap((trial) => engine.replay("main", trial));
    for (const { account } of settledAccounts) expect(checkIdentities(account)).toEqual([]);
    const own = settledAccounts.filter(({ account }) =>
      ["revenueBase", "turnover"].some((id) => account.contract.lines.some((line) => line.id === id)),
    );
    // Two contracts, two schemes, two trials.
    expect(own).toHaveLength(8);
  });

  it("a family of cases is refused with the table it needs", async () => {
    const drg = smallScenario((raw) => {
      raw.contracts = {
        ...raw.contracts,
        byCase: { ...shell(raw, "drg"), baseRate: { rule: "open", perWeight: 6_000 } },
      };
    });
    await expect(drg.then((scenario) => createEngine(scenario))).rejects.toThrow(
      "asks for cases, which no simulated cohort supplies",
    );
  });
});

const shell = (raw: { contracts: Record<string, { arm: string }> }, family: string) => ({
  title: { en: family, "zh-CN": family },
  family,
  arm: raw.contracts["feeForService"].arm,
});
