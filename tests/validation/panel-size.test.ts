/**
 * The same no-compensation rule is safe for a large panel and ruinous for a small one. In a quiet place (a common shock
 * of 1 %, a margin of 3 % on the budget) 20,000 patients hardly ever overspend, and 300 patients under the same rule
 * overspend one year in three, by more than 5 % of a budget in one future in four. `npm run check:long` has 230,000.
 */
import { expect, it } from "vitest";
import { excessByYear, QUIET, riskLine, riskOf } from "../support/panel-size.js";

it("is safe for 20,000 and ruinous for 300", async () => {
  const large = riskOf(await excessByYear({ patients: 20_000, trials: 60, panels: 1, settings: QUIET }));
  const small = riskOf(await excessByYear({ patients: 300, trials: 20, panels: 16, settings: QUIET }));
  process.stdout.write(riskLine("quiet, 20,000", large) + riskLine("quiet, 300", small));
  expect(large.overspentYears).toBeLessThanOrEqual(0.05);
  expect(large.overspentFutures).toBeLessThanOrEqual(0.1);
  expect(large.ruinousFutures).toBe(0);
  expect(small.overspentYears).toBeGreaterThanOrEqual(0.2);
  expect(small.overspentFutures).toBeGreaterThanOrEqual(0.3);
  expect(small.ruinousFutures).toBeGreaterThanOrEqual(0.1);
  expect(small.percentile95 - large.percentile95).toBeGreaterThan(0.04);
});

it("as shipped, what all panels share hides the size: neither is safe", async () => {
  const large = riskOf(await excessByYear({ patients: 20_000, trials: 30, panels: 1, settings: [] }));
  const small = riskOf(await excessByYear({ patients: 300, trials: 20, panels: 6, settings: [] }));
  process.stdout.write(riskLine("as shipped, 20,000", large) + riskLine("as shipped, 300", small));
  // Without a margin a budget on expected spending is overspent about every second year, whatever the size.
  for (const { overspentYears } of [large, small]) expect(Math.abs(overspentYears - 0.5)).toBeLessThan(0.25);
});
