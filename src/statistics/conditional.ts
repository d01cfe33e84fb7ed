/**
 * The mean of a quantity among the trials in which something happened (expected overspend given overspend), with its
 * error. `n` is the number of those trials; null when there are none: what did not happen has no size.
 */
import { estimateMean, type MeanEstimate } from "./mean.js";
import { mapColumn } from "./moments.js";
import type { Sampling } from "./sampling.js";

/** `happened` holds 1, 0, or NaN where it does not apply. */
export function conditionalMean(
  values: ArrayLike<number>,
  happened: ArrayLike<number>,
  sampling: Sampling,
): MeanEstimate | null {
  return estimateMean(
    mapColumn(values, (value, i) => (happened[i] === 1 ? value : NaN)),
    sampling,
  );
}
