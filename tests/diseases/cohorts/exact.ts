/**
 * Expected events of copies of one patient without any chance: the distribution over histories, carried from year to year
 * through every set of events a year can hold.
 */
import type { IndividualModel, PatientYear } from "../../../src/diseases/individual/model.js";

/** Below this a set of events adds nothing that 10⁷ patients could show. */
const NEGLIGIBLE = 1e-13;

/** Per person, by event, death last. Histories of the year before must not matter to the model's events. */
export function exactEvents(
  model: IndividualModel,
  patient: PatientYear,
  rows: readonly Float64Array[],
): number[] {
  const death = model.events.length;
  const expected = Array.from({ length: death + 1 }, () => 0);
  const probabilities = new Float64Array(death);
  let alive = new Map([[patient.flags, 1]]);
  rows.forEach((now, year) => {
    const next = new Map<number, number>();
    for (const [flags, weight] of alive) {
      const own: PatientYear = { now, before: now, flags, flagsBefore: flags, modelYear: year + 1 };
      model.eventProbabilities(0, own, probabilities);
      probabilities.forEach((p, k) => (expected[k] += weight * p));
      const take = (k: number, chance: number, events: number): void => {
        if (chance < NEGLIGIBLE) return;
        if (k < death) {
          const p = probabilities[k];
          if (p > 0) take(k + 1, chance * p, events | (1 << k));
          take(k + 1, chance * (1 - p), events);
          return;
        }
        const fatal = model.deathProbability(0, own, events);
        const after = model.historiesAfter(flags, events);
        expected[death] += chance * fatal;
        next.set(after, (next.get(after) ?? 0) + chance * (1 - fatal));
      };
      take(0, weight, 0);
    }
    alive = next;
  });
  return expected;
}
