/**
 * Every equation of UKPDS-OM2 by its published code, whatever the patient's sex or history: for comparison with other
 * programs, which print them so. `DEATH1YEVENT|X` and `DEATHYSEVENT|X` are the event-year deaths with event X alone.
 */
import type { PatientYear } from "../individual/model.js";
import { deathWithHistory } from "./death-choice.js";
import { annualProbability, equationAt, EQUATIONS, readDuration, readPatient } from "./evaluate.js";
import type { EquationName } from "./evaluate.js";
import {
  AMPUTATION,
  HEART_FAILURE,
  ISCHAEMIC_HEART_DISEASE,
  MYOCARDIAL_INFARCTION,
  RENAL_FAILURE,
  SECOND_AMPUTATION,
  STROKE,
} from "./events.js";
import { MACROVASCULAR } from "./macrovascular.js";
import { MICROVASCULAR } from "./microvascular.js";

const EVENTS_OF_DEATH = {
  MI: MYOCARDIAL_INFARCTION,
  STROKE,
  IHD: ISCHAEMIC_HEART_DISEASE,
  CHF: HEART_FAILURE,
  AMP1: AMPUTATION,
  AMP2: SECOND_AMPUTATION,
  RENAL: RENAL_FAILURE,
};
const WITHOUT_EVENT = [
  ...Object.keys(MACROVASCULAR),
  ...Object.keys(MICROVASCULAR),
  "deathWithoutHistoryOrEvent",
] as EquationName[];

export function namedProbabilities(variant: number, { now, flags }: PatientYear): Record<string, number> {
  const named: Record<string, number> = {};
  readDuration(now);
  readPatient(now, flags, 0);
  for (const name of WITHOUT_EVENT) named[EQUATIONS[name].code] = annualProbability(equationAt(name));
  named[EQUATIONS.deathWithHistoryWithoutEvent.code] = annualProbability(deathWithHistory(variant));
  for (const [code, events] of Object.entries(EVENTS_OF_DEATH)) {
    readPatient(now, flags, events);
    for (const name of ["deathInFirstEventYear", "deathWithHistoryAndEvent"] as const)
      named[`${EQUATIONS[name].code}|${code}`] = annualProbability(equationAt(name));
  }
  return named;
}
