/**
 * The equations of UKPDS-OM2 laid out flat, and their evaluation for the patient-year last written.
 *
 * One row for each equation: form, constant, shape, and a run of (coefficient, position of its term). Terms and the
 * logarithms of time stand in arrays of the module, so that a patient-year allocates nothing. Powers of duration are
 * exp(shape · ln t), 0 at t = 0; the increments they leave are good to about 13 digits. Probabilities are 1 − exp(−h),
 * whose absolute error of 1e-16 is far below the step of a 32-bit word.
 */
import { exp, expm1, log } from "../../numerics/index.js";
import { DEATH } from "./death.js";
import type { Equation } from "./equation.js";
import { MACROVASCULAR } from "./macrovascular.js";
import { MICROVASCULAR } from "./microvascular.js";
import { AGE, DURATION, fillTerms, TERMS, type Term } from "./terms.js";

/** Official software v2.1, as inferred from its output: body mass index of 25 or more does not lower mortality. */
const { bodyMassIndexFrom25: _omitted, ...kept } = DEATH.deathWithHistoryWithoutEvent.coefficients;

export const EQUATIONS = {
  ...MACROVASCULAR,
  ...MICROVASCULAR,
  ...DEATH,
  deathWithHistoryWithoutEventInSoftware: { ...DEATH.deathWithHistoryWithoutEvent, coefficients: kept },
};
export type EquationName = keyof typeof EQUATIONS;

const names = Object.keys(EQUATIONS) as EquationName[];
const rows: readonly Equation[] = names.map((name) => EQUATIONS[name]);

/** Position of an equation in the flat layout. */
export const equationAt = (name: EquationName): number => names.indexOf(name);

const WEIBULL = 0;
const EXPONENTIAL = 1;
const GOMPERTZ = 2;
const FORMS = ["weibull", "exponential", "gompertz", "logistic"];

const forms = Int32Array.from(rows, ({ form }) => FORMS.indexOf(form));
const lambdas = Float64Array.from(rows, ({ lambda }) => lambda);
const shapes = Float64Array.from(rows, (row) => ("shape" in row ? row.shape : 1));
/** Gompertz: (exp(shape) − 1) / shape, so that H(t+1) − H(t) = exp(λ + xb + shape · t) times it. */
const yearsOfGrowth = Float64Array.from(shapes, (shape) => expm1(shape) / shape);
const entries = rows.map(({ coefficients }) => Object.entries(coefficients) as [Term, number][]);
const ends = Int32Array.from(rows, (_, row) =>
  entries.slice(0, row + 1).reduce((sum, run) => sum + run.length, 0),
);
const coefficients = Float64Array.from(entries.flat(), ([, coefficient]) => coefficient);
const positions = Int32Array.from(entries.flat(), ([term]) => TERMS.indexOf(term));

const terms = new Float64Array(TERMS.length);
/** ln t, ln(t + 1) for t = years since diagnosis, and current age. */
const time = new Float64Array(3);

/** Writes the patient-year that `annualProbability` then answers for. */
export function readPatient(now: Float64Array, flags: number, events: number): void {
  fillTerms(terms, now, flags, events);
  time[2] = now[AGE];
}

/** Writes the logarithms that Weibull equations need: events have such equations, deaths have not. */
export function readDuration(now: Float64Array): void {
  time[0] = log(now[DURATION]);
  time[1] = log(now[DURATION] + 1);
}

/** λ + xb of one equation. */
function linearPredictor(equation: number): number {
  let sum = lambdas[equation];
  for (let k = equation === 0 ? 0 : ends[equation - 1]; k < ends[equation]; k++)
    sum += coefficients[k] * terms[positions[k]];
  return sum;
}

/** Probability of the year by one equation, for the patient-year last read. */
export function annualProbability(equation: number): number {
  const predictor = linearPredictor(equation);
  switch (forms[equation]) {
    case WEIBULL: {
      const shape = shapes[equation];
      return 1 - exp(-exp(predictor) * (exp(shape * time[1]) - exp(shape * time[0])));
    }
    case EXPONENTIAL:
      return 1 - exp(-exp(predictor));
    case GOMPERTZ:
      return 1 - exp(-exp(predictor + shapes[equation] * time[2]) * yearsOfGrowth[equation]);
    default:
      return 1 / (1 + exp(-predictor));
  }
}
