/** Draws: keyed words, tabulated and exact inverse distribution functions; nanoseconds per draw. */
import { Bench } from "tinybench";
import { buildCountTable, countAt } from "../src/random/guided-counts.js";
import { fillWords, type WordColumns } from "../src/random/fill.js";
import { keyFromSeed } from "../src/random/key.js";
import { quantileOf } from "../src/random/laws.js";
import { buildQuantileTable, lookUp } from "../src/random/quantile-table.js";
import { unit } from "../src/random/unit.js";

export interface SamplerResult {
  readonly name: string;
  readonly nanosecondsPerDraw: number;
  /** Relative margin of error of the mean, in per cent. */
  readonly marginPercent: number;
  readonly samples: number;
}

/** As many patients as the kernel takes at once. */
const CHUNK = 4096;
const LOGNORMAL = { law: "lognormal", mean: 11_000, cv: 0.6 } as const;
const POISSON_MEAN = 0.3;

export interface SamplerBench {
  readonly results: readonly SamplerResult[];
  /** Sum of everything drawn: shows that no loop was removed, and is the same on every machine. */
  readonly checksum: number;
  readonly warnings: readonly string[];
}

export async function benchSamplers(seed: string, milliseconds: number): Promise<SamplerBench> {
  const words = drawnWords(seed);
  const table = buildQuantileTable(quantileOf(LOGNORMAL), { mean: LOGNORMAL.mean });
  const counts = buildCountTable(poisson(POISSON_MEAN));
  const exact = quantileOf(LOGNORMAL);
  const warnings: string[] = [];
  const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 5 });
  bench.addEventListener("warning", ({ task, reason }) =>
    warnings.push(`${task.name}: ${reason ?? "timer"}`),
  );
  let sink = 0;
  bench
    .add("keyed words, four per draw", () => void fill(seed, words))
    .add("lognormal, tabulated", () => void (sink = total(words[0], (word) => lookUp(table, word))))
    .add("lognormal, exact quantile", () => void (sink = total(words[0], (word) => exact(unit(word)))))
    .add("Poisson, guided table", () => void (sink = total(words[1], (word) => countAt(counts, word))));
  await bench.run();
  const checksum =
    total(words[0], (word) => lookUp(table, word)) +
    total(words[0], (word) => exact(unit(word))) +
    total(words[1], (word) => countAt(counts, word));
  if (!Number.isFinite(sink)) throw new Error("A sampler drew something that is no number.");
  return { results: bench.tasks.map(resultOf), checksum, warnings };
}

function drawnWords(seed: string): WordColumns {
  const words = [0, 1, 2, 3].map(() => new Int32Array(CHUNK)) as unknown as WordColumns;
  fill(seed, words);
  return words;
}

const PATIENTS = Int32Array.from({ length: CHUNK }, (_, id) => id);
const KEYS = new Map<string, ReturnType<typeof keyFromSeed>>();

function fill(seed: string, words: WordColumns): void {
  const key = KEYS.get(seed) ?? keyFromSeed(seed);
  KEYS.set(seed, key);
  fillWords(key, PATIENTS, 0, CHUNK, 1, 0, 0, words);
}

function total(words: Int32Array, draw: (word: number) => number): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum += draw(words[i]);
  return sum;
}

/** p(k) = mean^k e^(−mean) / k!, by its recursion. */
function poisson(mean: number): (k: number) => number {
  const known = [Math.exp(-mean)];
  return (k) => {
    for (let n = known.length; n <= k; n++) known.push((known[n - 1] * mean) / n);
    return known[k];
  };
}

function resultOf({ name, result }: Bench["tasks"][number]): SamplerResult {
  if (result.state !== "completed") throw new Error(`${name} did not complete: ${result.state}`);
  const { mean, rme, samplesCount } = result.latency;
  return { name, nanosecondsPerDraw: (mean * 1e6) / CHUNK, marginPercent: rme, samples: samplesCount };
}
