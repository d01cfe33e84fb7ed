/**
 * How a year turns out for another party of a pool: gamma with mean 1, tied to the region's shock.
 *
 * factor = G⁻¹(Φ(ρ Z_region + √(1 − ρ²) Z_party); shape 1/c², mean 1); Z_region is the normal behind the regional shock that
 * all services share. The party's own draw is keyed by (trial, year, its name), so that no party moves another's.
 */
import { normalCdf } from "../numerics/index.js";
import type { Key } from "../random/key.js";
import { MARKET } from "../random/purposes.js";
import { gammaQuantileByMoments } from "../random/samplers.js";
import { normalAt, sharedNormal } from "./shocks.js";

export interface PartyLaw {
  readonly cv: number;
  readonly correlationWithRegion: number;
}

/** `stream`: a 32-bit number that belongs to the party's name. */
export function partyFactor(key: Key, law: PartyLaw, stream: number, trial: number, year: number): number {
  const { cv, correlationWithRegion: rho } = law;
  if (cv === 0) return 1;
  const region = sharedNormal(key, "regional", trial, year);
  const own = normalAt(key, trial, year, MARKET, stream, 0);
  const z = rho * region + Math.sqrt(1 - rho * rho) * own;
  return gammaQuantileByMoments(normalCdf(z), { mean: 1, cv });
}
