/** The disease models that a scenario can name. A new model is one file or folder and one line here. */
import { chime } from "./chime/model.js";
import { complicationStates } from "./complication-states.js";
import type { DiseaseModel } from "./disease.js";
import { diseaseModelOf } from "./individual/disease-model.js";
import type { IndividualModel } from "./individual/model.js";
import { none } from "./none.js";
import { ukpdsOm2 } from "./ukpds-om2/model.js";

/** Models of published risk equations, patient by patient. */
export const individualModels: readonly IndividualModel[] = [chime, ukpdsOm2];

export const diseaseModels = [
  none,
  complicationStates,
  ...individualModels.map(diseaseModelOf),
] as unknown as readonly DiseaseModel<unknown>[];

export function diseaseModel(id: string): DiseaseModel<unknown> {
  const model = diseaseModels.find((candidate) => candidate.id === id);
  if (model === undefined) throw new RangeError(`No disease model is called "${id}".`);
  return model;
}
