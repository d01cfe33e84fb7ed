/** Every worked example of every family that settles, written out when asked for: what laws over all families run on. */
import fc from "fast-check";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families } from "../../src/contracts/families/index.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../../src/contracts/family.js";
import type { AccountFacts, ComposedContract } from "../../src/contracts/language.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { arbitraryFacts } from "./arbitrary.js";

export interface FamilyCase {
  readonly name: string;
  readonly contract: ComposedContract;
  readonly context: FamilyContext;
}

function caseOf(family: ContractFamily, example: WorkedExample): FamilyCase {
  let contract: ComposedContract | undefined;
  return {
    name: `${family.id}, ${example.name}`,
    get contract() {
      return (contract ??= expandExample(family, example));
    },
    get context() {
      return exampleContext(example);
    },
  };
}

/** Examples of a family often differ in facts alone: the first of those with the same terms and the same years. */
export const familyCases: readonly FamilyCase[] = families.flatMap((family) => {
  const known = new Set<string>();
  return family.examples.flatMap((example) => {
    if (example.error !== undefined) return [];
    const key = JSON.stringify([
      example.terms,
      example.context,
      example.facts.length,
      example.history?.length ?? 0,
    ]);
    return known.has(key) ? [] : (known.add(key), [caseOf(family, example)]);
  });
});

/** Rows for `describe.each`. */
export const namedCases = familyCases.map((own) => [own.name, own] as const);

/** One row for each thing that a contract holds; what it has one of stands by its name. */
export function rowsOf(contract: ComposedContract): string[] {
  return Object.entries(contract).flatMap(([name, held]) =>
    (Array.isArray(held) ? (held as unknown[]) : [held]).map((one) => `${name} ${JSON.stringify(one)}`),
  );
}

interface Years {
  readonly facts: AccountFacts[];
  readonly history: AccountFacts[];
}

export function yearsOf({ contract, context }: FamilyCase): fc.Arbitrary<Years> {
  const years = (length: number) =>
    fc.array(arbitraryFacts(contract), { minLength: length, maxLength: length });
  return fc.record({ facts: years(context.years), history: years(context.runInYears) });
}
