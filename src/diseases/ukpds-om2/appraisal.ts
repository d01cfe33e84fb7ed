/**
 * What a cohort of UKPDS-OM2 is counted and weighed by. Outcome codes are those of the published cohort results: infarction
 * and stroke are the first or the second, amputations are counted apart.
 */
import type { Appraisal } from "../cohorts/appraisal.js";
import { costs } from "./costs.js";
import { ukpdsOm2 } from "./model.js";
import { utilities } from "./utilities.js";

export const appraisal: Appraisal = {
  model: ukpdsOm2,
  outcomes: [
    { code: "CHF.EVENT", events: ["heartFailure"] },
    { code: "IHD.EVENT", events: ["ischaemicHeartDisease"] },
    { code: "MI.EVENT", events: ["myocardialInfarction", "secondMyocardialInfarction"] },
    { code: "STROKE.EVENT", events: ["stroke", "secondStroke"] },
    { code: "BLIND.EVENT", events: ["blindness"] },
    { code: "ULCER.EVENT", events: ["ulcer"] },
    { code: "AMP1.EVENT", events: ["amputation"] },
    { code: "AMP2.EVENT", events: ["secondAmputation"] },
    { code: "RENAL.EVENT", events: ["renalFailure"] },
  ],
  utilities,
  costs,
};
