/**
 * What a known answer is, and how an answer of ours is found for it.
 *
 * A case says its family, inputs, expected values and tolerance (tests/oracles/README.md). A solver takes inputs of one
 * shape: which one answers a case is decided by the family and by the names of its inputs alone.
 */
import type { Rational } from "../../src/contracts/rational.js";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface OracleCase {
  readonly id: string;
  readonly family: string;
  readonly inputs: { readonly [name: string]: Json };
  readonly expected: Json;
  readonly tolerance: Json;
}

/** Exact where the public function is exact; a double elsewhere. */
export type Got =
  number | string | boolean | null | bigint | Rational | readonly Got[] | { readonly [name: string]: Got };

export interface Solver {
  readonly family: string;
  readonly inputs: readonly string[];
  solve(inputs: { readonly [name: string]: Json }): Got;
}

/** Thrown by a solver that meets a variant of its shape which no public function answers. */
export class Unsupported extends Error {}

/** A solver of the inputs that have all of these names. */
export function shape<Inputs>(
  family: string,
  inputs: readonly (string & keyof Inputs)[],
  solve: (inputs: Inputs) => Got,
): Solver {
  return { family, inputs, solve: (given) => solve(given as unknown as Inputs) };
}

/** The solver that knows most of the inputs' names. */
export function solverOf(solvers: readonly Solver[], { family, inputs }: OracleCase): Solver | undefined {
  return solvers
    .filter((solver) => solver.family === family && solver.inputs.every((name) => name in inputs))
    .sort((a, b) => b.inputs.length - a.inputs.length)[0];
}
