/**
 * An individual disease model inside the engine: everybody is somewhere, arms share their luck, means stay as stated, and
 * events come as often as the equations say.
 */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { onChime, riskFactorEffect } from "../support/individual.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const YEARS = [2022, 2023, 2024];

/** Nobody's spending depends on anything but patients' own luck. */
function withoutShocks(raw: RawScenario): void {
  raw.care.trend = { mean: 0, sd: 0 };
  for (const level of ["national", "regional", "local"]) raw.care.shocks[level].cv = 0;
}

const chimeEngine = async (change: (raw: RawScenario) => void = () => undefined) =>
  createEngine(
    await smallScenario((raw) => {
      onChime(raw);
      change(raw);
    }),
  );

function spendingOf(engine: Awaited<ReturnType<typeof chimeEngine>>, arm: string, trials?: number): number[] {
  const table = tableOf(engine, "main", trials);
  const columns = engine.variants[0].layout.columns.filter(
    ({ contract, arm: own, name }) =>
      contract === undefined && own === arm && /^allowed(Outside)?\./.test(name),
  );
  return YEARS.flatMap((year) =>
    Array.from({ length: table.trials }, (_, t) =>
      columns.filter((column) => column.year === year).reduce((sum, { id }) => sum + table.column(id)[t], 0),
    ),
  );
}

function squaredCorrelation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i] - my), 0);
  return cross(a, ma, b, mb) ** 2 / (cross(a, ma, a, ma) * cross(b, mb, b, mb));
}

describe("people", () => {
  it("are alive, dead or gone in every year and trial, and the next year begins with them and the joiners", async () => {
    const engine = await chimeEngine();
    const table = tableOf(engine);
    const at = (arm: string, year: number, name: string) => table.column(`${arm}/all/${year}/${name}`);
    const joiners = 0.05 * 400;
    for (const arm of ["usual", "managed"]) {
      YEARS.forEach((year, y) => {
        for (let t = 0; t < table.trials; t++) {
          const [start, dead, left, end] = [
            "people.atStart",
            "events.death",
            "people.left",
            "people.atEnd",
          ].map((name) => at(arm, year, name)[t]);
          expect(start).toBe(dead + left + end);
          const before = y === 0 ? 400 : at(arm, year - 1, "people.atEnd")[t];
          expect(start).toBe(before + joiners);
        }
      });
    }
  });

  it("gain histories and lose none: prevalence among all who ever entered never falls without deaths and leavers", async () => {
    const engine = await chimeEngine((raw) => {
      raw.disease.calibration = { death: 0 };
      Object.assign(raw.cohort.heads, { leaveRate: 0, joinRate: 0, lapseRate: 0 });
    });
    const table = tableOf(engine);
    const names = engine.plan.disease.histories.map(({ id }) => id);
    let grown = 0;
    for (const id of names) {
      for (let t = 0; t < table.trials; t++) {
        const counts = YEARS.map((year) => table.column(`usual/all/${year}/prevalence.${id}`)[t]);
        expect([...counts].sort((a, b) => a - b)).toEqual(counts);
        grown += counts[2] - counts[0];
      }
    }
    expect(grown).toBeGreaterThan(100);
    expect(table.column("usual/all/2024/events.death").every((dead) => dead === 0)).toBe(true);
  });
});

describe("arms share their luck", () => {
  it("to the byte where the programme changes nothing", async () => {
    const engine = await chimeEngine((raw) => {
      raw.programme.effects.riskFactors = riskFactorEffect(0);
    });
    const table = tableOf(engine);
    const ids = engine.variants[0].layout.columns
      .filter(
        ({ contract, arm, name }) =>
          contract === undefined &&
          arm === "usual" &&
          /^(events|people|health|prevalence|allowed)/.test(name),
      )
      .map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(60);
    for (const id of ids) expect(table.column(id)).toEqual(table.column(id.replace("usual", "managed")));
  });

  it("in at least 95 % of the variance of yearly spending where HbA1c is 0.1 points lower", async () => {
    const engine = await chimeEngine((raw) => {
      withoutShocks(raw);
      raw.programme.effects.riskFactors = riskFactorEffect(-0.1);
      raw.programme.reachShare = 1;
      raw.programme.rampUp = [1];
    });
    const [usual, managed] = ["usual", "managed"].map((arm) => spendingOf(engine, arm, 200));
    expect(managed).not.toEqual(usual);
    for (let y = 0; y < 3; y++) {
      const own = (values: number[]) => values.slice(200 * y, 200 * (y + 1));
      expect(squaredCorrelation(own(usual), own(managed))).toBeGreaterThan(0.95);
    }
  });

  it("and nothing of a patient is moved by another arm's or another trial's being there", async () => {
    const change = (raw: RawScenario) => {
      raw.programme.effects.riskFactors = riskFactorEffect(-0.5);
    };
    const all = tableOf(await chimeEngine(change));
    const alone = await chimeEngine(change);
    const rows = new Float64Array(all.width);
    alone.simulate("main", { index: 0, firstTrial: 17, trials: 1 }, rows, () => true);
    expect(rows).toEqual(all.rows.subarray(17 * all.width, 18 * all.width));
  });
});

describe("events", () => {
  it("come as often as the hazards say: in the first year, against the mean over the panel", async () => {
    const engine = await chimeEngine((raw) => {
      raw.cohort.heads.joinRate = 0;
      raw.cohort.heads.leaveRate = 0;
      raw.disease.calibration = { stroke: 2, death: 0.5 };
      raw.disease.hazardLevel = { events: 1.5, death: 2 };
      raw.care.complications = {
        withinMeans: true,
        priceYear: 2019,
        events: { stroke: { firstYear: { inpatient: 1 } } },
      };
    });
    const { disease } = engine.plan;
    const tables = disease.prepare(engine.plan.central.disease, undefined);
    const expected = disease.expectedEvents!(tables, engine.prepared.patients, 400);
    const trials = 600;
    const table = tableOf(engine, "main", trials);
    disease.events.forEach((event, k) => {
      const counts = table.column(`usual/all/2022/events.${event}`);
      const mean = counts.reduce((sum, count) => sum + count, 0) / trials;
      // Independent patients: the variance of a count is at most its mean.
      const z = (mean - 400 * expected[k]) / Math.sqrt(Math.max(400 * expected[k], 1e-9) / trials);
      expect(Math.abs(z), `${event}: ${mean} against ${400 * expected[k]}`).toBeLessThan(4);
    });
    expect(400 * expected[disease.events.indexOf("stroke")]).toBeGreaterThan(10);
  });

  it("happen to nobody without diabetes", async () => {
    const engine = await chimeEngine((raw) => {
      raw.cohort.attributes.diabetes = { law: "bernoulli", probability: 0 };
    });
    const table = tableOf(engine);
    for (const event of engine.plan.disease.events)
      for (const year of YEARS)
        expect(table.column(`usual/all/${year}/events.${event}`).every((count) => count === 0)).toBe(true);
    expect(table.column("usual/all/2022/prevalence.stroke").every((count) => count === 0)).toBe(true);
  });
});

describe("costs of complications", () => {
  const complications = (withinMeans: boolean) => ({
    withinMeans,
    priceYear: 2019,
    events: {
      stroke: { firstYear: { inpatient: 20000 }, laterYears: { inpatient: 3000 } },
      death: { firstYear: { inpatient: 5000 } },
    },
  });
  const inpatient = async (more: object | undefined) => {
    const engine = await chimeEngine((raw) => {
      withoutShocks(raw);
      raw.cohort.heads.joinRate = 0;
      raw.cohort.heads.leaveRate = 0;
      if (more !== undefined) raw.care.complications = more;
    });
    const table = tableOf(engine, "main", 300);
    const sum = (name: string) =>
      ["employee", "resident"]
        .flatMap((scheme) => [...table.column(`usual/${scheme}/2022/${name}`)])
        .reduce((a, b) => a + b, 0);
    return (sum("allowed.inpatient") + sum("allowedOutside.inpatient")) / 300 / 100;
  };

  it("are inside the stated means or on top of them, as the scenario says", async () => {
    const [without, within, beside] = await Promise.all([
      inpatient(undefined),
      inpatient(complications(true)),
      inpatient(complications(false)),
    ]);
    expect(Math.abs(within / without - 1)).toBeLessThan(0.02);
    expect(beside / without).toBeGreaterThan(1.15);
  });
});
