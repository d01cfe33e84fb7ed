/**
 * `jieyu trace`: replays one trial and prints every line of its settlements, contract by contract and scheme by scheme.
 *
 * The target is a scenario, or the folder of a run: then the scenario as that run resolved it, on the same engine.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../../workers/store.js";
import { nearest } from "../../scenario/nearest.js";
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
import { wordsOf, type CliWords, type NameKind } from "../words.js";

export interface TraceOptions extends ScenarioOptions {
  readonly trial: number;
  readonly variant: string;
  readonly contract?: string;
  readonly scheme?: string;
  readonly year?: number;
}

export async function trace(target: string, options: TraceOptions, common: Common, io: Io): Promise<number> {
  const words = wordsOf(common.language);
  const engine = await engineOf(target, options, common);
  checkVariant(engine, options, words);
  const settled = engine.replay(options.variant, options.trial);
  const chosen = choose(engine, settled, options, words);
  const years = yearsOf(engine, options, words);
  if (common.json) io.out(jsonText(tracedData(chosen, years, options)));
  else io.out(tracedText(engine, chosen, years, options, common));
  return DONE;
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

function checkVariant({ variants }: Engine, { variant, trial }: TraceOptions, words: CliWords): void {
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

function known(kind: NameKind, given: string, ids: readonly string[], words: CliWords): void {
  if (ids.includes(given)) return;
  const near = nearest(given, ids);
  throw new BadInput(words.noSuch(kind, given, near, ids), { [kind]: given, nearest: near, known: ids });
}

function tracedData(
  chosen: readonly SettledTrial[],
  years: readonly number[],
  { trial, variant }: TraceOptions,
): object {
  const settlements = chosen.map(({ contract, scheme, account }) => ({
    contract,
    scheme,
    years: years.map((index) => traceYear(account, index)),
  }));
  return { trial, variant, settlements };
}

function tracedText(
  { plan }: Engine,
  chosen: readonly SettledTrial[],
  years: readonly number[],
  { trial, variant }: TraceOptions,
  { language }: Common,
): string {
  const { contracts, arms, schemes } = scenarioFacts(plan.scenario);
  const titleIn = (list: typeof arms, id: string): string =>
    list.find((each) => each.id === id)?.title[language] ?? id;
  const heads = new Map(
    plan.contracts.map(({ id, contract, arm }) => [
      id,
      `${titleIn(contracts, contract)} (${id}), ${titleIn(arms, plan.arms[arm].id)}`,
    ]),
  );
  const accounts = chosen.map(({ contract, scheme, account }) => {
    const lines = years.flatMap((index) => traceSettlement(account, index, language));
    const head = `${heads.get(contract) ?? contract}, ${titleIn(schemes, scheme)}`;
    return `\n${head}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  });
  return `${wordsOf(language).traceTitle(trial, variant)}\n${accounts.join("")}`;
}
