/** In which direction each covariate moves each risk, against turning points found from the coefficients alone. */
import { describe, expect, it } from "vitest";
import { riskWithin } from "../../../src/diseases/chime/model.js";
import { man, patientOf, published, reference } from "./people.js";
import type { Person } from "./people.js";

const signs = reference<{
  ranges: Record<string, readonly [number, number]>;
  equations: Record<string, Record<string, { turns: number[]; laterEvent: number[] }>>;
}>("chime-signs.json");

const STEPS = 400;
/** Only onset of diabetes reaches it: an HbA1c far above that of prediabetes makes it certain, and then it cannot rise. */
const CERTAIN = 1 - 1e-9;
const risksOf = (person: Person) => riskWithin(patientOf(person), 5);

/** Where the risk turns, as intervals of the grid, and the signs of its change between turns. */
function shape(risks: readonly number[]): { signs: number[]; turnAfter: number[] } {
  const found: number[] = [];
  const turnAfter: number[] = [];
  risks.slice(1).forEach((risk, k) => {
    const sign = Math.sign(risk - risks[k]);
    if (sign === found[found.length - 1]) return;
    if (found.length > 0) turnAfter.push(k);
    found.push(sign);
  });
  return { signs: found, turnAfter };
}

describe.each(Object.keys(signs.ranges))("the sign of %s", (covariate) => {
  const [low, high] = signs.ranges[covariate];
  const width = (high - low) / STEPS;
  const grid = Array.from({ length: STEPS + 1 }, (_, k) => low + k * width);
  const risks = grid.map((x) => risksOf({ ...man, [covariate]: x }));

  it.each(Object.keys(published.equations))("in %s", (code) => {
    const expected = code in signs.equations ? signs.equations[code][covariate] : undefined;
    const uncertain = risks.map((risk) => risk[code]).filter((risk) => risk < CERTAIN);
    if (code !== "diabetes") expect(uncertain).toHaveLength(grid.length);
    const got = shape(uncertain);
    if (expected === undefined) {
      expect(got).toEqual({ signs: [0], turnAfter: [] });
      return;
    }
    // A later event is a lower risk.
    expect(got.signs).toEqual(expected.laterEvent.map((sign) => -sign));
    got.turnAfter.forEach((k, turn) => {
      // The turn lies in one of the two intervals beside the grid point where the change turns.
      expect(Math.abs(expected.turns[turn] - grid[k])).toBeLessThanOrEqual(width);
    });
  });
});

describe("the sign of flags, categories and histories", () => {
  const keys = [
    ...new Set(Object.values(published.equations).flatMap((equation) => Object.keys(equation.linear))),
  ];
  const flags = keys.filter((key) => !(key in signs.ranges) && key !== "status");
  const base = { ...man, "[Non smoker]": 0 };
  const without = risksOf(base);

  it("covers six flags and nine histories", () => {
    // female, bprx, Statins, Insulin, Non insulin, atrial fibrillation; IHD, heart failure, infarction, stroke, PVD,
    // amputation, ulcer, cataract, retinopathy.
    expect(flags).toHaveLength(15);
  });

  it.each(flags)("of %s", (key) => {
    const risks = risksOf({ ...base, [key]: 1 });
    for (const [code, { linear }] of Object.entries(published.equations)) {
      expect(Math.sign(without[code] - risks[code]), code).toBe(Math.sign(linear[key] ?? 0));
    }
  });

  it("of status", () => {
    const risks = risksOf({ ...base, status: 1 });
    for (const [code, { linear }] of Object.entries(published.equations)) {
      expect(Math.sign(risks[code] - without[code]), code).toBe(Math.sign(linear.status ?? 0));
    }
  });

  const categories = [
    ...new Set(Object.values(published.equations).flatMap(({ categorical }) => Object.keys(categorical))),
  ];
  it.each(categories)("of %s against the reference category", (key) => {
    const risks = risksOf({ ...base, [`[${key}]`]: 1 });
    for (const [code, { categorical }] of Object.entries(published.equations)) {
      expect(Math.sign(without[code] - risks[code]), code).toBe(Math.sign(categorical[key] ?? 0));
    }
  });
});
