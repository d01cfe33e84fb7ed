/**
 * What a contract file and its facts answer when one place of either is altered: what keeps all from being settled, with its
 * place, or the accounts that come out otherwise. `npx vitest run -u` on this file renews the pages after one has seen why.
 */
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { amountText } from "../../../src/contracts/file/amount-text.js";
import type { Outcome } from "../../../src/contracts/file/outcome.js";
import { contractFileSchema } from "../../../src/contracts/file/schema.js";
import { formatRational } from "../../../src/contracts/rational.js";
import { alterationsOf } from "../altered-terms.js";
import { inEnglish } from "../both-languages.js";
import { filePairs, type FilePair } from "./altered-files.js";
import { parseText, settleRows, settleText, type SettledText } from "./support.js";

/** One line for each account and year. */
function outcomeText(outcome: Outcome): string {
  const head = `${outcome.account} ${outcome.period} ${outcome.contract ?? "?"} line ${outcome.line}`;
  if (outcome.status === "refused") {
    const { reason, at } = outcome;
    return `${head} refused at ${at}: ${inEnglish(reason)} | ${reason["zh-CN"]}`;
  }
  const { settlements, facts } = outcome.settled;
  const { lines, accounts, allocation = [] } = settlements[outcome.index];
  const amounts = lines.map(({ id, value, amount }) =>
    amount === undefined ? `${id} ${formatRational(value)}` : `${id} ${amountText(amount, 2)}`,
  );
  const kept = accounts.map(({ id, closing }) => `${id} closes ${closing}`);
  const parts = allocation.map((part, at) => `${outcome.providers[at]} ${part}`);
  const position = facts[outcome.index].marketPosition;
  const unknown = outcome.unknown.map((id) => `without ${id}`);
  const place = position === undefined ? [] : [`place ${position}`];
  return `${head}: ${[...amounts, ...kept, ...parts, ...unknown, ...place].join(", ")}`;
}

const textsOf = ({ problems, outcomes, runInRows }: SettledText): string[] => [
  ...problems.map((problem) => problem.replaceAll("\n", " ")),
  ...outcomes.map(outcomeText),
  `${runInRows} rows of history`,
];

/** Terms of the families have pages of their own. */
const isFrame = (name: string): boolean =>
  !/^contracts\.\w+\.(?!title|scheme|family (?!= (?!nonsense)))/.test(name);

/** The alterations below one key of the file. */
async function alteredFiles(
  { yaml, csv }: FilePair,
  key: string,
  base: ReadonlySet<string>,
): Promise<string[]> {
  const texts: string[] = [];
  for (const { name, terms } of alterationsOf(contractFileSchema, parse(yaml))) {
    if (!isFrame(name) || /^\w+/.exec(name)?.[0] !== key) continue;
    const altered = textsOf(await settleText(stringify(terms), csv)).filter((text) => !base.has(text));
    texts.push(`${name}: ${altered.length === 0 ? "the same" : altered.join("\n  ")}`);
  }
  return texts;
}

/** Each cell of the first, a middle and the last row; each name of a column; rows in other orders and numbers. */
function alteredRows(csv: string): (readonly [string, string])[] {
  const rows = csv.split("\n").map((line) => line.split(","));
  const last = rows.length - 1;
  const withCell = (row: number, column: number, cell: string): string =>
    rows.map((own, at) => (at === row ? own.with(column, cell) : own).join(",")).join("\n");
  const cells = [1, 3, last].flatMap((row) =>
    rows[0].flatMap((name, column) =>
      ["", "-1", "x", "3"].map(
        (cell) => [`row ${row}, ${name} = "${cell}"`, withCell(row, column, cell)] as const,
      ),
    ),
  );
  const names = rows[0].flatMap((name, column) => [
    [`no column ${name}`, withCell(0, column, "other")] as const,
    [`column ${name} twice`, withCell(0, column, rows[0][(column + 1) % rows[0].length])] as const,
  ]);
  const lines = csv.split("\n");
  const others: readonly (readonly [string, readonly string[]])[] = [
    ["rows in reverse", [lines[0], ...lines.slice(1).reverse()]],
    ["the first row at the end", [lines[0], ...lines.slice(2), lines[1]]],
    ["the second row at the end", [...lines.toSpliced(2, 1), lines[2]]],
    ["no first row", lines.toSpliced(1, 1)],
    ["no third row", lines.toSpliced(3, 1)],
    ["the last row twice", [...lines, lines[last]]],
    ["a damaged row after the first", lines.toSpliced(2, 0, "!")],
    ["a damaged row after the third", lines.toSpliced(4, 0, `!${lines[3]}`)],
    ["a damaged row at the end", [...lines, "!"]],
    ["a row that is too short", [...lines, "Z"]],
  ];
  return [...cells, ...names, ...others.map(([name, own]) => [name, own.join("\n")] as const)];
}

async function alteredFacts({ yaml, csv }: FilePair, base: ReadonlySet<string>): Promise<string[]> {
  const texts: string[] = [];
  const parsed = await parseText(yaml);
  for (const [name, rows] of alteredRows(csv)) {
    const altered = textsOf(settleRows(parsed, rows)).filter((text) => !base.has(text));
    texts.push(`${name}: ${altered.length === 0 ? "the same" : altered.join("\n  ")}`);
  }
  return texts;
}

const keysOf = ({ yaml }: FilePair): string[] => ["terms", ...Object.keys(parse(yaml) as object)];
const pageOf = (texts: readonly string[]): string => `${texts.join("\n")}\n`;

describe.each(filePairs.map((pair) => [pair.name, pair] as const))("the file %s", (name, pair) => {
  const settled = async () => textsOf(await settleText(pair.yaml, pair.csv));

  it("settles as it is", async () => {
    await expect(pageOf(await settled())).toMatchFileSnapshot(`./altered-files/${name}/as-it-is.txt`);
  });

  it.each(keysOf(pair))("answers to another %s", async (key) => {
    const texts = await alteredFiles(pair, key, new Set(await settled()));
    await expect(pageOf(texts)).toMatchFileSnapshot(`./altered-files/${name}/${key}.txt`);
  });

  it("answers to other rows", async () => {
    const texts = await alteredFacts(pair, new Set(await settled()));
    await expect(pageOf(texts)).toMatchFileSnapshot(`./altered-files/${name}/rows-of-facts.txt`);
  });
});
