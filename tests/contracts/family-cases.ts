/** Every worked example of every family that settles, written out: what laws over all families run on. */
import fc from "fast-check";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families } from "../../src/contracts/families/index.js";
import type { FamilyContext } from "../../src/contracts/family.js";
import type { AccountFacts, ComposedContract } from "../../src/contracts/language.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { arbitraryFacts } from "./arbitrary.js";

export interface FamilyCase {
  readonly name: string;
  readonly contract: ComposedContract;
  readonly context: FamilyContext;
}

/** Examples of a family often share one contract and differ in facts alone: each contract once. */
export const familyCases: readonly FamilyCase[] = families.flatMap((family) => {
  const cases = family.examples
    .filter((example) => example.error === undefined)
    .map((example) => ({
      name: `${family.id}, ${example.name}`,
      contract: expandExample(family, example),
      context: exampleContext(example),
    }));
  const distinct = new Map(cases.toReversed().map((own) => [JSON.stringify(own.contract), own]));
  return cases.filter((own) => distinct.get(JSON.stringify(own.contract)) === own);
});

interface Years {
  readonly facts: AccountFacts[];
  readonly history: AccountFacts[];
}

export function yearsOf({ contract, context }: FamilyCase): fc.Arbitrary<Years> {
  const years = (length: number) =>
    fc.array(arbitraryFacts(contract), { minLength: length, maxLength: length });
  return fc.record({ facts: years(context.years), history: years(context.runInYears) });
}
