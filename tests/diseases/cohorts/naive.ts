/**
 * The law of a year written a second time: one draw for each event and one for death, every year of every patient, without
 * a screening word, with a generator of its own (xorshift128, Marsaglia 2003, Journal of Statistical Software 8(14)).
 */
import type { IndividualModel, PatientYear } from "../../../src/diseases/individual/model.js";

export function generator(seed: number): () => number {
  let [x, y, z, w] = [123456789 ^ seed, 362436069, 521288629, 88675123];
  return () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return ((w >>> 0) + 0.5) / 4294967296;
  };
}

export interface NaiveCounts {
  readonly events: number[];
  /** Σ over people of their own count squared: events recur, and the first makes the next likelier. */
  readonly squares: number[];
  patientYears: number;
}

/** Counts of all events (death last) among copies of a patient whose rows by year are given. */
export function naiveCounts(
  model: IndividualModel,
  patient: PatientYear,
  rows: readonly Float64Array[],
  patients: number,
  uniform: () => number,
): NaiveCounts {
  const death = model.events.length;
  const none = () => Array.from({ length: death + 1 }, () => 0);
  const counts: NaiveCounts = { events: none(), squares: none(), patientYears: 0 };
  const probabilities = new Float64Array(death);
  for (let n = 0; n < patients; n++) {
    let [flags, flagsBefore] = [patient.flags, patient.flags];
    const own = none();
    for (let year = 0; year < rows.length; year++) {
      const before = rows[Math.max(year - 1, 0)];
      const now: PatientYear = { now: rows[year], before, flags, flagsBefore, modelYear: year + 1 };
      counts.patientYears++;
      model.eventProbabilities(0, now, probabilities);
      let events = 0;
      for (let k = 0; k < death; k++)
        if (uniform() < probabilities[k]) {
          events |= 1 << k;
          own[k]++;
        }
      flagsBefore = flags;
      if (uniform() < model.deathProbability(0, now, events)) {
        own[death]++;
        break;
      }
      flags = model.historiesAfter(flags, events);
    }
    own.forEach((count, k) => {
      counts.events[k] += count;
      counts.squares[k] += count * count;
    });
  }
  return counts;
}
