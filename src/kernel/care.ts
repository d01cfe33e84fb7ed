/**
 * The year's amounts of one service class for one chunk and arm.
 *
 * annual: amount = scale(state) · frailty · T(word) · months/12 · volume · factor
 * claims: count by inversion of its law at rate(state) · frailty · months/12 · volume; each claim
 *         min(severity · factor, limit), with words keyed by the claim's number.
 * `factor` holds price, trend and shock of the year; `volume` is by participation in the programme.
 */
import type { AnnualTables, ClaimsTables } from "../care/laws.js";
import { categoryAt } from "../cohort/synthesise.js";
import type { Key } from "../random/key.js";
import { CARE_SEVERITY } from "../random/purposes.js";
import { lookUp } from "../random/quantile-table.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";
import { countQuantile } from "./counts.js";

/** Columns both kinds read, for one chunk and arm. */
export interface CareColumns {
  readonly count: number;
  readonly from: number;
  /** 2 · care state + participation. */
  readonly group: Uint8Array;
  /** Months present / 12, and the same times the patient's lasting frailty. */
  readonly exposure: Float64Array;
  readonly weighted: Float64Array;
}

export interface YearFactor {
  readonly factor: number;
  readonly volumeOthers: number;
  readonly volumeParticipants: number;
}

const WORDS = 4294967296;

/** T(word) for the chunk: looked up once a year, whatever the number of arms. */
export function annualQuantiles(
  law: AnnualTables,
  words: Int32Array,
  count: number,
  quantile: Float64Array,
): void {
  const { table, noneBelow } = law;
  if (noneBelow === 0) {
    for (let i = 0; i < count; i++) quantile[i] = lookUp(table, words[i]);
    return;
  }
  const stretch = WORDS / (WORDS - noneBelow);
  for (let i = 0; i < count; i++) {
    const above = (words[i] >>> 0) + 0.5 - noneBelow;
    quantile[i] = above < 0 ? 0 : lookUp(table, (above * stretch) | 0);
  }
}

/** By group (2 · care state + participation): a law's level times what the year makes of it. */
function byGroup(level: Float64Array, year: YearFactor, factor: number): Float64Array {
  const table = new Float64Array(2 * level.length);
  for (let state = 0; state < level.length; state++) {
    table[2 * state] = level[state] * year.volumeOthers * factor;
    table[2 * state + 1] = level[state] * year.volumeParticipants * factor;
  }
  return table;
}

export function annualAmounts(
  law: AnnualTables,
  columns: CareColumns,
  year: YearFactor,
  quantile: Float64Array,
  amount: Float64Array,
): void {
  const { count, group } = columns;
  const level = byGroup(law.scale, year, year.factor);
  const exposure = law.followsFrailty ? columns.weighted : columns.exposure;
  for (let i = 0; i < count; i++) amount[i] = level[group[i]] * exposure[i] * quantile[i];
}

/** Claim n of a service draws word n mod 4 of block ⌊n / 4⌋; the index of a counter block leaves room for this many. */
const CLAIMS_PER_SERVICE = 4096;
const laterBlock = new Int32Array(4);

/** What one service's claims are keyed by, and the first four severity words of each patient once drawn this year. */
export interface ClaimDraw {
  readonly key: Key;
  readonly ids: Int32Array;
  readonly trial: number;
  readonly year: number;
  readonly service: number;
  readonly first: FirstClaims;
}

/**
 * What the first arm drew this year, for the arms after it: they read the same words, so a patient at the same rate has
 * the same claims and the same amount, and is not drawn again.
 */
export interface FirstClaims {
  readonly drawn: Uint8Array;
  readonly words: Int32Array;
  readonly rate: Float64Array;
  readonly number: Int32Array;
  readonly amount: Float64Array;
}

export function claimAmounts(
  law: ClaimsTables,
  columns: CareColumns,
  year: YearFactor,
  words: Int32Array,
  amount: Float64Array,
  draw: ClaimDraw,
  firstArm: boolean,
): number {
  const { count, from, group, exposure } = columns;
  const mean = law.severityScale * year.factor;
  const level = byGroup(law.rate, year, 1);
  const weighted = law.followsFrailty ? columns.weighted : exposure;
  const { first } = draw;
  let claims = 0;
  for (let i = 0; i < count; i++) {
    const rate = level[group[i]] * weighted[i];
    if (!firstArm && rate === first.rate[i]) {
      amount[i] = first.amount[i];
      claims += first.number[i];
      continue;
    }
    const u = unit(words[i]);
    const number = u <= zeroAtLeast(law, rate) ? 0 : countQuantile(law.frequency, rate, u);
    amount[i] = number === 0 ? 0 : claimsTotal(law, mean, number, i, from, draw);
    claims += number;
    if (firstArm) {
      first.rate[i] = rate;
      first.number[i] = number;
      first.amount[i] = amount[i];
    }
  }
  return claims;
}

/**
 * A lower bound of F(0), which settles most patients without a transcendental: 1 − m for a count of mean m, and
 * 1 − m + m²/2 − m³/6 ≤ exp(−m) for the Poisson law. A discrete law is asked whenever there is a rate, so that a mean
 * that is not its own is refused for every patient alike.
 */
function zeroAtLeast({ frequency }: ClaimsTables, mean: number): number {
  switch (frequency.law) {
    case "poisson":
      return 1 - mean * (1 - mean * (0.5 - mean / 6));
    case "negativeBinomial":
      return 1 - mean;
    case "discrete":
      return mean === 0 ? 1 : 0;
  }
}

function claimsTotal(
  law: ClaimsTables,
  mean: number,
  number: number,
  i: number,
  from: number,
  draw: ClaimDraw,
): number {
  if (number > CLAIMS_PER_SERVICE) {
    throw new RangeError(
      `A patient has ${number} claims of one service in a year; the frozen counter layout holds ${CLAIMS_PER_SERVICE}. Use an annual law for this service.`,
    );
  }
  const { first, key, ids, trial, year, service } = draw;
  if (first.drawn[i] === 0) {
    wordsAt(key, ids[from + i], trial, year, CARE_SEVERITY, service << 10, laterBlock);
    first.words.set(laterBlock, 4 * i);
    first.drawn[i] = 1;
  }
  let total = 0;
  for (let n = 0; n < number; n++) {
    if (n >= 4 && (n & 3) === 0)
      wordsAt(key, ids[from + i], trial, year, CARE_SEVERITY, (service << 10) | (n >> 2), laterBlock);
    const word = n < 4 ? first.words[4 * i + n] : laterBlock[n & 3];
    const size =
      law.steps === undefined
        ? lookUp(law.table!, word)
        : law.steps.values[categoryAt(law.steps.upperEnds, word)];
    const claim = mean * size;
    total += claim < law.claimLimit ? claim : law.claimLimit;
  }
  return total;
}
