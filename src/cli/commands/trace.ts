/**
 * `jieyu trace`: replays one trial and prints every line of its settlements, contract by contract and scheme by scheme.
 *
 * The target is a scenario, or the folder of a run: then the scenario as that run resolved it, on the same engine; the
 * trial may then be named by a percentile. With --facts the target is a contract file and the trace that of an account.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../../workers/store.js";
import { traceSettlement, traceYear } from "../../contracts/trace.js";
import { scenarioFacts } from "../../report/scenario-facts.js";
import type { SettledTrial } from "../../plan/settle-trial.js";
import type { Scenario } from "../../scenario/schema/index.js";
import { createEngine, type Engine } from "../../simulate.js";
import { ENGINE_VERSION } from "../../version.js";
import { BadInput, DONE } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { cohortOf, loadScenarioFile, type ScenarioOptions } from "../load.js";
import { settleWordsOf } from "../settle-words.js";
import { wordsOf, type CliWords, type FoundTrial } from "../words.js";
import { known } from "./known.js";
import { traceAccount } from "./trace-account.js";
import { trialAtPercentile } from "./trace-percentile.js";

export interface TraceOptions extends ScenarioOptions {
  readonly trial?: number;
  readonly percentile?: number;
  /** The result whose percentile is meant. */
  readonly of?: string;
  readonly variant: string;
  readonly contract?: string;
  readonly scheme?: string;
  readonly year?: number;
  readonly facts?: string;
  readonly account?: string;
}

export async function trace(target: string, options: TraceOptions, common: Common, io: Io): Promise<number> {
  const words = wordsOf(common.language);
  const { facts, account } = options;
  if (facts !== undefined && account !== undefined)
    return traceAccount(target, { ...options, facts, account }, common, io);
  refuseHalf(options, common);
  const engine = await engineOf(target, options, common);
  const found = await percentileOf(target, engine, options, words);
  const trial = found?.trial ?? options.trial ?? 0;
  const asked = { ...options, trial };
  checkVariant(engine, asked, words);
  const settled = engine.replay(options.variant, trial);
  const chosen = choose(engine, settled, options, words);
  const years = yearsOf(engine, options, words);
  if (common.json) io.out(jsonText(tracedData(chosen, years, asked, found)));
  else {
    if (found !== undefined) io.out(`${words.percentileTitle(found)}\n\n`);
    io.out(tracedText(engine, chosen, years, asked, common));
  }
  return DONE;
}

type OneTrial = TraceOptions & { readonly trial: number };

/** Whatever names less than one settlement. */
function refuseHalf(
  { facts, account, trial, percentile, contract, of }: TraceOptions,
  { language }: Common,
): void {
  const words = wordsOf(language);
  const { needs } = settleWordsOf(language);
  if (facts !== undefined) throw new BadInput(needs("--facts", "--account"));
  if (account !== undefined) throw new BadInput(needs("--account", "--facts"));
  if (trial === undefined && percentile === undefined) throw new BadInput(words.traceWhat);
  if (percentile !== undefined && contract === undefined)
    throw new BadInput(words.percentileNeeds("--contract"));
  if (of !== undefined && percentile === undefined) throw new BadInput(needs("--of", "--percentile"));
}

async function percentileOf(
  target: string,
  { plan }: Engine,
  { percentile, of = "consortiumResult", contract = "", variant, scheme, year }: TraceOptions,
  words: CliWords,
): Promise<FoundTrial | undefined> {
  if (percentile === undefined) return undefined;
  return trialAtPercentile(target, plan, { percentile, of, contract, variant, scheme, year }, words);
}

async function engineOf(target: string, options: TraceOptions, common: Common): Promise<Engine> {
  if (!existsSync(join(target, "manifest.json"))) {
    const read = await loadScenarioFile(target, options, common);
    return createEngine(read.scenario, { cohort: (await cohortOf(target, read, common))?.cohort });
  }
  const manifest = await readManifest(target);
  const words = wordsOf(common.language);
  const there = manifest?.engineVersion ?? "?";
  if (manifest === undefined || there !== ENGINE_VERSION) {
    throw new BadInput(words.anotherEngine(target, there, ENGINE_VERSION), {
      folder: target,
      there,
      here: ENGINE_VERSION,
    });
  }
  const data = Object.keys(manifest.dataHashes);
  if (data.length > 0) throw new BadInput(words.runNeedsData(target, data), { folder: target, data });
  return createEngine(manifest.scenario as Scenario);
}

function checkVariant({ variants }: Engine, { variant, trial }: OneTrial, words: CliWords): void {
  const ids = variants.map(({ id }) => id);
  known("variant", variant, ids, words);
  const { trials } = variants[ids.indexOf(variant)];
  if (trial >= trials)
    throw new BadInput(words.outOfTrials(trial, trials, variant), { trial, trials, variant });
}

function choose(
  { plan }: Engine,
  settled: readonly SettledTrial[],
  options: TraceOptions,
  words: CliWords,
): SettledTrial[] {
  const { contract, scheme } = options;
  if (contract !== undefined)
    known("contract", contract, [...new Set(settled.map((each) => each.contract))], words);
  if (scheme !== undefined) known("scheme", scheme, plan.schemes, words);
  return settled.filter(
    (each) =>
      (contract === undefined || each.contract === contract) &&
      (scheme === undefined || each.scheme === scheme),
  );
}

/** Positions of the asked years among the contract years. */
function yearsOf({ plan }: Engine, { year }: TraceOptions, words: CliWords): number[] {
  const years = Array.from({ length: plan.years }, (_, index) => index);
  if (year === undefined) return years;
  known(
    "year",
    String(year),
    years.map((index) => String(plan.firstYear + index)),
    words,
  );
  return [year - plan.firstYear];
}

function tracedData(
  chosen: readonly SettledTrial[],
  years: readonly number[],
  { trial, variant }: OneTrial,
  found: FoundTrial | undefined,
): object {
  const settlements = chosen.map(({ contract, scheme, account }) => ({
    contract,
    scheme,
    years: years.map((index) => traceYear(account, index)),
  }));
  return { trial, variant, ...(found && { percentile: found }), settlements };
}

function tracedText(
  { plan }: Engine,
  chosen: readonly SettledTrial[],
  years: readonly number[],
  { trial, variant }: OneTrial,
  { language }: Common,
): string {
  const { contracts, arms, schemes } = scenarioFacts(plan.scenario);
  const currency = plan.scenario.currency.code;
  const titleIn = (list: typeof arms, id: string): string =>
    list.find((each) => each.id === id)?.title[language] ?? id;
  const heads = new Map(
    plan.contracts.map(({ id, contract, arm }) => [
      id,
      `${titleIn(contracts, contract)} (${id}), ${titleIn(arms, plan.arms[arm].id)}`,
    ]),
  );
  const accounts = chosen.map(({ contract, scheme, account }) => {
    const lines = years.flatMap((index) => traceSettlement(account, index, language, { currency }));
    const head = `${heads.get(contract) ?? contract}, ${titleIn(schemes, scheme)}`;
    return `\n${head}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  });
  return `${wordsOf(language).traceTitle(trial, variant)}\n${accounts.join("")}`;
}
