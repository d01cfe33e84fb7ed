/**
 * Quality of life of the UKPDS cohort by EQ-5D: the validation set of UKPDS-OM2.
 *
 * Decrements of Alva 2014 as the UKPDS-OM2 software, version 2.1, ships them (COMPAR-EU_diabetes_model @8e7bf14,
 * validation/UKPDS vs. COMPAR, sheet "Model Parameters"; the paper itself was not consulted). Infarction lowers quality of
 * life in its own year only; ischaemic heart disease and blindness do not lower it. Renal failure and ulcer come from
 * outside UKPDS. That decrements of different complications add up is an assumption of ours.
 */
import type { Decrement, UtilitySet } from "../cohorts/appraisal.js";

const lasting = (value: number, ...complications: string[]): readonly Decrement[] => [
  { complications, eventYear: value, laterYears: value },
];

export const utilities: UtilitySet = {
  title: { en: "UKPDS EQ-5D set", "zh-CN": "UKPDS EQ-5D 效用值" },
  source: "Alva 2014 decrements as in UKPDS-OM2 v2.1 (COMPAR-EU_diabetes_model @8e7bf14)",
  baseline: 0.807,
  perBodyMassUnitAbove25: 0,
  groups: [
    [
      {
        complications: ["myocardialInfarction", "secondMyocardialInfarction"],
        eventYear: -0.065,
        laterYears: 0,
      },
    ],
    lasting(-0.101, "heartFailure"),
    lasting(-0.165, "stroke", "secondStroke"),
    lasting(-0.172, "amputation", "secondAmputation"),
    lasting(-0.33, "renalFailure"),
    lasting(-0.21, "ulcer"),
  ],
};
