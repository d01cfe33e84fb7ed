/** The thirteen equations: one for each event, in the order of `histories`, and death. */
import type { RiskEquation } from "../equation.js";
import { amputation } from "./amputation.js";
import { cataract } from "./cataract.js";
import { death } from "./death.js";
import { diabetes } from "./diabetes.js";
import { heartFailure } from "./heart-failure.js";
import { ischaemicHeartDisease } from "./ischaemic-heart-disease.js";
import { myocardialInfarction } from "./myocardial-infarction.js";
import { neuropathy } from "./neuropathy.js";
import { peripheralVascularDisease } from "./peripheral-vascular-disease.js";
import { renalFailure } from "./renal-failure.js";
import { retinopathy } from "./retinopathy.js";
import { stroke } from "./stroke.js";
import { ulcer } from "./ulcer.js";
import type { HistoryId } from "../histories.js";

export const eventEquations: Readonly<Record<HistoryId, RiskEquation>> = {
  ischaemicHeartDisease,
  myocardialInfarction,
  stroke,
  heartFailure,
  peripheralVascularDisease,
  amputation,
  ulcer,
  renalFailure,
  neuropathy,
  retinopathy,
  cataract,
  diabetes,
};

export { death as deathEquation };
