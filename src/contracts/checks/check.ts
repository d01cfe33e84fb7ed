/** What a static check is: contract and surroundings in, problems out; nothing is settled. */
import type { ComposedContract, SettleContext } from "../language.js";
import type { ContractProblem } from "../problems.js";

export interface CheckContext extends SettleContext {
  readonly years: number;
  readonly runInYears: number;
  /** What the scenario has, where a contract may ask for it; unchecked when absent. */
  readonly services?: readonly string[];
  readonly measures?: readonly string[];
  /** Set in scenarios: what the simulated cohort brings besides its own facts. */
  readonly simulated?: { readonly market: boolean };
}

export type Check = (contract: ComposedContract, context: CheckContext) => ContractProblem[];

export const inLine = (id: string): string => `line "${id}"`;
