/** The disease models that a scenario can name. A new model is one file and one line here. */
import { complicationStates } from "./complication-states.js";
import type { DiseaseModel } from "./disease.js";
import { none } from "./none.js";

export const diseaseModels = [none, complicationStates] as unknown as readonly DiseaseModel<unknown>[];

export function diseaseModel(id: string): DiseaseModel<unknown> {
  const model = diseaseModels.find((candidate) => candidate.id === id);
  if (model === undefined) throw new RangeError(`No disease model is called "${id}".`);
  return model;
}
