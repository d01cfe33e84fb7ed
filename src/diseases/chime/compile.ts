/**
 * Equations with names turned into positions, sorted by covariate: so a patient's value meets the nearly equal knots of all
 * equations in a row, and only set histories cost anything.
 */
import { covariateAt } from "../individual/model.js";
import { covariates } from "./covariates.js";
import type { CovariateId } from "./covariates.js";
import type { RiskEquation, SurvivalForm } from "./equation.js";
import { histories } from "./histories.js";
import { LOGLOGISTIC, LOGNORMAL, WEIBULL } from "./survival.js";

/** Terms of one kind: group g has the terms from starts[g] up to starts[g + 1]. */
export interface Terms {
  /** Column of the covariate, or the bit of the history, of each group. */
  readonly keys: Int32Array;
  readonly starts: Int32Array;
  readonly equations: Int32Array;
  readonly numbers: Float64Array;
}

export interface CompiledEquations {
  readonly codes: readonly string[];
  readonly forms: Int32Array;
  readonly scales: Float64Array;
  readonly intercepts: Float64Array;
  /** Seven numbers for each term: slope, then knot and cubic coefficient three times. */
  readonly splines: Terms;
  readonly linear: Terms;
  readonly histories: Terms;
  readonly status: Float64Array;
  /** By category, then equation; 0 where an equation has no such term. */
  readonly smoking: Float64Array;
  readonly kidneyStage: Float64Array;
}

const FORMS: Readonly<Record<SurvivalForm, number>> = {
  lognormal: LOGNORMAL,
  loglogistic: LOGLOGISTIC,
  weibull: WEIBULL,
};

export const columnOf = (id: CovariateId) => covariateAt({ id: "chime", covariates }, id);

interface Term {
  readonly key: number;
  readonly equation: number;
  readonly numbers: readonly number[];
}

function termsOf(terms: readonly Term[]): Terms {
  const keys = [...new Set(terms.map((term) => term.key))].sort((a, b) => a - b);
  const groups = keys.map((key) => terms.filter((term) => term.key === key));
  const starts = [0];
  for (const group of groups) starts.push(starts[starts.length - 1] + group.length);
  const sorted = groups.flat();
  return {
    keys: Int32Array.from(keys),
    starts: Int32Array.from(starts),
    equations: Int32Array.from(sorted, (term) => term.equation),
    numbers: Float64Array.from(sorted.flatMap((term) => term.numbers)),
  };
}

/** Table [category][equation]; the first category is the reference. */
function categoryTable(steps: readonly (readonly number[] | undefined)[], categories: number): Float64Array {
  const table = new Float64Array(categories * steps.length);
  steps.forEach((step, equation) => {
    step?.forEach((value, at) => (table[(at + 1) * steps.length + equation] = value));
  });
  return table;
}

export function compileEquations(equations: readonly RiskEquation[]): CompiledEquations {
  const each = <T>(pick: (equation: RiskEquation) => readonly T[], term: (part: T) => [number, number[]]) =>
    termsOf(
      equations.flatMap((equation, at) =>
        pick(equation).map((part): Term => {
          const [key, numbers] = term(part);
          return { key, equation: at, numbers };
        }),
      ),
    );
  return {
    codes: equations.map((equation) => equation.code),
    forms: Int32Array.from(equations, (equation) => FORMS[equation.form]),
    scales: Float64Array.from(equations, (equation) => equation.scale),
    intercepts: Float64Array.from(equations, (equation) => equation.intercept),
    splines: each(
      (equation) => equation.splines,
      ([id, ...numbers]) => [columnOf(id), numbers],
    ),
    linear: each(
      (equation) => equation.linear,
      ([id, slope]) => [columnOf(id), [slope]],
    ),
    histories: each(
      (equation) => equation.histories,
      ([id, step]) => [histories.findIndex((history) => history.id === id), [step]],
    ),
    status: Float64Array.from(equations, (equation) => equation.status),
    smoking: categoryTable(
      equations.map((equation) => equation.smoking),
      3,
    ),
    kidneyStage: categoryTable(
      equations.map((equation) => equation.kidneyStage),
      6,
    ),
  };
}
