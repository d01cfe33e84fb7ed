/** What `settle` says, in both languages. */
import type { Party, Words } from "../contracts/language.js";
import { PARTY_WORDS } from "../contracts/trace-words.js";
import type { Language } from "../report/model.js";

export interface SettleWords {
  readonly nothingSettled: (problems: number) => string;
  readonly title: (title: string, facts: string) => string;
  readonly counts: (settled: number, refused: number, runIn: number) => string;
  readonly byContract: string;
  readonly settled: string;
  readonly refused: string;
  readonly transfers: string;
  readonly net: string;
  readonly adjustments: string;
  readonly noAdjustment: string;
  readonly unasked: (accounts: readonly string[], more: number) => string;
  readonly firstRefused: (shown: number, all: number) => string;
  readonly written: (path: string) => string;
  readonly sameFile: (option: string, path: string) => string;
  readonly cannotWrite: (path: string, code: string) => string;
  readonly noRows: string;
  readonly noProviders: string;
  readonly stopping: string;
  readonly stopped: string;
  readonly party: (party: Party) => string;
  readonly transfer: (from: Party, to: Party, tag: string) => string;
  readonly noAccount: (account: string, year: number | undefined, known: readonly string[]) => string;
  readonly traceTitle: (account: string, period: string, contract: string) => string;
  readonly needs: (option: string, beside: string) => string;
}

const NOT_ALLOWED: Words = {
  en: "you may not write there, or another program holds it open",
  "zh-CN": "没有写入权限，或文件正被其他程序打开",
};

/** By the system's code. */
const WHY_NOT_WRITTEN: Readonly<Partial<Record<string, Words>>> = {
  ENOENT: { en: "its folder does not exist", "zh-CN": "所在文件夹不存在" },
  ENOTDIR: { en: "its folder does not exist", "zh-CN": "所在文件夹不存在" },
  EISDIR: { en: "it is a folder; name a file in it", "zh-CN": "这是文件夹，请指定其中的文件名" },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EBUSY: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  ENOSPC: { en: "the disk is full", "zh-CN": "磁盘空间不足" },
};

const english: SettleWords = {
  nothingSettled: (problems) =>
    `Nothing was settled: the contract file has ${problems === 1 ? "one problem" : `${problems} problems`}.`,
  title: (title, facts) => `${title}: ${facts}`,
  counts: (settled, refused, runIn) =>
    `${settled} settled, ${refused} refused${runIn === 0 ? "" : `, ${runIn} rows of years before the contract read as history`}.`,
  byContract: "By contract",
  settled: "settled",
  refused: "refused",
  transfers: "Who paid whom",
  net: "Net by party",
  adjustments: "Adjusting transfers (settled now less paid before)",
  noAdjustment: "Nothing to adjust: every account is settled as it was paid.",
  unasked: (accounts, more) =>
    `Paid before but not in this facts file, so not adjusted: ${accounts.join(", ")}${more === 0 ? "" : ` and ${more} more`}. Give their rows, with zeros where an account is withdrawn.`,
  firstRefused: (shown, all) => (shown === all ? "Refused" : `Refused (the first ${shown} of ${all})`),
  written: (path) => `Written: ${path}`,
  sameFile: (option, path) =>
    `${option} would overwrite ${path}, which this settlement reads. Name another file.`,
  cannotWrite: (path, code) => `${path} cannot be written: ${WHY_NOT_WRITTEN[code]?.en ?? code}.`,
  noRows: "The facts file has no rows of the contract's years: nothing was settled.",
  noProviders:
    "--out-providers: no contract of this file splits its result among providers. Leave the option out, or give the contract a distribution.",
  stopping: "Stopping. Nothing is written; press Ctrl-C again to end at once.",
  stopped: "Stopped before the end: nothing was written.",
  party: (party) => PARTY_WORDS[party].en,
  transfer: (from, to, tag) => `${PARTY_WORDS[from].en} → ${PARTY_WORDS[to].en} (${tag})`,
  noAccount: (account, year, known) =>
    `The facts file has no account "${account}"${year === undefined ? "" : ` in ${year}`} to trace.${known.length === 0 ? "" : ` It has: ${known.join(", ")}.`} Accounts are named as in the output of settle.`,
  traceTitle: (account, period, contract) => `Account ${account}, ${period}, contract ${contract}`,
  needs: (option, beside) => `${option} needs ${beside}.`,
};

const chinese: SettleWords = {
  nothingSettled: (problems) => `未进行清算：合同文件有 ${problems} 个问题。`,
  title: (title, facts) => `${title}：${facts}`,
  counts: (settled, refused, runIn) =>
    `已清算 ${settled} 个账户年度，未予清算 ${refused} 个${runIn === 0 ? "" : `；合同开始前的 ${runIn} 行作为历史数据`}。`,
  byContract: "按合同",
  settled: "已清算",
  refused: "未予清算",
  transfers: "资金往来",
  net: "各方净收支",
  adjustments: "调整支付（本次清算额减已付额）",
  noAdjustment: "无需调整：各账户清算额与已付额一致。",
  unasked: (accounts, more) =>
    `以前已付、但不在本次事实文件中，未作调整：${accounts.join("、")}${more === 0 ? "" : `等，另有 ${more} 个`}。如账户已撤销，请提供其数据行并填零。`,
  firstRefused: (shown, all) =>
    shown === all ? "未予清算的行" : `未予清算的行（共 ${all} 个，列出前 ${shown} 个）`,
  written: (path) => `已写入：${path}`,
  sameFile: (option, path) => `${option} 会覆盖本次清算所读取的 ${path}。请改用其他文件名。`,
  cannotWrite: (path, code) => `${path} 无法写入：${WHY_NOT_WRITTEN[code]?.["zh-CN"] ?? code}。`,
  noRows: "事实文件没有合同年度的数据行：未清算任何账户。",
  noProviders: "--out-providers：本文件的合同不在机构间分配结果。请去掉该选项，或在合同中写明分配办法。",
  stopping: "正在停止，不写入任何文件；再按一次 Ctrl-C 立即退出。",
  stopped: "已中途停止：未写入任何文件。",
  party: (party) => PARTY_WORDS[party]["zh-CN"],
  transfer: (from, to, tag) => `${PARTY_WORDS[from]["zh-CN"]} → ${PARTY_WORDS[to]["zh-CN"]}（${tag}）`,
  noAccount: (account, year, known) =>
    `事实文件中没有账户“${account}”${year === undefined ? "" : `的 ${year} 年`}可供追溯。${known.length === 0 ? "" : `现有账户：${known.join("、")}。`}账户名称与 settle 输出一致。`,
  traceTitle: (account, period, contract) => `账户 ${account}，${period} 年，合同 ${contract}`,
  needs: (option, beside) => `${option} 需与 ${beside} 同时使用。`,
};

export const settleWordsOf = (language: Language): SettleWords => (language === "zh-CN" ? chinese : english);
