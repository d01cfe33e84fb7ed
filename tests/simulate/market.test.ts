/**
 * A simulated market: the other parties of a pool are drawn once a trial and year, common to all contracts and arms, and
 * what they do moves the consortium's pay on the same luck.
 */
import { describe, expect, it } from "vitest";
import { partyFactor } from "../../src/care/market.js";
import { shockFactors } from "../../src/care/shocks.js";
import { parseRational } from "../../src/contracts/rational.js";
import { keyFromSeed } from "../../src/random/key.js";
import { filesInMemory, formatProblem, parseScenario, type Scenario } from "../../src/scenario/index.js";
import { createEngine, type Engine } from "../../src/simulate.js";
import type { SettledTrial } from "../../src/plan/settle-trial.js";
import {
  settingTexts,
  smallRaw,
  smallScenario,
  type RawScenario,
  type Settings,
} from "../support/scenario.js";

const SERVICES = ["insulin", "otherOutpatient"];
const IN_FULL = {
  surplus: { basis: "budgetAdjusted", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetAdjusted", bands: [{ from: 0, providerBears: 1 }] },
};
const byScheme = (employee: number, resident: number) => ({ byScheme: { employee, resident } });
/** About 400 patients at 14,000 a head are 5.6 million: the rest of the region is some nine times as large. */
const POOL = { id: "region", perYear: { 2022: 0, 2023: 0, 2024: 0 } };
const perYear = Object.fromEntries(
  Object.keys(POOL.perYear).map((year) => [year, byScheme(31_000_000, 26_000_000)]),
);

function withMarket(raw: RawScenario, hospital: Settings = {}): void {
  raw.contracts.floating = {
    family: "floating-point-value",
    title: { en: "Floating", "zh-CN": "浮动点值" },
    arm: "usual",
    alsoUnder: ["managed"],
    pool: { id: "region", perYear, valueCap: "1.2" },
    points: { rule: "claims", services: SERVICES, budgetBasis: "totalAllowed", pricePerPoint: 1 },
  };
  raw.contracts.regional = {
    family: "regional-points-budget",
    title: { en: "Regional", "zh-CN": "区域点数" },
    arm: "managed",
    headRate: { rule: "fixed", perPatientYear: 14_000, update: { rule: "frozen" } },
    pool: { id: "region", perYear },
    pricePerPoint: 1,
    budgetBasis: "totalAllowed",
    counts: { services: SERVICES },
    ...IN_FULL,
  };
  raw.market = {
    pools: {
      region: {
        title: { en: "Region", "zh-CN": "区域" },
        others: {
          hospital: {
            title: { en: "City hospital", "zh-CN": "市医院" },
            lines: { points: { employee: 18_000_000, resident: 15_000_000 } },
            followsTrend: true,
            cv: 0.1,
            correlationWithRegion: 0.5,
            ...hospital,
          },
          consortium: {
            title: { en: "Another consortium", "zh-CN": "另一医联体" },
            lines: { points: { employee: 10_000_000, resident: 8_000_000 } },
            followsTrend: false,
            cv: 0.05,
            correlationWithRegion: 0,
          },
        },
      },
    },
  };
}

const marketScenario = (hospital: Settings = {}, change: (raw: RawScenario) => void = () => undefined) =>
  smallScenario((raw) => {
    withMarket(raw, hospital);
    change(raw);
  });

const TRIALS = Array.from({ length: 24 }, (_, trial) => trial);

/** One settled year of a contract and scheme. */
interface Year {
  readonly trial: number;
  readonly contract: string;
  readonly scheme: string;
  readonly year: number;
  readonly others: readonly number[];
  line(id: string): number;
}

function yearsOf(engine: Engine, trials = TRIALS): Year[] {
  return trials.flatMap((trial) =>
    engine.replay("main", trial).flatMap((settled) => yearsOfTrial(trial, settled)),
  );
}

function yearsOfTrial(trial: number, { contract, scheme, account }: SettledTrial): Year[] {
  const lines = account.contract.lines.map(({ id }) => id);
  return account.settlements.map(({ year, lines: values }, index) => ({
    trial,
    contract,
    scheme,
    year,
    others: (account.facts[index].tables?.region.columns.points ?? []).map(Number),
    line: (id) => {
      const { numerator, denominator } = values[lines.indexOf(id)].value;
      return Number(numerator) / Number(denominator);
    },
  }));
}

const of = (years: readonly Year[], contract: string): Year[] =>
  years.filter((own) => own.contract === contract);
const shared = (years: readonly Year[]): Year[] => years.filter(({ others }) => others.length > 0);

describe("a simulated market", async () => {
  const years = yearsOf(createEngine(await marketScenario()));

  it("settles pools in every trial, scheme and year", () => {
    // 24 trials × 2 schemes × 3 years; floating on two arms, regional on one.
    expect(shared(years)).toHaveLength(24 * 2 * 3 * 3);
  });

  it("never pays own and others together more than the pool", () => {
    for (const own of shared(years)) {
      const value = own.line("pointValue");
      const others = own.others.reduce((sum, points) => sum + value * points, 0);
      const pool = own.line("distributable");
      // Each party's exact part is value × points; the parts in whole fen differ from it by less than one.
      expect(own.line("budget") + others).toBeLessThan(pool + 1);
      expect(own.line("budget") + others + own.line("leftInFund")).toBeGreaterThan(pool - 1);
    }
  });

  it("draws the others once: the same for every contract and arm of a trial, year and scheme", () => {
    const byPlace = new Map<string, Set<string>>();
    for (const { trial, year, scheme, others } of shared(years)) {
      const place = `${trial} ${year} ${scheme}`;
      byPlace.set(place, (byPlace.get(place) ?? new Set()).add(others.join()));
    }
    expect([...byPlace.values()].map(({ size }) => size)).toEqual(
      Array.from({ length: 24 * 3 * 2 }, () => 1),
    );
    expect(new Set(shared(years).map(({ others }) => others[0])).size).toBe(24 * 3 * 2);
  });

  it("pays less, trial by trial on the same luck, when another party does more", async () => {
    const more = { lines: { points: { employee: 21_000_000, resident: 18_000_000 } } };
    const busier = yearsOf(createEngine(await marketScenario(more)));
    for (const contract of ["regional", "floating"]) {
      const [before, after] = [of(years, contract), of(busier, contract)];
      expect(after.map((own) => own.line("countedSpending"))).toEqual(
        before.map((own) => own.line("countedSpending")),
      );
      // The other party's points are those before × 21/18 or 18/15, to the sixth decimal; its neighbour's do not move.
      after.forEach(({ others, scheme }, index) => {
        const ratio = scheme === "employee" ? 21 / 18 : 18 / 15;
        expect(Math.abs(others[0] - before[index].others[0] * ratio)).toBeLessThan(2e-6);
        expect(others[1]).toBe(before[index].others[1]);
      });
    }
    const fell = (contract: string) =>
      of(busier, contract).map(
        (own, index) => own.line("budget") - of(years, contract)[index].line("budget"),
      );
    expect(fell("regional").filter((change) => change >= 0)).toEqual([]);
    // At its cap of 1.20 a point keeps its value; never does it rise.
    expect(fell("floating").filter((change) => change > 0)).toEqual([]);
    expect(fell("floating").filter((change) => change < 0).length).toBeGreaterThan(24 * 3);
  });

  it("leaves all luck alone: contracts without a pool settle as without a market", async () => {
    const without = yearsOf(createEngine(await smallScenario()));
    for (const contract of ["feeForService", "headBudget", "sharing"]) {
      const lines = (all: readonly Year[]) => of(all, contract).map((own) => own.line("fundClaims"));
      expect(lines(years)).toEqual(lines(without));
    }
  });

  it("moves nobody else's draw when a party is added", async () => {
    const added = await marketScenario({}, (raw) => {
      const { others } = raw.market.pools.region;
      raw.market.pools.region.others = { first: { ...others.consortium, cv: 0.3 }, ...others };
    });
    const again = shared(yearsOf(createEngine(added), [0, 1, 2]));
    const before = shared(years).filter(({ trial }) => trial < 3);
    expect(again.map(({ others }) => others.slice(1))).toEqual(before.map(({ others }) => others));
  });

  it("lets the response of behaviour read its marginal share at the expected points of the others", async () => {
    const engineFor = async (contract: string): Promise<Engine> =>
      createEngine(
        await marketScenario({}, (raw) => {
          raw.arms.managedWithResponse.response.toContract = contract;
        }),
      );
    const shareOf = ({ plan, marginalShares }: Engine): number =>
      marginalShares[plan.arms.findIndex(({ id }) => id === "managedWithResponse")];
    // The head budget does not move with its own spending: the consortium bears every yuan.
    expect(shareOf(await engineFor("regional"))).toBe(1);
    // Its own claims x as points beside o, pool P, value below the cap: one yuan more earns P (x + 1) / (T + 1) − P x / T
    // = P o / (T (T + 1)), T = x + o. The other parties' points are those expected in the last run-in year, 2021.
    const floating = await engineFor("floating");
    const expected = floating.replay("main", 0).flatMap(({ contract, scheme, account }) => {
      if (contract !== "floating") return [];
      const [pool, points] = scheme === "employee" ? [31e6, [18e6, 10e6]] : [26e6, [15e6, 8e6]];
      const others = points[0] * 1.04 * 1.04 + points[1];
      const last = account.history.at(-1);
      expect(last?.tables?.region.columns.points.map(Number)).toEqual([points[0] * 1.04 * 1.04, points[1]]);
      const total = Number(last?.scalars.allowed) / 100 + others;
      return [1 - (pool * others) / (total * (total + 1))];
    });
    expect(expected).toHaveLength(2);
    expect(Math.abs(shareOf(floating) - (expected[0] + expected[1]) / 2)).toBeLessThan(1e-12);
  });
});

describe("the law of another party's year", () => {
  const key = keyFromSeed("market");
  const draws = 20_000;
  const factors = (cv: number, rho: number, stream = 7): number[] =>
    Array.from({ length: draws }, (_, trial) =>
      partyFactor(key, { cv, correlationWithRegion: rho }, stream, trial, 1),
    );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const apart = (values: readonly number[]): number[] => {
    const centre = mean(values);
    return values.map((value) => value - centre);
  };
  const covariance = (a: readonly number[], b: readonly number[]) => {
    const [x, y] = [apart(a), apart(b)];
    return mean(x.map((value, index) => value * y[index]));
  };
  const sd = (values: readonly number[]) => Math.sqrt(covariance(values, values));
  const correlation = (a: readonly number[], b: readonly number[]) => covariance(a, b) / (sd(a) * sd(b));
  /** What services share of the region's shock, of the same CV. */
  const region = (cv: number): number[] => {
    const law = { national: { cv: 0 }, regional: { cv }, local: { cv: 0 }, serviceCorrelation: 1 };
    return Array.from({ length: draws }, (_, trial) => shockFactors(key, law, 1, trial, 1, 1).shared);
  };

  it("has mean 1 and the CV that it is given", () => {
    const values = factors(0.2, 0.5);
    // Standard errors 0.2/√20,000 = 0.0014 of the mean, about 0.2/√40,000 · 1.1 = 0.0011 of the SD; four of each.
    expect(Math.abs(mean(values) - 1)).toBeLessThan(0.0057);
    expect(Math.abs(sd(values) - 0.2)).toBeLessThan(0.0045);
  });

  it("is the region's own shock at correlation 1, and apart from it at 0", () => {
    expect(factors(0.2, 1)).toEqual(region(0.2));
    // Standard error of a correlation near 0: 1/√20,000 = 0.0071; four of them.
    expect(Math.abs(correlation(factors(0.2, 0), region(0.2)))).toBeLessThan(0.029);
    expect(Math.abs(correlation(factors(0.2, 0), factors(0.2, 0, 8)))).toBeLessThan(0.029);
  });

  it("has nearly the correlation it is given, which is that of the normals behind", () => {
    // Gamma of CV 0.2 is close to normal: its correlation lies within 0.01 of 0.6 and −0.6 + 0.03; standard error 0.0045.
    expect(Math.abs(correlation(factors(0.2, 0.6), region(0.2)) - 0.6)).toBeLessThan(0.028);
    expect(Math.abs(correlation(factors(0.2, -0.6), region(0.2)) + 0.6)).toBeLessThan(0.048);
  });

  it("is no chance at all without spread", () => {
    expect(new Set(factors(0, 0.5))).toEqual(new Set([1]));
  });
});

describe("means of the other parties", async () => {
  const quiet = { cv: 0, followsTrend: true };
  const still = await marketScenario(quiet, (raw) => {
    raw.market.pools.region.others.consortium.cv = 0;
    raw.care.trend = { mean: 0.04, sd: 0 };
  });
  const years = shared(yearsOf(createEngine(still), [0]));

  it("follow the trend from the price year, or stay as written", () => {
    // 2019 prices: 18,000,000 · 1.04³ = 20,247,552 in 2022, · 1.04⁵ = 21,899,752.24… in 2024.
    const employee = years.filter(({ scheme, contract }) => scheme === "employee" && contract === "regional");
    expect(employee.map(({ others }) => others[0].toFixed(2))).toEqual([
      "20247552.00",
      "21057454.08",
      "21899752.24",
    ]);
    expect(employee.map(({ others }) => others[1])).toEqual([10_000_000, 10_000_000, 10_000_000]);
  });

  it("are money in whole minor units where the line is money", async () => {
    const engine = createEngine(
      await smallScenario((raw) => {
        withMarket(raw, quiet);
        raw.contracts = {
          feeForService: raw.contracts.feeForService,
          headBudget: raw.contracts.headBudget,
          byClaims: byClaims(),
        };
        raw.market.pools.region.others = {
          hospital: { ...raw.market.pools.region.others.hospital, followsTrend: false },
        };
        raw.market.pools.region.others.hospital.lines = { claims: { employee: 1000.005, resident: 2000.5 } };
      }),
    );
    const [own] = engine.replay("main", 0).filter(({ contract }) => contract === "byClaims");
    expect(own.account.facts[0].tables?.region).toEqual({ rows: 1, columns: { claims: [100_001n] } });
    expect(parseRational("100001")).toEqual({ numerator: 100_001n, denominator: 1n });
  });
});

/** A pool of 1,000,000 split by claims, written by hand. */
function byClaims(): object {
  const words = { en: "own", "zh-CN": "本方" };
  return {
    family: "composed",
    title: { en: "By claims", "zh-CN": "按费用" },
    arm: "usual",
    bundle: SERVICES,
    needs: [
      { id: "region", kind: "market", lines: ["claims"], words },
      { id: "allowed", kind: "spending", part: "allowed", services: SERVICES },
    ],
    lines: [
      { id: "claims", stage: "aggregate", unit: "money", value: { fact: "allowed" }, words },
      { id: "pool", stage: "target", unit: "money", value: { constant: "1000000", unit: "money" }, words },
      {
        id: "pay",
        stage: "target",
        unit: "money",
        value: {
          part: { of: { line: "pool" }, weight: { line: "claims" }, among: "region", others: "claims" },
        },
        words,
      },
    ],
    transfers: [{ from: "fund", to: "consortium", line: "pay", tag: "points" }],
  };
}

describe("a scenario with a pool is refused", () => {
  async function problemsOf(change: (raw: RawScenario) => void): Promise<string[]> {
    const raw = structuredClone(smallRaw()) as RawScenario;
    withMarket(raw);
    change(raw);
    const files = filesInMemory({ "test.yaml": JSON.stringify(raw) });
    const read = await parseScenario({ entry: "test.yaml", files, settings: settingTexts({}) });
    if (read.ok) return [];
    return read.problems.map(
      (problem) => `${problem.path}: ${formatProblem(problem, "en").split("\n")[1].trim()}`,
    );
  }

  it("not, when its market is whole", async () => {
    expect(await problemsOf(() => undefined)).toEqual([]);
  });

  it("without a market: it says what to add", async () => {
    const problems = await problemsOf((raw) => delete raw.market);
    expect(problems).toEqual(
      ["floating", "regional"].map(
        (id) =>
          `contracts.${id}: This contract shares the pool "region", but market.pools has no such pool, so nobody knows what the other parties earn. Add market.pools.region with the other parties' points.`,
      ),
    );
  });

  it("when the market has no such pool", async () => {
    const problems = await problemsOf((raw) => {
      raw.market.pools.regional = raw.market.pools.region;
      delete raw.market.pools.region;
    });
    expect(problems).toEqual(
      ["floating", "regional"].map(
        (id) =>
          `contracts.${id}: This contract shares the pool "region", but market.pools has no such pool, so nobody knows what the other parties earn. Did you mean "regional"?`,
      ),
    );
  });

  it("when a party lacks a line or a scheme", async () => {
    expect(
      await problemsOf((raw) => {
        raw.market.pools.region.others.hospital.lines = { points: { employee: 5 } };
        raw.market.pools.region.others.consortium.lines = { point: { employee: 5, residents: 5 } };
        delete raw.contracts.floating;
      }),
    ).toEqual([
      'market.pools.region.others.hospital.lines: "hospital" has no "points" for the scheme "resident", which the contract "regional" needs of every party. Add lines.points.resident (0 if it has none).',
      'market.pools.region.others.consortium.lines: "consortium" has no "points" for the scheme "employee", which the contract "regional" needs of every party. Add lines.points.employee (0 if it has none).',
      'market.pools.region.others.consortium.lines: "consortium" has no "points" for the scheme "resident", which the contract "regional" needs of every party. Add lines.points.resident (0 if it has none).',
      'market.pools.region.others.consortium.lines.point.residents: There is no scheme "residents" to refer to. Did you mean "resident"?',
    ]);
  });

  it("when a correlation or a spread is out of range, or a party's name cannot be carried", async () => {
    const problems = await problemsOf((raw) => {
      const { hospital } = raw.market.pools.region.others;
      hospital.correlationWithRegion = 1.5;
      hospital.cv = -0.1;
    });
    expect(problems.map((text) => text.split(":")[0])).toEqual([
      "market.pools.region.others.hospital.cv",
      "market.pools.region.others.hospital.correlationWithRegion",
    ]);
    const names = await problemsOf((raw) => {
      raw.market.pools.region.others["市医院"] = raw.market.pools.region.others.hospital;
    });
    expect(names.map((text) => text.split(":")[0])).toEqual(["market.pools.region.others.市医院"]);
  });
});

it("is one scenario among others: its numbers are listed as assumptions", async () => {
  const scenario: Scenario = await marketScenario();
  expect(scenario.market?.pools.region.others.hospital.cv).toEqual({
    value: 0.1,
    unit: "ratio",
    kind: "assumption",
  });
});
