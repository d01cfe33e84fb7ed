/**
 * The command line: what can be typed. Each command lives in its own file and is loaded only when it runs, so that
 * help and complaints are quick.
 */
import { Command, CommanderError, Option } from "commander";
import { ENGINE_VERSION } from "../version.js";
import { BAD_INPUT, BadInput, DONE } from "./exit.js";
import type { Common, Io } from "./io.js";
import { LANGUAGES, languageOf } from "./language.js";
import type { RunOptions } from "./commands/run.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { SchemaOptions } from "./commands/schema.js";
import type { CalibrateOptions } from "./commands/calibrate.js";
import { CALIBRATE_WORDS } from "./calibrate-words.js";
import { addDisease } from "./disease-program.js";
import type { SettleOptions } from "./commands/settle.js";
import type { TraceOptions } from "./commands/trace.js";
import { wordsOf, type CliWords } from "./words.js";

/** Arguments as typed after the program's name → exit code. */
export async function execute(argv: readonly string[], io: Io): Promise<number> {
  const words = wordsOf(languageOf(argv, io.environment));
  const result = { code: DONE };
  const program = describe(argv, io, words, result);
  try {
    await program.parseAsync(argv, { from: "user" });
    return result.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return DONE;
    // Bare `jieyu` prints its help: nothing was asked for, so nothing was done.
    if (error.code === "commander.help") return BAD_INPUT;
    throw new BadInput(`${words.usageError(error.code, error.message)}\n${words.seeHelp}`, {
      code: error.code,
    });
  }
}

type Result = { code: number };

function describe(argv: readonly string[], io: Io, words: CliWords, result: Result): Command {
  const program = new Command("jieyu")
    .description(words.program)
    .version(ENGINE_VERSION)
    .addOption(new Option("--lang <language>", words.options.lang).choices(LANGUAGES))
    .option("--json", words.options.json)
    .configureHelp({ styleTitle: (title) => words.help[title] ?? title, showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .exitOverride();
  const common = (): Common => ({
    language: languageOf(argv, io.environment),
    json: program.opts<{ json?: boolean }>().json === true,
  });
  addValidate(program, words, async (files) => {
    result.code = await (await import("./commands/validate.js")).validate(files, common(), io);
  });
  addRuns(program, words, async (order, file, options) => {
    result.code = await (await import("./commands/run.js")).run(file, { ...options, order }, common(), io);
  });
  addSettle(program, words, async (contract, options) => {
    result.code = await (await import("./commands/settle.js")).settle(contract, options, common(), io);
  });
  addTrace(program, words, async (target, options) => {
    result.code = await (await import("./commands/trace.js")).trace(target, options, common(), io);
  });
  addExplain(program, words, async (family, options) => {
    result.code = (await import("./commands/explain.js")).explain(family, options, common(), io);
  });
  addSchema(program, words, async (options) => {
    result.code = (await import("./commands/schema.js")).schema(options, common(), io);
  });
  addCalibrate(program, words, common, async (file, options) => {
    result.code = await (await import("./commands/calibrate.js")).calibrate(file, options, common(), io);
  });
  addDisease(program, words, { common, io, wholeNumber }, (code) => (result.code = code));
  return program;
}

function addValidate(program: Command, words: CliWords, action: (files: string[]) => Promise<void>): void {
  program
    .command("validate")
    .description(words.commands.validate)
    .argument("<files...>", words.arguments.files)
    .action(action);
}

type RunAction = (
  order: RunOptions["order"],
  file: string,
  options: Omit<RunOptions, "order">,
) => Promise<void>;

function addRuns(program: Command, words: CliWords, action: RunAction): void {
  for (const order of ["run", "compare"] as const) {
    const { options } = words;
    const whole = (flags: string, description: string, minimum: number): Option =>
      new Option(flags, description).argParser((given) => wholeNumber(flags, given, minimum, words));
    withScenarioOptions(program.command(order), words, whole)
      .description(words.commands[order])
      .argument("<file>", words.arguments.file)
      .addOption(whole("--workers <count>", options.workers, 0))
      .option("--out <folder>", options.out)
      .option("--resume", options.resume)
      .addOption(whole("--block-size <trials>", options.blockSize, 1))
      .option("--inline", options.inline)
      .option("--verbose", options.verbose)
      .action((file: string, given: Omit<RunOptions, "order">) => action(order, file, given));
  }
}

function addSettle(
  program: Command,
  words: CliWords,
  action: (contract: string, options: SettleOptions) => Promise<void>,
): void {
  const { options } = words;
  withSettings(program.command("settle"), words)
    .description(words.commands.settle)
    .argument("<contract>", words.arguments.contract)
    .requiredOption("--facts <file>", options.facts)
    .option("--out <file>", options.outTable)
    .option("--out-providers <file>", options.outProviders)
    .option("--paid <file>", options.paid)
    .action((contract: string, given: SettleOptions) => action(contract, given));
}

function addTrace(
  program: Command,
  words: CliWords,
  action: (target: string, options: TraceOptions) => Promise<void>,
): void {
  const { options } = words;
  const whole = (flags: string, description: string, minimum: number): Option =>
    new Option(flags, description).argParser((given) => wholeNumber(flags, given, minimum, words));
  withScenarioOptions(program.command("trace"), words, whole)
    .description(words.commands.trace)
    .argument("<file-or-run>", words.arguments.fileOrRun)
    .addOption(whole("--trial <number>", options.trial, 0).conflicts(["percentile", "account"]))
    .addOption(
      new Option("--percentile <number>", options.percentile)
        .argParser((given) => percentage("--percentile", given, words))
        .conflicts(["account"]),
    )
    .option("--of <result>", options.of)
    .addOption(new Option("--variant <name>", options.variant).default("main"))
    .option("--contract <id>", options.contract)
    .option("--scheme <id>", options.scheme)
    .addOption(whole("--year <year>", options.year, 0))
    .option("--facts <file>", options.facts)
    .option("--account <name>", options.account)
    .action((target: string, given: TraceOptions) => action(target, given));
}

type Whole = (flags: string, description: string, minimum: number) => Option;

function withScenarioOptions(command: Command, words: CliWords, whole: Whole): Command {
  const { options } = words;
  const simulated = command
    .addOption(whole("--trials <count>", options.trials, 1))
    .option("--seed <text>", options.seed);
  return withSettings(simulated, words);
}

function withSettings(command: Command, { options }: CliWords): Command {
  return command.option(
    "--set <path=value>",
    options.set,
    (text: string, earlier: readonly string[] = []) => [...earlier, text],
  );
}

function addCalibrate(
  program: Command,
  words: CliWords,
  common: () => Common,
  action: (file: string, options: CalibrateOptions) => Promise<void>,
): void {
  const { command, targets, write } = CALIBRATE_WORDS[common().language];
  withSettings(program.command("calibrate"), words)
    .description(command)
    .argument("<file>", words.arguments.file)
    .requiredOption("--targets <file>", targets)
    .option("--write <file>", write)
    .action((file: string, options: CalibrateOptions) => action(file, options));
}

function addExplain(
  program: Command,
  words: CliWords,
  action: (family: string | undefined, options: ExplainOptions) => Promise<void>,
): void {
  program
    .command("explain")
    .description(words.commands.explain)
    .argument("[family]", words.arguments.family)
    .addOption(new Option("--write", words.options.writeGallery).conflicts("check"))
    .option("--check", words.options.checkGallery)
    .action((family: string | undefined, options: ExplainOptions) => action(family, options));
}

function addSchema(
  program: Command,
  words: CliWords,
  action: (options: SchemaOptions) => Promise<void>,
): void {
  program
    .command("schema")
    .description(words.commands.schema)
    .addOption(new Option("--write", words.options.write).conflicts("check"))
    .option("--check", words.options.check)
    .action((given: SchemaOptions) => action(given));
}

function wholeNumber(flags: string, given: string, minimum: number, words: CliWords): number {
  const value = Number(given);
  if (/^\d{1,15}$/.test(given) && value >= minimum) return value;
  const option = flags.split(" ")[0];
  throw new BadInput(words.notWholeNumber(option, given, minimum), { option, given, minimum });
}

function percentage(option: string, given: string, words: CliWords): number {
  const value = Number(given);
  if (/^\d{1,3}(\.\d{1,9})?$/.test(given) && value <= 100) return value;
  throw new BadInput(words.notPercentage(option, given), { option, given });
}
