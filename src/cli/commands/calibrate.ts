/**
 * `jieyu calibrate FILE --targets TARGETS.yaml`: factors by which the scenario's expected events and costs meet what was
 * observed at a place, with the fit before and after; `--write` puts them into an overlay of the scenario.
 */
import { existsSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { stringify } from "yaml";
import { groupedByHome } from "../../cohort/order.js";
import { calibrateScenario, canCalibrate, type Calibration } from "../../decisions/calibrate-scenario.js";
import type { CostFit } from "../../decisions/calibrate-costs.js";
import type { RateFit } from "../../decisions/calibrate.js";
import { eventWords, overlayOf } from "../../decisions/calibration-overlay.js";
import { targetsSchema, type Targets } from "../../decisions/calibration-targets.js";
import { describeCohort } from "../../plan/described.js";
import { planScenario, type Plan } from "../../plan/plan.js";
import { drawCohort } from "../../plan/prepare.js";
import { textCell, type Cell, type Language, type Table } from "../../report/model.js";
import { renderTable } from "../../report/render-table.js";
import { fixed, percent } from "../../report/format.js";
import { checkOf, type Check } from "../../scenario/check.js";
import { mustExist } from "../../scenario/checks/check.js";
import { citedSources } from "../../scenario/checks/sources.js";
import { formatProblem } from "../../scenario/index.js";
import { parseWith } from "../../scenario/parse.js";
import { CALIBRATE_WORDS, type CalibrateWords } from "../calibrate-words.js";
import { BAD_INPUT, BadInput, DONE } from "../exit.js";
import { entryFile } from "../files.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { cohortOf, loadScenarioFile, type ScenarioOptions } from "../load.js";

export interface CalibrateOptions extends ScenarioOptions {
  readonly targets: string;
  readonly write?: string;
}

const DEFAULT_WIDTH = 100;

export async function calibrate(
  file: string,
  options: CalibrateOptions,
  common: Common,
  io: Io,
): Promise<number> {
  const words = CALIBRATE_WORDS[common.language];
  const read = await loadScenarioFile(file, options, common);
  const plan = planScenario(read.scenario);
  const targets = await readTargets(options.targets, plan, common, words);
  const base = options.write === undefined ? undefined : baseOf(file, options.write, words);
  const imported = await cohortOf(file, read, common);
  const cohort = groupedByHome(imported?.cohort ?? drawCohort(plan, plan.central), plan.schemes.length);
  const fitted = calibrateScenario(plan, describeCohort(plan, cohort), cohort.startingPatients, targets);
  const refusals = [...fitted.rates, ...fitted.costs].filter(({ refusal }) => refusal !== undefined);
  if (common.json) io.out(jsonText(asJson(plan, fitted, common.language)));
  else io.out(asText(plan, fitted, words, common.language, io.columns ?? DEFAULT_WIDTH));
  if (refusals.length > 0) {
    io.err(`${words.refused(refusals.length)}\n`);
    return BAD_INPUT;
  }
  if (options.write !== undefined && base !== undefined) {
    writeFileSync(options.write, stringify(overlayOf(plan, fitted, targets, base), { lineWidth: 110 }));
    io.err(`${words.writtenTo(options.write)}\n`);
  }
  return DONE;
}

async function readTargets(
  path: string,
  { disease, services }: Plan,
  { language }: Common,
  words: CalibrateWords,
): Promise<Targets> {
  const { name, files } = entryFile(path);
  const check = checkOf<Targets>();
  const named = check(["events", "costs"], ({ events = {}, costs = {} }) => [
    ...Object.keys(events).flatMap((event) =>
      mustExist("event", event, disease.events, ["events", event], "key"),
    ),
    ...Object.keys(costs).flatMap((service) =>
      mustExist("service", service, services, ["costs", service], "key"),
    ),
  ]);
  const cited = citedSources as unknown as Check<Targets>;
  const parsed = await parseWith<Targets>(
    { schema: targetsSchema, checks: [named, cited] },
    { entry: name, files },
  );
  if (!parsed.ok) {
    const { problems } = parsed;
    throw new BadInput(problems.map((problem) => formatProblem(problem, language)).join("\n\n"), {
      problems,
    });
  }
  const { scenario: targets } = parsed;
  if (Object.keys({ ...targets.events, ...targets.costs }).length === 0) throw new BadInput(words.nothing);
  if (targets.events !== undefined && !canCalibrate(disease)) throw new BadInput(words.noModel(disease.id));
  return targets;
}

/** The scenario as the overlay names it. Asked before anything is fitted. */
function baseOf(file: string, overlay: string, words: CalibrateWords): string {
  if (existsSync(overlay)) throw new BadInput(words.exists(overlay), { overlay });
  const folder = dirname(resolve(overlay));
  const name = relative(folder, resolve(file)).replaceAll("\\", "/");
  if (name.startsWith("../")) throw new BadInput(words.outside(file, folder), { file, folder });
  return name;
}

function asJson({ scenario, disease }: Plan, { rates, costs }: Calibration, language: Language) {
  const { refusal: write } = CALIBRATE_WORDS[language];
  const told = <Fit extends RateFit | CostFit>({ refusal, ...fit }: Fit) =>
    refusal === undefined ? fit : { ...fit, refusal: { ...refusal, words: write(refusal) } };
  return {
    scenario: scenario.id,
    model: disease.id,
    events: Object.fromEntries(rates.map(({ event, ...fit }) => [event, told(fit)])),
    costs: Object.fromEntries(costs.map(({ service, ...fit }) => [service, told(fit)])),
  };
}

function asText(
  { disease, scenario }: Plan,
  { rates, costs }: Calibration,
  words: CalibrateWords,
  language: Language,
  width: number,
): string {
  const services = scenario.care.services;
  const tables = [
    fitTable(
      words.rates,
      words.event,
      rates,
      1000,
      3,
      ({ event }) => eventWords({ disease }, event)[language],
      words,
    ),
    fitTable(
      words.costs,
      words.service,
      costs,
      1,
      2,
      ({ service }) => services[service].title[language],
      words,
    ),
  ].filter(({ rows }) => rows.length > 0);
  return `${[...tables.map((table) => renderTable(table, width)), words.means].join("\n\n")}\n`;
}

function fitTable<Fit extends RateFit | CostFit>(
  title: string,
  first: string,
  fits: readonly Fit[],
  per: number,
  decimals: number,
  nameOf: (fit: Fit) => string,
  words: CalibrateWords,
): Table {
  const number = (value: number): Cell => ({ text: fixed(value * per, decimals), value: value * per });
  return {
    id: "calibration",
    title,
    keyColumns: 1,
    columns: [
      { title: first, align: "left" },
      ...words.heads.map((head) => ({ title: head, align: "right" as const })),
    ],
    rows: fits.map((fit) => [
      textCell(nameOf(fit)),
      number(fit.target),
      number(fit.before),
      fit.refusal === undefined ? { text: fixed(fit.factor, 4), value: fit.factor } : textCell("—"),
      number(fit.after),
      { text: Number.isFinite(fit.residual) ? percent(fit.residual, 4) : "—", value: fit.residual },
    ]),
    notes: fits.flatMap((fit) =>
      fit.refusal === undefined ? [] : [words.labelled(nameOf(fit), words.refusal(fit.refusal))],
    ),
  };
}
