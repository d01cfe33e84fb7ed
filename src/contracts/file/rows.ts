/** A row of the facts file, and what can be wrong with one: the line it stands on and the words. */
import { ContractError } from "../problems.js";
import type { Words } from "../language.js";
import { SaidError } from "../said-error.js";

export interface FactRow {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  /** As many as the header has, without spaces around them. */
  readonly cells: readonly string[];
  /** Why the row could not be cut into its cells; what is left of them may then be wrong. */
  readonly damage?: Words;
}

/** What refuses a row; anything else that is thrown is a defect. */
export class RowRefused extends Error {
  override readonly name = "RowRefused";

  constructor(
    readonly line: number,
    readonly reason: Words,
  ) {
    super(reason.en);
  }
}

/** Names the line of whatever `work` refuses. */
export function atLine<Result>(line: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === undefined ? error : new RowRefused(line, reason);
  }
}

/** Words of an error of the contract language; undefined for any other. */
export function reasonOf(error: unknown): Words | undefined {
  if (error instanceof SaidError) return { en: error.message, "zh-CN": error.chinese };
  if (!(error instanceof ContractError)) return undefined;
  const list = error.problems.filter(({ severity }) => severity === "error");
  const text = (language: keyof Words, mark: string): string =>
    list.map(({ where, message }) => `${where}: ${message[language]}`).join(mark);
  return { en: text("en", "; "), "zh-CN": text("zh-CN", "；") };
}

export const said = (en: string, chinese: string): SaidError => new SaidError(en, chinese);
