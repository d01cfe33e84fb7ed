/**
 * What a contract family is: plain words, a source, a schema of terms, and the function that writes its terms out in
 * the contract language. It holds no settlement code. Its worked examples are its test, its documentation and its
 * API answer.
 */
import type { z } from "zod";
import type { AccountFacts, ComposedContract, Role, Words } from "./language.js";

/** What the expansion may know of the scenario around the contract. */
export interface FamilyContext {
  readonly firstYear: number;
  readonly years: number;
  readonly runInYears: number;
  readonly services: readonly string[];
  readonly minorUnits: number;
}

export interface WorkedExample {
  readonly name: string;
  readonly words: Words;
  readonly terms: unknown;
  /** One entry per contract year; `history` holds the years before, oldest first. */
  readonly facts: readonly AccountFacts[];
  readonly history?: readonly AccountFacts[];
  /** Expected values by role per year, in minor units (money) — or the error the terms must raise. */
  readonly expected?: readonly Partial<Record<Role, string>>[];
  readonly error?: string;
}

export interface ContractFamily<Terms = unknown> {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly formula: string;
  readonly source: string;
  readonly terms: z.ZodType<Terms>;
  readonly expand: (terms: Terms, context: FamilyContext) => ComposedContract;
  readonly examples: readonly WorkedExample[];
}
