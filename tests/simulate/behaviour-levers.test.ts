/** Levers of an arm on money, by hand: care that moves, costs that patients take over, responses that fade. */
import { describe, expect, it } from "vitest";
import { costShiftOf, cutFundShares, shiftAmounts } from "../../src/kernel/behaviour.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { columnIds, tableOf } from "../support/table.js";

const TRIALS = 3;
const YEARS = [2022, 2023, 2024];
const SERVICES = ["insulin", "otherOutpatient", "inpatient"];
const SCHEMES = ["employee", "resident"];

/** Trials of the small panel with one more arm, `levered`, a copy of usual care with these levers. */
async function levered(levers: object, change: (raw: RawScenario) => void = () => undefined) {
  const scenario = await smallScenario((raw) => {
    raw.trials = TRIALS;
    raw.arms.levered = { title: { en: "Levered", "zh-CN": "杠杆" }, ...levers };
    raw.contracts.feeForService.alsoUnder = ["levered"];
    change(raw);
  });
  const engine = createEngine(scenario);
  const table = tableOf(engine);
  return {
    rows: table.rows,
    value: (id: string, trial: number) => table.column(id)[trial],
    /** Every column of the arm's own, without the arm's name. */
    columnsOf: (arm: string) =>
      columnIds(engine)
        .filter((id) => id.startsWith(`${arm}/`))
        .map((id) => [id.slice(arm.length), table.column(id)]),
  };
}

describe("shifts", () => {
  it("move shares of what was drawn, whatever their order, at the other place's cost", () => {
    const amounts = () => [Float64Array.of(100, 0), Float64Array.of(10, 40), Float64Array.of(0, 8)];
    const there = { from: 0, to: 1, share: 0.25, costRatio: 0.5 };
    const on = { from: 1, to: 2, share: 0.5, costRatio: 1 };
    for (const shifts of [
      [there, on],
      [on, there],
    ]) {
      const amount = amounts();
      shiftAmounts(shifts, amount, 2, new Float64Array(2));
      // Patient 1: 100 − 25; 10 − 5 + 12.5; 0 + 5. Patient 2: 0; 40 − 20; 8 + 20.
      expect(amount.map((own) => [...own])).toEqual([
        [75, 0],
        [17.5, 20],
        [5, 28],
      ]);
    }
  });

  it("of a ratio of 1 conserve every year's total to what rounding to a fen can do, and move what they say", async () => {
    const { value } = await levered({
      shifts: [{ from: "inpatient", to: "otherOutpatient", share: 0.25, costRatio: 1 }],
    });
    const sum = (arm: string, year: number, trial: number, services = SERVICES) =>
      services
        .flatMap((service) =>
          ["allowed", "allowedOutside"].flatMap((part) =>
            SCHEMES.map((scheme) => value(`${arm}/${scheme}/${year}/${part}.${service}`, trial)),
          ),
        )
        .reduce((total, own) => total + own, 0);
    for (let trial = 0; trial < TRIALS; trial++)
      for (const year of YEARS) {
        // Each of 5 institutions × 2 schemes × 3 services × 2 parts is rounded once in either arm: at most 60 · ½ · 2 fen.
        expect(Math.abs(sum("levered", year, trial) - sum("usual", year, trial))).toBeLessThanOrEqual(60);
        const left = sum("levered", year, trial, ["inpatient"]);
        expect(Math.abs(left - 0.75 * sum("usual", year, trial, ["inpatient"]))).toBeLessThanOrEqual(20);
      }
  });

  it("of a ratio of 0 lose what leaves", async () => {
    const { value } = await levered({
      shifts: [{ from: "insulin", to: "inpatient", share: 1, costRatio: 0 }],
    });
    expect(value("levered/employee/2023/allowed.insulin", 0)).toBe(0);
    expect(value("levered/employee/2023/allowed.inpatient", 0)).toBe(
      value("usual/employee/2023/allowed.inpatient", 0),
    );
  });

  it("of nothing change nothing", async () => {
    const table = await levered({
      shifts: [{ from: "insulin", to: "inpatient", share: 0, costRatio: 3 }],
      costShift: { services: ["insulin"], share: 0 },
    });
    expect(table.columnsOf("levered")).toEqual(table.columnsOf("usual"));
  });

  it("that are drawn above the whole stop the run", async () => {
    const uncertain = { distribution: { law: "uniform", minimum: 0.4, maximum: 0.45 }, kind: "assumption" };
    const shifts = ["otherOutpatient", "inpatient"].map((to) => ({
      from: "insulin",
      to,
      share: uncertain,
      costRatio: 1,
    }));
    const third = { from: "insulin", to: "inpatient", share: 0.3, costRatio: 1 };
    await expect(levered({ shifts: [...shifts, third] })).rejects.toThrow(
      /move 1\.1\d* of "insulin"; more than all/,
    );
  });
});

describe("a cost shift", () => {
  it("cuts the fund's share of the services named, and of nothing else in their category", () => {
    // Services 0 and 1 share category 0, service 2 has category 1; only service 1 is cut, to three quarters.
    const shift = costShiftOf([0, 0, 1], [1], 0.25);
    const shares = Array.from({ length: 6 }, () => new Float64Array(1));
    shares[0][0] = 0.8;
    shares[1][0] = 0.5;
    cutFundShares(shift, shares, 1);
    expect(shift.categories.map((category) => shares[category][0])).toEqual([0.8, 0.8 * 0.75, 0.5]);
  });

  it("leaves the total and takes its share from the fund", async () => {
    const { value } = await levered({ costShift: { services: ["otherOutpatient"], share: 0.2 } });
    for (const scheme of SCHEMES)
      for (const year of YEARS) {
        const read = (arm: string, name: string) => value(`${arm}/${scheme}/${year}/${name}`, 1);
        for (const service of SERVICES)
          expect(read("levered", `allowed.${service}`)).toBe(read("usual", `allowed.${service}`));
        expect(read("levered", "fundPaid.insulin")).toBe(read("usual", "fundPaid.insulin"));
        // Five institutions, each rounded once in either arm.
        const fund = read("usual", "fundPaid.otherOutpatient");
        expect(Math.abs(read("levered", "fundPaid.otherOutpatient") - 0.8 * fund)).toBeLessThanOrEqual(5);
        const place = `feeForService@levered/${scheme}/${year}`;
        const usual = `feeForService@usual/${scheme}/${year}`;
        const payers = (at: string) => value(`${at}/fundOutlay`, 1) + value(`${at}/patientPayments`, 1);
        expect(payers(place)).toBe(payers(usual));
      }
  });
});

describe("a response that fades", () => {
  const response = (fadesPerYear?: number) => ({
    response: {
      toContract: "headBudget",
      elasticity: 0.2,
      services: ["otherOutpatient"],
      ...(fadesPerYear !== undefined && { fadesPerYear }),
    },
  });

  it("has (1 − fading)^t of itself left in year t", async () => {
    const [whole, faded, none] = await Promise.all([
      levered(response()),
      levered(response(0.5)),
      levered({}),
    ]);
    const change = (table: typeof whole, year: number) => {
      const at = `levered/employee/${year}/allowed.otherOutpatient`;
      return table.value(at, 0) / none.value(at, 0) - 1;
    };
    // Rounding of five cells of about 10⁸ fen: 1e-7 is far above it.
    YEARS.forEach((year, t) =>
      expect(Math.abs(change(faded, year) - change(whole, year) * 0.5 ** t)).toBeLessThan(1e-7),
    );
    expect(change(whole, 2022)).toBeLessThan(-0.05);
  });

  it("that never fades is the response without the field", async () => {
    const [stated, absent] = await Promise.all([levered(response(0)), levered(response())]);
    expect(stated.rows).toEqual(absent.rows);
  });
});
