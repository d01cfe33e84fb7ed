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

/** Columns both kinds read. */
export interface CareColumns {
  readonly count: number;
  readonly from: number;
  readonly careState: Uint8Array;
  readonly months: Uint8Array;
  readonly participates: Uint8Array;
  readonly frailty: Float64Array;
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
    quantile[i] = above < 0 ? 0 : lookUp(table, Math.floor(above * stretch) | 0);
  }
}

export function annualAmounts(
  law: AnnualTables,
  columns: CareColumns,
  year: YearFactor,
  quantile: Float64Array,
  amount: Float64Array,
): void {
  const { count, from, careState, months, participates, frailty } = columns;
  const { scale, followsFrailty } = law;
  const others = (year.factor * year.volumeOthers) / 12;
  const participants = (year.factor * year.volumeParticipants) / 12;
  for (let i = 0; i < count; i++) {
    const volume = participates[i] === 0 ? others : participants;
    const level = scale[careState[i]] * months[i] * volume;
    amount[i] = (followsFrailty ? level * frailty[from + i] : level) * quantile[i];
  }
}

/** Claim n of a service draws word n mod 4 of the block with this index. */
const CLAIMS_PER_SERVICE = 1024 * 4;
const block = new Int32Array(4);

export function claimAmounts(
  law: ClaimsTables,
  columns: CareColumns,
  year: YearFactor,
  words: Int32Array,
  amount: Float64Array,
  draw: {
    readonly key: Key;
    readonly ids: Int32Array;
    readonly trial: number;
    readonly year: number;
    readonly service: number;
  },
): number {
  const { count, from, careState, months, participates, frailty } = columns;
  const mean = law.severityScale * year.factor;
  let claims = 0;
  for (let i = 0; i < count; i++) {
    amount[i] = 0;
    if (months[i] === 0) continue;
    const volume = participates[i] === 0 ? year.volumeOthers : year.volumeParticipants;
    const rate =
      ((law.rate[careState[i]] * months[i]) / 12) * volume * (law.followsFrailty ? frailty[from + i] : 1);
    const u = unit(words[i]);
    // F(0) ≥ 1 − mean for any count: most patients are settled here without a transcendental.
    if (u <= 1 - rate) continue;
    const claimsOfPatient = countQuantile(law.frequency, rate, months[i] / 12, u);
    if (claimsOfPatient > CLAIMS_PER_SERVICE) {
      throw new RangeError(
        `A patient has ${claimsOfPatient} claims of one service in a year; the frozen counter layout holds ${CLAIMS_PER_SERVICE}. Use an annual law for this service.`,
      );
    }
    for (let n = 0; n < claimsOfPatient; n++) {
      if ((n & 3) === 0)
        wordsAt(
          draw.key,
          draw.ids[from + i],
          draw.trial,
          draw.year,
          CARE_SEVERITY,
          (draw.service << 10) | (n >> 2),
          block,
        );
      const word = block[n & 3];
      const size =
        law.steps === undefined
          ? lookUp(law.table!, word)
          : law.steps.values[categoryAt(law.steps.upperEnds, word)];
      const claim = mean * size;
      amount[i] += claim < law.claimLimit ? claim : law.claimLimit;
    }
    claims += claimsOfPatient;
  }
  return claims;
}
