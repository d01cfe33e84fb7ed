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
  return {
    en: list.map(({ where, message }) => `${where}: ${message.en}`).join("; "),
    "zh-CN": list.map(({ where, message }) => `${inChinese(where)}：${message["zh-CN"]}`).join("；"),
  };
}

const PLACES: Readonly<Record<string, string>> = {
  line: "项目",
  fact: "事实",
  account: "账户",
  transfer: "转移",
  vector: "机构权重",
  pool: "资金池",
  allocation: "分配",
};

/** `line "retained"` → 项目“retained”. */
const inChinese = (where: string): string =>
  where
    .replace(/^[a-z]+/, (word) => PLACES[word] ?? word)
    .replace(/ ?"([^"]*)"/g, "“$1”")
    .replace(/ in (\d{4})$/, "（$1年）");

export const said = (en: string, chinese: string): SaidError => new SaidError(en, chinese);
