/**
 * Members by months and score: the one table that a simulated cohort can fill.
 *
 * What is made of it are sums over rows of months and of months × score, so people of the same score may stand in one row:
 * the cohort gives one row for each care state.
 */
import type { FactRequest } from "./language.js";

export const asksForScores = (need: FactRequest): boolean =>
  need.kind === "table" && Object.keys(need.columns).sort().join() === "months,score";
