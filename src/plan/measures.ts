/**
 * Quality measures of a plan: which of them the kernel counts patient by patient, and what each arm's year comes to.
 *
 * Chances of patients hold as long as what they were computed from: the measure's terms and the reader's keys. Arms share
 * what a programme cannot touch; the parameter set before is taken over where nothing moved.
 */
import { measurementLaw } from "../care/measurement.js";
import { measurePanel, measureProcess, measureQuality, type MeasuredQuality } from "../care/quality.js";
import type { DiseaseTables } from "../diseases/disease.js";
import {
  forgetChances,
  groupsOf,
  noChances,
  panelOf,
  type KeptChances,
  type RiskFactorMeasure,
} from "../kernel/quality.js";
import type { NumericScenario, Plan } from "./plan.js";
import type { World } from "./realise.js";

type Measure = NonNullable<NumericScenario["quality"]>[string];
type OfRiskFactor = Extract<Measure, { kind: "riskFactor" }>;

const isOfRiskFactor = (measure: Measure): measure is OfRiskFactor => measure.kind === "riskFactor";

/** Measures on risk factors, in the order in which the kernel counts them. */
const riskFactorMeasures = ({ quality = {} }: Pick<NumericScenario, "quality">): OfRiskFactor[] =>
  Object.values(quality).filter(isOfRiskFactor);

/** Whether a scenario has measures that the kernel must count a panel for, and how many are on risk factors. */
export function countedMeasures({ central }: Plan): number | undefined {
  const { quality = {} } = central;
  const counted = Object.values(quality).some(({ kind }) => kind === "process" || kind === "riskFactor");
  return counted ? riskFactorMeasures(central).length : undefined;
}

interface Keyed extends RiskFactorMeasure {
  readonly untouchedKey: string;
  readonly touchedKey: string;
}

type ArmMeasures = readonly Keyed[];
export type MeasuresByArm = readonly (ArmMeasures | undefined)[];

/** Each life's measures, at the place of its first arm; nothing for internal arms, whose quality nobody reads. */
export function measuresByArm(
  plan: Plan,
  lives: readonly (readonly number[])[],
  { numbers, disease }: Pick<World, "numbers" | "disease">,
  patients: number,
  last: MeasuresByArm | undefined,
): MeasuresByArm {
  const found: (ArmMeasures | undefined)[] = [];
  let other: ArmMeasures | undefined;
  if (countedMeasures(plan) === undefined) return found;
  for (const [first] of lives) {
    if (plan.arms[first].internal) continue;
    other = armMeasures(plan, numbers, disease[first], patients, other, last?.[first]);
    found[first] = other;
  }
  return found;
}

/** `other`: an arm of this parameter set; `last`: the same arm in the set before. */
function armMeasures(
  { disease, years }: Plan,
  numbers: NumericScenario,
  tables: DiseaseTables,
  patients: number,
  other: ArmMeasures | undefined,
  last: ArmMeasures | undefined,
): ArmMeasures {
  const size = patients * years;
  return riskFactorMeasures(numbers).map((terms, m): Keyed => {
    const reader = disease.riskFactorReader?.(tables, terms.of);
    if (reader === undefined)
      throw new RangeError(
        `A quality measure reads the risk factor "${terms.of}", and the disease model "${disease.id}" has none.`,
      );
    const law = measurementLaw(terms);
    const key = JSON.stringify([terms.of, law]);
    const untouchedKey = key + reader.keys.untouched;
    const touchedKey = key + reader.keys.touched;
    const before = other?.[m] ?? last?.[m];
    return {
      law,
      reader,
      untouchedKey,
      touchedKey,
      untouched: taken(size, before?.untouched, before?.untouchedKey === untouchedKey),
      touched: taken(size, last?.[m].touched, last?.[m].touchedKey === touchedKey),
    };
  });
}

function taken(size: number, before: KeptChances | undefined, holds: boolean): KeptChances {
  if (before === undefined) return noChances(size);
  return holds ? before : forgetChances(before);
}

export interface ArmYear {
  readonly contractMonths: number;
  readonly participantMonths: number;
  /** The kernel's sums of the arm and year. */
  readonly sums: Float64Array;
}

/** Every measure of one arm and year. */
export function measuredYear(
  { key }: Plan,
  { quality = {} }: NumericScenario,
  trial: number,
  year: number,
  { contractMonths, participantMonths, sums }: ArmYear,
): Record<string, MeasuredQuality> {
  let counted = 0;
  const entries = Object.entries(quality).map(([id, law], m): [string, MeasuredQuality] => {
    switch (law.kind) {
      case "process":
        return [id, measureProcess(key, law, m, trial, year, panelOf(sums))];
      case "riskFactor":
        return [id, measurePanel(key, law, m, trial, year, groupsOf(sums, counted++))];
      case "rate":
      case undefined:
        return [id, measureQuality(key, law, m, trial, year, contractMonths, participantMonths)];
    }
  });
  return Object.fromEntries(entries);
}
