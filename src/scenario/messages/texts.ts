/** Messages about the text of a file: what YAML refuses and what we refuse of YAML. */
import { message } from "./message.js";
import { shown } from "./words.js";

/** What the YAML reader's error codes mean, in plain words. */
const SYNTAX: Readonly<Record<string, readonly [string, string]>> = {
  BAD_INDENT: ["the indentation does not fit the lines above", "缩进与上文不一致"],
  BAD_SCALAR_START: [
    "a text cannot begin with this character; put it into quotes",
    "文本不能以该字符开头，请加引号",
  ],
  BAD_DQ_ESCAPE: [
    'a backslash in "…" begins an escape; use single quotes for a plain backslash',
    "双引号中的反斜杠表示转义；若要普通反斜杠，请用单引号",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "two colons stand in one line; put the value into quotes",
    "一行内出现两个冒号，请给值加引号",
  ],
  BLOCK_IN_FLOW: [
    "a value inside { } or [ ] holds a colon or begins with a dash; put it into quotes",
    "{ } 或 [ ] 内的值含有冒号或以短横线开头，请加引号",
  ],
  MISSING_CHAR: ["a closing quote, bracket or comma is missing", "缺少右引号、右括号或逗号"],
  MULTILINE_IMPLICIT_KEY: [
    "a key runs over several lines; a colon may be missing",
    "键跨越多行，可能缺少冒号",
  ],
  UNEXPECTED_TOKEN: ["something stands here that does not belong", "此处出现多余内容"],
  BAD_ALIAS: ["* begins an alias; put the text into quotes", "* 表示别名；若是文本请加引号"],
  KEY_OVER_1024_CHARS: ["a key is too long; a colon may be missing", "键过长，可能缺少冒号"],
};

const syntaxWords = (code: string, language: 0 | 1) =>
  Object.hasOwn(SYNTAX, code) ? SYNTAX[code][language] : undefined;

export const textMessages = {
  "yaml-syntax": message<{ syntax: string; detail: string }>(
    ({ syntax, detail }) =>
      `The text cannot be read as YAML: ${syntaxWords(syntax, 0) ?? detail}. Nothing below this line was checked.`,
    ({ syntax, detail }) =>
      `文本不符合 YAML 格式：${syntaxWords(syntax, 1) ?? detail}。此行之后的内容尚未检查。`,
  ),
  "yaml-tab": message<object>(
    () => `The line is indented with a tab. YAML counts spaces: replace the tab by spaces.`,
    () => `该行用制表符缩进。YAML 以空格计缩进：请把制表符换成空格。`,
  ),
  "yaml-documents": message<object>(
    () =>
      `A second document begins here (---). A file holds one scenario: put the other into a file of its own.`,
    () => `此处开始了第二个文档（---）。一个文件只放一个方案：请把另一个放入单独的文件。`,
  ),
  "yaml-directive": message<object>(
    () =>
      `The file asks for a YAML version of its own, in which some numbers and words read differently. Take the line that begins with % away.`,
    () => `文件指定了 YAML 版本，不同版本对部分数字和词的读法不同。请删除以 % 开头的行。`,
  ),
  "yaml-tag": message<{ tag: string }>(
    ({ tag }) =>
      `The tag ${shown(tag)} is not allowed: tags can build programs out of data. Take it away and write the plain value.`,
    ({ tag }) => `不允许使用标签 ${shown(tag)}：标签可能把数据变成程序。请去掉标签，直接写值。`,
  ),
  "yaml-merge-key": message<object>(
    () =>
      `"<<" is not allowed here. Use extends: for a whole scenario or from: inside a section; both show what was overridden.`,
    () => `此处不允许使用“<<”。请用 extends:（整个方案）或 from:（某一部分），二者都会列出被覆盖的内容。`,
  ),
  "yaml-alias-unknown": message<{ alias: string }>(
    ({ alias }) =>
      `Nothing above is marked &${alias}, so *${alias} points nowhere. If it is a text, put it into quotes.`,
    ({ alias }) => `上文没有标记 &${alias}，*${alias} 无所指。若是文本，请加引号。`,
  ),
  "yaml-alias-loop": message<{ alias: string }>(
    ({ alias }) =>
      `*${alias} stands inside the part marked &${alias} and would never end. Write the value out.`,
    ({ alias }) => `*${alias} 位于 &${alias} 所标记的内容之内，会无限循环。请直接写出该值。`,
  ),
  "yaml-aliases-multiply": message<{ limit: number }>(
    ({ limit }) =>
      `Written out, the file has more than ${limit} values: its aliases (*name) multiply each other. Nothing was read; write the values out where they are used.`,
    ({ limit }) => `展开后文件超过 ${limit} 个值：别名（*名称）层层相乘。文件未被读取；请在使用处直接写值。`,
  ),
  "yaml-too-much": message<{ limit: number }>(
    ({ limit }) =>
      `The file has more than ${limit} lines, commas and brackets, far more than a scenario needs. Patients' data belong into CSV or Parquet files named under cohort.import.`,
    ({ limit }) =>
      `文件的行、逗号和括号超过 ${limit} 个，远多于方案所需。患者数据请放入 CSV 或 Parquet 文件，并在 cohort.import 中引用。`,
  ),
  "yaml-depth": message<{ limit: number }>(
    ({ limit }) =>
      `The content is nested more than ${limit} levels deep. Check for brackets that are never closed.`,
    ({ limit }) => `内容嵌套超过 ${limit} 层。请检查是否有未闭合的括号。`,
  ),
  "yaml-key": message<object>(
    () => `A key must be a single word or number, not empty, a list or a map.`,
    () => `键必须是单个词或数字，不能为空、列表或键值对。`,
  ),
  "forbidden-key": message<{ key: string }>(
    ({ key }) =>
      `"${key}" cannot be used as a key: programs give it a meaning of their own. Choose another name.`,
    ({ key }) => `“${key}”不能用作键：程序对它另有解释。请换一个名称。`,
  ),
  "duplicate-key": message<{ key: string; firstLine: number }>(
    ({ key, firstLine }) =>
      `"${key}" stands here a second time (first on line ${firstLine}). One of the two would silently be lost: keep one.`,
    ({ key, firstLine }) =>
      `“${key}”在此重复出现（首次在第 ${firstLine} 行）。其中一个会被悄悄丢弃：请只保留一个。`,
  ),
  "number-precision": message<{ text: string }>(
    ({ text }) =>
      `${shown(text)} has more digits than a whole number can hold exactly (beyond 9007199254740991). Check the unit, or put it into quotes if it is a name.`,
    ({ text }) =>
      `${shown(text)} 超出整数可精确表示的范围（大于 9007199254740991）。请检查单位；若是编号请加引号。`,
  ),
};
