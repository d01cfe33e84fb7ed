/** Shared by the tests of contracts: contracts from family terms, facts of one payer, results by name. */
import { families } from "../../src/contracts/families/index.js";
import type { FamilyContext } from "../../src/contracts/family.js";
import type { AccountFacts, ComposedContract, Line, Term } from "../../src/contracts/language.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import { partyResults, type PartyResults } from "../../src/contracts/party-results.js";
import { settleAccount } from "../../src/contracts/settle.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { requireValid } from "../../src/contracts/validate.js";

export const SERVICES = ["outpatient", "inpatient"];

export function contextOf(years: number, own: Partial<FamilyContext> = {}): FamilyContext {
  return {
    scheme: "employee",
    firstYear: 2022,
    years,
    runInYears: 0,
    services: SERVICES,
    minorUnits: 2,
    ...own,
  };
}

/** A family's terms written out and checked. */
export function contractOf(family: string, terms: unknown, context: FamilyContext): ComposedContract {
  const found = families.find(({ id }) => id === family);
  if (found === undefined) throw new Error(`no family ${family}`);
  const contract = found.expand(found.terms.parse(terms), context);
  requireValid(contract, context);
  return contract;
}

/** Facts in minor units of a bundle that the fund pays alone. */
export function fundYear(
  fundPaid: bigint,
  scalars: AccountFacts["scalars"] = {},
  vectors: AccountFacts["vectors"] = {},
): AccountFacts {
  return { scalars: { months: 12n, fundPaid, patientPaid: 0n, allowed: fundPaid, ...scalars }, vectors };
}

/** Settles and demands that every identity holds. */
export function settled(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  context: FamilyContext,
  history: readonly AccountFacts[] = [],
): SettledAccount {
  const account = settleAccount(contract, facts, history, context);
  const [breach] = checkIdentities(account);
  if (breach !== undefined) throw new Error(`${breach.identity}: ${breach.words.en}`);
  return account;
}

/** Amount of the line that plays the role, or of the line with this id. */
export function amountOf({ contract, settlements }: SettledAccount, name: string, year = 0): bigint {
  const index = contract.lines.findIndex((line) => line.role === name || line.id === name);
  const { amount } = settlements[year].lines[index];
  if (amount === undefined) throw new Error(`line ${name} is not a whole amount`);
  return amount;
}

export const resultsOf = ({ settlements, facts }: SettledAccount, year = 0): PartyResults =>
  partyResults(settlements[year], facts[year]);

/** A line without words for hand-written contracts. */
export function aLine(id: string, stage: Line["stage"], value: Term, more: Partial<Line> = {}): Line {
  return { id, stage, unit: "money", value, words: { en: id, "zh-CN": id }, ...more };
}

export const composedOf = (parts: Partial<ComposedContract>): ComposedContract => ({
  lines: [],
  accounts: [],
  allocations: [],
  transfers: [],
  needs: [],
  bundle: SERVICES,
  ...parts,
});
