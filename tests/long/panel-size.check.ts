/** The same no-compensation rule at 230,000 and at 300 patients: safe and ruinous; and both as shipped, where neither is safe. */
import { describe, expect, it } from "vitest";
import { excessByYear, QUIET, riskLine, riskOf } from "../support/panel-size.js";
import { longTrials } from "./support.js";

const LARGE = { patients: 230_000, trials: longTrials(200), panels: 1 };
const SMALL = { patients: 300, trials: longTrials(50), panels: 40 };

describe("the size of a panel", () => {
  it("decides in a quiet place", async () => {
    const large = riskOf(await excessByYear({ ...LARGE, settings: QUIET }));
    const small = riskOf(await excessByYear({ ...SMALL, settings: QUIET }));
    process.stdout.write(riskLine("quiet, 230,000", large) + riskLine("quiet, 300", small));
    expect(large.overspentYears).toBeLessThanOrEqual(0.05);
    expect(large.ruinousFutures).toBe(0);
    expect(small.overspentYears).toBeGreaterThanOrEqual(0.25);
    expect(small.ruinousFutures).toBeGreaterThanOrEqual(0.15);
  });

  it("is hidden, as shipped, by what all panels share", async () => {
    const large = riskOf(await excessByYear({ ...LARGE, settings: [] }));
    const small = riskOf(await excessByYear({ ...SMALL, settings: [] }));
    process.stdout.write(riskLine("as shipped, 230,000", large) + riskLine("as shipped, 300", small));
    // A budget on expected spending without a margin: near every second year, whatever the size.
    for (const { overspentYears } of [large, small]) expect(Math.abs(overspentYears - 0.5)).toBeLessThan(0.2);
  });
});
