/** Closed forms: retention, specific stop-loss, the lognormal severity. */
import * as lognormal from "../../../src/exact/lognormal.js";
import { lognormalRetention, normalRetention, type RetentionValue } from "../../../src/exact/retention.js";
import { specificStopLoss } from "../../../src/exact/stop-loss.js";
import { shape, Unsupported } from "../case.js";

interface Retention {
  readonly mean: number;
  readonly sd: number;
  readonly budget: number;
  readonly rho: number;
  readonly lambda_: number;
}

function retention({ mean, sd, budget, rho, lambda_: lambda }: Retention) {
  const terms = { budget, keptShare: rho, borneShare: lambda };
  const named = (value: RetentionValue) => ({
    p_deficit: value.overspendProbability,
    E_surplus: value.expectedSurplus,
    E_deficit: value.expectedOverspend,
    E_margin: value.expectedMargin,
  });
  return {
    normal: named(normalRetention({ mean, sd }, terms)),
    lognormal: named(lognormalRetention({ mean, sd }, terms)),
  };
}

interface StopLoss {
  readonly mu: number;
  readonly sigma: number;
  readonly p_user: number;
  readonly N: number;
  readonly attachment: number;
  readonly ceded_share: number;
  readonly loss_ratio: number;
}

function stopLoss(inputs: StopLoss) {
  const value = specificStopLoss(
    { mu: inputs.mu, sigma: inputs.sigma, usingShare: inputs.p_user },
    {
      patients: inputs.N,
      attachment: inputs.attachment,
      cededShare: inputs.ceded_share,
      lossRatio: inputs.loss_ratio,
    },
  );
  return {
    mean_per_patient: value.meanPerPatient,
    ceded_per_patient: value.cededPerPatient,
    premium_total: value.premium,
    cv_before: value.variationBefore,
    cv_after_full_cession: value.variationAfterFullCession,
    variance_reduction_full_cession: value.varianceReductionFullCession,
  };
}

interface Severity {
  readonly dist: string;
  readonly mu: number;
  readonly sigma: number;
  readonly d: readonly number[];
  readonly layers_lim_xs_att: readonly (readonly [number, number])[];
  readonly p: readonly number[];
}

function severity(law: Severity) {
  if (law.dist !== "lognormal") throw new Unsupported(`no closed form of the law "${law.dist}"`);
  const mean = lognormal.lognormalMean(law);
  const variance = lognormal.lognormalVariance(law);
  const above = (limit: number) => lognormal.lognormalExcess(law, limit);
  return {
    mean,
    var: variance,
    cv: Math.sqrt(variance) / mean,
    lev: law.d.map((limit) => lognormal.lognormalLimited(law, limit)),
    lev2: law.d.map((limit) => lognormal.lognormalLimitedSquare(law, limit)),
    excess_loss_cost: law.d.map(above),
    mean_excess: law.d.map((limit) => above(limit) / lognormal.lognormalSurvival(law, limit)),
    loss_elimination_ratio: law.d.map((limit) => lognormal.lognormalLimited(law, limit) / mean),
    layer_mean: law.layers_lim_xs_att.map(([width, from]) => above(from) - above(from + width)),
    quantile: law.p.map((p) => lognormal.lognormalQuantileAt(law, p)),
    tvar: law.p.map((p) => lognormal.lognormalTailMean(law, p)),
  };
}

export const closedForms = [
  shape<Retention>("retention", ["mean", "sd", "budget", "rho", "lambda_"], retention),
  shape<StopLoss>(
    "stoploss",
    ["mu", "sigma", "p_user", "N", "attachment", "ceded_share", "loss_ratio"],
    stopLoss,
  ),
  shape<Severity>("severity", ["dist", "mu", "sigma", "d", "layers_lim_xs_att", "p"], severity),
];
