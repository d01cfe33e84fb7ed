/** The registry of contract families: one line each. */
import type { ContractFamily } from "../family.js";
import { nearest } from "../../scenario/nearest.js";
import { refuse } from "../problems.js";
import { alziraCapitation } from "./alzira-capitation.js";
import { acoReach } from "./aco-reach.js";
import { annualClearing } from "./annual-clearing.js";
import { bpflv } from "./bpflv.js";
import { capitation } from "./capitation.js";
import { composed } from "./composed.js";
import { consortiumDistribution } from "./consortium-distribution.js";
import { dipPoints } from "./dip-points.js";
import { directPurchase } from "./direct-purchase.js";
import { drg } from "./drg.js";
import { episodeBundle } from "./episode-bundle.js";
import { feeForService } from "./fee-for-service.js";
import { floatingPointValue } from "./floating-point-value.js";
import { gesundesKinzigtal } from "./gesundes-kinzigtal.js";
import { globalBudget } from "./global-budget.js";
import { hospitalGlobalBudget } from "./hospital-global-budget.js";
import { inpatientQuota } from "./inpatient-quota.js";
import { khentgg } from "./khentgg.js";
import { mssp } from "./mssp.js";
import { nextGenerationAco } from "./next-generation-aco.js";
import { payForPerformance } from "./pay-for-performance.js";
import { perDiem } from "./per-diem.js";
import { priorYearHeadRate } from "./prior-year-head-rate.js";
import { regionalPointsBudget } from "./regional-points-budget.js";
import { reinsurance } from "./reinsurance.js";
import { reserveFund } from "./reserve-fund.js";
import { riskAdjustedCapitation } from "./risk-adjusted-capitation.js";
import { riskCorridor } from "./risk-corridor.js";
import { sharedSavings } from "./shared-savings.js";
import { singleDiseasePrice } from "./single-disease-price.js";
import { stopLoss } from "./stop-loss.js";
import { supplementaryCover } from "./supplementary-cover.js";
import { vermontCorridor } from "./vermont-corridor.js";
import { withholdFamily } from "./withhold.js";

export const families: readonly ContractFamily[] = [
  acoReach,
  alziraCapitation,
  annualClearing,
  bpflv,
  capitation,
  consortiumDistribution,
  dipPoints,
  directPurchase,
  drg,
  episodeBundle,
  feeForService,
  floatingPointValue,
  gesundesKinzigtal,
  globalBudget,
  hospitalGlobalBudget,
  inpatientQuota,
  khentgg,
  mssp,
  nextGenerationAco,
  payForPerformance,
  perDiem,
  priorYearHeadRate,
  regionalPointsBudget,
  reinsurance,
  reserveFund,
  riskAdjustedCapitation,
  riskCorridor,
  sharedSavings,
  singleDiseasePrice,
  stopLoss,
  supplementaryCover,
  vermontCorridor,
  withholdFamily,
  composed,
];

export function familyOf(id: string): ContractFamily {
  const found = families.find((family) => family.id === id);
  if (found !== undefined) return found;
  const known = families.map((family) => family.id);
  const near = nearest(id, known);
  const hint = near === undefined ? `known: ${known.join(", ")}` : `did you mean "${near}"?`;
  return refuse(
    "unknown-family",
    "family",
    `"${id}" is not a contract family; ${hint}`,
    `没有“${id}”这种合同类型；已有：${known.join("、")}`,
  );
}
