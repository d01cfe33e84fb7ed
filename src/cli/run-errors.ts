/**
 * What can end a run before its time, worded: English as the workers say it, Chinese from the facts they give. A folder
 * that belongs to something else is bad input; everything else is a failed run.
 */
import { RunError, type RunErrorCode } from "../../workers/errors.js";
import type { Language } from "../report/model.js";
import { BAD_INPUT, FAILED } from "./exit.js";

type Facts = Readonly<Record<string, unknown>>;

const CHINESE: Readonly<Record<RunErrorCode, (facts: Facts) => string>> = {
  cancelled: () => "运行已停止。已完成的部分已保存，加 --resume 重新运行即可继续。",
  engineFailed: ({ variant, trial, reason }) =>
    trial === undefined
      ? `引擎准备时停止：${text(reason)} 已完成的部分已保存。`
      : `模拟组“${text(variant)}”第 ${text(trial)} 次模拟时停止：${text(reason)} 已完成的部分已保存；同一方案和种子会在同一处停止。`,
  workerCrashed: ({ variant, block, attempts, reason }) =>
    `线程在模拟组“${text(variant)}”的${trialsOf(block)}上 ${text(attempts)} 次中断（${text(reason)}）。已完成的部分已保存。如因内存不足，请减少线程数，再加 --resume 运行。`,
  poolUnavailable: ({ reason }) =>
    reason === undefined
      ? "无法启动线程：请先构建（npm run build），线程数应为 0 至 512 的整数；也可不使用线程（--workers 0）。"
      : `没有可用的线程（${text(reason)}）。已完成的部分已保存。`,
  differentRun: ({ folder, differences }) =>
    `文件夹 ${text(folder)} 属于另一次运行，两次运行的结果不能混在一起。不同之处：\n` +
    (differences as readonly string[]).map((line) => `  ${line}\n`).join("") +
    "请撤销改动，或用 --out 指定其他文件夹。",
  notARunFolder: ({ folder }) =>
    `文件夹 ${text(folder)} 不是运行文件夹，未写入任何内容。请用 --out 指定其他文件夹。`,
  unwritableResult: ({ what }) => `模拟结果无法写入：${text(what)}。这是引擎的缺陷，与方案无关。`,
};

const text = (fact: unknown): string => (typeof fact === "string" ? fact : JSON.stringify(fact));

function trialsOf(block: unknown): string {
  const { firstTrial, trials } = block as { readonly firstTrial: number; readonly trials: number };
  return `第 ${firstTrial} 至 ${firstTrial + trials - 1} 次模拟`;
}

export function wordedRunError({ code, message, details }: RunError, language: Language): string {
  return language === "zh-CN" ? CHINESE[code](details) : message;
}

export function exitCodeOf({ code }: RunError): number {
  return code === "differentRun" || code === "notARunFolder" ? BAD_INPUT : FAILED;
}

export const isRunError = (error: unknown): error is RunError =>
  error instanceof Error && error.name === "RunError" && "code" in error;
