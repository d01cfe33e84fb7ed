/** Every name is defined once, exists where it is used, and is used after it is defined (hence no cycles). */
import {
  STAGES,
  type AccountRule,
  type ComposedContract,
  type FactRequest,
  type Line,
  type Term,
  type Words,
} from "../language.js";
import { problem, unknownName, type ContractProblem } from "../problems.js";
import { numericColumns, type TableRequest } from "../tables.js";
import { childrenOf, walk } from "../term.js";
import { inLine, type Check } from "./check.js";

const LINE: Words = { en: "line", "zh-CN": "项目" };
const FACT: Words = { en: "fact", "zh-CN": "事实" };
const ACCOUNT: Words = { en: "account", "zh-CN": "账户" };
const TABLE: Words = { en: "table", "zh-CN": "表" };
const MARKET: Words = { en: "market", "zh-CN": "市场" };
const KEY: Words = { en: "key column", "zh-CN": "分组列" };
const COLUMN: Words = { en: "column", "zh-CN": "列" };
const VECTOR: Words = { en: "provider vector", "zh-CN": "机构权重" };

export const uniqueNames: Check = ({ lines, needs, accounts }) => [
  ...duplicates(LINE, lines),
  ...duplicates(FACT, needs),
  ...duplicates(ACCOUNT, accounts),
];

function duplicates(kind: Words, named: readonly { readonly id: string }[]): ContractProblem[] {
  const ids = named.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return twice.map((id) =>
    problem(
      "duplicate-name",
      `${kind.en} "${id}"`,
      "is defined twice: give each its own id",
      "重复定义：请使用不同的标识",
    ),
  );
}

export const knownNames: Check = (contract) => {
  const { lines, transfers, accounts, allocations, balances = [] } = contract;
  const lineIds = lines.map(({ id }) => id);
  const line = (where: string, id: string): ContractProblem[] =>
    lineIds.includes(id) ? [] : [unknownName(LINE, where, id, lineIds)];
  return [
    ...lines.flatMap((own, index) =>
      [...walk(own.value)].flatMap((term) => termNames(contract, own, index, term)),
    ),
    ...transfers.flatMap((rule) => line(`transfer "${rule.tag}"`, rule.line)),
    ...accounts.flatMap((rule) => linesOfAccount(rule).flatMap((id) => line(`account "${rule.id}"`, id))),
    ...allocations.flatMap((rule) => line("allocation", rule.line)),
    ...balances.flatMap(({ identity, total, parts, left = [] }) =>
      [total, ...parts, ...left].flatMap((id) => line(`balance ${identity}`, id)),
    ),
    ...allocations.flatMap(({ by }) => by.flatMap(({ weight }) => weightNames(contract, weight))),
    ...contract.needs.flatMap((need) => partNames(contract, need)),
  ];
};

function partNames({ needs }: ComposedContract, need: FactRequest): ContractProblem[] {
  const known = needs.map(({ id }) => id);
  return factsAgreeing(need)
    .filter((id) => !known.includes(id))
    .map((id) => unknownName(FACT, `fact "${need.id}"`, id, known));
}

/** Other facts that a request says it agrees with. */
function factsAgreeing(need: FactRequest): readonly string[] {
  if (need.kind === "vector") return need.sumsTo === undefined ? [] : [need.sumsTo];
  if (need.kind !== "given") return [];
  const { partOf, partOfLastYear: last } = need;
  return [...(partOf === undefined ? [] : [partOf]), ...(last === undefined ? [] : [last.of, ...last.less])];
}

/** The lines that move an account, in the order in which they do. */
export const linesOfAccount = ({ interest, deposit, draw }: AccountRule): string[] => [
  ...(interest === undefined ? [] : [interest]),
  deposit,
  draw,
];

function termNames(contract: ComposedContract, own: Line, index: number, term: Term): ContractProblem[] {
  const where = inLine(own.id);
  const rows = ["vector", "table", "market"];
  const scalars = contract.needs.filter(({ kind }) => !rows.includes(kind)).map(({ id }) => id);
  const accounts = contract.accounts.map(({ id }) => id);
  const lines = contract.lines.map(({ id }) => id);
  if ("fact" in term)
    return scalars.includes(term.fact) ? [] : [unknownName(FACT, where, term.fact, scalars)];
  if ("opening" in term)
    return accounts.includes(term.opening) ? [] : [unknownName(ACCOUNT, where, term.opening, accounts)];
  if ("priorLine" in term)
    return lines.includes(term.priorLine) ? [] : [unknownName(LINE, where, term.priorLine, lines)];
  if ("total" in term || "part" in term) return tableNames(contract, where, term);
  if (!("line" in term)) return [];
  const at = lines.indexOf(term.line);
  if (at < 0) return [unknownName(LINE, where, term.line, lines)];
  return at < index ? [] : [usedTooEarly(where, term.line, at === index)];
}

function usedTooEarly(where: string, id: string, itself: boolean): ContractProblem {
  return itself
    ? problem(
        "cycle",
        where,
        `uses itself: read last year's value with priorLine`,
        "引用了自身：如需上年值请用 priorLine",
      )
    : problem(
        "used-before-defined",
        where,
        `uses "${id}", which comes later: lines may read earlier lines only`,
        `引用了其后的“${id}”：只能引用前面的项目`,
      );
}

/** Weights read the provider's vectors as columns, and any line, fact or account of the year. */
function weightNames(contract: ComposedContract, weight: Term): ContractProblem[] {
  const vectors = contract.needs.filter((need) => need.kind === "vector").map(({ id }) => id);
  const after: Line = { ...contract.lines[0], id: "", value: weight };
  return walk(weight).flatMap((term) =>
    "column" in term
      ? vectors.includes(term.column)
        ? []
        : [unknownName(VECTOR, "allocation", term.column, vectors)]
      : termNames(contract, after, contract.lines.length, term).map((own) => ({
          ...own,
          where: "allocation",
        })),
  );
}

/** Names inside `total` and `part`: the table, its key and the columns that are read of a row. */
function tableNames(contract: ComposedContract, where: string, term: Term): ContractProblem[] {
  if ("total" in term) {
    const { over, by, of } = term.total;
    const table = tableOf(contract, over);
    if (table === undefined) return [unknownName(TABLE, where, over, tableIds(contract))];
    const keys =
      table.kind === "market" ? [] : Object.keys(table.columns).filter((id) => table.columns[id] === "key");
    return [
      ...(by === undefined || keys.includes(by) ? [] : [unknownName(KEY, where, by, keys)]),
      ...columnsRead(of)
        .filter((id) => !numericColumns(table).includes(id))
        .map((id) => unknownName(COLUMN, where, id, numericColumns(table))),
    ];
  }
  if (!("part" in term)) return [];
  const table = tableOf(contract, term.part.among);
  if (table?.kind !== "market") return [unknownName(MARKET, where, term.part.among, marketIds(contract))];
  return table.lines.includes(term.part.others)
    ? []
    : [unknownName(COLUMN, where, term.part.others, table.lines)];
}

const tableIds = ({ needs }: ComposedContract): string[] =>
  needs.filter(({ kind }) => kind === "table" || kind === "market").map(({ id }) => id);

const marketIds = ({ needs }: ComposedContract): string[] =>
  needs.filter(({ kind }) => kind === "market").map(({ id }) => id);

const tableOf = ({ needs }: ComposedContract, id: string): TableRequest | undefined =>
  needs.find(
    (need): need is TableRequest => (need.kind === "table" || need.kind === "market") && need.id === id,
  );

/** Columns of the row at hand; those of an inner total belong to its own rows. */
function columnsRead(term: Term): string[] {
  if ("column" in term) return [term.column];
  if ("total" in term) return [];
  return childrenOf(term).flatMap(columnsRead);
}

export const columnsInRows: Check = ({ lines }) =>
  lines.flatMap((line) =>
    columnsRead(line.value).map((id) =>
      problem(
        "column-outside-row",
        inLine(line.id),
        `reads the column "${id}" where there is no row: columns belong inside total`,
        `在没有行的地方引用列“${id}”：列只能在 total 之内使用`,
      ),
    ),
  );

export const stageOrder: Check = ({ lines }) =>
  lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    if (STAGES.indexOf(before.stage) <= STAGES.indexOf(line.stage)) return [];
    return [
      problem(
        "stage-order",
        inLine(line.id),
        `is of stage "${line.stage}" but follows "${before.id}" of the later stage "${before.stage}": stages apply in their printed order`,
        `阶段为“${line.stage}”，却排在更晚阶段“${before.stage}”的“${before.id}”之后：各阶段须按固定顺序`,
      ),
    ];
  });

export const paidOnce: Check = ({ transfers }) =>
  transfers
    .filter(
      (own, index) =>
        transfers.findIndex(({ line, from, to }) => line === own.line && from === own.from && to === own.to) <
        index,
    )
    .map(({ tag, line, from, to }) =>
      problem(
        "paid-twice",
        `transfer "${tag}"`,
        `pays line "${line}" from ${from} to ${to}, which another transfer does already: one amount is paid once`,
        `由${from}向${to}支付“${line}”，而另一转移已支付同一项：同一金额只能支付一次`,
      ),
    );

export const partiesOfTransfers: Check = ({ transfers }) =>
  transfers
    .filter(({ from, to }) => !from || !to || from === to)
    .map(({ tag, from, to }) =>
      problem(
        "parties",
        `transfer "${tag}"`,
        `goes from ${from || "nobody"} to ${to || "nobody"}: a transfer needs two different parties`,
        `由“${from || "无"}”至“${to || "无"}”：转移须有两个不同的当事方`,
      ),
    );
