/**
 * Special functions of our own: the same bits on every machine, because the language promises none for
 * Math.exp and its kin.
 */
export { exp } from "./exp.js";
export { expm1 } from "./expm1.js";
export { log, log1p } from "./log.js";
export { power } from "./power.js";
export { normalCdf, normalDensity, normalLogCdf, normalSurvival } from "./normal.js";
export { normalQuantile } from "./normal-quantile.js";
export { deviance, lnGamma, stirlingError } from "./ln-gamma.js";
export { incompleteGammaP, incompleteGammaQ } from "./incomplete-gamma.js";
export { incompleteGammaInverse } from "./incomplete-gamma-inverse.js";
export { incompleteBeta, incompleteBetaInverse } from "./incomplete-beta.js";
export * from "./count-probabilities.js";
export { bisect, brent } from "./root.js";
export type { RootOptions } from "./root.js";
