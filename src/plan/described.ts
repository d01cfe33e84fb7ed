/**
 * What the described cohort implies before any trial: shares of its care states, expected events of a year, histories.
 *
 * Care laws are scaled by them: ratios by state so that the stated mean of a service is the cohort's, and, where the stated
 * means already hold what complications cost, less by the expected complication cost
 *   E = Σ_events rate × first-year sum + Σ_histories share × yearly sum.
 */
import type { DiseasePatients } from "../diseases/disease.js";
import type { CohortColumns } from "../cohort/columns.js";
import { diseasePatients } from "../kernel/model.js";
import type { Plan } from "./plan.js";

export interface Described {
  readonly patients: DiseasePatients;
  /** By care state. */
  readonly stateShares: readonly number[];
  /** Events per patient-year in the first year without a programme, by event, death last; zero where nobody asks. */
  readonly expectedEvents: Float64Array;
  /** Share of the starting panel with each history. */
  readonly historyShares: Float64Array;
}

/** Columns of the cohort that the disease model reads. Throws when the cohort lacks one. */
export function attributesOf(plan: Plan, cohort: CohortColumns): Float64Array[] {
  return plan.disease.attributes.map((name) => {
    const column = cohort.attributes[name];
    if (column === undefined)
      throw new RangeError(
        `The disease model "${plan.disease.id}" needs the attribute "${name}" in the cohort.`,
      );
    return column;
  });
}

export const patientsOf = (plan: Plan, cohort: CohortColumns): DiseasePatients =>
  diseasePatients(plan.key, cohort, plan.disease, attributesOf(plan, cohort));

export function describeCohort(plan: Plan, cohort: CohortColumns): Described {
  const { disease, central } = plan;
  const patients = patientsOf(plan, cohort);
  const panel = cohort.startingPatients;
  const asked = central.care.complications?.withinMeans === true;
  const tables = disease.prepare(central.disease, undefined);
  return {
    patients,
    stateShares: plan.stateShares ?? countedStates(plan, patients.entryFlags.subarray(0, panel)),
    expectedEvents:
      asked && disease.expectedEvents !== undefined
        ? disease.expectedEvents(tables, patients, panel)
        : new Float64Array(disease.events.length),
    historyShares: Float64Array.from(disease.histories, (_history, bit) => {
      let have = 0;
      for (let i = 0; i < panel; i++) have += (patients.entryFlags[i] >> bit) & 1;
      return have / panel;
    }),
  };
}

function countedStates({ disease }: Plan, flags: Int32Array): number[] {
  const counts = disease.states.map(() => 0);
  for (const own of flags) counts[disease.careStateOf(own)]++;
  return counts.map((count) => count / flags.length);
}
