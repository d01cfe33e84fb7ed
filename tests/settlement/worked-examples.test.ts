/**
 * Every record of the worked examples (tests/oracles/worked-examples.json) by what it asks for: reproduced, refused with the
 * missing datum named, read as parameters of a family, or listed as context that its inputs do not determine.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  annualised,
  blendedTrend,
  cappedRatio,
  completed,
  nationalWeight,
  partOfYear,
} from "../../src/contracts/blocks/historical-benchmark.js";
import { familyOf } from "../../src/contracts/families/index.js";
import type { AccountFacts, FactRequest, FactTable, Term } from "../../src/contracts/language.js";
import { partyResults } from "../../src/contracts/party-results.js";
import { toNumber } from "../../src/contracts/rational.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { totalOver } from "../../src/contracts/write.js";
import { aLine, composedOf, contextOf, contractOf } from "../contracts/build.js";
import { accountFacts, paymentOf, settleFacts, trackContract, valueOf } from "./tracks.js";
import { saying } from "../contracts/both-languages.js";

/** Records of twenty kinds, as the file has them: untyped until a test reads them. */
type Values = ReturnType<typeof JSON.parse>;
interface Example {
  readonly id: string;
  readonly family: string;
  readonly testable: "reproduce" | "refuse" | "parameter" | "context";
  readonly inputs: Values;
  readonly expected: Values;
}

const url = new URL("../oracles/worked-examples.json", import.meta.url);
const examples = JSON.parse(readFileSync(url, "utf8")) as Example[];

/** The value of a term over the rows of one table: money columns in currency units without decimals. */
function overRows(
  id: string,
  term: Term,
  columns: Readonly<Record<string, readonly (number | string)[]>>,
  unit: "money" | "number",
): number {
  const money = ["spending", "truncateAt"];
  const rows = Object.values(columns)[0].length;
  const table: FactTable = {
    rows,
    columns: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.map(String)])),
  };
  const need: FactRequest = {
    id,
    kind: "table",
    columns: Object.fromEntries(
      Object.keys(columns).map((name) => [name, money.includes(name) ? "money" : "number"]),
    ),
    words: { en: id, "zh-CN": id },
  };
  const line = aLine("asked", "target", term, { unit });
  const prepared = prepareContract(composedOf({ lines: [line], needs: [need] }), {
    firstYear: 2023,
    minorUnits: 0,
  });
  const facts: AccountFacts = { scalars: {}, vectors: {}, tables: { [id]: table } };
  return toNumber(prepared.evaluate([facts], [])[0].values[0]);
}

const persons = (
  term: Term,
  columns: Readonly<Record<string, readonly (number | string)[]>>,
  unit: "money" | "number",
) => overRows("persons", totalOver("persons", term), columns, unit);
const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** An account of the public results as the file's contract reads it. */
function publicAccount(inputs: Values): { readonly facts: AccountFacts; readonly year: number } {
  const year = inputs.performanceYear as number;
  const facts = accountFacts(
    { benchmark: inputs.benchmark, expenditure: inputs.expenditure, relief: inputs.eucReductionDollars },
    {
      assignedPersons: inputs.assignedBeneficiaries,
      // The published rate has four decimals; its double carries more.
      chosenRate: Number(inputs.msrMlrPublished).toFixed(4),
      qualityScore: Number(inputs.qualityScore).toFixed(4),
      metStandard: inputs.metQps,
      metAlternative: inputs.metAltQps ?? 0,
      highRevenue: inputs.lowRevenue === "High Revenue" ? 1 : 0,
      terminated: inputs.midYearTermination,
      reducedSharing: inputs.reducedSharing,
      guardrail: inputs.guardrail,
      // Paid in the autumn of the year after.
      paymentDate: `${year + 1}1001`,
    },
  );
  return { facts, year };
}

function settlePublic(inputs: Values): number {
  const { facts, year } = publicAccount(inputs);
  return paymentOf(settleFacts(trackContract(inputs.track, year), year, facts));
}

interface Stated {
  readonly track: string;
  readonly minimumRate: number;
  readonly more?: Values;
}

/** A specification's example: performance year 2023, paid in 2024; its minimum rate is stated, not a size. */
function settleStated({ inputs }: Example, { track, minimumRate, more = {} }: Stated) {
  const contract = trackContract(track, 2023, {
    minimumRate: { bySize: [{ from: "0", atFrom: String(minimumRate) }] },
    ...more,
  });
  const facts = accountFacts(
    { benchmark: inputs.benchmark, expenditure: inputs.expenditure },
    {
      assignedPersons: 1,
      chosenRate: 0,
      qualityScore: inputs.qualityScore ?? 0,
      metStandard: inputs.metQps ? 1 : 0,
      metAlternative: inputs.metAltQps ? 1 : 0,
      terminated: 0,
      reducedSharing: 0,
      guardrail: 0,
      paymentDate: "20241001",
      reliefShareOfYear: inputs.eucShareOfYear ?? 0,
      reliefShareOfPersons: inputs.eucShareOfBeneficiaries ?? 0,
    },
  );
  return settleFacts(contract, 2023, facts);
}

/** ENHANCED with relief by shares of the year and of the persons, as the specification's example has it. */
const enhancedByShares = {
  losses: {
    rate: { rule: "lessQuality", minimum: "0.4", maximum: "0.75" },
    capOfBenchmark: ["0.15"],
    relief: "shares",
  },
};

/** A family's own terms of a worked example, settled for other facts. */
function exampleTerms(family: string, name: string): unknown {
  const found = familyOf(family).examples.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${family} has no example "${name}"`);
  return found.terms;
}

function settleFamily(family: string, terms: unknown, facts: AccountFacts, firstYear = 2023) {
  return settleFacts(contractOf(family, terms, contextOf(1, { firstYear })), firstYear, facts);
}

const revenueOf = (amount: number): AccountFacts =>
  accountFacts({ fundPaid: amount, patientPaid: 0, allowed: amount }, { months: 0 });
const episodesOf = (target: number, cost: number): AccountFacts => ({
  scalars: {},
  vectors: {},
  tables: {
    episodes: { rows: 1, columns: { target: [BigInt(target) * 100n], cost: [BigInt(cost) * 100n] } },
  },
});

const REPRODUCE: Readonly<Record<string, (example: Example) => void>> = {
  "mssp-spec-msr-interp": ({ inputs, expected }) => {
    const facts = publicAccount({
      performanceYear: 2023,
      benchmark: 1,
      expenditure: 1,
      assignedBeneficiaries: inputs.assignedBeneficiaries,
      msrMlrPublished: 0,
      qualityScore: 1,
      metQps: 1,
      midYearTermination: 0,
      reducedSharing: 0,
      guardrail: 0,
      eucReductionDollars: 0,
    });
    const rate = valueOf(settleFacts(trackContract("B", 2023), 2023, facts.facts), "minimumRate");
    expect(rate).toBe(expected.msrExact);
    expect(Math.round(rate * 1000) / 10).toBe(expected.msrPercentPrinted);
  },
  "mssp-spec-annualize": ({ inputs, expected }) => {
    const columns = { months: [inputs.monthsEnrolled], spending: [inputs.expenditures] };
    expect(persons(partOfYear, columns, "number")).toBe(expected.personYears);
    expect(persons(annualised, columns, "money")).toBe(expected.annualized);
  },
  "mssp-spec-riskcap": ({ inputs, expected }) => {
    const types = Object.keys(inputs.by3);
    const ratios = (cap: string): number[] =>
      types.map((type) =>
        thousandths(
          overRows(
            "types",
            totalOver("types", cappedRatio("3", "Now", cap)),
            { risk3: [inputs.by3[type]], riskNow: [inputs.py[type]] },
            "number",
          ),
        ),
      );
    expect(ratios("1000")).toEqual(types.map((type) => expected.ratio[type]));
    expect(ratios(String(inputs.cap))).toEqual(types.map((type) => expected.final[type]));
  },
  "mssp-spec-blend-trend": ({ inputs, expected }) => {
    const counties = inputs.counties as { assigned: number; assignable: number }[];
    const weight = overRows(
      "counties",
      nationalWeight,
      { assigned: counties.map((own) => own.assigned), assignable: counties.map((own) => own.assignable) },
      "number",
    );
    const [national, regional] = [inputs.national, inputs.regional] as number[][];
    const columns = {
      national1: [national[0]],
      national3: [national[2]],
      regional1: [regional[0]],
      regional3: [regional[2]],
    };
    const trend = (share: string): number =>
      overRows("types", totalOver("types", blendedTrend("1", "3", { constant: share })), columns, "number");
    // CMS works with three decimals in between and cuts 1.04767 to 1.047: within 0.001.
    const near: [number, number][] = [
      [weight, expected.nationalWeight],
      [1 - weight, expected.regionalWeight],
      [trend("1"), expected.nationalGrowthBY1],
      [trend("0"), expected.regionalGrowthBY1],
      // 0.9 · 9/11 + 1/6 · 2/11 = 23/30.
      [trend("23/30"), expected.blendedTrendBY1],
    ];
    for (const [got, printed] of near) expect(Math.abs(got - printed)).toBeLessThan(0.001);
    expect(Math.abs(weight - 23 / 30)).toBeLessThan(1e-15);
  },
  "mssp-spec-completion": ({ inputs, expected }) => {
    (inputs.annualized as number[]).forEach((spending, index) => {
      const columns = { months: [12], spending: [spending], truncateAt: [inputs.truncationThreshold] };
      expect(persons(completed("1"), columns, "money")).toBe(expected.truncated[index]);
      const full = persons(completed(String(inputs.completionFactor)), columns, "money");
      expect(Math.round(full * 100) / 100).toBe(expected.completed[index]);
    });
  },
  "mssp-spec-personyears": ({ inputs, expected }) => {
    // 20,260 a year for half a year: 10,130 spent in six months.
    const columns = { months: [inputs.personYears * 12], spending: [inputs.annualized * inputs.personYears] };
    const weighted: Term = { product: [annualised, partOfYear] };
    expect(persons(annualised, columns, "money")).toBe(inputs.annualized);
    expect(persons(weighted, columns, "money")).toBe(expected.weighted);
  },
  "mssp-spec-losslimit-E": ({ inputs, expected }) => {
    const limit = (revenue: number): number => {
      const facts = publicAccount({
        performanceYear: 2023,
        benchmark: inputs.benchmark,
        // A loss far beyond either limit.
        expenditure: inputs.benchmark * 2,
        assignedBeneficiaries: 60_000,
        msrMlrPublished: 0,
        qualityScore: 1,
        metQps: 1,
        midYearTermination: 0,
        reducedSharing: 0,
        guardrail: 0,
        eucReductionDollars: 0,
      });
      const scalars = { ...facts.facts.scalars, participantRevenue: BigInt(revenue) * 100n };
      const account = settleFacts(trackContract("E", 2023), 2023, { ...facts.facts, scalars });
      return Math.round(valueOf(account, "limitedLoss"));
    };
    expect(limit(inputs.acoParticipantRevenue)).toBe(expected.lossSharingLimit);
    expect(expected.lossSharingLimit).toBe(expected.revenueLimit);
    expect(limit(inputs.acoParticipantRevenue * 100)).toBe(expected.benchmarkLimit);
  },
  "mssp-spec-savings-B-qps": (example) => {
    const account = settleStated(example, { track: "B", minimumRate: example.inputs.msr });
    const { expected } = example;
    expect(valueOf(account, "surplus")).toBe(expected.savings);
    expect(valueOf(account, "minimumRate") * example.inputs.benchmark).toBe(expected.msrDollars);
    expect(valueOf(account, "shareRate")).toBe(expected.shareRate);
    expect(valueOf(account, "sharedSavings")).toBe(expected.sharedSavings);
    expect(valueOf(account, "sharedSavings") - valueOf(account, "afterSequestration")).toBe(
      expected.sequestrationAmount,
    );
    expect(paymentOf(account)).toBe(expected.earned);
  },
  "mssp-spec-savings-B-altqps": (example) => {
    const account = settleStated(example, { track: "B", minimumRate: example.inputs.msr });
    const { expected } = example;
    expect(valueOf(account, "shareRate")).toBe(expected.shareRate);
    expect(valueOf(account, "sharedSavings")).toBe(expected.sharedSavings);
    expect(paymentOf(account)).toBe(expected.earned);
  },
  "mssp-spec-loss-EN-failqps": (example) => {
    const { inputs, expected } = example;
    const account = settleStated(example, { track: "EN", minimumRate: inputs.mlr, more: enhancedByShares });
    expect(-valueOf(account, "overspend")).toBe(expected.losses);
    expect(valueOf(account, "lossRate")).toBe(expected.lossRate);
    expect(-valueOf(account, "sharedLoss")).toBe(expected.sharedLoss);
    expect(valueOf(account, "limitedLoss") - valueOf(account, "relievedLoss")).toBe(expected.eucReduction);
    expect(paymentOf(account)).toBe(expected.owed);
  },
  /**
   * The printed example reduces 1,722,500 by 263,250, which is left over from the example before (15 % · 90 % · 1,950,000).
   * The specification's own rule, shared losses · 15 % · 90 %, gives 232,537.50, so 1,489,962.50 is owed, not 1,459,250.
   */
  "mssp-spec-loss-EN-altqps": (example) => {
    const { inputs, expected } = example;
    const account = settleStated(example, { track: "EN", minimumRate: inputs.mlr, more: enhancedByShares });
    expect(valueOf(account, "lossRate")).toBe(expected.lossRate);
    expect(-valueOf(account, "sharedLoss")).toBe(expected.sharedLoss);
    expect(valueOf(account, "limitedLoss") - valueOf(account, "relievedLoss")).toBe(
      expected.ruleEucReduction,
    );
    expect(paymentOf(account)).toBe(expected.ruleOwed);
    expect(expected.ruleOwed - expected.printedOwed).toBe(
      expected.ruleEucReduction - expected.printedEucReduction,
    );
  },
  "mssp-puf-2022-C-terminated": ({ inputs, expected }) => expect(settlePublic(inputs)).toBe(expected.earned),
  // Benchmark and expenditure are rounded to the dollar each: 3,750,850.20 less relief of 3,750,850.
  "mssp-puf-2022-E-loss": ({ inputs, expected }) => {
    expect(Math.abs(settlePublic(inputs) - expected.earned)).toBeLessThanOrEqual(1);
  },
  "mssp-puf-2022-EN-loss": ({ inputs, expected }) => {
    expect(settlePublic(inputs)).toBe(0);
    expect(Math.abs(expected.earned)).toBe(0);
  },
  "mssp-puf-2019-T1-savings": ({ inputs, expected }) => {
    const payment = settlePublic(inputs);
    expect(payment).toBe(expected.ruleResult);
    // Quality has four decimals: 50 % · 0.00005 · 57,047,752 = 1,426.19, and a dollar of rounding.
    expect(Math.abs(payment - expected.earned)).toBeLessThanOrEqual(1_427.2);
  },
  // Savings from rounded totals may be a dollar off, and half of it counts.
  "mssp-puf-2022-E-savings": ({ inputs, expected }) => {
    expect(Math.abs(settlePublic(inputs) - expected.earned)).toBeLessThanOrEqual(1);
  },
  "aco-distribution-A2671": ({ inputs, expected }) => {
    const [infrastructure, redesign, participants] = (inputs.split["2022"] as number[]).map(String);
    const terms = {
      distribute: {
        by: [
          { vector: "lead", share: infrastructure },
          { vector: "lead", share: redesign },
          { vector: "workload", share: participants },
        ],
      },
    };
    const facts = accountFacts({ settledGain: inputs.earned["2022"], settledLoss: 0 }, {});
    const vectors = { leadByProvider: [1n, 0n], workloadByProvider: [0n, 1n] };
    const account = settleFamily("consortium-distribution", terms, { ...facts, vectors });
    expect(Number(account.settlements[0].allocation?.[1]) / 100).toBe(expected.toParticipants2022);
  },
  "ngaco-cap-80": ({ inputs, expected }) => {
    const terms = {
      benchmark: { rule: "given" },
      cap: String(inputs.savingsLossesCap),
      share: String(inputs.riskArrangement),
      sequestration: String(inputs.sequestration),
    };
    const benchmark = 100_000_000;
    const pays = (expenditure: number) =>
      settleFamily("next-generation-aco", terms, accountFacts({ benchmark, expenditure }, {}));
    const [gain, loss] = [pays(50_000_000), pays(150_000_000)];
    expect(valueOf(gain, "sharedSavings") / benchmark).toBe(expected.maxShareOfBenchmark);
    expect(valueOf(loss, "sharedLoss") / benchmark).toBe(expected.maxShareOfBenchmark);
    expect(valueOf(gain, "retained") / valueOf(gain, "sharedSavings")).toBe(
      expected.savingsFactorAfterSequestration,
    );
    expect(valueOf(loss, "uncovered") / valueOf(loss, "sharedLoss")).toBe(
      expected.lossesFactorAfterSequestration,
    );
  },
  "vmng-corridor": ({ inputs, expected }) => {
    const terms = { benchmark: { rule: "given" }, corridor: String(inputs.corridor) };
    const target = 100_000_000;
    const at = (share: number) =>
      settleFamily(
        "vermont-corridor",
        terms,
        accountFacts(
          { benchmark: target, fixedPayment: 0, outsideFeeForService: target * share, costOfFixedCare: 0 },
          {},
        ),
      );
    const [high, low] = [at(1.5), at(0.5)];
    expect((target + valueOf(high, "uncovered")) / target).toBe(expected.liableUpTo);
    expect((target - valueOf(low, "retained")) / target).toBe(expected.retainsDownTo);
    // Inside the corridor everything is the consortium's.
    expect(valueOf(at(1.02), "uncovered")).toBe(2_000_000);
    expect(valueOf(at(0.98), "retained")).toBe(2_000_000);
  },
  "cjr-stop-gain": ({ inputs, expected }) => {
    // Stop-gain of 5 % of a target of 2,000,000.
    const target = inputs.stopGainLimit * 20;
    const terms = exampleTerms("episode-bundle", "capped");
    const pays = (cost: number) => settleFamily("episode-bundle", terms, episodesOf(target, cost));
    const cost = target - inputs.initialReconciliation;
    expect(valueOf(pays(cost), "retained")).toBe(expected.firstPayment);
    expect(valueOf(pays(cost + inputs.episodeCostIncrease), "retained")).toBe(expected.paymentAfterIncrease);
    expect(valueOf(pays(cost + inputs.episodeCostIncrease + 1), "retained")).toBe(
      expected.paymentAfterIncrease - 1,
    );
  },
  "cjr-npra": ({ inputs, expected }) => {
    const terms = exampleTerms("episode-bundle", "small");
    const pays = (cost: number) =>
      valueOf(settleFamily("episode-bundle", terms, episodesOf(inputs.target, cost)), "retained");
    expect(pays(inputs.episodeCost)).toBe(expected.npra);
    expect(pays(inputs.episodeCost * (1 + inputs.laterClaimsPct))).toBe(expected.npraAfterRunout);
  },
  "khentgg-4-3": ({ inputs, expected }) => {
    const terms = exampleTerms("khentgg", "small");
    const short = settleFamily("khentgg", terms, revenueOf(inputs.actualShort));
    const over = settleFamily("khentgg", terms, revenueOf(inputs.actualOver));
    expect(paymentOf(short)).toBe(expected.compensationWhenShort);
    expect(-paymentOf(over)).toBe(expected.repaymentWhenOver);
    const outlay = ({ settlements, facts }: typeof short) =>
      Number(partyResults(settlements[0], facts[0]).fundOutlayInBundle) / 100;
    expect(outlay(short)).toBe(expected.hospitalRevenueShort);
    expect(outlay(over)).toBe(expected.hospitalRevenueOver);
  },
  "bpflv-3-7": ({ inputs, expected }) => {
    const terms = exampleTerms("bpflv", "small");
    const pays = (revenue: number, year: number) =>
      paymentOf(settleFamily("bpflv", terms, revenueOf(revenue), year));
    expect(pays(inputs.actualShort, 2016)).toBe(expected.compensationWhenShort2013to16);
    expect(pays(inputs.actualShort, 2017)).toBe(expected.compensationWhenShortFrom2017);
    expect(-pays(inputs.actualOver, 2016)).toBe(expected.repaymentOver2013to16);
    expect(-pays(inputs.actualOver, 2017)).toBe(expected.repaymentOverFrom2017);
  },
};

const bandsOf = (table: readonly (readonly [number, number | null, number])[]) => [
  { bands: table.map(([from, , share]) => ({ from: String(from), consortiumShare: String(share) })) },
];

/** Published parameters as the family's terms: what is read is what was published. */
const PARAMETER: Readonly<Record<string, (example: Example) => void>> = {
  "aco-distribution-stats": ({ expected }) => {
    const rest = 1 - expected.meanShareToProviders - expected.meanShareInfrastructure;
    const shares = [expected.meanShareToProviders, expected.meanShareInfrastructure, rest].map((share) =>
      share.toFixed(2),
    );
    const by = shares.map((share, index) => ({ vector: index === 0 ? "workload" : "lead", share }));
    const read = familyOf("consortium-distribution").terms.parse({ distribute: { by } });
    expect(read).toEqual({ distribute: { by } });
  },
  "reach-risk-corridors": ({ inputs }) => {
    const terms = {
      benchmark: { rule: "given" },
      discount: {
        byYear: Object.fromEntries(Object.entries(inputs.globalDiscount).map(([y, d]) => [y, String(d)])),
      },
      qualityWithhold: "0",
      corridors: bandsOf(inputs.global_),
    };
    expect(familyOf("aco-reach").terms.parse(terms)).toEqual(terms);
    const settle = (corridors: unknown, expenditure: number) =>
      valueOf(
        settleFamily(
          "aco-reach",
          { ...terms, corridors, discount: "0" },
          accountFacts({ benchmark: 100_000_000, expenditure }, { qualityScore: 1 }),
        ),
        "retained",
      );
    // 50 % · 5 m + 35 % · 5 m + 15 % · 2 m; 25 m + 50 % · 5 m.
    expect(settle(bandsOf(inputs.professional), 88_000_000)).toBe(4_550_000);
    expect(settle(bandsOf(inputs.global_), 70_000_000)).toBe(27_500_000);
  },
  "team-tracks": ({ inputs }) => {
    const { track2, track3 } = inputs;
    for (const own of [track2, track3]) {
      const terms = {
        discount: { rule: "fixed", share: "0" },
        quality: { from: "0", to: "100", gainAtRisk: String(own.cqsPos), lossRelief: String(own.cqsNeg) },
        gain: { stopGain: { value: String(own.stopGain), basis: "discountedTarget" } },
        loss: { stopLoss: { value: String(own.stopLoss), basis: "discountedTarget" } },
      };
      expect(familyOf("episode-bundle").terms.parse(terms)).toEqual(terms);
    }
  },
  alzira: ({ inputs }) => {
    const terms = {
      headRate: {
        rule: "fixed",
        perPatientYear: String(inputs.capitationEUR),
        update: { rule: "frozen" },
      },
      services: { here: ["here"], elsewhere: ["elsewhere"] },
      elsewhereCharged: String(inputs.outOfAreaResidentsTreatedElsewhere),
      outsiders: {
        share: String(inputs.nonResidentsTreatedHere),
        averageCost: { rule: "signed", perYear: "10000000" },
      },
      profit: { capShareOfTurnover: String(inputs.profitCapShareOfTurnover), costs: "fundPrices" },
    };
    expect(familyOf("alzira-capitation").terms.parse(terms)).toEqual(terms);
  },
  "ahead-weights": ({ inputs }) => {
    const benchmark = {
      rule: "historical",
      weights: (inputs.baseYearWeights as number[]).map(String),
      riskRatioCap: "1.03",
    };
    const terms = { benchmark, corridors: [{ bands: [{ from: "0", consortiumShare: "1" }] }] };
    expect(familyOf("risk-corridor").terms.parse(terms)).toEqual(terms);
  },
};

/** Their inputs are unpublished or rounded; what their rule gives is in their notes. */
const CONTEXT = ["mssp-puf-2019-T1P-loss", "onecare-2020", "onecare-2019", "kinzigtal-2012"];

describe("worked examples", () => {
  const named = (testable: Example["testable"]) =>
    examples.filter((one) => one.testable === testable).map((one) => [one.id, one] as const);

  it.each(named("reproduce"))("%s is reproduced", (id, example) => {
    expect(REPRODUCE, `no reproduction of ${id}`).toHaveProperty([id]);
    REPRODUCE[id](example);
  });

  it.each(named("refuse"))("%s is refused, naming what it needs", (_, { inputs }) => {
    expect(saying(() => settlePublic(inputs))).toThrow(
      /needs participant revenue: the payment lies between −[\d,.]+ and 0\.00/,
    );
  });

  it.each(named("parameter"))("%s is readable as terms", (id, example) => {
    expect(PARAMETER, `no terms for ${id}`).toHaveProperty([id]);
    PARAMETER[id](example);
  });

  it("the others are context, each of them known", () => {
    expect(named("context").map(([id]) => id)).toEqual(CONTEXT);
  });

  it("a half-year account gives what its note says the rule gives: no column marks it", () => {
    const found = examples.find(({ id }) => id === "mssp-puf-2019-T1P-loss");
    expect(settlePublic(found?.inputs ?? {})).toBe(found?.expected.ruleResult);
  });

  it("nothing is reproduced or read that is not on record", () => {
    const ids = examples.map(({ id }) => id);
    expect([...Object.keys(REPRODUCE), ...Object.keys(PARAMETER)].filter((id) => !ids.includes(id))).toEqual(
      [],
    );
  });
});
