/** Where the columns that a contract file names stand in a facts file; every name that is not there is a finding. */
import { nearest } from "../../scenario/nearest.js";
import { finding, type Finding } from "../../scenario/problem.js";
import type { Words } from "../language.js";
import { parseRational } from "../rational.js";
import type { BoundColumn } from "./cells.js";
import type { Mapping } from "./schema.js";

export type MappedColumn = Exclude<Mapping, { readonly value: string }>;

export interface Header {
  readonly names: readonly string[];
  /** Position of a column; −1, and a finding at the path, when the file has none or two of the name. */
  position(name: string, path: readonly string[]): number;
  column(mapping: MappedColumn, path: readonly string[]): BoundColumn;
  readonly findings: Finding[];
}

export function headerOf(names: readonly string[]): Header {
  const separator =
    names.length === 1 ? OTHER_SEPARATORS.find(([sign]) => names[0].includes(sign)) : undefined;
  const findings: Finding[] = separator === undefined ? [] : [cutBy(separator[1])];
  const isCutElsewhere = separator !== undefined;
  const position = (name: string, path: readonly string[]): number => {
    const at = names.indexOf(name);
    if (at < 0 && !isCutElsewhere) findings.push(noColumn(name, names, path));
    else if (names.lastIndexOf(name) !== at) findings.push(twice(name, path));
    return at;
  };
  const column = (mapping: MappedColumn, path: readonly string[]): BoundColumn => {
    const {
      column: name,
      values,
      times,
      ifEmpty,
    } = typeof mapping === "string" ? { column: mapping } : mapping;
    const words = values === undefined ? [] : Object.entries(values);
    return {
      name,
      position: position(name, path),
      ...(values !== undefined && {
        values: new Map(words.map(([text, value]) => [text.trim(), parseRational(value)])),
      }),
      ...(times !== undefined && { times: parseRational(times) }),
      ...(ifEmpty !== undefined && { ifEmpty: parseRational(ifEmpty) }),
    };
  };
  return { names, position, column, findings };
}

/** What spreadsheets write between cells where the comma is the decimal sign, or when they are not asked for CSV. */
const OTHER_SEPARATORS: readonly (readonly [sign: string, words: Words])[] = [
  [";", { en: "semicolons", "zh-CN": "分号" }],
  ["\t", { en: "tabs", "zh-CN": "制表符" }],
  ["，", { en: "full-width commas", "zh-CN": "全角逗号" }],
  ["|", { en: "vertical bars", "zh-CN": "竖线" }],
];

const cutBy = ({ en, "zh-CN": chinese }: Words): Finding =>
  finding("refused", [], {
    message: `The cells of the facts file are separated by ${en}: save it as CSV separated by commas, with a point before decimals.`,
    chinese: `事实文件的单元格以${chinese}分隔：请另存为以逗号（半角）分隔、以小数点表示小数的 CSV 文件。`,
  });

function noColumn(name: string, names: readonly string[], path: readonly string[]): Finding {
  const near = nearest(name, names);
  return finding("refused", path, {
    message: `The facts file has no column "${name}". ${near === undefined ? `Its columns: ${names.join(", ")}.` : `Did you mean "${near}"?`}`,
    chinese: `事实文件没有列“${name}”。${near === undefined ? `现有列：${names.join("、")}。` : `是否应为“${near}”？`}`,
  });
}

const twice = (name: string, path: readonly string[]): Finding =>
  finding("refused", path, {
    message: `The facts file has two columns "${name}", and which is meant cannot be told. Rename one.`,
    chinese: `事实文件有两列都叫“${name}”，无法判断用哪一列。请改名。`,
  });
