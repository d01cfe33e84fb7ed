/**
 * Who is in the programme may itself be uncertain: hazards kept from trial to trial must then follow the queue. A trial
 * simulated alone, after others and after others in the opposite order is the same trial, and two arms that select alike
 * at a stated strength share a life.
 */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { om2Raw } from "../support/om2-panel.js";
import { resolved } from "../support/scenario.js";
import { columnIds, tableOf } from "../support/table.js";

const TRIALS = 5;

async function engineWith(strength: unknown, avoid: unknown) {
  const raw = om2Raw();
  raw.trials = TRIALS;
  raw.cohort.patients = 200;
  const enrolment = { by: "hba1c", towards: "high", strength };
  const signing = { by: "priorCost", avoid };
  const titled = (title: string) => ({ title: { en: title, "zh-CN": title }, programme: true });
  raw.arms.selecting = { ...titled("Selecting"), enrolment, signing };
  raw.arms.alike = { ...titled("Alike"), enrolment, signing };
  return createEngine(await resolved(raw));
}

const between = (minimum: number, maximum: number) => ({
  distribution: { law: "uniform", minimum, maximum },
  kind: "assumption",
});

describe("selection of uncertain strength", () => {
  it("gives every trial by itself what it has among others, in any order", async () => {
    const engine = await engineWith(between(0, 1), between(0, 0.4));
    const { rows, width } = tableOf(engine);
    const fresh = await engineWith(between(0, 1), between(0, 0.4));
    for (let trial = TRIALS - 1; trial >= 0; trial--) {
      const row = new Float64Array(width);
      fresh.simulate("main", { index: 0, firstTrial: trial, trials: 1 }, row, () => true);
      expect(row).toEqual(rows.slice(trial * width, (trial + 1) * width));
    }
    const enrolled = tableOf(engine).column("selecting/all/2022/enrolled.before");
    expect(new Set(enrolled).size).toBe(TRIALS);
  });

  it("is each arm's own; where it is stated, arms that select alike are alike", async () => {
    const stated = await engineWith(0.7, 0.2);
    const uncertain = await engineWith(between(0, 1), between(0, 0.4));
    const columns = (engine: typeof stated, arm: string) => {
      const table = tableOf(engine);
      return columnIds(engine)
        .filter((id) => id.startsWith(`${arm}/`))
        .map((id) => [id.slice(arm.length), table.column(id)]);
    };
    expect(columns(stated, "alike")).toEqual(columns(stated, "selecting"));
    expect(columns(uncertain, "alike")).not.toEqual(columns(uncertain, "selecting"));
  });
});
