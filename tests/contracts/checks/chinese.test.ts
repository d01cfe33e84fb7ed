/** The Chinese of what checks say about names and years, in full. */
import { expect, it } from "vitest";
import { boundsReadFacts } from "../../../src/contracts/checks/bounds.js";
import { datedTerms, lookBack } from "../../../src/contracts/checks/dates.js";
import {
  columnsInRows,
  knownNames,
  partiesOfTransfers,
  stageOrder,
  uniqueNames,
} from "../../../src/contracts/checks/names.js";
import { knownMeasures, knownServices } from "../../../src/contracts/checks/scenario-names.js";
import type { ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import { column, fact, line, money, number, sum, totalOver } from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";

const words = { en: "x", "zh-CN": "某" };
const needs: FactRequest[] = [
  { id: "cases", kind: "table", columns: { cost: "money", who: "key" }, words },
  { id: "region", kind: "market", lines: ["own"], words },
  { id: "months", kind: "months" },
  { id: "weights", kind: "vector", of: "months" },
  { id: "cap", kind: "given", unit: "money", words, unknown: [{ from: fact("zzz"), to: line("own") }] },
  { id: "q", kind: "quality", measure: "hba1c", count: "numerator" },
];
const part: Term = { part: { of: money("1"), weight: number("1"), among: "cases", others: "own" } };
const contract: Partial<ComposedContract> = {
  needs: [...needs, needs[2]],
  bundle: ["eyes"],
  accounts: [{ id: "reserve", opening: "0", deposit: "own", draw: "own" }],
  allocations: [{ line: "own", by: [{ share: "1", weight: column("beds") }] }],
  transfers: [{ from: "" as "fund", to: "" as "fund", line: "own", tag: "t" }],
  lines: [
    aLine("late", "state", sum(line("zzz"), line("late"), line("own"), fact("zzz", 5), { opening: "yyy" })),
    aLine(
      "own",
      "target",
      sum(totalOver("xxx", number("1")), totalOver("cases", column("www"), "vvv"), part, column("cost")),
    ),
    aLine("dated", "target", { byYear: { 2022: money("1") } }),
  ],
};

it("is said in full", () => {
  const checks = [
    uniqueNames,
    knownNames,
    columnsInRows,
    boundsReadFacts,
    stageOrder,
    partiesOfTransfers,
    knownServices,
    knownMeasures,
    datedTerms,
    lookBack,
  ];
  const context = contextOf(3, { measures: [] });
  const told = checks
    .flatMap((check) => check(composedOf(contract), context))
    .map(({ message }) => message["zh-CN"]);
  expect(told).toEqual([
    "重复定义：请使用不同的标识",
    "项目“zzz”不存在；已有：late、own、dated",
    "引用了自身：如需上年值请用 priorLine",
    "引用了其后的“own”：只能引用前面的项目",
    "事实“zzz”不存在；已有：months、cap、q、months",
    "账户“yyy”不存在；已有：reserve",
    "表“xxx”不存在；已有：cases、region",
    "分组列“vvv”不存在；已有：who",
    "列“www”不存在；已有：cost",
    "市场“cases”不存在；已有：region",
    "机构权重“beds”不存在；已有：weights",
    "在没有行的地方引用列“cost”：列只能在 total 之内使用",
    "事实“zzz”不存在；已有：months、q、months",
    "的界限引用了项目、余额或列：界限在计算各项之前确定，只能引用事实与数值",
    "阶段为“target”，却排在更晚阶段“state”的“late”之后：各阶段须按固定顺序",
    "由“无”至“无”：转移须有两个不同的当事方",
    "服务类别“eyes”不存在；已有：outpatient、inpatient",
    "质量指标“hba1c”不存在；已有：无",
    "缺少2023、2024的取值：每个合同年度都需要",
    "需要回溯合同前5年，现有0年：情景中请将 horizon.runInYears 增至5，事实文件中请补充该账户 firstYear 之前年度的行",
  ]);
});
