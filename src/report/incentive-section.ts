/**
 * What each contract asks of its parties at the spending of the last run-in year: who bears one more yuan, where results
 * jump and by how much, and who is led astray.
 */
import type { Bearer } from "../contracts/marginal.js";
import { PARTY_WORDS } from "../contracts/trace-words.js";
import { minorText } from "../contracts/amounts.js";
import { compare, parseRational, toNumber, ZERO } from "../contracts/rational.js";
import type { ContractReadOut } from "../plan/run-in-report.js";
import type { Scenario } from "../scenario/schema/index.js";
import { textCell, type Cell, type Language, type Section } from "./model.js";

const WORDS = {
  en: {
    title: "Who bears one more yuan, and where results jump",
    contract: "Contract",
    scheme: "Scheme",
    power: "Power",
    jump: "jump",
    note: "Share of one more unit of money of bundle spending that each party bears, at the spending of the last year before the contracts, exactly; a party bears what its result falls by. Power: the consortium's mean share from 0.8 to 1.2 times that spending.",
    gate: (contract: string, line: string, test: string, size: string) =>
      `${contract}: "${line}" jumps by ${size} where ${test} changes sides`,
    there: (scheme: string, changes: string) => `${scheme}: ${changes}`,
    at: (contract: string, scheme: string, spending: string, changes: string) =>
      `${contract}, ${scheme}: at spending of ${spending} results jump: ${changes}`,
    gains: (contract: string, party: string, where: string) =>
      `${contract}: ${party} gains by more spending (${where})`,
    loses: (contract: string, party: string, where: string) =>
      `${contract}: ${party} loses more than is spent (${where})`,
    worst: (scheme: string, share: string, factor: string) =>
      `${scheme}: share ${share} at ${factor} times last year's spending`,
    between: "; ",
    list: ", ",
  },
  "zh-CN": {
    title: "多花一元由谁承担，结果在何处跳跃",
    contract: "合同",
    scheme: "险种",
    power: "激励强度",
    jump: "跳跃",
    note: "按合同前一年的费用，打包范围内多花一元时各方承担的份额（精确值）；承担额即该方结果的减少额。激励强度：费用在该年0.8至1.2倍之间时医联体承担份额的平均。",
    gate: (contract: string, line: string, test: string, size: string) =>
      `${contract}：“${line}”在 ${test} 的界点处跳跃 ${size}`,
    there: (scheme: string, changes: string) => `${scheme}：${changes}`,
    at: (contract: string, scheme: string, spending: string, changes: string) =>
      `${contract}，${scheme}：费用达到 ${spending} 时发生跳跃：${changes}`,
    gains: (contract: string, party: string, where: string) =>
      `${contract}：${party}因多花而获益（${where}）`,
    loses: (contract: string, party: string, where: string) =>
      `${contract}：${party}损失超过所花（${where}）`,
    worst: (scheme: string, share: string, factor: string) =>
      `${scheme}：费用为上年${factor}倍时份额${share}`,
    between: "；",
    list: "，",
  },
};

interface Told extends ContractReadOut {
  readonly title: string;
  readonly schemeTitle: string;
}

/** Absent where no contract can be read: no run-in year, or nobody who spends. */
export function incentiveSection(
  readOuts: readonly ContractReadOut[],
  scenario: Pick<Scenario, "contracts" | "benefits" | "currency">,
  language: Language,
): Section | undefined {
  if (readOuts.length === 0) return undefined;
  const words = WORDS[language];
  const contracts = scenario.contracts as unknown as Titles;
  const told = readOuts.map((own): Told => ({
    ...own,
    title: contracts[own.contract].title[language],
    schemeTitle: (scenario.benefits as unknown as Titles)[own.scheme].title[language],
  }));
  const parties = [...new Set(told.flatMap(({ readOut }) => readOut.parties))];
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "incentives",
    title: words.title,
    table: {
      id: "incentives",
      title: "",
      keyColumns: 2,
      columns: [
        { title: words.contract, align: "left" },
        { title: words.scheme, align: "left" },
        ...parties.map((party) => right(PARTY_WORDS[party][language])),
        right(words.power),
      ],
      rows: told.map((own) => rowOf(own, parties, words.jump)),
      notes: [words.note],
    },
    closing: sentences(told, scenario.currency.minorUnits, language).map((sentence) => `* ${sentence}`),
  };
}

type Titles = Readonly<Record<string, { readonly title: Readonly<Record<Language, string>> }>>;

function rowOf({ title, schemeTitle, readOut }: Told, parties: readonly Bearer[], jump: string): Cell[] {
  const here = readOut.points.find(({ factor }) => factor === "1");
  return [
    textCell(title),
    textCell(schemeTitle),
    ...parties.map((party): Cell => {
      if (here?.crossesGate === true) return textCell(jump);
      return share(here?.shares[party] ?? "0");
    }),
    readOut.power === undefined ? textCell("—") : share(readOut.power),
  ];
}

function share(exact: string): Cell {
  const value = toNumber(parseRational(exact));
  return { text: value.toFixed(3), value };
}

/** Jumps along spending, gates with their size under each scheme, and where thrift does not pay. */
function sentences(told: readonly Told[], minorUnits: number, language: Language): string[] {
  const words = WORDS[language];
  const changes = (change: Readonly<Partial<Record<Bearer, bigint>>>): string =>
    Object.entries(change)
      .map(([party, amount]) => {
        const sign = amount > 0n ? "+" : "";
        return `${PARTY_WORDS[party as Bearer][language]} ${sign}${minorText(amount, minorUnits)}`;
      })
      .join(words.list);
  return [
    ...told.flatMap(({ title, schemeTitle, readOut }) =>
      readOut.jumps.map(({ at, change }) =>
        words.at(title, schemeTitle, minorText(at, minorUnits), changes(change)),
      ),
    ),
    ...gateSentences(told, changes, language),
    ...astray(told, language),
  ];
}

/** The same gate under several schemes is told once, with its size under each. */
function gateSentences(
  told: readonly Told[],
  changes: (change: Readonly<Partial<Record<Bearer, bigint>>>) => string,
  language: Language,
): string[] {
  const words = WORDS[language];
  const sizes = new Map<string, string[]>();
  for (const { title, schemeTitle, readOut } of told) {
    for (const { line, test, size, change } of readOut.gates) {
      const gate = words.gate(title, line, test, size);
      const here = changes(change);
      const before = sizes.get(gate) ?? [];
      sizes.set(gate, here === "" ? before : [...before, words.there(schemeTitle, here)]);
    }
  }
  return [...sizes].map(([gate, here]) => [gate, ...here].join(words.between));
}

/** Who gains by more spending or loses more than is spent: told once for each contract, with the worst point by scheme. */
function astray(told: readonly Told[], language: Language): string[] {
  const words = WORDS[language];
  const found = new Map<string, string[]>();
  for (const { title, schemeTitle, readOut } of told) {
    for (const party of new Set(readOut.notMonotone.map((own) => own.party))) {
      const own = readOut.notMonotone.filter((each) => each.party === party);
      const worst = own.reduce((a, b) => (far(b.share) > far(a.share) ? b : a));
      const tell = compare(parseRational(worst.share), ZERO) < 0 ? "gains" : "loses";
      const key = JSON.stringify([title, party, tell]);
      const where = words.worst(schemeTitle, share(worst.share).text, worst.factor);
      found.set(key, [...(found.get(key) ?? []), where]);
    }
  }
  return [...found].map(([key, where]) => {
    const [title, party, tell] = JSON.parse(key) as [string, Bearer, "gains" | "loses"];
    return words[tell](title, PARTY_WORDS[party][language], where.join(words.between));
  });
}

const far = (exact: string): number => Math.abs(toNumber(parseRational(exact)));
