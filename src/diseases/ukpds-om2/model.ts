/**
 * UKPDS Outcomes Model 2, whole: thirteen event equations and four death equations, for one patient and year.
 *
 * Source: Hayes AJ, Leal J, Gray AM, Holman RR, Clarke PM. UKPDS Outcomes Model 2. Diabetologia 2013;56:1925-1933,
 * doi:10.1007/s00125-013-2940-y, ESM Tables 2 and 4 to 6. The tables were read through public transcriptions, not in the
 * paper's own supplement: COMPAR-EU_diabetes_model @8e7bf14 and microsim_tutorial @6fe5b9a; structure also MtHood2025
 * @33fcb84.
 *
 * All equations read the histories at the start of the year; a second event comes in a later year than the first, and there
 * is no third. Background mortality is part of the equations and is not added.
 *
 * Not settled, and what is done here:
 * - the constant of first amputation after an ulcer, −0.811 or −0.881: −0.811 (microvascular.ts);
 * - smoking in the first stroke, 0.331 or absent: 0.331 (macrovascular.ts);
 * - the splines of eGFR and LDL, which some programs read as indicators: continuous (terms.ts);
 * - whether blindness and ulcer select the event-year deaths: no, but they are history (death-choice.ts);
 * - mortality with history: the official software's output fits a reading of its own, `officialSoftware`, better than the
 *   printed equations, by one or two years of life for people with any history. It was found by fit at one body mass
 *   index (32.3) and is documented nowhere, so `published` is the default.
 */
import type { IndividualModel, PatientYear } from "../individual/model.js";
import { COVARIATES } from "./covariates.js";
import { deathEquation } from "./death-choice.js";
import { annualProbability, equationAt, readDuration, readPatient } from "./evaluate.js";
import {
  ANY_AMPUTATION,
  ANY_HISTORY,
  ANY_INFARCTION,
  ANY_STROKE,
  BLINDNESS,
  EVENTS,
  HEART_FAILURE,
  HISTORIES,
  ISCHAEMIC_HEART_DISEASE,
  RENAL_FAILURE,
  SECOND_AMPUTATION,
  SECOND_MYOCARDIAL_INFARCTION,
  SECOND_STROKE,
  ULCER,
} from "./events.js";
import { namedProbabilities } from "./named.js";
import { FEMALE } from "./terms.js";

const FAILURE = equationAt("heartFailure");
const ISCHAEMIA = equationAt("ischaemicHeartDisease");
const INFARCTION_OF_MEN = equationAt("firstInfarctionOfMen");
const INFARCTION_OF_WOMEN = equationAt("firstInfarctionOfWomen");
const SECOND_INFARCTION = equationAt("secondInfarction");
const FIRST_STROKE = equationAt("firstStroke");
const LATER_STROKE = equationAt("secondStroke");
const BLIND = equationAt("blindness");
const FOOT_ULCER = equationAt("ulcer");
const AMPUTATION_WITHOUT_ULCER = equationAt("firstAmputationWithoutUlcer");
const AMPUTATION_AFTER_ULCER = equationAt("firstAmputationAfterUlcer");
const LATER_AMPUTATION = equationAt("secondAmputation");
const KIDNEYS = equationAt("renalFailure");

/** Probability by the equation if none of the histories is there, else 0. */
const unless = (histories: number, flags: number, equation: number): number =>
  (flags & histories) === 0 ? annualProbability(equation) : 0;

/** Probability of a second event: after the first, and once. */
const after = (either: number, second: number, flags: number, equation: number): number =>
  (flags & either) !== 0 && (flags & second) === 0 ? annualProbability(equation) : 0;

/** The order is that of EVENTS. */
function eventProbabilities(_variant: number, { now, flags }: PatientYear, out: Float64Array): void {
  readPatient(now, flags, 0);
  readDuration(now);
  const infarction = now[FEMALE] === 0 ? INFARCTION_OF_MEN : INFARCTION_OF_WOMEN;
  const amputation = (flags & ULCER) === 0 ? AMPUTATION_WITHOUT_ULCER : AMPUTATION_AFTER_ULCER;
  out[0] = unless(HEART_FAILURE, flags, FAILURE);
  out[1] = unless(ISCHAEMIC_HEART_DISEASE, flags, ISCHAEMIA);
  out[2] = unless(ANY_INFARCTION, flags, infarction);
  out[3] = after(ANY_INFARCTION, SECOND_MYOCARDIAL_INFARCTION, flags, SECOND_INFARCTION);
  out[4] = unless(ANY_STROKE, flags, FIRST_STROKE);
  out[5] = after(ANY_STROKE, SECOND_STROKE, flags, LATER_STROKE);
  out[6] = unless(BLINDNESS, flags, BLIND);
  out[7] = unless(ULCER, flags, FOOT_ULCER);
  out[8] = unless(ANY_AMPUTATION, flags, amputation);
  out[9] = after(ANY_AMPUTATION, SECOND_AMPUTATION, flags, LATER_AMPUTATION);
  out[10] = unless(RENAL_FAILURE, flags, KIDNEYS);
}

function deathProbability(variant: number, { now, flags }: PatientYear, events: number): number {
  readPatient(now, flags, events);
  return annualProbability(deathEquation(variant, flags, events));
}

export const ukpdsOm2: IndividualModel = {
  id: "ukpds-om2",
  title: { en: "UKPDS Outcomes Model 2", "zh-CN": "UKPDS 结局模型 2" },
  words: {
    en: "First and second complications and death of people with type 2 diabetes, estimated in the British cohort of the United Kingdom Prospective Diabetes Study, 1977 to 2007. It over-predicts events of today's patients.",
    "zh-CN":
      "预测 2 型糖尿病患者首次与第二次并发症及死亡，依据英国前瞻性糖尿病研究（1977—2007 年）的英国队列估计；对当今患者的事件有高估。",
  },
  source: "Hayes 2013, Diabetologia 56:1925-1933, doi:10.1007/s00125-013-2940-y (UKPDS 82)",
  readsModelYear: false,
  deathReadsEvents: true,
  variants: [
    {
      id: "published",
      words: { en: "The equations as published.", "zh-CN": "按论文公布的方程。" },
    },
    {
      id: "officialSoftware",
      words: {
        en: "Mortality as inferred from the output of the official software, version 2.1: no term for a body mass index of 25 or more in years with history but no event, and an ulcer alone does not count as history in the year of an event.",
        "zh-CN":
          "按官方软件 2.1 版输出推断的死亡率：有病史而当年无事件时不计体重指数≥25 的项；仅有足溃疡史者在事件当年按无病史处理。",
      },
    },
  ],
  covariates: COVARIATES,
  histories: HISTORIES,
  events: EVENTS,
  eventProbabilities,
  deathProbability,
  historiesAfter: (flags, events) => flags | (events & ANY_HISTORY),
  namedProbabilities,
};
