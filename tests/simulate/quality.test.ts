/** Quality of a panel in whole trials: the true values counted by hand from the cohort, limits of error and of testing. */
import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/simulate.js";
import { om2Raw } from "../support/om2-panel.js";
import { resolved, type RawScenario } from "../support/scenario.js";
import { columnIds, tableOf, type Table } from "../support/table.js";

const LIMIT = 7;
const title = { en: "HbA1c below 7 %", "zh-CN": "糖化血红蛋白低于7%" };
const measured = {
  kind: "riskFactor",
  title,
  of: "hba1c",
  meets: "below",
  value: LIMIT,
  measurement: { assay: { cv: 0.03 } },
  testedShare: 1,
  untested: "missing",
};
const exact = { ...measured, measurement: {} };
const process = {
  kind: "process",
  title: { en: "Eyes screened", "zh-CN": "眼底筛查" },
  rateOthers: 0.3,
  rateParticipants: 0.6,
  testedShare: 1,
  untested: "failed",
};

/** Nobody joins, leaves, lapses or switches; all are effectively signed, and events are rare enough to count deaths. */
function raw(quality: object, change: (raw: RawScenario) => void = () => undefined): RawScenario {
  const own = om2Raw();
  own.trials = 4;
  own.cohort.patients = 300;
  own.cohort.heads = { effectiveSigningRate: 1, joinRate: 0, leaveRate: 0, switchRate: 0, lapseRate: 0 };
  own.quality = { control: own.quality.control, ...quality };
  change(own);
  return own;
}

async function run(quality: object, change?: (raw: RawScenario) => void) {
  const engine = createEngine(await resolved(raw(quality, change)));
  return { engine, table: tableOf(engine) };
}

const read = (table: Table, arm: string, year: number, measure: string, part: string): number[] => [
  ...table.column(`${arm}/all/${year}/quality.${measure}.${part}`),
];

/** Values of the starting panel; in usual care they stand still. */
const values = ({ prepared }: Engine): number[] => [...prepared.cohort.attributes.hba1c];

describe("a measure on a risk factor", () => {
  const both = run({ exact, measured });

  it("knows the true share of those who are alive at the year's end", async () => {
    const { engine, table } = await both;
    const below = values(engine).filter((value) => value < LIMIT).length;
    const patients = read(table, "usual", 2022, "exact", "patients");
    const deaths = [...table.column("usual/all/2022/events.death")];
    const truly = read(table, "usual", 2022, "exact", "truly");
    patients.forEach((alive, t) => {
      expect(alive).toBe(300 - deaths[t]);
      const meeting = Math.round(truly[t] * alive);
      expect(Math.abs(truly[t] * alive - meeting)).toBeLessThan(1e-9);
      expect(below - meeting).toBeLessThanOrEqual(deaths[t]);
      expect(meeting).toBeLessThanOrEqual(below);
    });
  });

  it("is the truth without error when all are tested, in both arms and every year", async () => {
    const { table } = await both;
    for (const arm of ["usual", "managed"])
      for (const year of [2022, 2023, 2024]) {
        const part = (name: string) => read(table, arm, year, "exact", name);
        const [numerator, denominator, truly] = [part("numerator"), part("denominator"), part("truly")];
        expect(numerator.map((count, t) => count / denominator[t])).toEqual(truly);
        expect(
          part("sensitivity")
            .concat(part("specificity"))
            .every((own) => own === 1),
        ).toBe(true);
      }
  });

  it("keeps the truth whatever the error, and mistakes some of both kinds", async () => {
    const { table } = await both;
    const part = (measure: string, name: string) => read(table, "managed", 2023, measure, name);
    expect(part("measured", "truly")).toEqual(part("exact", "truly"));
    const wrong = part("measured", "sensitivity").concat(part("measured", "specificity"));
    expect(wrong.every((own) => own > 0.8 && own < 1)).toBe(true);
  });

  it("moves with the programme among participants alone", async () => {
    const { engine, table } = await both;
    // HbA1c falls by 1 in all participants: half of the panel in the first year, 80 % from the second on.
    const share = (arm: string, year: number) => read(table, arm, year, "exact", "truly");
    const [low, high] = [LIMIT, LIMIT + 1].map(
      (limit) => values(engine).filter((value) => value < limit).length / 300,
    );
    share("managed", 2024).forEach((own, t) => {
      expect(own - share("usual", 2024)[t]).toBeGreaterThan(0.5 * (high - low));
      expect(own - share("usual", 2024)[t]).toBeLessThan(high - low + 0.05);
    });
  });

  it("is what it was under other luck: values are no matter of trials", async () => {
    const engine = createEngine(await resolved(raw({ exact, measured })));
    const whole = tableOf(engine);
    const cut = tableOf(createEngine(await resolved(raw({ exact, measured }))), "main", 4, 1);
    expect([...cut.rows]).toEqual([...whole.rows]);
  });
});

describe("who is tested", () => {
  it("counts the untested as missing or as failed", async () => {
    const half = { ...exact, testedShare: 0.5 };
    const { table } = await run({ missing: half, failed: { ...half, untested: "failed" } });
    const part = (measure: string, name: string) => read(table, "usual", 2022, measure, name);
    const patients = part("missing", "patients");
    expect(part("missing", "denominator")).toEqual(patients.map((own) => Math.round(0.5 * own)));
    expect(part("failed", "denominator")).toEqual(patients);
    expect(part("failed", "tested")).toEqual(part("missing", "tested"));
    expect(part("failed", "truly")).toEqual(part("missing", "truly"));
  });

  it("tests participants at their own share", async () => {
    const own = {
      ...process,
      rateOthers: 0,
      rateParticipants: 1,
      testedShare: 0,
      testedShareParticipants: 1,
    };
    const { table } = await run({ own });
    const part = (name: string) => read(table, "managed", 2023, "own", name);
    // The participants are tested, all of them meet it, nobody else is tested or does.
    expect(part("numerator")).toEqual(part("tested"));
    expect(part("truly")).toEqual(part("tested").map((tested, t) => tested / part("patients")[t]));
    expect(read(table, "usual", 2023, "own", "tested")).toEqual([0, 0, 0, 0]);
  });
});

describe("a process", () => {
  it("is done at the rates of participants and of others", async () => {
    const { table } = await run({ process });
    const participants = [...table.column("managed/employee/2022/participantMonths")].map(
      (months, t) => months + table.column("managed/resident/2022/participantMonths")[t],
    );
    const truly = read(table, "managed", 2022, "process", "truly");
    const patients = read(table, "managed", 2022, "process", "patients");
    truly.forEach((own, t) => {
      // Months count those who died too: at most a year of each.
      const inside = participants[t] / 12;
      const expected = (0.3 * (patients[t] - inside) + 0.6 * inside) / patients[t];
      expect(Math.abs(own - expected)).toBeLessThan(0.02);
    });
    expect(read(table, "usual", 2022, "process", "truly").every((own) => Math.abs(own - 0.3) < 1e-12)).toBe(
      true,
    );
  });
});

describe("a programme without effects", () => {
  it("leaves every measure as it is, to the byte", async () => {
    const nothing = { process: { ...process, rateParticipants: 0.3 }, exact, measured };
    const { engine, table } = await run(nothing, (own) => {
      own.programme.effects = { volume: {} };
      own.quality.control.programmeGain = 0;
      own.quality.measured.testedShare = 0.37;
    });
    const ids = columnIds(engine).filter((id) => id.startsWith("usual/") && id.includes("quality."));
    expect(ids.length).toBe(3 * (5 + 5 + 7 + 7));
    for (const id of ids)
      expect([...table.column(id.replace("usual/", "managed/"))]).toEqual([...table.column(id)]);
  });

  it("and a measure that is added changes no other column", async () => {
    const { engine, table } = await run({});
    const more = await run({ exact, process });
    for (const id of columnIds(engine)) expect([...more.table.column(id)]).toEqual([...table.column(id)]);
  });
});
