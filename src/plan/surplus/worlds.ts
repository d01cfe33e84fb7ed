/** The worlds of one trial below its own, from their arms' cells to the panel as it was signed (`parts.ts`). */
import type { TrialSums } from "../../kernel/model.js";
import { statedArm } from "../arms.js";
import type { NumericScenario, Plan } from "../plan.js";
import type { CommonYear, World } from "../realise.js";
import type { Expectation } from "./expectation.js";
import type { ExpectedYears } from "./expected-years.js";
import type { Ladder } from "./ladder.js";
import { perHead } from "./per-head.js";

/** What a world is settled from. */
export interface SurplusWorld {
  /** By contract year. */
  readonly cells: readonly Float64Array[];
  readonly common: readonly CommonYear[];
  readonly numbers: NumericScenario;
  readonly scopeShares: readonly Float64Array[];
  /** Risk scores are coded as at signing. */
  readonly uncoded?: true;
}

/** One for each part but the last, which is what the lowest world has; the same object where nothing is taken away. */
export function worldsOf(
  plan: Plan,
  { contract, rungs }: Ladder,
  { expectation, years }: { readonly expectation: Expectation; readonly years: ExpectedYears },
  sums: TrialSums,
  world: World,
  common: readonly CommonYear[],
): SurplusWorld[] {
  const { numbers, benefits } = world;
  let arm = plan.contracts[contract].arm;
  let own: SurplusWorld = { cells: sums.cells[arm], common, numbers, scopeShares: benefits.scopeShares };
  const worlds = [own];
  if (plan.scenario.arms[statedArm(plan.arms[arm])]?.codingGrowth !== undefined)
    own = { ...own, uncoded: true };
  worlds.push(own);
  for (const rung of rungs) {
    if (rung.arm !== arm) {
      arm = rung.arm;
      const { prices, expectedAmounts } = plan.arms[arm];
      const cells = sums.cells[arm];
      own = {
        ...own,
        cells: expectedAmounts === undefined ? cells : cells.map((each, y) => expectation.calibrate(y, each)),
        common: prices === undefined ? common : years[prices],
        numbers: prices === undefined ? numbers : plan.central,
      };
    }
    worlds.push(own);
  }
  const months = sums.cells[arm];
  const heads = { ...own, cells: expectation.start.map((each, y) => perHead(plan.cells, each, months[y])) };
  return [...worlds, heads, { ...own, cells: expectation.start }];
}
