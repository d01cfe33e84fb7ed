/**
 * The pipeline, in one direction:
 *
 *   Scenario ─plan→ Plan ─prepare→ cohort, run-in years, head rates ─per parameter set→ World
 *     ─per trial→ factors ─kernel→ cells ─round→ Ledger ─settle each contract→ Settlement[] ─fill→ one row of the trial table
 *
 * An engine depends on the scenario alone: the same scenario gives the same rows on any machine, in any block, in any
 * order. The money identities are checked in every trial; a breach stops the run and names the trial.
 */
import type { TableCache } from "./care/laws.js";
import { runTrial } from "./kernel/trial.js";
import { startColumns, trialSums, type ArmModel, type KernelPlan, type ArmPanel } from "./kernel/model.js";
import { groupedByHome } from "./cohort/order.js";
import { assertConservation } from "./kernel/health.js";
import { scratchFor } from "./kernel/scratch.js";
import { statedArm, type ArmPlan } from "./plan/arms.js";
import type { Block, ResultLayout } from "./plan/layout.js";
import { followedArms, followUps, type FollowedArm } from "./plan/follow-up.js";
import { countedMeasures, measuresByArm, type MeasuresByArm } from "./plan/measures.js";
import { moneyLevers } from "./plan/money-levers.js";
import { panelBook, selectionKey } from "./plan/panels.js";
import { numbersOfSet } from "./plan/parameters.js";
import { planScenario, type NumericScenario, type Plan } from "./plan/plan.js";
import { drawCohort, prepareCohort, type Prepared } from "./plan/prepare.js";
import {
  armFactors,
  commonYear,
  runInFactors,
  trendPath,
  worldOf,
  type CommonYear,
  type World,
} from "./plan/realise.js";
import { fillRow, type RunTrial } from "./plan/fill-row.js";
import { comparePublished, spendingCollector, type PublishedComparison } from "./plan/published.js";
import { resultLayout } from "./plan/results.js";
import { settlementBook, type SettledTrial, type SettlementBook } from "./plan/settle-trial.js";
import { surplusBook, type SurplusBook } from "./plan/surplus/book.js";
import { expectationOf, expectedModel, type Expectation } from "./plan/surplus/expectation.js";
import { expectedYears, type ExpectedYears } from "./plan/surplus/expected-years.js";
import { variantsOf, type Variant } from "./plan/variants.js";
import type { CohortColumns } from "./cohort/columns.js";
import type { DiseaseMemory } from "./diseases/disease.js";
import { describeCohort, type Described } from "./plan/described.js";
import type { Scenario } from "./scenario/schema/index.js";

export interface EngineVariant {
  readonly id: string;
  readonly trials: number;
  readonly innerTrials: number;
  readonly layout: ResultLayout;
}

export interface Engine {
  readonly plan: Plan;
  readonly prepared: Prepared;
  /** The cohort beside published figures of the same population. */
  readonly published: readonly PublishedComparison[];
  /** The marginal share each arm's behaviour responds to. */
  readonly marginalShares: readonly number[];
  readonly variants: readonly EngineVariant[];
  /** Fills `rows` (block.trials × width) in trial order; `onTrial` returning false stops with `Cancelled`. */
  simulate(variant: string, block: Block, rows: Float64Array, onTrial: () => boolean): void;
  /** One trial again, with every settlement and the facts it was settled from. */
  replay(variant: string, trial: number): SettledTrial[];
}

/** Thrown by `simulate` when its caller asks it to stop. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

export interface EngineOptions {
  /** Patients read from a file instead of drawn. */
  readonly cohort?: CohortColumns;
}

export function createEngine(scenario: Scenario, options: EngineOptions = {}): Engine {
  const plan = planScenario(scenario);
  const cache: TableCache = new Map();
  const cohort = groupedByHome(options.cohort ?? drawCohort(plan, plan.central), plan.schemes.length);
  const described = describeCohort(plan, cohort);
  const central = worldOf(plan, plan.central, cache, described);
  const { spending, onChunk } = spendingCollector(plan, cohort);
  const prepared = prepareCohort(plan, central, cohort, described.patients, runInFactors(plan), onChunk);
  const book = settlementBook(plan, prepared, central);
  const surplus = plan.ladders.length === 0 ? undefined : surplusOf(plan, prepared, book, central);
  const layout = resultLayout(plan);
  const variants = variantsOf(scenario);
  const run = trialRunner(plan, prepared, book, cache, described, surplus);
  const variantOf = (id: string): Variant => {
    const variant = variants.find((candidate) => candidate.id === id);
    if (variant === undefined) throw new RangeError(`This scenario has no variant "${id}".`);
    return variant;
  };
  return {
    plan,
    prepared,
    published: comparePublished(plan, cohort, spending, prepared.history),
    marginalShares: book.marginalShares,
    variants: variants.map(({ id, trials, innerTrials }) => ({ id, trials, innerTrials, layout })),
    simulate: (id, block, rows, onTrial) => {
      const variant = variantOf(id);
      for (let t = 0; t < block.trials; t++) {
        const ran = run(variant, block.firstTrial + t);
        fillRow(plan, layout, ran, rows.subarray(t * layout.width, (t + 1) * layout.width));
        if (!onTrial()) throw new Cancelled();
      }
    },
    replay: (id, trial) => run(variantOf(id), trial).settled.contracts,
  };
}

type KernelExpected = NonNullable<ArmModel["expected"]>;

/** What taking a surplus apart needs beside the book: computed once, before any trial. */
interface Surplus {
  readonly book: SurplusBook;
  readonly years: ExpectedYears;
  readonly expectation: Expectation;
  readonly amountsOf: (kind: ArmPlan["expectedAmounts"], world: World) => KernelExpected | undefined;
}

function surplusOf(plan: Plan, prepared: Prepared, book: SettlementBook, central: World): Surplus {
  const years = expectedYears(plan);
  const expectation = expectationOf(plan, prepared, central, years);
  const ofCentral = expectedModel(plan, central);
  return {
    years,
    expectation,
    book: surplusBook(plan, book, central, { expectation, years }),
    amountsOf: (kind, world) =>
      kind === "set" ? expectedModel(plan, world) : kind === "central" ? ofCentral : undefined,
  };
}

type Runner = (variant: Variant, trial: number) => RunTrial;

function trialRunner(
  plan: Plan,
  prepared: Prepared,
  book: SettlementBook,
  cache: TableCache,
  described: Described,
  surplus: Surplus | undefined,
): Runner {
  const kernel: KernelPlan = {
    ...prepared,
    key: plan.key,
    disease: plan.disease,
    start: startColumns(prepared.cohort, prepared.patients),
    rates: [...prepared.rates, ...(surplus?.expectation.rates ?? [])],
    cells: plan.cells,
    years: plan.years,
    lives: livesOf(plan),
    headsMove: headsMove(plan),
    measures: countedMeasures(plan),
  };
  const panelsOf = panelBook(plan, prepared);
  const follows = followedArms(plan).length;
  const sums = trialSums(kernel, plan.arms.length, plan.services.length, follows);
  const scratch = scratchFor(plan.services.length, plan.arms.length);
  const yearsOf = (arm: number, common: readonly CommonYear[]): readonly CommonYear[] => {
    const { prices } = plan.arms[arm];
    return prices === undefined ? common : surplus!.years[prices];
  };
  let known:
    | {
        readonly numbers: NumericScenario;
        readonly world: World;
        readonly kernel: KernelPlan;
        readonly memories: readonly (DiseaseMemory | undefined)[];
        readonly measures: MeasuresByArm;
        readonly levers: readonly ReturnType<typeof moneyLevers>[];
        readonly expected: readonly (KernelExpected | undefined)[];
        readonly panels: readonly (ArmPanel | undefined)[];
        readonly followed: readonly FollowedArm[];
      }
    | undefined;
  return (variant, trial) => {
    const numbers = numbersOfSet(plan, Math.floor(trial / variant.innerTrials));
    if (known?.numbers !== numbers) {
      const world = worldOf(plan, numbers, cache, described);
      const panels = panelsOf(numbers);
      const last = known?.memories.map((memory, arm) =>
        known?.panels[arm] === panels[arm] ? memory : undefined,
      );
      const memories = memoriesOf(plan, kernel, world, last);
      const kept = known?.measures.map((own, arm) => (known?.panels[arm] === panels[arm] ? own : undefined));
      const measures = measuresByArm(plan, kernel.lives, world, kernel.cohort.count, kept);
      const followed = followUps(plan, prepared, world, panels);
      const levers = plan.arms.map((_, arm) => moneyLevers(plan, world, arm));
      const ofSet = { ...kernel, excesses: excessesIn(world, prepared), panels, followed };
      const expected = plan.arms.map(({ expectedAmounts }) => surplus?.amountsOf(expectedAmounts, world));
      known = { numbers, world, memories, measures, levers, expected, panels, followed, kernel: ofSet };
    }
    const { world, memories, levers, followed } = known;
    const trend = trendPath(plan, numbers, trial).contract;
    const common = trend.map((factor, year) =>
      commonYear(plan, numbers, trial, year, factor, variant.shockScale),
    );
    const arms = plan.arms.map((_, arm) => ({
      heads: world.heads[arm],
      disease: world.disease[arm],
      memory: memories[arm],
      measures: known!.measures[arm],
      factors: armFactors(plan, world, arm, yearsOf(arm, common), book.marginalShares[arm]),
      expected: known!.expected[arm],
      ...levers[arm],
    }));
    runTrial(known.kernel, { ...world, arms }, scratch, trial, sums);
    plan.arms.forEach(({ id }, arm) =>
      assertConservation(
        sums.health[arm],
        sums.events[arm].map((events) => events[events.length - 1]),
        `trial ${trial}, arm "${id}"`,
      ),
    );
    const settled = book.settle(sums, world, common, trial);
    if (surplus === undefined) return { sums, followed, settled };
    const parts = surplus.book.parts(sums, world, common, settled, trial);
    return { sums, followed, settled: { ...settled, surplus: parts } };
  };
}

/** One memory for each arm's life; arms of other lives share what a programme cannot touch. */
function memoriesOf(
  { disease }: Plan,
  { patients, years, lives }: KernelPlan,
  world: World,
  last: readonly (DiseaseMemory | undefined)[] | undefined,
): (DiseaseMemory | undefined)[] {
  const memories: (DiseaseMemory | undefined)[] = [];
  let other: DiseaseMemory | undefined;
  for (const [first] of lives) {
    const shape = { patients: patients.ids.length, years };
    other = disease.memory?.(world.disease[first], shape, other, last?.[first]);
    memories[first] = other;
  }
  return memories;
}

/** What lies above a threshold is cut from the same in-policy-scope amounts that the ledger of this world counts. */
const excessesIn = ({ benefits }: World, { excesses }: Prepared): KernelPlan["excesses"] =>
  excesses.map((layer) => ({ ...layer, scopeShares: benefits.scopeShares }));

/** Arms with and without the programme, and by whom they select: nothing else of an arm touches who is present or ill. */
function livesOf(plan: Plan): number[][] {
  const selections = plan.arms.map((arm) => (arm.selects ? selectionKey(plan, statedArm(arm)) : ""));
  const keys = ["", ...new Set(selections.filter((key) => key !== ""))];
  const groups = keys.flatMap((key) =>
    [false, true].map((programme) =>
      plan.arms.flatMap((arm, at) => (arm.programme === programme && selections[at] === key ? [at] : [])),
    ),
  );
  return groups.filter((group) => group.length > 0);
}

/** Whether any head can move in any parameter set; if not, the heads' words are never drawn. */
function headsMove(plan: Plan): boolean {
  const { leaveRate, switchRate, lapseRate } = plan.scenario.cohort.heads;
  return [leaveRate, switchRate, lapseRate].some((rate) => rate.value !== 0);
}
