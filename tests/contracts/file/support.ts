/** Settles a contract file on rows given as text, without disk or command line. */
import { parseContractFile } from "../../../src/contracts/file/read.js";
import type { Outcome, Settled } from "../../../src/contracts/file/outcome.js";
import { createSettler, Settler, type Seen } from "../../../src/contracts/file/settler.js";
import type { FactRow } from "../../../src/contracts/file/rows.js";
import { filesInMemory, formatProblem } from "../../../src/scenario/index.js";
import { sortProblems, type Problem } from "../../../src/scenario/problem.js";
import { inEnglish } from "../both-languages.js";

export interface SettledText {
  readonly outcomes: readonly Outcome[];
  readonly runInRows: number;
  /** What kept anything from being settled: place, path and message, in English. */
  readonly problems: readonly string[];
}

export const seenInMemory = (): Seen => {
  const lines = new Map<string, number>();
  return (key, line) => {
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    return first;
  };
};

type Parsed = Awaited<ReturnType<typeof parseText>>;

export const parseText = (yaml: string) =>
  parseContractFile({ entry: "contract.yaml", files: filesInMemory({ "contract.yaml": yaml }) });

/** `csv`: plain cells, no quotes. A line that begins with "!" is a row that could not be read. */
export const settleText = async (yaml: string, csv: string): Promise<SettledText> =>
  settleRows(await parseText(yaml), csv);

export function settleRows(parsed: Parsed, csv: string): SettledText {
  const none = { outcomes: [], runInRows: 0 };
  if (!parsed.ok) return { ...none, problems: parsed.problems.map(formatted) };
  const [header, ...lines] = csv.trim().split("\n");
  const settler = createSettler({ file: parsed.scenario, header: header.split(","), seen: seenInMemory() });
  if (!(settler instanceof Settler)) {
    const placed = sortProblems(settler.findings.map(parsed.problemOf));
    const problems = placed.map(formatted);
    return { ...none, problems };
  }
  const outcomes = lines.flatMap((line, index) => settler.push(rowOf(line, index + 2)));
  outcomes.push(...settler.finish());
  return { outcomes, runInRows: settler.runInRows, problems: [] };
}

const formatted = (problem: Problem): string =>
  inEnglish({ en: formatProblem(problem, "en"), "zh-CN": formatProblem(problem, "zh-CN") });

export function rowOf(text: string, line: number): FactRow {
  const cells = text.replace(/^!/, "").split(",");
  return text.startsWith("!")
    ? { line, cells, damage: { en: "is damaged", "zh-CN": "已损坏" } }
    : { line, cells };
}

/** Account, period and the amounts (minor units) of the lines asked for, or the reason of the refusal. */
export function told({ outcomes }: SettledText, ...lines: string[]): string[] {
  return outcomes.map((outcome) => {
    const head = `${outcome.account} ${outcome.period}`;
    if (outcome.status === "refused") return `${head} refused at ${outcome.at}: ${inEnglish(outcome.reason)}`;
    return `${head} ${lines.map((id) => `${id} ${amountOf(outcome, id)}`).join(", ")}`;
  });
}

export function amountOf({ settled, index }: Settled, id: string): bigint | undefined {
  return settled.settlements[index].lines.find((line) => line.id === id)?.amount;
}

/** A yearly budget of 1,000 in cents, half of a surplus kept, half of an overspend borne. */
export function budgetFile(more: {
  readonly frame?: string;
  readonly update?: string;
  readonly terms?: string;
  readonly facts?: string;
}): string {
  return `format: 1
id: test
title: { en: Test, zh-CN: 测试 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
${more.frame ?? ""}
facts:
  months: months
  fundPaid: fund
  patientPaid: patient
${more.facts ?? ""}
contracts:
  budget:
    family: global-budget
    budgetBasis: fundOnly
    counts: { services: [all] }
    budget: { rule: signed, perYear: 1000, update: ${more.update ?? "{ rule: frozen }"} }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 0.5 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 0.5 }] }
${more.terms ?? ""}
`;
}
