/**
 * XB of all equations for this year's row and last year's at once: the hot path.
 *
 * Most covariates of a patient are the same in both years; their terms are computed once and added to both sums, in the same
 * order, so that each sum has the bits it would have alone.
 */
import type { PatientYear } from "../individual/model.js";
import { columnOf } from "./compile.js";
import type { CompiledEquations } from "./compile.js";
import { historyBit } from "./histories.js";

const SPLINE = 7;
const STATUS = columnOf("status");
const SMOKING = columnOf("smoking");
const KIDNEY_STAGE = columnOf("kidneyStage");
const DIABETES = historyBit("diabetes");
const WITH_DIABETES = 2;

/** 1 for prediabetes, 2 for diabetes; a patient whose diabetes came during the simulation has it. */
export function statusOf(row: Float64Array, flags: number): number {
  return (flags & DIABETES) !== 0 ? WITH_DIABETES : row[STATUS];
}

/** slope·x + Σ cubic·max(0, x − knot)³; the knots rise. */
function spline(numbers: Float64Array, from: number, x: number): number {
  let sum = numbers[from] * x;
  if (x > numbers[from + 1]) {
    const first = x - numbers[from + 1];
    sum += numbers[from + 2] * first * first * first;
    if (x > numbers[from + 3]) {
      const second = x - numbers[from + 3];
      sum += numbers[from + 4] * second * second * second;
      if (x > numbers[from + 5]) {
        const third = x - numbers[from + 5];
        sum += numbers[from + 6] * third * third * third;
      }
    }
  }
  return sum;
}

function addSplines(
  terms: CompiledEquations["splines"],
  { now, before }: PatientYear,
  sums: Float64Array,
  sumsBefore: Float64Array,
): void {
  const { keys, starts, equations, numbers } = terms;
  for (let group = 0; group < keys.length; group++) {
    const x = now[keys[group]];
    const y = before[keys[group]];
    const end = starts[group + 1];
    for (let k = starts[group]; k < end; k++) {
      const term = spline(numbers, k * SPLINE, x);
      sums[equations[k]] += term;
      sumsBefore[equations[k]] += x === y ? term : spline(numbers, k * SPLINE, y);
    }
  }
}

function addLinear(terms: CompiledEquations["linear"], row: Float64Array, sums: Float64Array): void {
  const { keys, starts, equations, numbers } = terms;
  for (let group = 0; group < keys.length; group++) {
    const x = row[keys[group]];
    if (x === 0) continue;
    const end = starts[group + 1];
    for (let k = starts[group]; k < end; k++) sums[equations[k]] += numbers[k] * x;
  }
}

function addHistories(terms: CompiledEquations["histories"], flags: number, sums: Float64Array): void {
  const { keys, starts, equations, numbers } = terms;
  for (let group = 0; group < keys.length; group++) {
    if (((flags >> keys[group]) & 1) === 0) continue;
    const end = starts[group + 1];
    for (let k = starts[group]; k < end; k++) sums[equations[k]] += numbers[k];
  }
}

function addRest(compiled: CompiledEquations, row: Float64Array, flags: number, sums: Float64Array): void {
  const { status, smoking, kidneyStage } = compiled;
  addLinear(compiled.linear, row, sums);
  addHistories(compiled.histories, flags, sums);
  const patientStatus = statusOf(row, flags);
  const count = sums.length;
  const smokingFrom = row[SMOKING] * count;
  const kidneyFrom = row[KIDNEY_STAGE] * count;
  for (let k = 0; k < count; k++) {
    sums[k] += status[k] * patientStatus + smoking[smokingFrom + k] + kidneyStage[kidneyFrom + k];
  }
}

/** XB of each equation: of this year's row and histories to `sums`, of last year's to `sumsBefore`. */
export function linearPredictors(
  compiled: CompiledEquations,
  patient: PatientYear,
  sums: Float64Array,
  sumsBefore: Float64Array,
): void {
  const { intercepts } = compiled;
  for (let k = 0; k < intercepts.length; k++) sumsBefore[k] = sums[k] = intercepts[k];
  addSplines(compiled.splines, patient, sums, sumsBefore);
  addRest(compiled, patient.now, patient.flags, sums);
  addRest(compiled, patient.before, patient.flagsBefore, sumsBefore);
}
