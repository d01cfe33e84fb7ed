/** Statistics of trials: intervals, quantiles, tails, batches and paired differences. */
import { estimateMean } from "../../../src/statistics/mean.js";
import { mergeMoments, momentsOf, sampleVariance } from "../../../src/statistics/moments.js";
import { binomialCdf, binomialQuantile } from "../../../src/statistics/order-ranks.js";
import { pairedDifference, pairingGain } from "../../../src/statistics/paired.js";
import { clopperPearsonInterval, wilsonInterval } from "../../../src/statistics/proportion.js";
import { interpolatedQuantile, lowerQuantile, sortedValues } from "../../../src/statistics/quantile.js";
import {
  chainEffectiveShare,
  trialsForProbability,
  weightedEffectiveSize,
} from "../../../src/statistics/sample-size.js";
import { samplingOf } from "../../../src/statistics/sampling.js";
import { estimateTailMean } from "../../../src/statistics/tail-mean.js";
import { estimateProbability } from "../../../src/statistics/probability.js";
import { shape, type Got } from "../case.js";

interface Rows {
  readonly rows: readonly (readonly [number, number])[];
  readonly conf: number;
}

/** Rows of ranks have a probability in second place, rows of counts the number of trials. */
const areRanks = ({ rows }: Rows): boolean => rows.every(([, p]) => p > 0 && p < 1);

function intervals(inputs: Rows): Got {
  return {
    rows: inputs.rows.map(([first, second]) =>
      (areRanks(inputs) ? ranks : counts)(first, second, inputs.conf),
    ),
  };
}

function counts(k: number, n: number, level: number): Got {
  const happened = Uint8Array.from({ length: n }, (_, index) => (index < k ? 1 : 0));
  return {
    k,
    n,
    mcse: Math.sqrt(((k / n) * (1 - k / n)) / n),
    wilson: estimateProbability(happened, samplingOf(1, level))?.interval95 ?? wilsonInterval(k, n, level),
    clopper_pearson: clopperPearsonInterval(k, n, level),
  };
}

function ranks(n: number, p: number, level: number): Got {
  const tail = (1 - level) / 2;
  const l = binomialQuantile(tail, n, p);
  const u = binomialQuantile(1 - tail, n, p) + 1;
  return { n, p, l, u, coverage: binomialCdf(u - 1, n, p) - binomialCdf(l - 1, n, p) };
}

interface Sample {
  readonly sample: readonly number[];
  readonly p?: readonly number[];
}

function sample({ sample: values, p = [] }: Sample): Got {
  const sorted = sortedValues(values);
  const whole = momentsOf(values);
  const half = values.length >> 1;
  const merged = mergeMoments(momentsOf(values.slice(0, half)), momentsOf(values.slice(half)));
  return {
    rows: p.map((level) => ({
      p: String(level),
      var_type1: lowerQuantile(sorted, level),
      quantile_type7: interpolatedQuantile(sorted, level),
      tvar: estimateTailMean(values, level, samplingOf())?.tailMean ?? null,
    })),
    mean: whole.mean,
    var_sample: sampleVariance(whole),
    merge_halves_var: sampleVariance(merged),
  };
}

interface Batches {
  readonly N: number;
  readonly batches: number;
  readonly mul: number;
  readonly mod: number;
}

function batches({ N, batches: count, mul, mod }: Batches): Got {
  const values = Array.from({ length: N }, (_, index) => ((index * mul) % mod) / mod);
  const iid = estimateMean(values, samplingOf());
  return {
    mean: iid?.mean ?? null,
    mcse_batch: estimateMean(values, samplingOf(N / count))?.standardError ?? null,
    mcse_iid: iid?.standardError ?? null,
  };
}

interface Effective {
  readonly rho: readonly number[];
  readonly weights: readonly number[];
}

const effective = ({ rho, weights }: Effective): Got => ({
  ess_ratio: rho.map(chainEffectiveShare),
  kish: weightedEffectiveSize(weights),
});

interface Paired {
  readonly A: readonly number[];
  readonly B: readonly number[];
}

function paired({ A, B }: Paired): Got {
  const difference = pairedDifference(A, B, "higher", samplingOf());
  const [a, b, d] = [A, B, A.map((value, index) => value - B[index])].map((values) =>
    sampleVariance(momentsOf(values)),
  );
  return {
    mean_diff: difference?.mean ?? null,
    se_paired: difference?.standardError ?? null,
    se_unpaired: Math.sqrt((a + b) / A.length),
    corr: (a + b - d) / (2 * Math.sqrt(a * b)),
    vrf: pairingGain(a, b, d),
    t95: difference?.interval95 ?? null,
  };
}

const replications = ({ rows }: Pick<Rows, "rows">): Got => ({
  n: rows.map(([p, halfWidth]) => trialsForProbability(p, halfWidth)),
});

export const statistics = [
  shape<Rows>("mcstats", ["rows", "conf"], intervals),
  shape<Sample>("riskmeasures", ["sample"], sample),
  shape<Batches>("mcstats", ["N", "batches", "mul", "mod"], batches),
  shape<Effective>("mcstats", ["rho", "weights"], effective),
  shape<Paired>("mcstats", ["A", "B"], paired),
  shape<Pick<Rows, "rows">>("mcstats", ["rows"], replications),
];
