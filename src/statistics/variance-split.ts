/**
 * How much of a result's variance comes from not knowing the parameters, and how much from everything drawn given them.
 *
 * C parameter sets with m trials each: within = pooled variance inside the sets; between = s²(set means) − within/m,
 * unbiased (Searle, Casella and McCulloch, Variance Components, §3.5). It may come out negative: it is shown as it is.
 * The interval of the share between/(between + within) inverts F = m·s²(set means)/within, exact for normal laws.
 */
import { incompleteBetaInverse } from "../numerics/index.js";
import { clusterMeans, type Interval } from "./mean.js";
import { momentsOf, sampleVariance } from "./moments.js";
import { sum } from "./sum.js";

export interface VarianceSplit {
  readonly sets: number;
  readonly innerTrials: number;
  readonly between: number;
  readonly within: number;
  /** between/(between + within); null when nothing varies. */
  readonly betweenShare: number | null;
  readonly betweenShareInterval95: Interval | null;
}

export function splitVariance(values: ArrayLike<number>, innerTrials: number, level = 0.95): VarianceSplit {
  requireNested(values, innerTrials);
  const means = clusterMeans(values, innerTrials);
  const sets = means.length;
  const squares = sum(
    Float64Array.from(values, (value, i) => squared(value - means[Math.floor(i / innerTrials)])),
  );
  const within = squares / (sets * (innerTrials - 1));
  const ofMeans = sampleVariance(momentsOf(means));
  const between = ofMeans - within / innerTrials;
  const share = between + within > 0 ? between / (between + within) : null;
  const ratio = (innerTrials * ofMeans) / within;
  return {
    sets,
    innerTrials,
    between,
    within,
    betweenShare: share,
    betweenShareInterval95: within > 0 ? shareInterval(ratio, sets, innerTrials, (1 - level) / 2) : null,
  };
}

/** Throws unless the column is whole parameter sets of at least two trials each, at least two sets, none absent. */
export function requireNested(values: ArrayLike<number>, innerTrials: number): void {
  const problem =
    innerTrials < 2
      ? `${innerTrials} trial per parameter set; chance within a set shows only from 2 on`
      : values.length % innerTrials !== 0
        ? `${values.length} trials do not divide into parameter sets of ${innerTrials}`
        : values.length / innerTrials < 2
          ? `one parameter set; at least 2 are needed`
          : Array.prototype.some.call(values, Number.isNaN)
            ? `absent values; every trial must have one`
            : undefined;
  if (problem !== undefined) throw new RangeError(`Nested estimate: ${problem}.`);
}

function shareInterval(ratio: number, sets: number, inner: number, tail: number): Interval {
  const share = (quantile: number): number => {
    const signal = (ratio / quantile - 1) / inner;
    return signal / (1 + signal);
  };
  const degrees = [sets - 1, sets * (inner - 1)] as const;
  return [share(varianceRatioQuantile(1 - tail, ...degrees)), share(varianceRatioQuantile(tail, ...degrees))];
}

/** Quantile of Fisher's F: x ~ Beta(d₁/2, d₂/2), F = d₂x/(d₁(1 − x)). */
export function varianceRatioQuantile(probability: number, above: number, below: number): number {
  const x = incompleteBetaInverse(probability, above / 2, below / 2);
  return (below * x) / (above * (1 - x));
}

function squared(x: number): number {
  return x * x;
}
