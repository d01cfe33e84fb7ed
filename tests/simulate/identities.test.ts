/**
 * The money identities hold in every trial of the small panel and of both shipped scenarios, recomputed here from what was
 * settled; and a corrupted settlement or ledger stops the run and names trial, contract, scheme and year.
 */
import { describe, expect, it, vi } from "vitest";
import type * as Post from "../../src/contracts/post.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import type * as Facts from "../../src/ledger/facts.js";
import { createEngine, type Engine } from "../../src/simulate.js";
import type { Scenario } from "../../src/scenario/index.js";
import { smallScenario } from "../support/scenario.js";
import { MAIN_ONLY, shipped, TAIAN, TIANJIN } from "../support/shipped.js";

/** Calls until the corruption; −1 when nothing is corrupted. Every settled year is one call of each, in a fixed order. */
const fuse = vi.hoisted(() => ({ settlement: -1, ledger: -1 }));

vi.mock("../../src/contracts/post.js", async (original) => {
  const post = await original<typeof Post>();
  const postYear: typeof Post.postYear = (...given) => {
    const settlement = post.postYear(...given);
    if (fuse.settlement-- !== 0) return settlement;
    const [first, ...others] = settlement.postings;
    return { ...settlement, postings: [{ ...first, amount: first.amount + 1n }, ...others] };
  };
  return { ...post, postYear };
});

vi.mock("../../src/ledger/facts.js", async (original) => {
  const module = await original<typeof Facts>();
  const accountFacts: typeof Facts.accountFacts = (...given) => {
    const facts = module.accountFacts(...given);
    if (fuse.ledger-- !== 0) return facts;
    const { fundPaid } = facts.scalars;
    return { ...facts, scalars: { ...facts.scalars, fundPaid: BigInt(fundPaid) + 1n } };
  };
  return { ...module, accountFacts };
});

const SMALL_PANEL = ["cohort.patients=2000", "cohort.referencePatients=2000", "trials=8", ...MAIN_ONLY];

describe("identities hold in every trial", () => {
  it.each<[string, () => Promise<Scenario>]>([
    ["the small panel", () => smallScenario()],
    ["Tianjin at 2,000 patients", () => shipped(TIANJIN, SMALL_PANEL)],
    ["Tai'an at 2,000 patients", () => shipped(TAIAN, SMALL_PANEL)],
  ])("%s", async (_, scenario) => {
    const engine = createEngine(await scenario());
    const { plan, variants } = engine;
    const { trials } = variants[0];
    let years = 0;
    for (let trial = 0; trial < trials; trial++) {
      for (const { account } of engine.replay("main", trial)) {
        expect(checkIdentities(account)).toEqual([]);
        years += account.settlements.length;
      }
    }
    expect(years).toBe(trials * plan.contracts.length * plan.schemes.length * plan.years);
  });
});

/** Eight places to strike, from a linear congruential generator: seeded, so that every run strikes the same. */
function places(engine: Engine): { trial: number; contract: number; scheme: number; year: number }[] {
  let state = 20_220_101;
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const { contracts, schemes, years } = engine.plan;
  return Array.from({ length: 8 }, () => ({
    trial: below(24),
    contract: below(contracts.length),
    scheme: below(schemes.length),
    year: below(years),
  }));
}

describe("a corruption by one minor unit stops the run and is named", async () => {
  const engine = createEngine(await smallScenario());
  const { contracts, schemes, years, firstYear } = engine.plan;
  const simulate = (trial: number): void => {
    const rows = new Float64Array(engine.variants[0].layout.width);
    engine.simulate("main", { index: 0, firstTrial: trial, trials: 1 }, rows, () => true);
  };

  describe.each(["settlement", "ledger"] as const)("of the %s", (where) => {
    it.each(places(engine))("trial $trial, contract $contract, scheme $scheme, year $year", (place) => {
      const { trial, contract, scheme, year } = place;
      fuse[where] = (contract * schemes.length + scheme) * years + year;
      expect(() => simulate(trial)).toThrow(
        `Money does not balance in trial ${trial}, contract "${contracts[contract].id}", ` +
          `scheme "${schemes[scheme]}", year ${firstYear + year}: identity I`,
      );
      fuse[where] = -1;
      expect(() => simulate(trial)).not.toThrow();
    });
  });
});
