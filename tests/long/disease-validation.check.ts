/**
 * The page of validation in full: 100,000 patients of each sex for each reference. All comparisons between simulations
 * together have no |z| of 4 or more and a share of 0.90 to 0.99 within 1.96; and the written page is the one made now.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { diseaseValidate } from "../../src/cli/commands/disease-validate.js";
import {
  LARGEST_Z,
  SHARE_WITHIN,
  verdictOf,
  verdictOfAll,
} from "../../src/diseases/validation/comparison.js";
import { validate } from "../../src/diseases/validation/validation.js";

it("stands against other people's programs, as written", () => {
  const made = validate();
  for (const set of made.simulated) {
    const { counted, largest, within } = verdictOf(set);
    process.stdout.write(
      `${set.id}: ${counted} comparisons, largest |z| ${largest.toFixed(2)}, ${within.toFixed(3)} within 1.96\n`,
    );
  }
  const { largest, within } = verdictOfAll(made.simulated);
  expect(largest).toBeLessThan(LARGEST_Z);
  expect(within).toBeGreaterThanOrEqual(SHARE_WITHIN[0]);
  expect(within).toBeLessThanOrEqual(SHARE_WITHIN[1]);
  const root = join(import.meta.dirname, "../..");
  const said: string[] = [];
  const io = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    environment: {},
    onInterrupt: () => () => {},
    abandon: () => {},
  };
  expect(diseaseValidate({ check: true }, { language: "en", json: false }, io, root, made)).toBe(0);
});
