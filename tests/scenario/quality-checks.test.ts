/** What a scenario says of its quality measures is held to what the disease model has, in both languages. */
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/scenario/index.js";
import { om2Raw } from "../support/om2-panel.js";
import { smallRaw, type RawScenario } from "../support/scenario.js";
import { filesInMemory, parseScenario } from "../../src/scenario/index.js";

const title = { en: "HbA1c below 7 %", "zh-CN": "糖化血红蛋白低于7%" };
const measure = {
  kind: "riskFactor",
  title,
  of: "hba1c",
  meets: "below",
  value: 7,
  measurement: { assay: { cv: 0.03 }, betweenLaboratories: { sd: 0.2 } },
  testedShare: 0.7,
  testedShareParticipants: 0.9,
  untested: "failed",
};

async function read(raw: RawScenario, quality: object) {
  raw.quality = { control: raw.quality.control, own: quality };
  const files = filesInMemory({ "test.yaml": JSON.stringify(raw) });
  return parseScenario({ entry: "test.yaml", files });
}

/** Without contracts, which miss their measure where the section of measures cannot be read. */
async function problems(raw: RawScenario, quality: object): Promise<string[]> {
  const result = await read(raw, quality);
  return result.ok
    ? []
    : result.problems
        .map(({ code, path }) => `${code} ${path}`)
        .filter((own) => !own.startsWith("contract "));
}

async function words(raw: RawScenario, quality: object, language: "en" | "zh-CN"): Promise<string> {
  const result = await read(raw, quality);
  return result.ok ? "" : result.problems.map((problem) => formatProblem(problem, language)).join("\n");
}

describe("a measure", () => {
  it("may be a rate with or without saying so, a process or a value", async () => {
    const rate = { title, trueRate: 0.3, programmeGain: 0, testedShare: 1, untested: "missing" };
    const rates = { rateOthers: 0.3, rateParticipants: 0.5, testedShare: 1, untested: "failed" };
    expect(await problems(om2Raw(), rate)).toEqual([]);
    expect(await problems(om2Raw(), { kind: "rate", ...rate })).toEqual([]);
    expect(await problems(om2Raw(), { kind: "process", title, ...rates })).toEqual([]);
    expect(await problems(om2Raw(), measure)).toEqual([]);
    expect(await problems(om2Raw(), { ...measure, measurement: {} })).toEqual([]);
  });

  it("is of a known kind and has what that kind needs", async () => {
    const unknown = { ...measure, kind: "riskfactor" };
    expect(await problems(om2Raw(), unknown)).toEqual(["not-one-of quality.own.kind"]);
    expect(await words(om2Raw(), unknown, "en")).toContain('Did you mean "riskFactor"?');
    const strange = { ...measure, kind: "outcome" };
    expect(await words(om2Raw(), strange, "en")).toContain("rate, process, riskFactor");
    const { value: _value, ...without } = measure;
    expect(await problems(om2Raw(), without)).toEqual(["missing-key quality.own.value"]);
    expect(await problems(om2Raw(), { ...measure, trueRate: 0.3 })).toEqual([
      "unknown-key quality.own.trueRate",
    ]);
    expect(await problems(om2Raw(), { ...measure, testedShareParticipants: 1.2 })).toEqual([
      "out-of-range quality.own.testedShareParticipants",
    ]);
  });

  it("reads a risk factor of the disease model", async () => {
    const other = { ...measure, of: "hbA1c" };
    expect(await problems(om2Raw(), other)).toEqual(["measure-factor quality.own.of"]);
    expect(await words(om2Raw(), other, "en")).toContain("hba1c");
    expect(await words(om2Raw(), other, "zh-CN")).toContain("没有名为“hbA1c”的危险因素可供测量");
    expect(await problems(smallRaw() as RawScenario, measure)).toEqual([
      "measure-without-factors quality.own.of",
    ]);
    expect(await words(smallRaw() as RawScenario, measure, "zh-CN")).toContain(
      "疾病模型“complication-states”没有危险因素",
    );
  });

  it("gives each source of error a size", async () => {
    const empty = { ...measure, measurement: { assay: { cv: 0.03 }, withinPerson: {} } };
    expect(await problems(om2Raw(), empty)).toEqual([
      "measurement-without-size quality.own.measurement.withinPerson",
    ]);
    expect(await words(om2Raw(), empty, "zh-CN")).toContain("该误差来源没有给出大小");
  });
});
