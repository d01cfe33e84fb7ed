/** Formula lines in a scenario file: simulated like any other contract; a wrong one is told at its place, once. */
import { describe, expect, it } from "vitest";
import { filesInMemory, formatProblem, parseScenario } from "../../src/scenario/index.js";
import { createEngine } from "../../src/simulate.js";
import { smallRaw, type RawScenario } from "../support/scenario.js";

const words = { en: "A line", "zh-CN": "项目" };

function withContract(formula: string, more: object = {}): string {
  const raw = smallRaw() as RawScenario;
  const [arm] = Object.keys(raw.arms as object);
  raw.contracts.own = {
    family: "composed",
    title: { en: "Own", "zh-CN": "自定" },
    arm,
    bundle: Object.keys(raw.care.services as object),
    needs: [],
    lines: [{ id: "bonus", stage: "tiers", unit: "money", round: true, basis: "fundPaid", formula, words }],
    transfers: [{ from: "fund", to: "consortium", line: "bonus", tag: "bonus" }],
    ...more,
  };
  return JSON.stringify(raw, undefined, 1);
}

const read = (text: string) =>
  parseScenario({ entry: "own.yaml", files: filesInMemory({ "own.yaml": text }) });

describe("a formula line in a scenario", () => {
  it("is settled in every trial: a tenth of what the fund pays, at most 5 a patient-year", async () => {
    const parsed = await read(withContract("min(0.1 * fundPaid, 5 * patientYears)"));
    if (!parsed.ok) throw new Error(parsed.problems.map((own) => formatProblem(own, "en")).join("\n"));
    const own = createEngine(parsed.scenario)
      .replay("main", 0)
      .filter(({ contract }) => contract === "own");
    expect(own.length).toBeGreaterThanOrEqual(1);
    for (const { account } of own) {
      account.settlements.forEach(({ lines }, index) => {
        const { months, fundPaid } = account.facts[index].scalars;
        // In fen: fundPaid ÷ 10 or months ÷ 12 · 500, whichever is less, half to even.
        const exact = Math.min(Number(fundPaid) / 10, (Number(months) / 12) * 500);
        const bonus = lines.find(({ id }) => id === "bonus")?.amount;
        expect(Math.abs(Number(bonus) - exact)).toBeLessThanOrEqual(0.5);
      });
    }
  });

  it("counts its numbers among the inputs", async () => {
    const parsed = await read(withContract("min(0.1 * fundPaid, 5 * patientYears)"));
    expect(
      parsed.ok &&
        parsed.inventory.assumptions
          .filter(({ path }) => path.startsWith("contracts.own."))
          .map(({ shown }) => shown),
    ).toEqual(["0.1", "5"]);
  });

  it.each([
    ["min(0.1 * fundPayed, 5)", 'The formula uses "fundPayed"', "formula-contract-name"],
    ["log(fundPaid)", "log(…) is not allowed inside a contract", "formula-not-exact"],
    ["0.1 * (fundPaid", "The formula cannot be read", "formula-syntax"],
  ])("that is wrong (%s) is told once, at its place", async (formula, told, code) => {
    const text = withContract(formula);
    const parsed = await read(text);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map((own) => [own.code, own.path])).toEqual([[code, "contracts.own.lines.0.formula"]]);
    expect(formatProblem(problems[0], "en")).toContain(told);
    const line = text.split("\n").findIndex((row) => row.includes('"formula":')) + 1;
    expect(problems[0].line).toBe(line);
  });

  it("is checked like every line: here its share has no basis", async () => {
    const text = withContract("0.1 * fundPaid").replace('"basis": "fundPaid",', "");
    const parsed = await read(text);
    const problems = parsed.ok ? [] : parsed.problems.map((own) => formatProblem(own, "en"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('line "bonus"');
    expect(problems[0]).toContain("takes a percentage of money but does not say of what");
  });
});

it("a contract that asks for what no cohort has is refused with the fact and the command to use", async () => {
  const needs = [{ id: "published", kind: "given", unit: "money", words }];
  const parsed = await read(withContract("0.1 * published", { needs }));
  const problems = parsed.ok ? [] : parsed.problems.map((own) => formatProblem(own, "en"));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("asks for published, which no simulated cohort supplies");
  expect(problems[0]).toContain("jieyu settle CONTRACT.yaml --facts FACTS.csv");
});
