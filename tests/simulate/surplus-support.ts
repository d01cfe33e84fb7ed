/**
 * A panel whose every number is known: 100 patients of one scheme, one service of 1,000 a year each without any spread, a head
 * rate of 1,000, two contract years. Whatever a test changes is then the only thing that can move the surplus.
 */
import {
  SURPLUS_PARTS,
  SURPLUS_TOTAL,
  surplusColumn,
  type SurplusPart,
} from "../../src/plan/surplus/parts.js";
import { createEngine, type Engine, type EngineOptions } from "../../src/simulate.js";
import { compoundScenario } from "../support/compound.js";
import { resolved, type RawScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

export const PATIENTS = 100;
const words = (en: string) => ({ en, "zh-CN": en });

export function plain(): RawScenario {
  const raw = compoundScenario({
    name: "surplus",
    patients: PATIENTS,
    trials: 3,
    service: { law: "annual", meanPerPatientYear: 1000, usingShare: 1, amount: { law: "gamma", cv: 0 } },
    budgetPerPatientYear: 1000,
  });
  raw.horizon = { firstYear: 2022, years: 2, runInYears: 1, period: "year" };
  raw.decomposition = { contracts: ["head"] };
  return raw;
}

/** The programme for everybody from the first year on, on an arm of its own that the contract induces. */
export function managed(raw: RawScenario, effects: Record<string, unknown>): void {
  raw.programme = {
    title: words("Programme"),
    paidBy: "fund",
    costPerPatientYear: 0,
    reachShare: 1,
    rampUp: [1],
    effects: { volume: {}, ...effects },
  };
  raw.arms.managed = { title: words("Managed"), programme: true };
  raw.contracts.head.arm = "managed";
}

/** A second service like the first, outside the bundle. */
export function elsewhere(raw: RawScenario): void {
  raw.care.services.elsewhere = { ...raw.care.services.care, title: words("Elsewhere") };
}

export type Parts = Readonly<Record<SurplusPart | "all", readonly number[]>>;

/** By part, trial by trial, the years together, in minor units. */
export function partsOf(engine: Engine, contract = "head", arm?: string): Parts {
  const table = tableOf(engine);
  const { columns } = engine.variants[0].layout;
  const read = (name: string): number[] =>
    Array.from({ length: table.trials }, (_, trial) =>
      columns.reduce((sum, column, at) => {
        const asked =
          column.contract === contract && column.name === name && (arm === undefined || column.arm === arm);
        return asked ? sum + table.rows[trial * table.width + at] : sum;
      }, 0),
    );
  return Object.fromEntries([
    ["all", read(SURPLUS_TOTAL)],
    ...SURPLUS_PARTS.map((part) => [part, read(surplusColumn(part))] as const),
  ]) as unknown as Parts;
}

export async function engineOf(raw: RawScenario, options?: EngineOptions): Promise<Engine> {
  return createEngine(await resolved(raw), options);
}

/** Every part that is not nil in each trial, and the surplus itself. */
export async function movedBy(change: (raw: RawScenario) => void): Promise<Partial<Parts>> {
  const raw = plain();
  change(raw);
  const parts = partsOf(await engineOf(raw));
  return Object.fromEntries(
    Object.entries(parts).filter(([name, values]) => name === "all" || values.some((value) => value !== 0)),
  );
}

export const always = (amount: number): number[] => [amount, amount, amount];
