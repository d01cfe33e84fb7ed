/** Calibration from the command line: fit, overlay, and the fit of the overlay; refusals in both languages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { expectNear } from "../statistics/helpers.js";
import { om2Raw } from "../support/om2-panel.js";
import { smallRaw, type RawScenario } from "../support/scenario.js";
import { jieyu } from "./harness.js";

const folder = mkdtempSync(join(tmpdir(), "calibrate-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const write = (name: string, content: unknown): string => {
  writeFileSync(at(name), typeof content === "string" ? content : JSON.stringify(content));
  return at(name);
};

interface Fits {
  readonly events: Record<
    string,
    {
      before: number;
      after: number;
      factor: number;
      target: number;
      refusal?: { reason: string; words: string };
    }
  >;
  readonly costs: Fits["events"];
}

async function fits(file: string, targets: string): Promise<Fits> {
  const { out } = await jieyu(["calibrate", file, "--targets", targets, "--json"]);
  return JSON.parse(out) as Fits;
}

/** Everybody is 64 and without complications, so that the rates hold as they stand. */
function simple(): RawScenario {
  const raw = smallRaw() as RawScenario;
  raw.cohort.attributes.age = { law: "normal", mean: 64.5, sd: 0.01, minimum: 64.4, maximum: 64.6 };
  raw.cohort.attributes.complicationState.shares = { none: 1, microvascular: 0, macrovascular: 0, both: 0 };
  raw.numbers = { level: { value: 1, unit: "ratio", kind: "lever" } };
  raw.disease.mortalityRate.none = "=0.015 * level";
  raw.disease.macrovascularRate = {
    distribution: { law: "lognormal", mean: 0.03, cv: 0.2 },
    kind: "assumption",
  };
  return raw;
}

describe("complication states", () => {
  const file = write("states.yaml", simple());
  const targets = write("targets.yaml", {
    format: 1,
    events: {
      microvascular: { value: 0.06, kind: "evidence", source: "register", locator: "table 2" },
      macrovascular: 0.02,
      death: 0.025,
    },
    costs: { inpatient: 6300 },
    sources: { register: { title: "A register" } },
  });

  it("have factors in closed form", async () => {
    const { events, costs } = await fits(file, targets);
    // Death d = 1 − e^−rate, onset among those who live (1 − d)(1 − e^−rate); factor = fitted rate over stated rate.
    expectNear(events.death.before, 1 - Math.exp(-0.015), 1e-9);
    expectNear(events.death.factor, -Math.log(1 - 0.025) / 0.015, 1e-8);
    expectNear(events.microvascular.before, Math.exp(-0.015) * (1 - Math.exp(-0.04)), 1e-9);
    expectNear(events.microvascular.factor, -Math.log(1 - 0.06 / 0.975) / 0.04, 1e-8);
    expectNear(events.macrovascular.factor, -Math.log(1 - 0.02 / 0.975) / 0.03, 1e-8);
    // 0.3 admissions of 14,000.
    expect([costs.inpatient.before, costs.inpatient.factor]).toEqual([4200, 1.5]);
  });

  it("are written as an overlay that meets the targets, laws and formulas kept, sources cited", async () => {
    const { code, err } = await jieyu([
      "calibrate",
      file,
      "--targets",
      targets,
      "--write",
      at("fitted.yaml"),
    ]);
    expect([code, err]).toEqual([0, `Written: ${at("fitted.yaml")}\n`]);
    const overlay = parse(readFileSync(at("fitted.yaml"), "utf8"));
    expect(overlay.extends).toBe("states.yaml");
    expect(overlay.disease.microvascularRate).toMatchObject({
      kind: "evidence",
      source: "register",
      locator: "table 2",
      derivation: {
        en: expect.stringMatching(/^Calibrated to 0\.06 per patient-year observed \(New microvascular/),
      },
    });
    expect(overlay.disease.macrovascularRate.distribution).toMatchObject({ law: "lognormal", cv: 0.2 });
    expect(overlay.disease.mortalityRate.none.formula).toMatch(/^=\(0\.015 \* level\) \* 1\.68/);
    expect(overlay.care.services.inpatient.severity.mean.value).toBe(21000);
    const { events, costs } = await fits(at("fitted.yaml"), targets);
    for (const each of Object.values(events)) expectNear(each.before, each.target, 1e-8);
    expect(costs.inpatient.before).toBe(6300);
    const again = await jieyu(["calibrate", file, "--targets", targets, "--write", at("fitted.yaml")]);
    expect(again.code).toBe(2);
    expect(again.err).toContain("exists already and is not overwritten");
  });

  it("refuse names, sources and places that do not exist", async () => {
    const wrong = write("wrong.yaml", { format: 1, events: { deaths: 0.02 }, costs: { inpatients: 1 } });
    const { code, err } = await jieyu(["calibrate", file, "--targets", wrong]);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "death"?');
    expect(err).toContain('Did you mean "inpatient"?');
    const unsourced = write("unsourced.yaml", {
      format: 1,
      events: { death: { value: 0.02, kind: "evidence", source: "nowhere", locator: "p. 1" } },
      sources: {},
    });
    expect((await jieyu(["calibrate", file, "--targets", unsourced])).err).toContain(
      'There is no source "nowhere"',
    );
    const empty = write("empty.yaml", { format: 1 });
    expect((await jieyu(["calibrate", file, "--targets", empty])).err).toContain("The file holds no target");
  });
});

describe("an individual model", () => {
  const file = write("om2.yaml", om2Raw());

  it("is calibrated by hazard factors, and its overlay meets the targets", async () => {
    const targets = write("om2-targets.yaml", {
      format: 1,
      events: { stroke: 0.02, blindness: 0.002, death: 0.05 },
    });
    const { code } = await jieyu(["calibrate", file, "--targets", targets, "--write", at("om2-fitted.yaml")]);
    expect(code).toBe(0);
    const first = await fits(file, targets);
    const overlay = parse(readFileSync(at("om2-fitted.yaml"), "utf8"));
    expect(overlay.disease.calibration.stroke.value).toBe(first.events.stroke.factor);
    const { events } = await fits(at("om2-fitted.yaml"), targets);
    for (const each of Object.values(events)) expectNear(each.before, each.target, 1e-8);
  });

  it("says in both languages why a target cannot be met, and writes nothing", async () => {
    const targets = write("bad.yaml", {
      format: 1,
      events: { stroke: 0, secondAmputation: 0.1, secondStroke: 0.5, ulcer: 0.1 },
    });
    const argv = ["calibrate", file, "--targets", targets, "--write", at("never.yaml")];
    const { code, out, err } = await jieyu(argv);
    expect([code, err]).toEqual([2, "4 targets cannot be met; nothing was written.\n"]);
    const text = out.replaceAll(/\s+/g, " ");
    expect(text).toContain("First stroke: observed 0: a factor of 0 would say that it can never happen");
    expect(text).toContain("Second amputation: the model expects none in this panel");
    expect(text).toContain("could have it, whatever the factor: those at risk are fewer");
    expect(text).toContain("Foot ulcer: the largest factor allowed, 20, gives");
    expect(() => readFileSync(at("never.yaml"))).toThrow("ENOENT");
    const chinese = await jieyu([...argv, "--lang", "zh-CN"]);
    expect(chinese.out).toContain("首次脑卒中：观察值为 0：系数取 0 意味着永远不会发生");
    expect(chinese.err).toBe("有 4 个目标无法达到，未写入任何文件。\n");
    const { events } = await fits(file, targets);
    expect(Object.values(events).map(({ refusal }) => refusal?.reason)).toEqual([
      "zeroTarget",
      "unreachable",
      "beyondRange",
      "neverExpected",
    ]);
  });
});

it("refuses events where the model has no rates, and an overlay that could not name its scenario", async () => {
  const raw = smallRaw() as RawScenario;
  raw.disease = { model: "none" };
  for (const own of Object.values<RawScenario>(raw.care.services)) delete own.byState;
  const file = write("none.yaml", raw);
  const targets = write("death.yaml", { format: 1, events: { death: 0.02 } });
  const { code, err } = await jieyu(["calibrate", file, "--targets", targets]);
  expect(code).toBe(2);
  expect(err).toContain('The disease model "none" has no rates that could be calibrated');
  const costs = write("costs.yaml", { format: 1, costs: { insulin: 1500 } });
  const inside = join(folder, "below", "overlay.yaml");
  const outside = await jieyu(["calibrate", file, "--targets", costs, "--write", inside]);
  expect(outside.err).toContain("The overlay must lie in the folder of");
  expect((await fits(file, costs)).costs.insulin.factor).toBe(0.5);
});
