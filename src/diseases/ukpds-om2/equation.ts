/**
 * What a published equation of UKPDS-OM2 is: a form, a constant λ, a shape and the coefficients of its terms.
 *
 * With xb = Σ coefficient · term and the year from t to t + 1, the probability of the event in the year is
 *   weibull      1 − exp(H(t) − H(t+1)), H(t) = exp(λ + xb) · t^shape, t = years since diagnosis;
 *   exponential  the same with shape 1: 1 − exp(−exp(λ + xb));
 *   gompertz     1 − exp(H(t) − H(t+1)), H(t) = exp(λ + xb) · (exp(shape · t) − 1) / shape, t = current age;
 *   logistic     1 / (1 + exp(−λ − xb)).
 */
import type { Term } from "./terms.js";

interface Common {
  /** Key of the equation in the published reference results. */
  readonly code: string;
  readonly lambda: number;
  readonly coefficients: Readonly<Partial<Record<Term, number>>>;
}
export type Equation = Common &
  (
    | { readonly form: "weibull" | "gompertz"; readonly shape: number }
    | { readonly form: "exponential" | "logistic" }
  );

/** Checks a table of equations without losing the names of its rows. */
export const equations = <Name extends string>(table: Readonly<Record<Name, Equation>>) => table;
