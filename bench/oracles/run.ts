/** Runs known answers: each by the solver of its shape; a case that no public function answers is unsupported. */
import { differences, plain, type Difference } from "./compare.js";
import { solverOf, Unsupported, type Json, type OracleCase } from "./case.js";
import { SOLVERS } from "./solvers/index.js";

export interface Outcome {
  readonly id: string;
  readonly family: string;
  readonly status: "pass" | "fail" | "unsupported";
  readonly expected: Json;
  readonly got: Json;
  readonly differences: readonly Difference[];
  /** Why there is no answer. */
  readonly reason?: string;
}

export function runCase(own: OracleCase): Outcome {
  const { id, family, expected } = own;
  const none = { id, family, expected, got: null, differences: [] };
  const solver = solverOf(SOLVERS, own);
  if (solver === undefined)
    return { ...none, status: "unsupported", reason: "no public function answers inputs of this shape" };
  try {
    const got = solver.solve(own.inputs);
    const found = differences(expected, got, own.tolerance);
    const status = found.length === 0 ? "pass" : "fail";
    return { id, family, status, expected, got: plain(got), differences: found };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...none, status: error instanceof Unsupported ? "unsupported" : "fail", reason };
  }
}

export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly unsupported: number;
}

export function tally(outcomes: readonly Outcome[]): Tally {
  const count = (wanted: Outcome["status"]): number =>
    outcomes.filter(({ status }) => status === wanted).length;
  return { pass: count("pass"), fail: count("fail"), unsupported: count("unsupported") };
}
