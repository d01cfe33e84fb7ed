/** English. */
import type { CliWords } from "./words.js";

const KINDS = {
  family: "contract family",
  contract: "contract of this scenario",
  scheme: "scheme of this scenario",
  year: "contract year of this scenario",
  variant: "variant of this scenario",
  schema: "schema",
  result: "result of this contract",
  diseaseModel: "disease model of published equations",
  reading: "reading of this disease model",
  patient: "patient of this file",
} as const;

export const english: CliWords = {
  program:
    "Who gains and who loses under payment contracts for diabetes care: simulated patient by patient, settled exactly.",
  commands: {
    validate: "check scenario files and list every problem with its place",
    run: "simulate a scenario and print its report",
    compare: "simulate a scenario and print the paired differences from its baseline contract first",
    settle: "settle real accounts exactly: a contract file and a CSV file of facts",
    trace:
      "print every line of a settlement: one trial, the trial at a percentile of a run, or a real account",
    explain: "list the contract families, or explain one: words, formula, terms, worked examples, incentives",
    schema: "print or write the JSON Schemas of scenario files, contract files and summary.json",
    disease: "published disease models on single patients, and how they stand against other programs",
    diseaseProbabilities: "each equation's annual probability for each patient of a file",
    diseaseCohort:
      "many copies of one patient over the years: life expectancy, events, quality-adjusted years, costs, with standard errors",
    diseaseValidate: "print the page of validation against other people's results, or write or check it",
  },
  arguments: {
    files: "scenario files (YAML or JSON)",
    file: "scenario file (YAML or JSON)",
    fileOrRun: "scenario file, folder of a run, or contract file with --facts",
    contract: "contract file (YAML or JSON)",
    family: "a contract family; all are listed when absent",
  },
  options: {
    lang: "language: en or zh-CN (default: that of the environment)",
    json: "print JSON for programs instead of text",
    trials: "number of futures to simulate",
    seed: "seed text; the same text gives the same futures on any machine",
    workers: "number of threads (default: one per processor)",
    out: "folder of the run (default: runs/<scenario>-<hash>)",
    set: "put another value into the scenario; may be repeated",
    resume: "go on from what an interrupted run has finished",
    blockSize: "trials given to a thread at a time; changes no result",
    inline: "simulate without threads",
    verbose: "print what each assumption rests on",
    facts: "CSV file of facts: one row per account and year, or as the contract file says",
    outTable: "CSV file for the settled and refused accounts",
    outProviders: "CSV file for each provider's part",
    paid: "a former --out file: says who owes whom the difference",
    trial: "the trial to replay, counted from 0",
    percentile: "instead of --trial: the trial at this percentile of a run, from 0 to 100",
    of: "the result whose percentile is meant (default: consortiumResult)",
    account: "the real account to trace, with --facts",
    variant: "the run it belongs to: main, shockHalf, shockDouble or parameters",
    contract: "this contract only",
    scheme: "this scheme only",
    year: "this contract year only",
    write: "write the schemas into scenarios/schema of the folder",
    check: "fail when the written schemas are not current",
    writeGallery: "write the gallery of all families into scenarios/contracts/gallery of the folder",
    checkGallery: "fail when the written gallery is not current",
    diseaseModel: "disease model, such as chime or ukpds-om2",
    reading: "reading of the published equations (default: the model's first)",
    patientsFile: "JSON file of patients in natural units, by the published codes or our names",
    patientFile: "JSON file of a patient in natural units; may state costs by event",
    patientId: "the patient, where the file holds several",
    withinYears: "instead: probability within so many years with everything held, where the model has one",
    copies: "number of copies",
    cohortYears: "years to simulate",
    riskFactors: "how risk factors move",
    maximumAge: "whoever would reach this age dies in the year before",
    discount: "yearly discount of costs and quality-adjusted years",
    writeValidation: "write the page into scenarios/validation of the folder",
    checkValidation: "fail when the written page is not current",
  },
  help: {},
  usageError: (_code, message) => message.replace(/^error: /, ""),
  seeHelp: "See: jieyu --help",
  notWholeNumber: (option, given, minimum) =>
    `${option} must be a whole number from ${minimum} up, not "${given}".`,
  notPercentage: (option, given) => `${option} must be a number from 0 to 100, not "${given}".`,
  progress: (percent, done, total, secondsLeft) =>
    `${percent} %  ${done} of ${total} trials${secondsLeft === undefined ? "" : `, about ${duration(secondsLeft)} left`}`,
  interrupted: (folder) =>
    `Stopping. Finished blocks are kept in ${folder}; the same command with --resume goes on from them. ` +
    "Press Ctrl-C again to end at once.",
  valid: (name, { evidence, assumption, lever }) =>
    `${name}: valid. Inputs: ${evidence} with evidence, ${assumption} assumed, ${lever} levers.`,
  warning: (contract, where, what) => `Note: ${contract}, ${where}: ${what}.`,
  invalid: (problems, files) =>
    `${problems} ${problems === 1 ? "problem" : "problems"} in ${files} ${files === 1 ? "scenario" : "scenarios"}.`,
  refused: (problems) =>
    `Nothing was simulated: the scenario has ${problems === 1 ? "one problem" : `${problems} problems`}.`,
  reused: (folder) => `Nothing to do: ${folder} holds this run, finished.`,
  discarded: (checkpoints) =>
    `${checkpoints} damaged or half-written ${checkpoints === 1 ? "checkpoint" : "checkpoints"} thrown away and done again.`,
  noSuch: (kind, given, nearest, known) =>
    `"${given}" is no ${KINDS[kind]}. ${nearest === undefined ? `There are: ${known.join(", ")}.` : `Did you mean "${nearest}"? There are: ${known.join(", ")}.`}`,
  outOfTrials: (trial, trials, variant) =>
    `There is no trial ${trial}: the variant "${variant}" has trials 0 to ${trials - 1}. Ask for one of these, or raise --trials.`,
  runNeedsData: (folder, files) =>
    `${folder} read patients from ${files.join(", ")}, which a run folder does not keep. Trace the scenario file instead.`,
  anotherEngine: (folder, there, here) =>
    `${folder} was made by engine ${there}; this is ${here}. A replay might show other numbers than that run, so it is refused. Run the scenario again first.`,
  traceTitle: (trial, variant) => `Trial ${trial} of variant "${variant}"`,
  traceWhat:
    "Say what to trace: --trial NUMBER, or --percentile NUMBER of a run's folder with --contract, or --facts FILE with --account NAME for a contract file.",
  percentileNeeds: (option) =>
    option === "--contract"
      ? "--percentile needs --contract: each contract ranks the futures in its own order."
      : "--percentile needs the folder of a finished run, which holds its trials. Run the scenario first.",
  percentileTitle: ({ percentile, of, contract, schemes, years, rank, trials, trial, value }) =>
    `Percentile ${percentile} of ${of} under ${contract} (${schemes.join(" + ")}, ${years.join(" + ")}): ${value}, trial ${trial} (rank ${rank} of ${trials} from the lowest)`,
  schemaWritten: (path) => `Written: ${path}`,
  schemaCurrent: (path) => `Current: ${path}`,
  schemaOutdated: (path) => `Not current: ${path}. Write it anew with: jieyu schema --write`,
  galleryOutdated: (path) => `Not current: ${path}. Write it anew with: jieyu explain --write`,
  explain: {
    families: "Contract families",
    formula: "Formula",
    source: "Source",
    terms: "Terms",
    required: "required",
    optional: "optional",
    examples: "Worked examples",
    expected: "expected",
    refused: "refused with",
    inMinorUnits:
      "Amounts are in minor units of the currency (fen, cents). Years follow one another from the first contract year.",
    incentives: "Incentives",
    noCosts: "Nothing in its facts can cost more: one more yuan of care does not move it.",
    more: "More about one of them: jieyu explain FAMILY",
    labelled: (label, text) => `${label}: ${text}`,
  },
  bug: (message) => `This should not have happened: ${message}`,
};

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
