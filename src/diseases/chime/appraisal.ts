/**
 * What a cohort of CHIME is counted and weighed by. Codes are the names of the authors' equations. No costs by event are
 * published for CHIME. Quality of life: the set of the Mount Hood challenges (values of Beaudet 2014, Value in Health
 * 17:462-470, as in MtHood2025 @33fcb84, R/QALYs.R, and COMPAR-EU_diabetes_model @8e7bf14): organ groups add up, within a
 * group the worst counts; a complication lowers quality of life from its year on. The set has no value for CHIME's
 * neuropathy, retinopathy and cataract: they lower nothing here. Renal failure is taken as haemodialysis.
 */
import type { Appraisal, Decrement, UtilitySet } from "../cohorts/appraisal.js";
import { eventEquations } from "./equations/index.js";
import { events } from "./histories.js";
import type { HistoryId } from "./histories.js";
import { chime, riskWithin } from "./model.js";

const lasting = (value: number, complication: HistoryId): Decrement => ({
  complications: [complication],
  eventYear: value,
  laterYears: value,
});

const utilities: UtilitySet = {
  title: { en: "Mount Hood set (Beaudet 2014)", "zh-CN": "Mount Hood 效用值（Beaudet 2014）" },
  source: "Beaudet 2014 review set as used by the Mount Hood challenges (MtHood2025 @33fcb84, R/QALYs.R)",
  baseline: 0.785,
  perBodyMassUnitAbove25: -0.006,
  groups: [
    [
      lasting(-0.055, "myocardialInfarction"),
      lasting(-0.108, "heartFailure"),
      lasting(-0.09, "ischaemicHeartDisease"),
    ],
    [lasting(-0.164, "stroke")],
    [lasting(-0.061, "peripheralVascularDisease"), lasting(-0.17, "ulcer"), lasting(-0.28, "amputation")],
    [lasting(-0.164, "renalFailure")],
  ],
};

export const appraisal: Appraisal = {
  model: chime,
  outcomes: events.map(({ id }) => ({ code: eventEquations[id as HistoryId].code, events: [id] })),
  utilities,
  riskWithin,
};
