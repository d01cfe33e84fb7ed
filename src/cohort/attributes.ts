/**
 * Inverse distribution functions of patients' attributes.
 *
 * normal (cut off at both ends), gamma by mean and CV (tabulated), bernoulli (1 for the upper part of the uniform) and
 * categorical (categories ordered from mild to severe, so that a latent correlation has a direction).
 */
import { gammaQuantile, normalQuantileBetween } from "../random/samplers.js";
import { buildQuantileTable, lookUp } from "../random/quantile-table.js";

export type AttributeLaw =
  | {
      readonly law: "normal";
      readonly mean: number;
      readonly sd: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly law: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly law: "bernoulli"; readonly probability: number }
  | { readonly law: "categorical"; readonly shares: Readonly<Record<string, number>> };

const WORDS = 4294967296;

export function attributeQuantile(law: AttributeLaw): (u: number) => number {
  switch (law.law) {
    case "normal":
      return (u) => normalQuantileBetween(u, law);
    case "gamma":
      return gammaByTable(law.mean, law.cv);
    case "bernoulli":
      return (u) => (u > 1 - law.probability ? 1 : 0);
    case "categorical":
      return categoricalQuantile(Object.values(law.shares));
  }
}

function gammaByTable(mean: number, cv: number): (u: number) => number {
  if (cv === 0) return () => mean;
  const shape = 1 / (cv * cv);
  const table = buildQuantileTable((p) => gammaQuantile(p, { shape, scale: 1 / shape }), { mean: 1 });
  return (u) => mean * lookUp(table, Math.floor(u * WORDS));
}

function categoricalQuantile(shares: readonly number[]): (u: number) => number {
  let reached = 0;
  const upperEnds = shares.map((share) => (reached += share));
  return (u) => {
    let category = 0;
    while (category < shares.length - 1 && u >= upperEnds[category]) category++;
    return category;
  };
}
