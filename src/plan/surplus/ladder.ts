/**
 * The worlds between an arm and what could be expected at signing, as internal arms of the plan.
 *
 * Arms that differ in money alone share a life (`simulate.ts`), so that only the world without the programme's effect on
 * health may cost one, where the scenario has no such arm and the programme has such an effect. Worlds that are alike
 * are one arm, and an arm of the scenario is used where it is the world asked for.
 */
import type { Scenario } from "../../scenario/schema/index.js";
import type { ArmPlan } from "../arms.js";
import type { ContractPlan } from "../plan.js";
import type { SurplusPart } from "./parts.js";

/** `arm` is the world that is left when `part` is taken away; the same as the one above where nothing is. */
export interface Rung {
  readonly part: SurplusPart;
  readonly arm: number;
}

export interface Ladder {
  /** Position among the plan's contracts. */
  readonly contract: number;
  /** From "scope" to "levels"; what lies below has no patients of its own. */
  readonly rungs: readonly Rung[];
}

/** Ladders of the contracts that the scenario asks for, and the arms with those that the ladders need. */
export function withLadders(
  scenario: Scenario,
  arms: readonly ArmPlan[],
  contracts: readonly ContractPlan[],
): { readonly arms: readonly ArmPlan[]; readonly ladders: readonly Ladder[] } {
  const asked = scenario.decomposition?.contracts ?? [];
  const all = [...arms];
  const worlds = new Map(all.map((arm, at) => [worldOf(arm, scenario), at] as const).reverse());
  const place = (arm: ArmPlan): number => {
    const world = worldOf(arm, scenario);
    const known = worlds.get(world);
    if (known !== undefined) return known;
    worlds.set(world, all.length);
    all.push(arm);
    return all.length - 1;
  };
  const ladders = contracts.flatMap(({ contract, arm }, at): Ladder[] =>
    asked.includes(contract) ? [{ contract: at, rungs: rungsOf(arms[arm], scenario, place) }] : [],
  );
  return { arms: all, ladders };
}

function rungsOf(full: ArmPlan, scenario: Scenario, place: (arm: ArmPlan) => number): Rung[] {
  const rungs: Rung[] = [];
  let arm: ArmPlan = { ...full, of: full.of ?? full.id, internal: true };
  const without = (part: SurplusPart, change: Partial<ArmPlan>): void => {
    arm = { ...arm, ...change, id: `${full.id}~${part}` };
    rungs.push({ part, arm: place(arm) });
  };
  without("scope", { shifts: undefined, costShift: undefined });
  without("response", { response: undefined });
  without("programme", { withoutVolume: true });
  without("health", healthEffect(scenario) ? { programme: false } : {});
  without("growth", { prices: "expectedGrowth" });
  without("price", { prices: "beforeSigning" });
  without("patients", { expectedAmounts: "set" });
  without("levels", { expectedAmounts: "central" });
  return rungs;
}

const healthEffect = ({ programme }: Scenario): boolean => {
  const { incidenceRatio, mortalityRatio, riskFactors } = programme?.effects ?? {};
  return incidenceRatio !== undefined || mortalityRatio !== undefined || riskFactors !== undefined;
};

/** What of an arm makes a difference to anybody's spending: arms with the same text are the same world. */
function worldOf(own: ArmPlan, scenario: Scenario): string {
  const { enrolment, signing } = scenario.arms[own.of ?? own.id] ?? {};
  const volume =
    own.programme &&
    own.withoutVolume !== true &&
    Object.keys(scenario.programme?.effects.volume ?? {}).length > 0;
  const health = own.programme && healthEffect(scenario);
  const stated = own.of ?? own.id;
  return JSON.stringify([
    volume,
    health,
    volume || health ? (enrolment ?? null) : null,
    signing ?? null,
    own.response === undefined ? null : stated,
    own.shifts === undefined && own.costShift === undefined ? null : stated,
    own.prices ?? null,
    own.expectedAmounts ?? null,
  ]);
}
