/**
 * The numbers of one trial's world, ready for the kernel: service tables, yearly factors, heads, benefits and disease
 * tables for one parameter set. Plain arrays; built by `plan/realise.ts`.
 */
import type { BenefitTables } from "../benefits/rules.js";
import type { AnnualTables, ServiceTables } from "../care/laws.js";
import type { DiseaseMemory, DiseaseModel, DiseasePatients, DiseaseTables } from "../diseases/disease.js";
import type { Key } from "../random/key.js";
import { FROM_THE_START, type CohortColumns } from "../cohort/columns.js";
import type { ExcessLayer } from "./accumulate.js";
import type { CostShift, Shift } from "./behaviour.js";
import type { YearFactor } from "./care.js";
import type { CellLayout } from "./cells.js";
import type { ComplicationCosts } from "./complications.js";
import { followedSums, type FollowedSums, type FollowUp } from "./follow.js";
import type { HeadTables } from "./heads.js";
import { HEALTH, type Utilities } from "./health.js";
import { qualityWidth, type RiskFactorMeasure } from "./quality.js";

export interface ArmModel {
  readonly heads: HeadTables;
  readonly disease: DiseaseTables;
  readonly memory?: DiseaseMemory;
  /** Quality measures on risk factors; absent where no measure needs the panel counted. */
  readonly measures?: readonly RiskFactorMeasure[];
  /** By contract year, then service. */
  readonly factors: readonly (readonly YearFactor[])[];
  /** What behaviour does to money after it is drawn; absent where nothing. */
  readonly shifts?: readonly Shift[];
  readonly costShift?: CostShift;
  /** Amounts that are expectations given state, frailty and time; absent: as drawn. */
  readonly expected?: {
    readonly services: readonly AnnualTables[];
    readonly complications?: ComplicationCosts;
  };
}

export interface TrialModel {
  readonly services: readonly ServiceTables[];
  readonly benefits: BenefitTables;
  readonly arms: readonly ArmModel[];
  readonly complications?: ComplicationCosts;
  readonly utilities?: Utilities;
}

/** What every trial starts from: histories at entry, and who is present and under contract before the first year. */
export interface StartColumns {
  readonly flags: Int32Array;
  readonly present: Uint8Array;
  readonly underContract: Uint8Array;
}

/** What the disease model may know of a cohort. */
export function diseasePatients(
  key: Key,
  cohort: CohortColumns,
  disease: DiseaseModel<unknown>,
  attributes: readonly Float64Array[],
): DiseasePatients {
  const entryFlags = Int32Array.from(cohort.ids, (_id, patient) => disease.initialFlags(attributes, patient));
  return { ...cohort, key, attributes, entryFlags };
}

export function startColumns(cohort: CohortColumns, patients: DiseasePatients): StartColumns {
  const present = Uint8Array.from(cohort.entryYear, (year) => (year === FROM_THE_START ? 1 : 0));
  return {
    flags: patients.entryFlags,
    present,
    underContract: present.map((here, patient) => here & cohort.effective[patient]),
  };
}

/** The people of an arm that selects: the cohort, with an order of the programme's queue and signings of its own. */
export interface ArmPanel {
  readonly patients: DiseasePatients;
  readonly underContract: Uint8Array;
}

/** What stays the same over all trials of a plan. */
export interface KernelPlan {
  readonly key: Key;
  readonly cohort: CohortColumns;
  readonly disease: DiseaseModel<unknown>;
  readonly patients: DiseasePatients;
  readonly start: StartColumns;
  readonly cells: CellLayout;
  readonly excesses: readonly ExcessLayer[];
  readonly rates: readonly Float64Array[];
  readonly years: number;
  /** Arms by life: those of one group differ in money alone, and share heads, disease and months. */
  readonly lives: readonly (readonly number[])[];
  /** By arm, where it selects: the same for all arms of a life. */
  readonly panels?: readonly (ArmPanel | undefined)[];
  /** Patients whose spending is followed in their arm and untreated. */
  readonly followed?: readonly FollowUp[];
  /** False when no patient can join, leave, lapse or switch: the heads' words are then never drawn. */
  readonly headsMove: boolean;
  /** Quality measures on risk factors; absent where no measure needs the panel counted at the year's end. */
  readonly measures?: number;
}

/** One trial's sums: cells, event counts, people and health by arm and year, claims by arm, year and service. */
export interface TrialSums {
  readonly cells: readonly (readonly Float64Array[])[];
  readonly events: readonly (readonly Float64Array[])[];
  readonly claims: readonly (readonly Float64Array[])[];
  /** People and health, then patients with each history at the end of the year (`health.ts`). */
  readonly health: readonly (readonly Float64Array[])[];
  /** Panel and measures on risk factors at the end of the year (`quality.ts`); empty where nothing asks. */
  readonly quality: readonly (readonly Float64Array[])[];
  /** By follow-up of the plan. */
  readonly followed: readonly FollowedSums[];
}

/** `follows`: how many follow-ups the plan will have; they may differ from one parameter set to the next, their number not. */
export function trialSums(plan: KernelPlan, arms: number, services: number, follows = 0): TrialSums {
  const perYear = (length: number) =>
    Array.from({ length: arms }, () => Array.from({ length: plan.years }, () => new Float64Array(length)));
  return {
    cells: perYear(plan.cells.size),
    events: perYear(plan.disease.events.length),
    claims: perYear(services),
    health: perYear(HEALTH + plan.disease.histories.length),
    quality: perYear(plan.measures === undefined ? 0 : qualityWidth(plan.measures)),
    followed: followedSums(follows, plan.years),
  };
}
