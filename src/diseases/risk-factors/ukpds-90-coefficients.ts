/**
 * UKPDS 90: coefficients of the equations of the eight continuous risk factors, with natural units in and out.
 *
 * Source: Leal J. et al., Diabetic Medicine 2021;38:e14656, appendix; point estimates as transcribed from the public
 * repository awinn1/microsim_tutorial (commit 6fe5b9a, data/df_ukpds_bootstraps.rda, first of 4,001 rows; the others
 * are bootstrap replicates). They round to the paper's printed HbA1c coefficients and give its worked example (6.94 and
 * 7.29 %). The values of the other seven equations rest on this one source.
 */
import type { RiskFactorId } from "./factors.js";

export interface ProgressionEquation {
  readonly factor: RiskFactorId;
  /** Years between a value and the earlier one that the equation reads: factors measured every third year have 3. */
  readonly lagYears: 1 | 3;
  readonly constant: number;
  readonly female: number;
  readonly afroCaribbean: number;
  readonly asianIndian: number;
  /** Per unit of the natural logarithm of the years since diagnosis at the new value's time. */
  readonly logDuration: number;
  /** Per unit of the value `lagYears` ago. */
  readonly lag: number;
  /** Per unit of the first recorded value. */
  readonly first: number;
}

export const progressionEquations: readonly ProgressionEquation[] = [
  {
    factor: "hba1c",
    lagYears: 1,
    constant: 1.419227,
    female: 0.054349,
    afroCaribbean: 0.0659615,
    asianIndian: 0.0459386,
    logDuration: 0.141485,
    lag: 0.7239159,
    first: 0.0807017,
  },
  {
    factor: "systolicBloodPressure",
    lagYears: 1,
    constant: 29.0068,
    female: 0.684431,
    afroCaribbean: 0,
    asianIndian: -1.393425,
    logDuration: 0.5695298,
    lag: 0.6688859,
    first: 0.1177178,
  },
  {
    factor: "ldlCholesterol",
    lagYears: 1,
    constant: 0.7626524,
    female: 0.0646866,
    afroCaribbean: -0.0502647,
    asianIndian: -0.0742648,
    logDuration: -0.042305,
    lag: 0.5783309,
    first: 0.2103174,
  },
  {
    factor: "hdlCholesterol",
    lagYears: 1,
    constant: 0.1702364,
    female: 0.042954,
    afroCaribbean: 0.0506379,
    asianIndian: 0,
    logDuration: 0,
    lag: 0.6034803,
    first: 0.2195102,
  },
  {
    factor: "bodyMassIndex",
    lagYears: 1,
    constant: 0.8298293,
    female: 0.0449977,
    afroCaribbean: -0.09438,
    asianIndian: -0.087438,
    logDuration: -0.1645831,
    lag: 0.9524882,
    first: 0.0344105,
  },
  {
    factor: "heartRate",
    lagYears: 3,
    constant: 31.23107,
    female: 1.005878,
    afroCaribbean: 0,
    asianIndian: 0,
    logDuration: 0.9182514,
    lag: 0.3266623,
    first: 0.2722153,
  },
  {
    factor: "whiteCellCount",
    lagYears: 3,
    constant: 1.445517,
    female: 0.0872232,
    afroCaribbean: -0.3310017,
    asianIndian: 0,
    logDuration: 0.1668945,
    lag: 0.4604834,
    first: 0.2920528,
  },
  {
    factor: "haemoglobin",
    lagYears: 3,
    constant: 5.039012,
    female: -0.3493867,
    afroCaribbean: -0.1852921,
    asianIndian: 0,
    logDuration: -0.3256041,
    lag: 0,
    first: 0.692299,
  },
];
