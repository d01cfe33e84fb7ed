/**
 * UKPDS 90: yearly progression of eight continuous risk factors, deterministic (individual effects and residuals at 0).
 *
 *   y(t) = constant + female + afroCaribbean + asianIndian + first · y_first + logDuration · ln d(t) + lag · y(t − L)
 *
 * with d(t) the years since diagnosis at t, L = 1 for HbA1c, systolic pressure, LDL, HDL and body mass index, and L = 3
 * for heart rate, white cells and haemoglobin, which the study measured every third year: they are evaluated at years
 * 3, 6, 9 … after baseline and lie on straight lines between. Sources: ukpds-90-coefficients.ts.
 */
import { z } from "zod";
import { log } from "../../numerics/index.js";
import { assertWholeYears, passYears, positionOf, timePositions } from "./path.js";
import type { PathTables, RiskFactorPath, TimePositions } from "./path.js";
import { progressionEquations } from "./ukpds-90-coefficients.js";
import type { ProgressionEquation } from "./ukpds-90-coefficients.js";

const schema = z.strictObject({
  progression: z
    .literal("ukpds-90")
    .describe("Eight continuous risk factors follow the equations of UKPDS 90."),
});
type Terms = z.output<typeof schema>;

interface Tables {
  readonly time: TimePositions;
  readonly female: number;
  readonly afroCaribbean: number;
  readonly asianIndian: number;
  /** Equations with a lag of one and of three years: `STRIDE` numbers each, the position in the row first. */
  readonly yearly: Float64Array;
  readonly threeYearly: Float64Array;
}

const STRIDE = 8;
const INTERVAL = 3;

function flat(equations: readonly ProgressionEquation[], lagYears: number, covariates: readonly string[]) {
  const numbers = equations
    .filter((equation) => equation.lagYears === lagYears && covariates.includes(equation.factor))
    .map((equation) => [
      covariates.indexOf(equation.factor),
      equation.constant,
      equation.female,
      equation.afroCaribbean,
      equation.asianIndian,
      equation.first,
      equation.logDuration,
      equation.lag,
    ]);
  return Float64Array.from(numbers.flat());
}

function prepare(_terms: Terms, covariates: readonly string[]): Tables {
  positionOf(covariates, "diabetesDuration", "Progression by UKPDS 90");
  return {
    time: timePositions(covariates),
    female: positionOf(covariates, "female", "Progression by UKPDS 90"),
    afroCaribbean: covariates.indexOf("afroCaribbean"),
    asianIndian: covariates.indexOf("asianIndian"),
    yearly: flat(progressionEquations, 1, covariates),
    threeYearly: flat(progressionEquations, INTERVAL, covariates),
  };
}

/** The equation at `at` of `table`, for a patient with these flags. */
function mean(
  tables: Tables,
  table: Float64Array,
  at: number,
  flags: Float64Array,
  first: number,
  logDuration: number,
  last: number,
): number {
  const { female, afroCaribbean, asianIndian } = tables;
  let sum = table[at + 1] + table[at + 2] * flags[female];
  if (afroCaribbean >= 0) sum += table[at + 3] * flags[afroCaribbean];
  if (asianIndian >= 0) sum += table[at + 4] * flags[asianIndian];
  return sum + table[at + 5] * first + table[at + 6] * logDuration + table[at + 7] * last;
}

/** Moves all factors of one table from the values in `row` to those at `years` after baseline. */
function move(
  tables: Tables,
  table: Float64Array,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
  first: Float64Array,
): void {
  const logDuration = log(baseline[tables.time.duration] + years);
  for (let at = 0; at < table.length; at += STRIDE) {
    const factor = table[at];
    row[factor] = mean(tables, table, at, baseline, first[factor], logDuration, row[factor]);
  }
}

/** Factors measured every third year, from baseline: the last value on the grid, then the way towards the next one. */
function fillThreeYearly(
  tables: Tables,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
  first: Float64Array,
): void {
  const table = tables.threeYearly;
  for (let at = 0; at < table.length; at += STRIDE) row[table[at]] = baseline[table[at]];
  const past = years % INTERVAL;
  for (let year = INTERVAL; year <= years; year += INTERVAL) move(tables, table, baseline, year, row, first);
  if (past === 0) return;
  const logDuration = log(baseline[tables.time.duration] + years - past + INTERVAL);
  for (let at = 0; at < table.length; at += STRIDE) {
    const factor = table[at];
    const last = row[factor];
    const next = mean(tables, table, at, baseline, first[factor], logDuration, last);
    row[factor] = last + (next - last) * (past / INTERVAL);
  }
}

function fill(
  tables: PathTables,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
  first: Float64Array = baseline,
): void {
  assertWholeYears(years, 0);
  const prepared = tables as Tables;
  row.set(baseline);
  for (let year = 1; year <= years; year++) move(prepared, prepared.yearly, baseline, year, row, first);
  fillThreeYearly(prepared, baseline, years, row, first);
  passYears(prepared.time, baseline, years, row);
}

function advance(
  tables: PathTables,
  baseline: Float64Array,
  years: number,
  row: Float64Array,
  first: Float64Array = baseline,
): void {
  assertWholeYears(years, 1);
  const prepared = tables as Tables;
  move(prepared, prepared.yearly, baseline, years, row, first);
  fillThreeYearly(prepared, baseline, years, row, first);
  passYears(prepared.time, baseline, years, row);
}

export const ukpds90: RiskFactorPath<Terms> = {
  id: "ukpds-90",
  title: { en: "Risk factors by UKPDS 90", "zh-CN": "危险因素按 UKPDS 90 方程变化" },
  words: {
    en: "HbA1c, systolic blood pressure, LDL, HDL, body mass index, heart rate, white cells and haemoglobin follow the mean equations of UKPDS 90, from the patient's own value, the first recorded value and the duration of diabetes; heart rate, white cells and haemoglobin are evaluated every third year and interpolated. Held constant because their values are not published in what could be consulted: smoking, eGFR, atrial fibrillation, peripheral vascular disease, albuminuria. Held constant because UKPDS 90 has no equation for them: diastolic blood pressure, triglycerides, kidney stage, drugs. The equations were estimated in a British trial of 1977 to 2007 in people with diabetes: not in Chinese patients, not before diagnosis.",
    "zh-CN":
      "糖化血红蛋白、收缩压、低密度脂蛋白、高密度脂蛋白、体质指数、心率、白细胞和血红蛋白按 UKPDS 90 均值方程，由患者上一期数值、首次记录值和糖尿病病程逐年推算；其中心率、白细胞、血红蛋白每三年计算一次，其间线性插值。因可查资料未公布系数而保持不变的有：吸烟、估算肾小球滤过率、心房颤动、外周血管病、白蛋白尿。因 UKPDS 90 无相应方程而保持不变的有：舒张压、甘油三酯、肾功能分期、用药。方程来自1977至2007年英国糖尿病患者试验，并非中国患者，也不适用于确诊之前。",
  },
  source: "UKPDS 90: Leal J. et al., Diabetic Medicine 2021;38:e14656",
  schema,
  prepare,
  fill,
  advance,
};
