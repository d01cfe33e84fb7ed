/**
 * Draws a cohort from published moments: attributes by their own laws through a Gaussian copula, then scheme, home
 * provider, effective signing, entry and place in the programme's queue, each from its own keyed stream.
 *
 * Every draw is a pure function of (key, patient, purpose, index): patient 7 is the same person in a panel of ten and
 * of a million.
 */
import { normalCdf, normalQuantile } from "../numerics/index.js";
import type { Key } from "../random/key.js";
import { COHORT } from "../random/purposes.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";
import { attributeQuantile, type AttributeLaw } from "./attributes.js";
import { FROM_THE_START, JOINER_IDS, JOINERS_OF_A_YEAR, type CohortColumns } from "./columns.js";
import { latentFactor, type LatentCorrelation } from "./copula.js";

/** Counter index of the streams that do not belong to a named attribute; attributes follow from ATTRIBUTES on. */
export const STANDING = 0;
const ENTRY = 1;
const ATTRIBUTES = 16;
const WORDS = 4294967296;

export type StandingDefinition = Pick<
  CohortDefinition,
  "key" | "schemeShares" | "institutionShares" | "effectiveSigningRate"
>;

export interface CohortDefinition {
  readonly key: Key;
  readonly startingPatients: number;
  readonly joinersPerYear: number;
  readonly years: number;
  readonly firstId: number;
  readonly attributes: Readonly<Record<string, AttributeLaw>>;
  readonly correlations: readonly LatentCorrelation[];
  readonly schemeShares: readonly number[];
  readonly institutionShares: readonly number[];
  readonly effectiveSigningRate: number;
}

export function synthesise(definition: CohortDefinition): CohortColumns {
  const joiners = definition.joinersPerYear * definition.years;
  const cohort = emptyCohort(definition.startingPatients, joiners, Object.keys(definition.attributes));
  for (let i = 0; i < cohort.count; i++) {
    const joining = i - definition.startingPatients;
    const year = joining < 0 ? FROM_THE_START : Math.floor(joining / definition.joinersPerYear);
    cohort.entryYear[i] = year;
    cohort.ids[i] =
      joining < 0
        ? definition.firstId + i
        : JOINER_IDS + year * JOINERS_OF_A_YEAR + (joining % definition.joinersPerYear);
  }
  drawAttributes(definition, cohort);
  drawStanding(definition, cohort);
  return cohort;
}

export function emptyCohort(
  startingPatients: number,
  joiners: number,
  attributes: readonly string[],
): CohortColumns {
  const count = startingPatients + joiners;
  return {
    count,
    startingPatients,
    ids: new Int32Array(count),
    age: new Int32Array(count),
    attributes: Object.fromEntries(attributes.map((name) => [name, new Float64Array(count)])),
    frailty: new Float64Array(count).fill(1),
    scheme: new Uint8Array(count),
    home: new Uint16Array(count),
    effective: new Uint8Array(count),
    programmeWord: new Uint32Array(count),
    entryYear: new Int8Array(count).fill(FROM_THE_START),
    entryMonth: new Uint8Array(count),
  };
}

/** Latent normals tied by the copula; untied attributes use their uniform as it stands. */
function drawAttributes(definition: CohortDefinition, cohort: CohortColumns): void {
  const names = Object.keys(definition.attributes);
  const quantiles = names.map((name) => attributeQuantile(definition.attributes[name]));
  const factor = latentFactor(names, definition.correlations);
  const tied = names.map((_, a) => factor[a].some((weight, b) => b < a && weight !== 0));
  const latent = new Float64Array(names.length);
  const words = new Int32Array(4);
  for (let i = 0; i < cohort.count; i++) {
    for (let a = 0; a < names.length; a++) {
      if (a % 4 === 0) wordsAt(definition.key, cohort.ids[i], 0, 0, COHORT, ATTRIBUTES + (a >> 2), words);
      let u = unit(words[a & 3]);
      latent[a] = normalQuantile(u);
      if (tied[a]) {
        let z = 0;
        for (let b = 0; b <= a; b++) z += factor[a][b] * latent[b];
        u = normalCdf(z);
      }
      cohort.attributes[names[a]][i] = quantiles[a](u);
    }
  }
  copyNamed(cohort);
}

/** Age and the spending frailty have columns of their own; the age drawn is that at entry. */
export function copyNamed(cohort: CohortColumns): void {
  const { age, spendingFrailty } = cohort.attributes;
  for (let i = 0; age !== undefined && i < cohort.count; i++) {
    cohort.age[i] = Math.floor(age[i]) - Math.max(cohort.entryYear[i], 0);
  }
  if (spendingFrailty !== undefined) cohort.frailty.set(spendingFrailty);
}

export function drawStanding(definition: StandingDefinition, cohort: CohortColumns): void {
  const schemes = cumulativeWords(definition.schemeShares);
  const homes = cumulativeWords(definition.institutionShares);
  const words = new Int32Array(4);
  for (let i = 0; i < cohort.count; i++) {
    wordsAt(definition.key, cohort.ids[i], 0, 0, COHORT, STANDING, words);
    cohort.scheme[i] = categoryAt(schemes, words[0]);
    cohort.home[i] = categoryAt(homes, words[1]);
    cohort.effective[i] = unit(words[2]) < definition.effectiveSigningRate ? 1 : 0;
    cohort.programmeWord[i] = words[3];
    if (cohort.entryYear[i] === FROM_THE_START) continue;
    wordsAt(definition.key, cohort.ids[i], 0, 0, COHORT, ENTRY, words);
    cohort.entryMonth[i] = Math.floor(12 * unit(words[0]));
  }
}

/** Upper ends of the categories on the scale of a 32-bit word. */
export function cumulativeWords(shares: readonly number[]): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let reached = 0;
  return Float64Array.from(shares, (share) => (reached += share) * (WORDS / total));
}

/** The category a word falls in; a category of share zero is never met. */
export function categoryAt(upperEnds: Float64Array, word: number): number {
  const position = word >>> 0;
  let [low, high] = [0, upperEnds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (position >= upperEnds[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}
