/**
 * Risk factors that follow the scenario's own trajectories: additive changes from baseline by years since baseline.
 *
 * `byYear` lists the change after one, two, three … years, the last value holding on; `perYear` is a drift without end.
 * Risk factors without a trajectory follow `others`.
 */
import { z } from "zod";
import type { Numeric } from "../../scenario/quantity.js";
import { quantity } from "../../scenario/quantity.js";
import { constant } from "./constant.js";
import { changed } from "./changed.js";
import { notBelowOf, riskFactors } from "./factors.js";
import type { RiskFactor, RiskFactorId } from "./factors.js";
import { positionOf } from "./path.js";
import type { PathStep, PathTables, RiskFactorPath } from "./path.js";
import { ukpds90 } from "./ukpds-90.js";

const OTHERS: Readonly<Record<"constant" | "ukpds-90", RiskFactorPath<never>>> = {
  constant,
  "ukpds-90": ukpds90,
};

function changesOf(factor: RiskFactor) {
  const { unit, largestChange, words } = factor;
  const notBelow = notBelowOf(factor);
  const change = (description: string, bound: number) =>
    quantity({ description, unit, minimum: -bound, maximum: bound });
  return z
    .union([
      z.strictObject({
        byYear: z
          .array(change("Change from baseline after so many years.", largestChange))
          .min(1)
          .max(100)
          .describe("Changes after one, two, three … years; the last one holds on."),
        notBelow,
      }),
      z.strictObject({
        perYear: change("Change for each year since baseline.", largestChange / 10),
        notBelow,
      }),
    ])
    .optional()
    .describe(`Change of ${words}.`);
}

const schema = z.strictObject({
  progression: z.literal("trajectory").describe("Risk factors follow the trajectories stated here."),
  others: z
    .enum(["constant", "ukpds-90"])
    .optional()
    .describe("What risk factors without a trajectory do; constant where not stated."),
  changes: z
    .strictObject({
      hba1c: changesOf(riskFactors.hba1c),
      systolicBloodPressure: changesOf(riskFactors.systolicBloodPressure),
      diastolicBloodPressure: changesOf(riskFactors.diastolicBloodPressure),
      ldlCholesterol: changesOf(riskFactors.ldlCholesterol),
      hdlCholesterol: changesOf(riskFactors.hdlCholesterol),
      triglycerides: changesOf(riskFactors.triglycerides),
      bodyMassIndex: changesOf(riskFactors.bodyMassIndex),
      heartRate: changesOf(riskFactors.heartRate),
      whiteCellCount: changesOf(riskFactors.whiteCellCount),
      haemoglobin: changesOf(riskFactors.haemoglobin),
      egfr: changesOf(riskFactors.egfr),
    })
    .describe("Trajectories by risk factor."),
});
type Terms = Numeric<z.output<typeof schema>>;
type Changes = NonNullable<Terms["changes"][RiskFactorId]>;

interface Trajectory {
  readonly factor: string;
  readonly position: number;
  /** Changes after one, two … years; empty where the factor drifts. */
  readonly byYear: Float64Array;
  readonly perYear: number;
  /** Value below which nobody is lowered; −∞ where none is stated. */
  readonly floor: number;
}

interface Tables {
  readonly others: RiskFactorPath<never>;
  readonly otherTables: PathTables;
  readonly trajectories: readonly Trajectory[];
}

function trajectoryOf(factor: string, changes: Changes, covariates: readonly string[]): Trajectory {
  return {
    factor,
    position: positionOf(covariates, factor, "A risk-factor trajectory"),
    byYear: Float64Array.from("byYear" in changes ? changes.byYear : []),
    perYear: "perYear" in changes ? changes.perYear : 0,
    floor: changes.notBelow ?? -Infinity,
  };
}

function prepare(terms: Terms, covariates: readonly string[]): Tables {
  const others = OTHERS[terms.others ?? "constant"];
  const trajectories = Object.entries(terms.changes).flatMap(([id, changes]) =>
    changes === undefined ? [] : [trajectoryOf(id, changes, covariates)],
  );
  return { others, otherTables: others.prepare(undefined as never, covariates), trajectories };
}

function changeAt({ byYear, perYear }: Trajectory, years: number): number {
  if (years === 0) return 0;
  return byYear.length === 0 ? perYear * years : byYear[Math.min(years, byYear.length) - 1];
}

function follow(tables: Tables, baseline: Float64Array, years: number, row: Float64Array): void {
  for (const trajectory of tables.trajectories) {
    const { factor, position, floor } = trajectory;
    row[position] = changed(factor, baseline[position], changeAt(trajectory, years), floor);
  }
}

const fill: PathStep = (tables, baseline, years, row, first = baseline) => {
  const prepared = tables as Tables;
  prepared.others.fill(prepared.otherTables, baseline, years, row, first);
  follow(prepared, baseline, years, row);
};

const advance: PathStep = (tables, baseline, years, row, first = baseline) => {
  const prepared = tables as Tables;
  prepared.others.advance(prepared.otherTables, baseline, years, row, first);
  follow(prepared, baseline, years, row);
};

export const trajectory: RiskFactorPath<Terms> = {
  id: "trajectory",
  title: { en: "Stated trajectories of risk factors", "zh-CN": "危险因素按给定轨迹变化" },
  words: {
    en: "Risk factors change from each patient's baseline value by the amounts that the scenario states for the years since baseline, the same for every patient; the others stay constant or follow UKPDS 90, as stated.",
    "zh-CN":
      "危险因素在每名患者基线值的基础上，按方案给定的逐年变化量变动，所有患者相同；未给定轨迹的危险因素按方案设定保持不变或按 UKPDS 90 变化。",
  },
  source: "the scenario's own numbers",
  schema,
  prepare,
  fill,
  advance,
};
