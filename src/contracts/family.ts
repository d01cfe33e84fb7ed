/**
 * What a contract family is: plain words, a source, a schema of terms, and the function that writes its terms out in
 * the contract language. It holds no settlement code. Its worked examples are its test, its documentation and its
 * API answer.
 */
import type { z } from "zod";
import type { AccountFacts, ComposedContract, Role, Words } from "./language.js";
import type { ResultName } from "./party-results.js";

/** What the expansion may know of the scenario around the contract. Schemes are separate purses: one expansion each. */
export interface FamilyContext {
  readonly scheme: string;
  readonly firstYear: number;
  readonly years: number;
  readonly runInYears: number;
  readonly services: readonly string[];
  /** Quality measures of the scenario; absent: a contract's measures are not checked. */
  readonly measures?: readonly string[];
  readonly minorUnits: number;
}

export interface WorkedExample {
  readonly name: string;
  readonly words: Words;
  readonly terms: unknown;
  /** Differs from the standard example context where given. */
  readonly context?: Partial<FamilyContext>;
  /** One entry per contract year; `history` holds the years before, oldest first. */
  readonly facts: readonly AccountFacts[];
  readonly history?: readonly AccountFacts[];
  /** Expected values per year by role or result, in minor units (money) — or a part of the error that must be raised. */
  readonly expected?: readonly Partial<Record<Role | ResultName, string>>[];
  readonly error?: string;
}

export interface ContractFamily<Terms = unknown> {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly formula: string;
  readonly source: string;
  readonly terms: z.ZodType<Terms>;
  /** A method, so that families of different terms stand in one registry. */
  expand(terms: Terms, context: FamilyContext): ComposedContract;
  readonly examples: readonly WorkedExample[];
}
