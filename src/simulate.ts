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
import { startColumns, trialSums, type KernelPlan } from "./kernel/model.js";
import { groupedByHome } from "./cohort/order.js";
import { assertConservation } from "./kernel/health.js";
import { scratchFor } from "./kernel/scratch.js";
import type { Block, ResultLayout } from "./plan/layout.js";
import { moneyLevers } from "./plan/money-levers.js";
import { numbersOfSet } from "./plan/parameters.js";
import { planScenario, type NumericScenario, type Plan } from "./plan/plan.js";
import { drawCohort, prepareCohort, type Prepared } from "./plan/prepare.js";
import { armFactors, commonYear, runInFactors, trendPath, worldOf, type World } from "./plan/realise.js";
import { fillRow } from "./plan/fill-row.js";
import { comparePublished, spendingCollector, type PublishedComparison } from "./plan/published.js";
import { resultLayout } from "./plan/results.js";
import { settlementBook, type SettledTrial, type SettlementBook } from "./plan/settle-trial.js";
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
  const layout = resultLayout(plan);
  const variants = variantsOf(scenario);
  const run = trialRunner(plan, prepared, book, cache, described);
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
        const { sums, settled } = run(variant, block.firstTrial + t);
        fillRow(plan, layout, sums, settled, rows.subarray(t * layout.width, (t + 1) * layout.width));
        if (!onTrial()) throw new Cancelled();
      }
    },
    replay: (id, trial) => run(variantOf(id), trial).settled.contracts,
  };
}

type Runner = (
  variant: Variant,
  trial: number,
) => { sums: ReturnType<typeof trialSums>; settled: ReturnType<SettlementBook["settle"]> };

function trialRunner(
  plan: Plan,
  prepared: Prepared,
  book: SettlementBook,
  cache: TableCache,
  described: Described,
): Runner {
  const kernel: KernelPlan = {
    ...prepared,
    key: plan.key,
    disease: plan.disease,
    start: startColumns(prepared.cohort, prepared.patients),
    cells: plan.cells,
    years: plan.years,
    lives: livesOf(plan),
    headsMove: headsMove(plan),
  };
  const sums = trialSums(kernel, plan.arms.length, plan.services.length);
  const scratch = scratchFor(plan.services.length, plan.arms.length);
  let known:
    | {
        readonly numbers: NumericScenario;
        readonly world: World;
        readonly kernel: KernelPlan;
        readonly memories: readonly (DiseaseMemory | undefined)[];
        readonly levers: readonly ReturnType<typeof moneyLevers>[];
      }
    | undefined;
  return (variant, trial) => {
    const numbers = numbersOfSet(plan, Math.floor(trial / variant.innerTrials));
    if (known?.numbers !== numbers) {
      const world = worldOf(plan, numbers, cache, described);
      const memories = memoriesOf(plan, kernel, world, known?.memories);
      const levers = plan.arms.map((_, arm) => moneyLevers(plan, world, arm));
      const ofSet = { ...kernel, excesses: excessesIn(world, prepared) };
      known = { numbers, world, memories, levers, kernel: ofSet };
    }
    const { world, memories, levers } = known;
    const trend = trendPath(plan, numbers, trial).contract;
    const common = trend.map((factor, year) =>
      commonYear(plan, numbers, trial, year, factor, variant.shockScale),
    );
    const arms = plan.arms.map((_, arm) => ({
      heads: world.heads[arm],
      disease: world.disease[arm],
      memory: memories[arm],
      factors: armFactors(plan, world, arm, common, book.marginalShares[arm]),
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
    return { sums, settled: book.settle(sums, world, common, trial) };
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

/** Arms with and without the programme: nothing else of an arm touches who is present or ill. */
function livesOf(plan: Plan): number[][] {
  const arms = plan.arms.map((_, arm) => arm);
  const groups = [
    arms.filter((arm) => !plan.arms[arm].programme),
    arms.filter((arm) => plan.arms[arm].programme),
  ];
  return groups.filter((group) => group.length > 0);
}

/** Whether any head can move in any parameter set; if not, the heads' words are never drawn. */
function headsMove(plan: Plan): boolean {
  const { leaveRate, switchRate, lapseRate } = plan.scenario.cohort.heads;
  return [leaveRate, switchRate, lapseRate].some((rate) => rate.value !== 0);
}
