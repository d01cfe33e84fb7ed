/** What the disease model expects of the described starting panel in its first year, with and without calibration. */
import type { Described } from "./described.js";
import type { Plan } from "./plan.js";

export interface ExpectedRates {
  /** Events of the disease model, death last. */
  readonly events: readonly string[];
  /** Per patient-year, without a programme: by the published hazards, and by those in use. */
  readonly uncalibrated: Float64Array;
  readonly used: Float64Array;
}

/** Undefined for models that expect nothing. */
export function expectedRates(
  { disease, central }: Plan,
  { patients }: Pick<Described, "patients">,
  panel: number,
): ExpectedRates | undefined {
  const { expectedEvents, prepare, events } = disease;
  if (expectedEvents === undefined) return undefined;
  const rates = (terms: object) => expectedEvents(prepare(terms, undefined), patients, panel);
  const used = rates(central.disease);
  const stated = (central.disease as { readonly calibration?: object }).calibration !== undefined;
  return {
    events,
    used,
    uncalibrated: stated ? rates({ ...central.disease, calibration: undefined }) : used,
  };
}
