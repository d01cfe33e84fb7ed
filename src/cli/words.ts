/** Everything the command line itself says, in both languages. Reports and scenario problems have their own words. */
import type { Language } from "../report/model.js";
import { chinese } from "./words-zh-cn.js";
import { english } from "./words-en.js";

export interface CliWords {
  readonly program: string;
  readonly commands: {
    readonly validate: string;
    readonly run: string;
    readonly compare: string;
    readonly settle: string;
    readonly trace: string;
    readonly explain: string;
    readonly schema: string;
    readonly disease: string;
    readonly diseaseProbabilities: string;
    readonly diseaseCohort: string;
    readonly diseaseValidate: string;
  };
  readonly arguments: {
    readonly files: string;
    readonly file: string;
    readonly fileOrRun: string;
    readonly contract: string;
    readonly family: string;
  };
  readonly options: {
    readonly lang: string;
    readonly json: string;
    readonly trials: string;
    readonly seed: string;
    readonly workers: string;
    readonly out: string;
    readonly set: string;
    readonly resume: string;
    readonly blockSize: string;
    readonly inline: string;
    readonly verbose: string;
    readonly facts: string;
    readonly outTable: string;
    readonly outProviders: string;
    readonly paid: string;
    readonly trial: string;
    readonly percentile: string;
    readonly of: string;
    readonly account: string;
    readonly variant: string;
    readonly contract: string;
    readonly scheme: string;
    readonly year: string;
    readonly write: string;
    readonly check: string;
    readonly writeGallery: string;
    readonly checkGallery: string;
    readonly diseaseModel: string;
    readonly reading: string;
    readonly patientsFile: string;
    readonly patientFile: string;
    readonly patientId: string;
    readonly withinYears: string;
    readonly copies: string;
    readonly cohortYears: string;
    readonly riskFactors: string;
    readonly maximumAge: string;
    readonly discount: string;
    readonly writeValidation: string;
    readonly checkValidation: string;
  };
  /** Headings and notes of help that commander writes in English. */
  readonly help: Readonly<Record<string, string>>;
  readonly usageError: (code: string, message: string) => string;
  readonly seeHelp: string;
  readonly notWholeNumber: (option: string, given: string, minimum: number) => string;
  readonly notPercentage: (option: string, given: string) => string;
  readonly progress: (
    percent: number,
    done: number,
    total: number,
    secondsLeft: number | undefined,
  ) => string;
  readonly interrupted: (folder: string) => string;
  readonly valid: (name: string, counts: InputCounts) => string;
  readonly warning: (contract: string, where: string, what: string) => string;
  readonly invalid: (problems: number, files: number) => string;
  readonly refused: (problems: number) => string;
  readonly reused: (folder: string) => string;
  readonly discarded: (checkpoints: number) => string;
  readonly noSuch: (
    kind: NameKind,
    given: string,
    nearest: string | undefined,
    known: readonly string[],
  ) => string;
  readonly outOfTrials: (trial: number, trials: number, variant: string) => string;
  readonly runNeedsData: (folder: string, files: readonly string[]) => string;
  readonly anotherEngine: (folder: string, there: string, here: string) => string;
  readonly traceTitle: (trial: number, variant: string) => string;
  readonly traceWhat: string;
  readonly percentileNeeds: (option: string) => string;
  readonly percentileTitle: (found: FoundTrial) => string;
  readonly schemaWritten: (path: string) => string;
  readonly schemaCurrent: (path: string) => string;
  readonly schemaOutdated: (path: string) => string;
  readonly galleryOutdated: (path: string) => string;
  readonly explain: ExplainWords;
  readonly bug: (message: string) => string;
}

/** The trial at a percentile of a run. */
export interface FoundTrial {
  readonly percentile: number;
  readonly of: string;
  readonly contract: string;
  /** Schemes and years whose sum was ranked. */
  readonly schemes: readonly string[];
  readonly years: readonly number[];
  readonly rank: number;
  readonly trials: number;
  readonly trial: number;
  readonly value: string;
}

export interface InputCounts {
  readonly evidence: number;
  readonly assumption: number;
  readonly lever: number;
}

export type NameKind =
  | "family"
  | "contract"
  | "scheme"
  | "year"
  | "variant"
  | "schema"
  | "result"
  | "diseaseModel"
  | "reading"
  | "patient";

export interface ExplainWords {
  readonly families: string;
  readonly formula: string;
  readonly source: string;
  readonly terms: string;
  readonly required: string;
  readonly optional: string;
  readonly examples: string;
  readonly expected: string;
  readonly refused: string;
  readonly inMinorUnits: string;
  readonly incentives: string;
  readonly noCosts: string;
  readonly more: string;
  readonly labelled: (label: string, text: string) => string;
}

export function wordsOf(language: Language): CliWords {
  return language === "zh-CN" ? chinese : english;
}
