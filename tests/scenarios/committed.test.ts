/**
 * The committed scenarios: they read without a complaint, they rest on what is published where it is, and no number in
 * them makes the reform win.
 */
import { describe, expect, it } from "vitest";
import { entryFile } from "../../src/cli/files.js";
import { parseScenario } from "../../src/scenario/index.js";
import { centralScenario } from "../../src/scenario/parameters.js";
import { createEngine } from "../../src/simulate.js";

const TIANJIN = "scenarios/tianjin-diabetes-head-budget.yaml";
const TAIAN = "scenarios/taian-chronic-disease.yaml";

/** Sources cited by numbers, in the order of evidence/china-sources.yaml. */
const SOURCES: Readonly<Record<string, string>> = {
  [TIANJIN]:
    "A06 A16 A19 A25 A58 B01 B02 B03 B04 B06 B08 B13 B14 B18 B20 B30 B31 B37 B40 B41 B44 B45 B46 B52 C01 C02 C08 C11 C16 C17 E01 E03 E04 E05 E06 E08 E09 E10 E11 E12 E13 E14 E15 E16 E17 E18 E20 E21 E22 E24 E28 E38",
  [TAIAN]:
    "A52 A58 B04 B06 B13 B14 B20 B30 B31 B37 B44 B45 B46 B52 B54 C01 C02 C11 C14 C16 C21 E01 E03 E04 E05 E09 E17 E18 E20 E21 E22 E28 E38",
};

async function read(path: string, settings: readonly string[] = []) {
  const { name, files } = entryFile(path);
  const parsed = await parseScenario({ entry: name, files, settings });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed;
}

const SMALL = ["cohort.patients=2000", "cohort.referencePatients=2000", "trials=20"];

describe.each([TIANJIN, TAIAN])("%s", (path) => {
  it("reads without a problem and rests on the sources that it says it does", async () => {
    const { inventory } = await read(path);
    expect(inventory.sources.map(({ id }) => id)).toEqual(SOURCES[path].split(" "));
  });

  it("explains every assumption but a bare zero", async () => {
    const { inventory } = await read(path);
    const silent = inventory.assumptions.filter(({ note, shown }) => note === undefined && shown !== "0");
    expect(silent.map((number) => number.path)).toEqual([]);
  });

  it("expects no effect of management and hardly any response to payment", async () => {
    const { scenario } = await read(path);
    const { programme, arms } = centralScenario(scenario);
    expect(Object.values(programme?.effects.volume ?? {})).toSatisfy((effects: number[]) =>
      effects.every((effect) => effect === 0),
    );
    expect(programme?.effects.incidenceRatio).toBe(1);
    expect(programme?.effects.mortalityRatio).toBe(1);
    // (−0.135 + 0.028 + 0.091) / 3
    const elasticity = arms.managedWithResponse.response?.elasticity ?? NaN;
    expect(elasticity.toFixed(6)).toBe("-0.005333");
  });

  it("uses neither spending after the reform as a standard nor the agency's own account as an effect", async () => {
    const { scenario } = await read(path);
    const numbers: number[] = [];
    JSON.stringify(scenario, (_key, value: unknown) => {
      if (typeof value === "number") numbers.push(Math.abs(value));
      if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) numbers.push(Math.abs(Number(value)));
      return value;
    });
    expect(numbers.filter((value) => [15060, 1255, 0.236, 0.233, 0.127].includes(value))).toEqual([]);
  });
});

describe("the Tianjin scenario", () => {
  it("adds to the published spending of 2019", async () => {
    const { services } = centralScenario((await read(TIANJIN)).scenario).care;
    const annual = (id: string) => {
      const law = services[id];
      return law.law === "annual" ? law.meanPerPatientYear : NaN;
    };
    expect(annual("insulin")).toBe(2000);
    // 0.8 × 14,758.5 − 2,000 and 0.2 × 14,758.5
    expect(annual("otherDrugs").toFixed(6)).toBe("9806.800000");
    expect(annual("examinationsAndTreatment").toFixed(6)).toBe("2951.700000");
    const { inpatient } = services;
    if (inpatient.law !== "claims" || inpatient.frequency.law !== "poisson")
      throw new Error("not a Poisson law");
    if (inpatient.severity.law !== "lognormal") throw new Error("not a lognormal law");
    // 19,069.88 − 14,758.50
    expect((inpatient.frequency.meanPerPatientYear * inpatient.severity.mean).toFixed(6)).toBe("4311.380000");
  });

  it("joins the published margins of complications by the published odds ratio", async () => {
    const law = centralScenario((await read(TIANJIN)).scenario).cohort.attributes?.complicationState;
    if (law?.law !== "categorical") throw new Error("not categorical");
    const { none, microvascular, macrovascular, both } = law.shares;
    expect((microvascular + both).toFixed(3)).toBe("0.345");
    expect((macrovascular + both).toFixed(3)).toBe("0.334");
    // 0.467 × 0.177 / (0.133 × 0.223) = 2.787; three decimals of the shares leave 0.3 %.
    const oddsRatio = (none * both) / (microvascular * macrovascular);
    expect(Math.abs(oddsRatio / 2.787 - 1)).toBeLessThan(0.004);
  });

  it("builds its budgets on what could be expected when they were signed", async () => {
    const { contracts } = (await read(TIANJIN)).scenario;
    // (14,758.5 − 2,000 × 0.48) × 1.04³ = 13,798.5 × 1.124864
    expect(contracts.fixedHeadRate).toMatchObject({
      headRate: { perPatientYear: { byScheme: { employee: "15521.435904", resident: "15521.435904" } } },
    });
    const { budget } = contracts.retainNoCompensation as unknown as { budget: { toFirstYear: string } };
    const [over, under = "1"] = budget.toFirstYear.split("/");
    // (1 − 960 / 14,758.5) × 1.124864 / ((1 + 1.04 + 1.0816) / 3) = 0.93495274 × 1.124864 / 1.04053333
    expect((Number(over) / Number(under)).toFixed(6)).toBe("1.010727");
  });

  it("gives the consortium five different results in nearly every future", async () => {
    const { scenario } = await read(TIANJIN, SMALL);
    const engine = createEngine(scenario);
    const { layout, trials } = engine.variants[0];
    const rows = new Float64Array(trials * layout.width);
    engine.simulate("main", { index: 0, firstTrial: 0, trials }, rows, () => true);
    const ids = Object.keys(scenario.contracts);
    const own = ids.map((id) => scenario.contracts[id].arm);
    let different = 0;
    for (let trial = 0; trial < trials; trial++) {
      const results = ids.map((id, c) =>
        layout.columns.reduce((sum, column, at) => {
          const isMine =
            column.contract === id && column.arm === own[c] && column.name === "consortiumResult";
          return isMine ? sum + rows[trial * layout.width + at] : sum;
        }, 0),
      );
      if (new Set(results).size === 5) different++;
    }
    expect(different / trials).toBeGreaterThanOrEqual(0.9);
  });

  it("shows the no-compensation contract with and without a response of behaviour", async () => {
    const { scenario } = await read(TIANJIN, SMALL);
    const { columns } = createEngine(scenario).variants[0].layout;
    const arms = columns.filter(({ contract }) => contract === "retainNoCompensation").map(({ arm }) => arm);
    expect([...new Set(arms)]).toEqual(["managed", "managedWithResponse"]);
  });
});
