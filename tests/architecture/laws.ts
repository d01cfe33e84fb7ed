/**
 * The laws of the house as functions of the sources: each names the file, the line and the arrow that breaks it.
 */
import { builtinModules } from "node:module";
import type { Import, Source } from "./sources.js";

export interface Offence {
  readonly law: string;
  readonly path: string;
  readonly line: number;
  /** What points where: "src/contracts/settle.ts → src/random/key.ts". */
  readonly arrow: string;
}

/** A name by which shared code must not choose, and the files that may say it. */
export interface OwnedId {
  readonly id: string;
  readonly kind: "family" | "disease" | "metric" | "contract" | "scheme";
  /** Files where the name may stand; none when absent. */
  readonly homes?: readonly string[];
  /** A word of everyday use: an offence only where code chooses by it, among things whose text matches. */
  readonly everyday?: RegExp;
}

export interface House {
  readonly sources: readonly Source[];
  readonly ids: readonly OwnedId[];
}

export interface Law {
  readonly id: string;
  readonly words: string;
  readonly check: (house: House) => Offence[];
}

type Place = (path: string) => boolean;

const inside =
  (...folders: string[]): Place =>
  (path) =>
    folders.some((folder) => path.startsWith(folder));
const isModel: Place = (path) => path.startsWith("src/") && !path.startsWith("src/cli/");
const anywhere: Place = () => true;

const BUILTINS = new Set(builtinModules);
const packageOf = (target: string): string =>
  target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : target.split("/")[0];
const isBuiltin = (target: string): boolean => target.startsWith("node:") || BUILTINS.has(packageOf(target));

function importLaw(
  id: string,
  words: string,
  from: Place,
  forbids: (imported: Import, path: string) => boolean,
): Law {
  const check = ({ sources }: House): Offence[] =>
    sources
      .filter(({ path }) => from(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((imported) => forbids(imported, path))
          .map(({ target, line }) => ({ law: id, path, line, arrow: `${path} → ${target}` })),
      );
  return { id, words, check };
}

function packageLaw(name: string, home: string, words: string): Law {
  return importLaw(
    `${name}-home`,
    words,
    anywhere,
    ({ target }, path) => packageOf(target) === name && !path.startsWith(home),
  );
}

function useLaw(id: string, words: string, forbidden: (name: string) => boolean): Law {
  const check = ({ sources }: House): Offence[] =>
    sources
      .filter(({ path }) => isModel(path))
      .flatMap(({ path, uses }) =>
        uses
          .filter(({ name }) => forbidden(name))
          .map(({ name, line }) => ({ law: id, path, line, arrow: `${path} → ${name}` })),
      );
  return { id, words, check };
}

/** Offences of rooms that reach a forbidden room through any chain of imports; the arrow is the shortest chain. */
function reachLaw(id: string, words: string, from: Place, forbidden: Place): Law {
  const check = ({ sources }: House): Offence[] => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    return sources
      .filter(({ path }) => from(path))
      .flatMap((source) => chainOffence(id, source, byPath, forbidden));
  };
  return { id, words, check };
}

function chainOffence(
  law: string,
  start: Source,
  byPath: ReadonlyMap<string, Source>,
  forbidden: Place,
): Offence[] {
  const queue = start.imports.map(({ target, line }) => ({ chain: [start.path, target], line }));
  const seen = new Set([start.path]);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { chain, line } = next;
    const at = chain[chain.length - 1];
    if (forbidden(at)) return [{ law, path: start.path, line, arrow: chain.join(" → ") }];
    if (seen.has(at)) continue;
    seen.add(at);
    for (const { target } of byPath.get(at)?.imports ?? []) queue.push({ chain: [...chain, target], line });
  }
  return [];
}

const PLATFORM_TRANSCENDENTALS = new Set(
  "exp expm1 log log1p log2 log10 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot"
    .split(" ")
    .map((name) => `Math.${name}`),
);
const CLOCKS = /^(Date|performance|setTimeout|setInterval|setImmediate|queueMicrotask)(\.|$)/;
const HOST = /^(process|Buffer|__dirname|__filename|require|global|window|document|crypto|fetch)(\.|$)/;

const looseLaw: Law = {
  id: "own-power",
  words: "powers with exponents that may be fractional are ours (src/numerics/power.ts)",
  check: ({ sources }) =>
    sources
      // Integers of any length: bigint ** bigint, which is exact.
      .filter(({ path }) => isModel(path) && path !== "src/contracts/rational.ts")
      .flatMap(({ path, loosePowers }) =>
        loosePowers.map(({ line }) => ({ law: "own-power", path, line, arrow: `${path} → **` })),
      ),
};

const idLaw: Law = {
  id: "no-branch-on-ids",
  words: "no code chooses by a contract's, disease's, scheme's or metric's id outside that thing's own file",
  check: ({ sources, ids }) =>
    sources
      .filter(({ path }) => !path.startsWith("bench/"))
      .flatMap(({ path, literals }) =>
        literals.flatMap(({ text, line, among }) => {
          const owned = ids.find(
            ({ id, homes = [], everyday }) =>
              id === text &&
              !homes.some((home) => (home.endsWith("/") ? path.startsWith(home) : path === home)) &&
              (everyday === undefined || (among !== undefined && everyday.test(among))),
          );
          return owned === undefined
            ? []
            : [{ law: "no-branch-on-ids", path, line, arrow: `${path} → ${owned.kind} "${text}"` }];
        }),
      ),
};

export const LAWS: readonly Law[] = [
  importLaw(
    "pure-model",
    "src imports no platform module, worker pool or server (src/cli excepted)",
    isModel,
    ({ target }) => isBuiltin(target) || ["piscina", "fastify", "bullmq"].includes(packageOf(target)),
  ),
  reachLaw(
    "no-chance-in-settlement",
    "contracts and statistics never import random, not even through others",
    inside("src/contracts/", "src/statistics/"),
    inside("src/random/"),
  ),
  importLaw(
    "language-knows-no-family",
    "settlement, trace, identities and the incentive read-out know the contract language and no family",
    (path) =>
      path.startsWith("src/contracts/") &&
      !/^src\/contracts\/(families\/|gallery\/|file\/|explain|describe)/.test(path),
    ({ target }) => target.startsWith("src/contracts/families/"),
  ),
  importLaw("edges-depend-on-model", "the model never imports an edge", isModel, ({ target }) =>
    inside("src/cli/", "workers/", "api/", "bench/", "tests/")(target),
  ),
  importLaw("workers-below-surfaces", "workers import no surface", inside("workers/"), ({ target }) =>
    inside("src/cli/", "api/", "bench/", "tests/")(target),
  ),
  importLaw(
    "surfaces-apart",
    "command line and service do not import each other, nor tests",
    inside("src/cli/", "api/", "bench/"),
    (imported, path) => {
      const own = path.startsWith("src/cli/") ? "src/cli/" : path.slice(0, path.indexOf("/") + 1);
      return (
        inside("src/cli/", "api/", "bench/", "tests/")(imported.target) && !imported.target.startsWith(own)
      );
    },
  ),
  packageLaw("seedrandom", "src/random/", "seedrandom only in src/random"),
  packageLaw("mathjs", "src/scenario/formula", "mathjs only in src/scenario/formula*.ts"),
  importLaw(
    "mathjs-lazy",
    "mathjs is loaded when a formula is present, not before",
    anywhere,
    ({ target, dynamic, typeOnly }) => packageOf(target) === "mathjs" && !dynamic && !typeOnly,
  ),
  packageLaw("piscina", "workers/pool.ts", "piscina only in workers/pool.ts"),
  packageLaw("fastify", "api/", "fastify only in api"),
  ...["commander", "cli-progress", "cli-table3"].map((name) =>
    packageLaw(name, "src/cli/", `${name} only in src/cli`),
  ),
  packageLaw("tinybench", "bench/", "tinybench only in bench"),
  useLaw("keyed-chance", "chance is keyed: no Math.random under src", (name) => name === "Math.random"),
  useLaw("no-clock", "the model has no clock and no timers", (name) => CLOCKS.test(name)),
  useLaw("no-host", "the model runs in a browser as it stands: no host globals", (name) => HOST.test(name)),
  useLaw("own-transcendentals", "transcendentals are ours, the same bits everywhere", (name) =>
    PLATFORM_TRANSCENDENTALS.has(name),
  ),
  looseLaw,
  idLaw,
];

export function offencesOf(house: House): Offence[] {
  return LAWS.flatMap((law) => law.check(house));
}

export function describeOffence({ law, path, line, arrow }: Offence): string {
  return `${path}:${line}  ${law}: ${arrow}`;
}
