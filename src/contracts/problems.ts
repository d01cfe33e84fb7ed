/**
 * What can be wrong with a contract, its terms or its facts: each problem says where, why it matters and what to do,
 * in both languages.
 */
import { nearest } from "../scenario/nearest.js";
import type { Words } from "./language.js";

export interface ContractProblem {
  readonly severity: "error" | "warning";
  readonly code: string;
  /** A line, transfer, account, request or term: `line "retained"`, `overspend.bands[1]`. */
  readonly where: string;
  readonly message: Words;
}

export class ContractError extends Error {
  readonly problems: readonly ContractProblem[];

  constructor(problems: readonly ContractProblem[]) {
    super(problems.map((problem) => `${problem.where}: ${problem.message.en}`).join("\n"));
    this.name = "ContractError";
    this.problems = problems;
  }
}

export function problem(code: string, where: string, en: string, chinese: string): ContractProblem {
  return { severity: "error", code, where, message: { en, "zh-CN": chinese } };
}

export function refuse(code: string, where: string, en: string, chinese: string): never {
  throw new ContractError([problem(code, where, en, chinese)]);
}

/** One problem for a name that does not exist, with the nearest one that does. */
export function unknownName(
  kind: Words,
  where: string,
  name: string,
  known: readonly string[],
): ContractProblem {
  const near = nearest(name, known);
  const [list, chinese] = known.length === 0 ? ["none", "无"] : [known.join(", "), known.join("、")];
  return problem(
    "unknown-name",
    where,
    `${kind.en} "${name}" does not exist; ${near === undefined ? `known: ${list}` : `did you mean "${near}"?`}`,
    `${kind["zh-CN"]}“${name}”不存在；${near === undefined ? `已有：${chinese}` : `是否应为“${near}”？`}`,
  );
}
