/** `jieyu settle` and `jieyu trace --account`: what is printed and written, and how it ends. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { budgetFile } from "../contracts/file/support.js";
import { jieyu } from "./harness.js";

const HEADER = "who,year,months,fund,patient";
let folder: string;
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-settle-"));
  write("contract.yaml", budgetFile({}));
  write("good.csv", `\ufeff${HEADER}\r\nA,2022,12,900.01,100\r\nB,2022,12,1100.02,0\r\n`);
  write("mixed.csv", `${HEADER}\nA,2022,12,900.01,100\nB,2022,-1,900,0\nC,2022,12,900\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settle = (facts: string, ...more: string[]) =>
  jieyu(["settle", at("contract.yaml"), "--facts", at(facts), ...more]);

/** The table as records; the files here have no quotes. */
const table = (name: string): Record<string, string>[] => {
  const [header, ...rows] = readFileSync(at(name), "utf8").replace("\ufeff", "").trim().split("\r\n");
  const names = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, index) => [names[index], cell])));
};

describe("settle", () => {
  it("settles, writes the table and says what it came to", async () => {
    const { code, out } = await settle("good.csv", "--out", at("out.csv"));
    expect(code).toBe(0);
    expect(out).toContain("2 settled, 0 refused.");
    // Claims 900.01 + 1,100.02.
    expect(out).toMatch(/fund → consortium \(claims\) +2,000\.03 CNY/);
    expect(out).toMatch(/consortium → fund \(overspend\) +50\.01 CNY/);
    expect(table("out.csv").map((row) => [row.account, row.status, row["net: fund"]])).toEqual([
      ["A", "settled", "-950.01"],
      ["B", "settled", "-1050.01"],
    ]);
  });

  it("ends with 1 where rows are refused, and still writes the good ones", async () => {
    const { code, out } = await settle("mixed.csv", "--out", at("mixed-out.csv"));
    expect(code).toBe(1);
    expect(out).toContain("1 settled, 2 refused.");
    expect(out).toContain(`${at("mixed.csv")}:3  B 2022\n    "months" is -1, but it must be at least 0`);
    expect(out).toContain(`${at("mixed.csv")}:4  C 2022\n    has 4 cells, but the header names 5 columns`);
    const text = readFileSync(at("mixed-out.csv"), "utf8");
    expect(text.startsWith("\ufeff")).toBe(true); // spreadsheets then read Chinese
    expect(
      text
        .trim()
        .split("\r\n")
        .map((row) => row.split(",").slice(0, 5).join(",")),
    ).toEqual([
      "account,period,contract,status,row",
      "A,2022,budget,settled,2",
      "B,2022,budget,refused,3",
      "C,2022,,refused,4",
    ]);
  });

  it("prints one JSON document, a row a line", async () => {
    const { code, out } = await settle("mixed.csv", "--json");
    expect(code).toBe(1);
    const { contract, rows, summary } = JSON.parse(out) as {
      contract: string;
      rows: { status: string; net?: Record<string, string> }[];
      summary: { settled: number; refused: number; net: Record<string, string> };
    };
    expect(contract).toBe("test");
    expect(rows.map(({ status }) => status)).toEqual(["settled", "refused", "refused"]);
    expect(rows[0].net).toEqual({ fund: "-950.01", consortium: "1050.01", patient: "-100.00" });
    expect(summary).toMatchObject({ settled: 1, refused: 2, net: { fund: "-950.01" } });
    expect(out.trim().split("\n")).toHaveLength(5);
  });

  it("speaks Chinese, with yuan", async () => {
    const { out } = await settle("mixed.csv", "--lang", "zh-CN");
    expect(out).toContain("已清算 1 个账户年度，未予清算 2 个。");
    expect(out).toMatch(/医保基金 → 医联体（claims） +900\.01 元/);
    expect(out).toContain("“months”为 -1，应不小于 0");
  });

  it("takes terms from --set", async () => {
    const { out } = await settle("good.csv", "--json", "--set", "contracts.budget.budget.perYear=2000");
    // A: 2,000 − 900.01 = 1,099.99, half 549.995 → 550.00 (even).
    const [a] = (JSON.parse(out) as { rows: { lines: Record<string, string> }[] }).rows;
    expect(a.lines.retained).toBe("550.00");
  });
});

describe("settle refuses with 2, and leaves nothing behind", () => {
  it.each([
    ["a file that is not there", ["none.csv"], "none.csv: does not exist."],
    ["an empty file", ["empty.csv"], "empty.csv: is empty"],
    ["a header that does not fit", ["other.csv"], 'The facts file has no column "who"'],
    ["an output that is also read", ["good.csv", "--out", "good.csv"], "--out would overwrite"],
    [
      "two outputs into one file",
      ["good.csv", "--out", "x.csv", "--out-providers", "x.csv"],
      "--out-providers would overwrite",
    ],
    [
      "providers where nothing is split",
      ["good.csv", "--out-providers", "x.csv"],
      "no contract of this file splits its result",
    ],
    [
      "an output in a folder that is not there",
      ["good.csv", "--out", "no/x.csv"],
      "no/x.csv cannot be written: its folder does not exist.",
    ],
    [
      "a folder as output",
      ["good.csv", "--out", "."],
      "cannot be written: it is a folder; name a file in it.",
    ],
    ["a former output that is none", ["good.csv", "--paid", "good.csv"], "is no output of settle"],
  ])("%s", async (_name, [facts, ...more], said) => {
    write("empty.csv", "");
    write("other.csv", "a,b\n1,2\n");
    const paths = more.map((word) => (word.endsWith(".csv") ? at(word) : word));
    const { code, out, err } = await settle(facts, ...paths);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(existsSync(at("x.csv"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith(".writing"))).toEqual([]);
  });

  it("says why nothing could be written in Chinese too", async () => {
    const { err } = await settle("good.csv", "--out", at("no/x.csv"), "--lang", "zh-CN");
    expect(err).toContain("无法写入：所在文件夹不存在。");
    expect(err).not.toMatch(/ENOENT/);
  });

  it("says so where a facts file has nothing to settle", async () => {
    write("none.csv", `${HEADER}\n,,,,\n`);
    const { code, out } = await settle("none.csv");
    expect(code).toBe(0);
    expect(out).toContain("0 settled, 0 refused.\nThe facts file has no rows of the contract's years");
    expect((await settle("none.csv", "--lang", "zh-CN")).out).toContain("事实文件没有合同年度的数据行");
  });

  it("a contract file with problems, each with its place", async () => {
    write("bad.yaml", budgetFile({ terms: "    qualty: {}" }));
    const { code, err } = await jieyu(["settle", at("bad.yaml"), "--facts", at("good.csv")]);
    expect(code).toBe(2);
    expect(err).toContain(`${at("bad.yaml")}:21:5  contracts.budget.qualty`);
    expect(err).toContain("Nothing was settled: the contract file has one problem.");
  });

  it("text that ends being text half-way", async () => {
    writeFileSync(
      at("gbk.csv"),
      Buffer.concat([Buffer.from(`${HEADER}\nA,2022,12,900,0\n`), Buffer.from([0xb0, 0xa1, 10])]),
    );
    const { code, err } = await settle("gbk.csv", "--out", at("x.csv"));
    expect(code).toBe(2);
    expect(err).toContain("is not UTF-8 text");
    expect(existsSync(at("x.csv"))).toBe(false);
  });
});

describe("a restated account", () => {
  it("yields the difference to what was paid, and never a rewritten year", async () => {
    await settle("good.csv", "--out", at("first.csv"));
    // A restated: no surplus, so that the 50.00 go back and 99.99 more claims are paid: 49.99 from the fund. B as before.
    write("restated.csv", `${HEADER}\nA,2022,12,1000,100\nB,2022,12,1100.02,0\n`);
    const { code, out } = await settle("restated.csv", "--paid", at("first.csv"), "--out", at("second.csv"));
    expect(code).toBe(0);
    expect(out).toMatch(/Adjusting transfers .*\n +fund → consortium \(adjustment\) +49\.99 CNY/);
    expect(
      table("second.csv").map((row) => [
        row.account,
        row["adjust: fund>consortium"],
        row["adjust: consortium>fund"],
      ]),
    ).toEqual([
      ["A", "49.99", ""],
      ["B", "", ""],
    ]);
  });

  it("restated to zero gives back all it was paid; one that is left out is named", async () => {
    await settle("good.csv", "--out", at("first.csv"));
    write("zero.csv", `${HEADER}\nA,2022,12,0,0\n`);
    const { out } = await settle(
      "zero.csv",
      "--paid",
      at("first.csv"),
      "--json",
      "--set",
      "contracts.budget.budget.perYear=0",
    );
    const { rows } = JSON.parse(out) as { rows: { adjustments: unknown }[] };
    expect(rows[0].adjustments).toEqual([
      { from: "consortium", to: "fund", amount: "950.01" },
      { from: "consortium", to: "patient", amount: "100.00" },
    ]);
    const text = await settle("zero.csv", "--paid", at("first.csv"));
    expect(text.out).toContain("Paid before but not in this facts file, so not adjusted: B 2022.");
  });

  it("has nothing to adjust when nothing changed", async () => {
    await settle("good.csv", "--out", at("first.csv"));
    const { out } = await settle("good.csv", "--paid", at("first.csv"));
    expect(out).toContain("Nothing to adjust");
  });
});

describe("trace of an account", () => {
  const trace = (...more: string[]) =>
    jieyu(["trace", at("contract.yaml"), "--facts", at("mixed.csv"), ...more]);

  it("shows every stage with its inputs", async () => {
    const { code, out } = await trace("--account", "A");
    expect(code).toBe(0);
    expect(out.startsWith("Account A, 2022, contract budget\n  Settlement of 2022\n  Amounts in CNY\n")).toBe(
      true,
    );
    expect(out).toContain(
      "= max(budget − countedSpending, 0)\n        with budget = 1,000.00, countedSpending = 900.01\n      = 99.99",
    );
    expect(out).toContain("fund → consortium: pays 50.00 (surplus, retained)");
  });

  it("shows why a row is refused, and ends with 1", async () => {
    const { code, out } = await trace("--account", "B", "--lang", "zh-CN");
    expect(code).toBe(1);
    expect(out).toContain("账户 B，2022 年，合同 budget\n  未予清算: ");
    expect(out).toContain("mixed.csv:3\n  “months”为 -1，应不小于 0");
  });

  it("is data with --json", async () => {
    const { out } = await trace("--account", "A", "--year", "2022", "--json");
    const { years } = JSON.parse(out) as {
      years: { status: string; lines: { id: string; output: string }[] }[];
    };
    expect(years.map(({ status }) => status)).toEqual(["settled"]);
    expect(years[0].lines.find(({ id }) => id === "kept")?.output).toBe("49.995");
  });

  it.each([
    [["--account", "Z"], 'The facts file has no account "Z" to trace. It has: A, B, C.'],
    [["--account", "A", "--year", "1999"], 'The facts file has no account "A" in 1999 to trace.'],
    [[], "--facts needs --account."],
  ])("refuses %j", async (more, said) => {
    const { code, err } = await trace(...more);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});

describe("trace says what it lacks", () => {
  it.each([
    [[], "Say what to trace: --trial NUMBER"],
    [["--account", "A"], "--account needs --facts."],
    [["--percentile", "95"], "--percentile needs --contract"],
    [
      ["--trial", "1", "--percentile", "95"],
      "'--trial <number>' cannot be used with option '--percentile <number>'",
    ],
    [["--percentile", "101"], '--percentile must be a number from 0 to 100, not "101".'],
    [["--trial", "1", "--of", "fundOutlay"], "--of needs --percentile."],
  ])("%j", async (more, said) => {
    const { code, err } = await jieyu(["trace", at("contract.yaml"), ...more]);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
