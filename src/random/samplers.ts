/** All inverse distribution functions in one place; see the files for formulas and sources. */
export * from "./continuous.js";
export * from "./count-quantiles.js";
export * from "./discrete.js";
export { normalQuantileBetween, type NormalLaw } from "./truncated-normal.js";
export { normalQuantile } from "../numerics/index.js";
