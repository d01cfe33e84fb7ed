/**
 * One published risk equation of CHIME as data: an accelerated failure time model of the days since cohort entry.
 *
 * XB = intercept + Σ slope·x + Σ cubic·max(0, x − knot)³ + indicators of category and history; a larger XB means a later
 * event. S(t), t in days:
 *   lognormal    1 − Φ((ln t − XB) / scale)
 *   loglogistic  1 / (1 + exp((ln t − XB) / scale))
 *   weibull      exp(−exp((ln t − XB) / scale))
 * The restricted cubic splines have three knots; their cubic terms cancel beyond the outer one up to the seven digits
 * printed. Reference categories: current smoker, normal kidney function.
 *
 * Source: J. Quan, C. S. Ng, H. H. Y. Kwok et al., Development and validation of the CHIME simulation model, PLoS Med
 * 2021;18(6):e1003692, doi:10.1371/journal.pmed.1003692; coefficients from the equation sheets of the authors' repository
 * quan-group/CHIME at 5b69467. Facts only.
 */
import type { CovariateId } from "./covariates.js";
import type { HistoryId } from "./histories.js";

export type SurvivalForm = "lognormal" | "loglogistic" | "weibull";

/** Covariate, slope, then three pairs of knot and cubic coefficient. */
export type SplineTerm = readonly [CovariateId, number, number, number, number, number, number, number];

export interface RiskEquation {
  /** Name of the equation in the authors' repository and in the reference files. */
  readonly code: string;
  readonly form: SurvivalForm;
  readonly scale: number;
  readonly intercept: number;
  readonly splines: readonly SplineTerm[];
  readonly linear: readonly (readonly [CovariateId, number])[];
  /** Coefficient of the number 1 (prediabetes) or 2 (diabetes); 0 where the equation has none. */
  readonly status: number;
  readonly histories: readonly (readonly [HistoryId, number])[];
  /** Former smoker, never smoked. */
  readonly smoking?: readonly [number, number];
  /** Stages of kidney disease from mild to kidney failure. */
  readonly kidneyStage?: readonly [number, number, number, number, number];
}
