/**
 * A check of a scenario across sections: what it needs to see, and what it finds. It runs when the sections it needs
 * could be read, even where others could not, so that one look shows as much as possible.
 */
import type { Finding } from "./problem.js";
import type { StatedNumber } from "./stated-numbers.js";

export interface CheckContext {
  /** Exact terms of contracts, whose sources the parsed contract no longer holds. */
  readonly exactNumbers: readonly StatedNumber[];
}

export interface Check<Scenario> {
  readonly needs: readonly (keyof Scenario & string)[];
  readonly find: (scenario: Scenario, context: CheckContext) => Finding[];
}

/** Ties a check's function to just the sections it names. */
export function checkOf<Scenario>() {
  return <Key extends keyof Scenario & string>(
    needs: readonly Key[],
    find: (scenario: Pick<Scenario, Key>, context: CheckContext) => Finding[],
  ): Check<Scenario> => ({ needs, find });
}
