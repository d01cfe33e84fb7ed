/** The models of which single cohorts can be simulated. A new one is one line here. */
import { appraisal as chime } from "../chime/appraisal.js";
import { appraisal as ukpdsOm2 } from "../ukpds-om2/appraisal.js";
import type { Appraisal } from "./appraisal.js";

export const appraisals: readonly Appraisal[] = [chime, ukpdsOm2];
