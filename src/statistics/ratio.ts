/**
 * A ratio of two means of the same trials, such as what a difference costs per event avoided: R = x̄ / ȳ.
 *
 * Interval by Fieller: all R for which x̄ − R·ȳ is not told apart from 0, the roots of
 *   (ȳ² − t²V_yy)·R² − 2(x̄ȳ − t²V_xy)·R + (x̄² − t²V_xx) = 0.
 * Bounded only where ȳ itself is told apart from 0 (ȳ² > t²V_yy); else any ratio is possible and there is no interval.
 * Source: E. C. Fieller, Some problems in interval estimation, J. R. Stat. Soc. B 16 (1954) 175–185.
 */
import { estimateMean, type Interval } from "./mean.js";
import { mapColumn } from "./moments.js";
import type { Sampling } from "./sampling.js";

export interface RatioEstimate {
  readonly ratio: number;
  readonly interval95: Interval | null;
  /** Trials that have both values. */
  readonly n: number;
}

/** Null when no trial has both values or the denominator's mean is 0. */
export function estimateRatio(
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
  sampling: Sampling,
): RatioEstimate | null {
  const own = mapColumn(numerator, (x, i) => x + 0 * denominator[i]);
  const per = mapColumn(denominator, (y, i) => y + 0 * numerator[i]);
  const [x, y] = [estimateMean(own, sampling), estimateMean(per, sampling)];
  if (x === null || y === null || y.mean === 0) return null;
  const ratio = x.mean / y.mean;
  const { n } = y;
  if (x.standardError === null || y.standardError === null) return { ratio, interval95: null, n };
  const [sx, sy] = [x.standardError, y.standardError];
  const covariance = sx * sy * correlationOfMeans(own, per, sx, sy, sampling);
  const units = Math.ceil(own.length / sampling.clusterSize);
  return { ratio, interval95: fieller(x.mean, y.mean, sx, sy, covariance, sampling.student(units - 1)), n };
}

/** Var(x/s_x + y/s_y) = 2 + 2ρ: scaled first, so that money and events do not drown each other. */
function correlationOfMeans(
  own: ArrayLike<number>,
  per: ArrayLike<number>,
  sx: number,
  sy: number,
  sampling: Sampling,
): number {
  if (sx === 0 || sy === 0) return 0;
  const both = estimateMean(
    mapColumn(own, (x, i) => x / sx + per[i] / sy),
    sampling,
  )!;
  const variance = both.standardError! * both.standardError!;
  return Math.min(1, Math.max(-1, variance / 2 - 1));
}

function fieller(
  x: number,
  y: number,
  sx: number,
  sy: number,
  covariance: number,
  t: number,
): Interval | null {
  const a = y * y - t * t * sy * sy;
  if (!(a > 0)) return null;
  const b = x * y - t * t * covariance;
  const c = x * x - t * t * sx * sx;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return [(b - root) / a, (b + root) / a];
}
