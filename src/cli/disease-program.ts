/** What can be typed after `jieyu disease`. */
import { Option, type Command } from "commander";
import type { CohortOptions } from "./commands/disease-cohort.js";
import type { ProbabilitiesOptions } from "./commands/disease-probabilities.js";
import type { ValidateOptions } from "./commands/disease-validate.js";
import type { Common, Io } from "./io.js";
import type { CliWords } from "./words.js";

export interface Surroundings {
  readonly common: () => Common;
  readonly io: Io;
  readonly wholeNumber: (flags: string, given: string, minimum: number, words: CliWords) => number;
}

export function addDisease(
  program: Command,
  words: CliWords,
  { common, io, wholeNumber }: Surroundings,
  end: (code: number) => void,
): void {
  const disease = program.command("disease").description(words.commands.disease);
  const whole = (flags: string, description: string, minimum: number): Option =>
    new Option(flags, description).argParser((given) => wholeNumber(flags, given, minimum, words));
  addProbabilities(disease, words, whole).action(async (options: ProbabilitiesOptions) => {
    const { diseaseProbabilities } = await import("./commands/disease-probabilities.js");
    end(diseaseProbabilities(options, common(), io));
  });
  addCohort(disease, words, whole).action(async (options: CohortOptions) => {
    const { diseaseCohort } = await import("./commands/disease-cohort.js");
    end(diseaseCohort(options, common(), io));
  });
  addValidation(disease, words).action(async (options: ValidateOptions) => {
    const { diseaseValidate } = await import("./commands/disease-validate.js");
    end(diseaseValidate(options, common(), io));
  });
  disease.addHelpText("after", () => disease.commands.map((own) => `\n${own.helpInformation()}`).join(""));
}

type Whole = (flags: string, description: string, minimum: number) => Option;

function withModel(command: Command, { options }: CliWords): Command {
  return command
    .requiredOption("--model <id>", options.diseaseModel)
    .option("--variant <id>", options.reading);
}

function addProbabilities(disease: Command, words: CliWords, whole: Whole): Command {
  const { options } = words;
  return withModel(disease.command("probabilities"), words)
    .description(words.commands.diseaseProbabilities)
    .requiredOption("--patients <file>", options.patientsFile)
    .addOption(whole("--years <count>", options.withinYears, 1));
}

function addCohort(disease: Command, words: CliWords, whole: Whole): Command {
  const { options } = words;
  return withModel(disease.command("cohort"), words)
    .description(words.commands.diseaseCohort)
    .requiredOption("--patient <file>", options.patientFile)
    .option("--id <id>", options.patientId)
    .addOption(whole("--patients <count>", options.copies, 1).default(10_000))
    .addOption(whole("--years <count>", options.cohortYears, 1).default(40))
    .option("--seed <text>", options.seed, "1")
    .addOption(
      new Option("--risk-factors <path>", options.riskFactors)
        .choices(["constant", "ukpds-90"])
        .default("constant"),
    )
    .addOption(whole("--maximum-age <years>", options.maximumAge, 1).default(100))
    .option("--discount <rate>", options.discount, "0");
}

function addValidation(disease: Command, words: CliWords): Command {
  const { options } = words;
  return disease
    .command("validate")
    .description(words.commands.diseaseValidate)
    .addOption(new Option("--write", options.writeValidation).conflicts("check"))
    .option("--check", options.checkValidation);
}
