/** Runs a worked example of a family: terms read, contract written out and checked, accounts settled, results by name. */
import { exampleContext } from "./example-facts.js";
import type { ContractFamily, WorkedExample } from "./family.js";
import { ROLES, type ComposedContract } from "./language.js";
import { partyResults } from "./party-results.js";
import { formatRational } from "./rational.js";
import { settleAccount } from "./settle.js";
import type { SettledAccount } from "./settlement.js";
import { requireValid } from "./validate.js";

/** The example's terms as a contract; wrong terms or an invalid contract are errors. */
export function expandExample(family: ContractFamily, example: WorkedExample): ComposedContract {
  const context = exampleContext(example);
  const contract = family.expand(family.terms.parse(example.terms), context);
  requireValid(contract, context);
  return contract;
}

export function settleExample(family: ContractFamily, example: WorkedExample): SettledAccount {
  const { firstYear, minorUnits } = exampleContext(example);
  const contract = expandExample(family, example);
  return settleAccount(contract, example.facts, example.history ?? [], { firstYear, minorUnits });
}

/** Lines by role and results by party of one year, as minor-unit texts. */
export function valuesOf(
  { contract, settlements, facts }: SettledAccount,
  index: number,
): Record<string, string> {
  const { providers, ...parties } = partyResults(settlements[index], facts[index]);
  const roles = ROLES.flatMap((role) => {
    const position = contract.lines.findIndex((line) => line.role === role);
    return position < 0 ? [] : [[role, formatRational(settlements[index].lines[position].value)] as const];
  });
  return {
    ...Object.fromEntries(roles),
    ...Object.fromEntries(Object.entries(parties).map(([name, amount]) => [name, String(amount)])),
    ...Object.fromEntries(providers.map((amount, provider) => [`provider.${provider}`, String(amount)])),
  };
}
