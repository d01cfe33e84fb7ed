/**
 * Settles one trial's ladder of worlds and takes the parts of the surplus from it (`parts.ts`).
 *
 * Each world has its own ledger and, from the rung `growth` on, its own announced indexes and other parties; all but the
 * trial's own have the expected run-in years and personal rates. Measured quality is the trial's own in every world.
 */
import type { AccountFacts } from "../../contracts/language.js";
import { roundHalfEven, subtract, type Rational } from "../../contracts/rational.js";
import type { PreparedContract } from "../../contracts/settle.js";
import type { TrialSums } from "../../kernel/model.js";
import { accountFacts, type FactContext } from "../../ledger/facts.js";
import { schemeLedger } from "../../ledger/ledger.js";
import { HISTORY_TRIAL } from "../../random/purposes.js";
import { expectedFactors, othersOf } from "../market.js";
import type { Plan } from "../plan.js";
import { codedScores, publishedScores } from "../risk-scores.js";
import { trendPath, type CommonYear, type World } from "../realise.js";
import {
  indexOf,
  planContext,
  runInQuality,
  type SettlementBook,
  type TrialResult,
} from "../settle-trial.js";
import type { Expectation } from "./expectation.js";
import type { ExpectedYears } from "./expected-years.js";
import { LUCK_PARTS, SURPLUS_PARTS } from "./parts.js";
import { worldsOf, type SurplusWorld } from "./worlds.js";

/** By settled contract and scheme, then year: numbers in the order of `SURPLUS_COLUMNS`; nothing for the contracts that do not ask. */
export type SurplusParts = readonly (readonly (readonly number[])[] | undefined)[];

export interface SurplusBook {
  parts(
    sums: TrialSums,
    world: World,
    common: readonly CommonYear[],
    result: TrialResult,
    trial: number,
  ): SurplusParts;
}

export function surplusBook(
  plan: Plan,
  book: SettlementBook,
  central: World,
  expected: { readonly expectation: Expectation; readonly years: ExpectedYears },
): SurplusBook {
  const settleWorld = worldSettler(plan, book, central, expected.expectation);
  return {
    parts: (sums, world, common, result, trial) => {
      const parts: (number[][] | undefined)[] = result.contracts.map(() => undefined);
      for (const ladder of plan.ladders) {
        const { id, arm } = plan.contracts[ladder.contract];
        const worlds = worldsOf(plan, ladder, expected, sums, world, common);
        plan.schemes.forEach((scheme, s) => {
          const at = ladder.contract * plan.schemes.length + s;
          const { contract, settlements } = result.contracts[at].account;
          const known = new Map<SurplusWorld, bigint[]>();
          for (const own of new Set(worlds))
            known.set(own, settleWorld(ladder.contract, s, own, result.quality[arm]));
          parts[at] = settlements.map(({ lines }, year) => {
            const first = surplusIn(contract, (line) => lines[line].value);
            const below = worlds.map((own) => known.get(own)![year]);
            return columns(first, below, `trial ${trial}, contract "${id}", scheme "${scheme}"`);
          });
        });
      }
      return parts;
    },
  };
}

/** Budget less counted spending in whole minor units. */
function surplusIn({ lines }: PreparedContract["contract"], value: (line: number) => Rational): bigint {
  const at = (role: string): Rational => value(lines.findIndex((own) => own.role === role));
  return roundHalfEven(subtract(at("budget"), at("countedSpending")));
}

/** The surplus, what each world has less than the one above, what the lowest has, and luck. */
function columns(first: bigint, below: readonly bigint[], where: string): number[] {
  const steps = [first, ...below];
  const parts = steps.map((own, k) => Number(own - (steps[k + 1] ?? 0n)));
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length !== SURPLUS_PARTS.length || sum !== Number(first))
    throw new Error(
      `The parts of a surplus do not add up in ${where}: ${parts.length} parts sum to ${sum}, the surplus is ${first}. The run stops.`,
    );
  const luck = LUCK_PARTS.reduce((total, part) => total + parts[SURPLUS_PARTS.indexOf(part)], 0);
  return [Number(first), ...parts, luck];
}

type Quality = TrialResult["quality"][number];

/** Surplus by year of a contract under one scheme in a world below the trial's own. */
function worldSettler(plan: Plan, book: SettlementBook, central: World, expectation: Expectation) {
  const { lastYear, runIn } = trendPath(plan, plan.central, HISTORY_TRIAL);
  const noQuality = runInQuality(plan);
  const published = publishedScores(book.scores);
  const historyOf = (contract: number, scheme: number): AccountFacts[] =>
    expectation.history.map((cells, year) =>
      factsOf(plan, book.expected(contract, scheme).prepared, scheme, cells, central.benefits.scopeShares, {
        quality: noQuality,
        scores: published,
        index: () => "1",
        others: othersOf(plan.central, expectedFactors(plan.central, runIn[year]), plan.schemes[scheme]),
      }),
    );
  const histories = plan.contracts.map((_contract, c) =>
    plan.schemes.map((_scheme, s) => once(() => historyOf(c, s))),
  );
  return (contract: number, scheme: number, own: SurplusWorld, quality: Quality): bigint[] => {
    const { prepared } = book.expected(contract, scheme);
    const facts = own.cells.map((cells, year) =>
      factsOf(plan, prepared, scheme, cells, own.scopeShares, {
        quality: quality[year],
        scores:
          own.uncoded === true
            ? published
            : codedScores(plan, book.scores, own.numbers, plan.contracts[contract].arm, year),
        index: indexOf(own.common[year], lastYear),
        others: othersOf(own.numbers, own.common[year].market, plan.schemes[scheme]),
      }),
    );
    const years = prepared.evaluate(facts, histories[contract][scheme]());
    return years.map(({ values }) => surplusIn(prepared.contract, (line) => values[line]));
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** Personal rates are the expected ones, which stand behind the drawn. */
function factsOf(
  plan: Plan,
  { contract }: PreparedContract,
  scheme: number,
  cells: Float64Array,
  scopeShares: readonly Float64Array[],
  year: Pick<FactContext, "quality" | "index" | "others" | "scores">,
): AccountFacts {
  const context = planContext(plan, scheme);
  const { minorPerUnit } = context;
  const ledger = schemeLedger(plan.cells, cells, scheme, minorPerUnit, scopeShares, plan.ledgerServices);
  return accountFacts(contract, ledger, {
    ...context,
    ...year,
    rateAt: (request) => plan.rates.length + context.rateAt(request),
  });
}
