/**
 * The numbers of one trial's world, ready for the kernel: service tables, yearly factors, heads, benefits and disease
 * tables for one parameter set. Plain arrays; built by `plan/realise.ts`.
 */
import type { BenefitTables } from "../benefits/rules.js";
import type { ServiceTables } from "../care/laws.js";
import type { DiseaseModel, DiseaseTables } from "../diseases/disease.js";
import type { Key } from "../random/key.js";
import { FROM_THE_START, type CohortColumns } from "../cohort/columns.js";
import type { ExcessLayer } from "./accumulate.js";
import type { YearFactor } from "./care.js";
import type { CellLayout } from "./cells.js";
import type { HeadTables } from "./heads.js";

export interface ArmModel {
  readonly heads: HeadTables;
  readonly disease: DiseaseTables;
  /** By contract year, then service. */
  readonly factors: readonly (readonly YearFactor[])[];
}

export interface TrialModel {
  readonly services: readonly ServiceTables[];
  readonly benefits: BenefitTables;
  readonly arms: readonly ArmModel[];
}

/** What every trial starts from: histories at entry, and who is present and under contract before the first year. */
export interface StartColumns {
  readonly flags: Int32Array;
  readonly present: Uint8Array;
  readonly underContract: Uint8Array;
}

export function startColumns(
  cohort: CohortColumns,
  disease: DiseaseModel<unknown>,
  attributes: readonly Float64Array[],
): StartColumns {
  const present = Uint8Array.from(cohort.entryYear, (year) => (year === FROM_THE_START ? 1 : 0));
  return {
    flags: Int32Array.from(cohort.ids, (_id, patient) => disease.initialFlags(attributes, patient)),
    present,
    underContract: present.map((here, patient) => here & cohort.effective[patient]),
  };
}

/** What stays the same over all trials of a plan. */
export interface KernelPlan {
  readonly key: Key;
  readonly cohort: CohortColumns;
  readonly disease: DiseaseModel<unknown>;
  readonly diseaseAttributes: readonly Float64Array[];
  readonly start: StartColumns;
  readonly cells: CellLayout;
  readonly excesses: readonly ExcessLayer[];
  readonly rates: readonly Float64Array[];
  readonly years: number;
  /** Arms by life: those of one group differ in money alone, and share heads, disease and months. */
  readonly lives: readonly (readonly number[])[];
  /** False when no patient can join, leave, lapse or switch: the heads' words are then never drawn. */
  readonly headsMove: boolean;
}

/** One trial's sums: cells by arm and year, event counts by arm and year, claims by arm, year and service. */
export interface TrialSums {
  readonly cells: readonly (readonly Float64Array[])[];
  readonly events: readonly (readonly Float64Array[])[];
  readonly claims: readonly (readonly Float64Array[])[];
}

export function trialSums(plan: KernelPlan, arms: number, services: number): TrialSums {
  const perYear = (length: number) =>
    Array.from({ length: arms }, () => Array.from({ length: plan.years }, () => new Float64Array(length)));
  return {
    cells: perYear(plan.cells.size),
    events: perYear(plan.disease.events.length),
    claims: perYear(services),
  };
}
