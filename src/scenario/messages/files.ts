/** Messages about the files of a scenario: finding them, bringing them together, `--set`. */
import { message } from "./message.js";
import { shown, suggestion } from "./words.js";

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
  readonly reason: string;
}

export interface UnknownStep {
  readonly key: string;
  readonly nearest?: string;
  readonly valid: readonly string[];
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

export const fileMessages = {
  "file-absent": message<FileFacts>(
    ({ name }) =>
      `There is no file "${name}". Check the name; names are relative to the file that mentions them.`,
    ({ name }) => `找不到文件“${name}”。请检查文件名；路径以引用它的文件所在文件夹为起点。`,
  ),
  "file-too-large": message<FileFacts>(
    ({ name, bytes, limit }) =>
      `"${name}" has ${megabytes(bytes)} MB; a scenario file may have at most ${megabytes(limit)} MB, so that a wrong file is refused before it fills the memory. Patients' data belong into CSV or Parquet files named under cohort.import.`,
    ({ name, bytes, limit }) =>
      `“${name}”大小为 ${megabytes(bytes)} MB，方案文件最多 ${megabytes(limit)} MB，以免误选的大文件占满内存。患者数据请放入 CSV 或 Parquet 文件，并在 cohort.import 中引用。`,
  ),
  "file-link": message<FileFacts>(
    ({ name }) =>
      `"${name}" is reached through a link. Links could lead out of the scenario's folder and are not followed: put the file itself there.`,
    ({ name }) => `“${name}”是链接。链接可能指向方案文件夹之外，因此不予读取：请把文件本身放到该处。`,
  ),
  "file-not-text": message<FileFacts>(
    ({ name }) =>
      `"${name}" is not UTF-8 text. Save it with the encoding UTF-8 (not GBK, UTF-16 or a spreadsheet's format).`,
    ({ name }) => `“${name}”不是 UTF-8 文本。请以 UTF-8 编码另存（不要用 GBK、UTF-16 或电子表格格式）。`,
  ),
  "file-unreadable": message<FileFacts>(
    ({ name, reason }) =>
      `"${name}" cannot be read (${reason}). Check that it is a file and that you may read it.`,
    ({ name, reason }) => `无法读取“${name}”（${reason}）。请确认它是文件且有读取权限。`,
  ),
  "file-outside": message<{ reference: string }>(
    ({ reference }) =>
      `"${shown(reference)}" leads out of the scenario's folder. A scenario reads only files beside or below it, so that it can be passed on whole and cannot reach other files: copy the file into the folder and name it with forward slashes.`,
    ({ reference }) =>
      `“${shown(reference)}”指向方案文件夹之外。方案只读取其所在文件夹及子文件夹中的文件，以便整体移交，也避免触及其他文件：请把该文件复制到文件夹内，并用正斜杠书写路径。`,
  ),
  "file-name": message<{ given: unknown }>(
    ({ given }) =>
      `"${shown(given)}" does not name a file. Give the name of a file that ends in .yaml, .yml or .json.`,
    ({ given }) => `“${shown(given)}”不是文件名。请填写以 .yaml、.yml 或 .json 结尾的文件名。`,
  ),
  "file-cycle": message<{ chain: readonly string[] }>(
    ({ chain }) =>
      `The files build on each other in a circle: ${chain.join(" → ")}. Take out one of these extends or from.`,
    ({ chain }) => `文件之间循环引用：${chain.join(" → ")}。请去掉其中一处 extends 或 from。`,
  ),
  "file-too-many": message<{ limit: number }>(
    ({ limit }) => `The scenario reads more than ${limit} files. Bring the evidence together in fewer files.`,
    ({ limit }) => `方案引用的文件超过 ${limit} 个。请合并部分证据文件。`,
  ),
  "file-not-map": message<object>(
    () =>
      `The file holds no named entries. A scenario, a contract file or a file of evidence is a list of lines "key: value".`,
    () => `文件中没有键值对。方案文件和证据文件由“键: 值”组成。`,
  ),
  "empty-file": message<object>(
    () => `The file is empty. Start from one of the files in scenarios/.`,
    () => `文件为空。可从 scenarios/ 中的文件改起。`,
  ),
  "source-conflict": message<{ id: string; other: string }>(
    ({ id, other }) =>
      `The source "${id}" is described differently at ${other}. One id must mean one publication: rename one of them, or make them equal.`,
    ({ id, other }) => `来源“${id}”与 ${other} 处的描述不一致。同一编号只能指同一文献：请改名或统一描述。`,
  ),
  "set-syntax": message<{ text: string }>(
    ({ text }) =>
      `"${shown(text)}" is not a setting. Write --set path.to.key=value, for example --set trials=5000.`,
    ({ text }) => `“${shown(text)}”不是有效的设置。请写成 --set 路径=值，例如 --set trials=5000。`,
  ),
  "set-empty": message<{ path: string }>(
    ({ path }) =>
      `No value stands after "${path}=". Write the value, or ${path}=null to take the entry away.`,
    ({ path }) => `“${path}=”之后没有值。请填写数值，或用 ${path}=null 删除该项。`,
  ),
  "set-unknown": message<UnknownStep>(
    ({ key, nearest, valid }) =>
      `"${key}" does not exist in this scenario, so setting it would change nothing. ${suggestion(nearest, valid, "en")}`,
    ({ key, nearest, valid }) =>
      `方案中没有“${key}”，对它的设置不会起作用。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "set-below-value": message<{ path: string; key: string; value: unknown }>(
    ({ path, key, value }) =>
      `"${path}" is the single value ${shown(value)} and has no "${key}". Set it directly: --set ${path}=….`,
    ({ path, key, value }) =>
      `“${path}”是单个值 ${shown(value)}，没有下级“${key}”。请直接设置：--set ${path}=…。`,
  ),
};
