/** The paths of risk factors that a scenario can name. A new path is one file and one line here. */
import { z } from "zod";
import { constant } from "./constant.js";
import type { RiskFactorPath } from "./path.js";
import { trajectory } from "./trajectory.js";
import { ukpds90 } from "./ukpds-90.js";

export const riskFactorPaths = [
  constant,
  ukpds90,
  trajectory,
] as unknown as readonly RiskFactorPath<unknown>[];

export function riskFactorPath(id: string): RiskFactorPath<unknown> {
  const path = riskFactorPaths.find((candidate) => candidate.id === id);
  if (path === undefined) {
    const known = riskFactorPaths.map((candidate) => `"${candidate.id}"`).join(", ");
    throw new RangeError(`No path of risk factors is called "${id}"; there are ${known}.`);
  }
  return path;
}

/** Terms of a path: `progression` names it, the rest is its own affair. */
export interface RiskFactorTerms {
  readonly progression: string;
}

/** The section of a disease model's terms that names the path. */
export const riskFactorPathSchema = z
  .discriminatedUnion(
    "progression",
    riskFactorPaths.map((path) => path.schema) as unknown as [z.ZodObject, ...z.ZodObject[]],
  )
  .describe(
    "How risk factors move over the years without a programme.",
  ) as unknown as z.ZodType<RiskFactorTerms>;
