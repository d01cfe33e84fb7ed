/** `jieyu disease cohort`: many copies of one patient, year by year: what happens to them, how long they live, what it costs. */
import type { CostSet } from "../../diseases/cohorts/appraisal.js";
import { givenCosts } from "../../diseases/cohorts/given-costs.js";
import { simulateCohort } from "../../diseases/cohorts/results.js";
import type { CohortOrder } from "../../diseases/cohorts/years.js";
import { readPatients, type ReadPatient } from "../../diseases/patients/read.js";
import { cohortJson, cohortText } from "../disease-cohort-output.js";
import { chosenModel, jsonFile, withFile, type ChosenModel } from "../disease-file.js";
import { diseaseWordsOf } from "../disease-words.js";
import { BadInput, DONE } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { wordsOf } from "../words.js";
import { known } from "./known.js";

export interface CohortOptions {
  readonly model: string;
  readonly patient: string;
  readonly id?: string;
  readonly patients: number;
  readonly years: number;
  readonly seed: string;
  readonly variant?: string;
  readonly riskFactors: string;
  readonly maximumAge: number;
  readonly discount: string;
}

export interface CohortRun {
  readonly chosen: ChosenModel;
  readonly order: CohortOrder;
  readonly person: ReadPatient;
  readonly costs?: CostSet;
  readonly results: ReturnType<typeof simulateCohort>;
}

export function diseaseCohort(options: CohortOptions, common: Common, io: Io): number {
  const chosen = chosenModel(options.model, options.variant, common);
  const { model } = chosen.appraisal;
  const json = jsonFile(options.patient, common);
  const discount = rateOf(options.discount, common);
  const { read, given } = withFile(options.patient, common, () => ({
    read: readPatients(model, json, ["costs"]),
    given: givenCosts(model, json),
  }));
  const person = personOf(read, options.id, common);
  const { patients, years, seed, maximumAge } = options;
  const order: CohortOrder = {
    model,
    variant: chosen.variant,
    riskFactors: { progression: options.riskFactors },
    patient: person.patient,
    ...{ patients, years, seed, maximumAge, discount },
  };
  const costs = given ?? chosen.appraisal.costs;
  const run: CohortRun = {
    chosen,
    order,
    person,
    costs,
    results: simulateCohort(order, chosen.appraisal, costs),
  };
  io.out(common.json ? jsonText(cohortJson(run)) : cohortText(run, common.language, io.columns));
  return DONE;
}

function personOf(read: readonly ReadPatient[], id: string | undefined, { language }: Common): ReadPatient {
  const ids = read.map((each) => each.id);
  if (id === undefined && ids.length > 1)
    throw new BadInput(diseaseWordsOf(language).several(ids), { patients: ids });
  const chosen = id ?? ids[0];
  known("patient", chosen, ids, wordsOf(language));
  return read[ids.indexOf(chosen)];
}

function rateOf(given: string, { language }: Common): number {
  const rate = Number(given);
  if (/^\d(\.\d{1,9})?$/.test(given) && rate <= 0.2) return rate;
  throw new BadInput(diseaseWordsOf(language).noRate(given), { option: "--discount", given });
}
