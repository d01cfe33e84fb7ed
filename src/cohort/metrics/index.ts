/** The metrics that `published:` can name. A new metric is one file and one line here. */
import { admissionsPerPatientYear } from "./admissions-per-patient-year.js";
import { anyMicrovascularShare } from "./any-microvascular-share.js";
import { costPerAdmission } from "./cost-per-admission.js";
import { maleShare } from "./male-share.js";
import { meanAge } from "./mean-age.js";
import type { Metric } from "./metric.js";
import { outpatientShare } from "./outpatient-share.js";
import { sdAge } from "./sd-age.js";
import { spendingCv } from "./spending-cv.js";
import { spendingPerPatientYear } from "./spending-per-patient-year.js";
import { topTenthShare } from "./top-tenth-share.js";

export const metrics: readonly Metric[] = [
  spendingPerPatientYear,
  outpatientShare,
  meanAge,
  sdAge,
  maleShare,
  anyMicrovascularShare,
  topTenthShare,
  spendingCv,
  admissionsPerPatientYear,
  costPerAdmission,
];
