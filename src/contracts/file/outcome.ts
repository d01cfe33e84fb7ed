/** What became of one account and period of a facts file: settled, with everything it was settled from, or refused. */
import type { Words } from "../language.js";
import type { SettledAccount, Settlement } from "../settlement.js";

interface Place {
  /** First line of the account and period in the facts file. */
  readonly line: number;
  readonly account: string;
  /** As written where it is no year. */
  readonly period: string;
  /** Absent where none could be told. */
  readonly contract?: string;
}

export interface Settled extends Place {
  readonly status: "settled";
  /** The account over all its years; this one stands at `index`. */
  readonly settled: SettledAccount;
  readonly index: number;
  /** Names of the providers among whom the result is split. */
  readonly providers: readonly string[];
  /** Facts that are unknown and did not matter. */
  readonly unknown: readonly string[];
}

export interface Refused extends Place {
  readonly status: "refused";
  /** The line that is at fault. */
  readonly at: number;
  readonly reason: Words;
}

export type Outcome = Settled | Refused;

export const settlementOf = ({ settled, index }: Settled): Settlement => settled.settlements[index];
