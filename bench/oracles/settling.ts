/** Contracts of the cases: a family's terms written out and settled, exactly or in whole minor units. */
import { families } from "../../src/contracts/families/index.js";
import type { FamilyContext } from "../../src/contracts/family.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import type { AccountFacts, ComposedContract } from "../../src/contracts/language.js";
import { partyResults, type PartyResults } from "../../src/contracts/party-results.js";
import { formatRational, parseRational, type Rational } from "../../src/contracts/rational.js";
import { prepareContract, settleAccount } from "../../src/contracts/settle.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { requireValid } from "../../src/contracts/validate.js";

/** A number of a case: decimals and fractions are texts, so that they are exact. */
export type Exact = number | string;

export const exact = (value: Exact): Rational => parseRational(String(value));
/** As the language writes it: no exponents. */
export const text = (value: Exact | Rational): string =>
  formatRational(typeof value === "object" ? value : exact(value));

/** Amounts of the cases are whole units of what is settled: fen, cents, or the unit itself. */
export const context = (years = 1, minorUnits = 0): FamilyContext => ({
  scheme: "all",
  firstYear: 2024,
  years,
  runInYears: 0,
  services: ["care"],
  minorUnits,
});

export function contractOf(family: string, terms: unknown, own: FamilyContext): ComposedContract {
  const found = families.find(({ id }) => id === family);
  if (found === undefined) throw new Error(`there is no contract family "${family}"`);
  const contract = found.expand(found.terms.parse(terms), own);
  requireValid(contract, own);
  return contract;
}

/** A year of care that the fund pays alone; further facts beside it. */
export const careYear = (
  spent: Exact | Rational,
  more: AccountFacts["scalars"] = {},
  rest: Partial<Pick<AccountFacts, "vectors" | "tables">> = {},
): AccountFacts => ({
  scalars: { months: 12n, fundPaid: text(spent), patientPaid: 0n, allowed: text(spent), ...more },
  vectors: {},
  ...rest,
});

/** Lines by id, year by year, before any rounding. */
export function exactLines(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  own: FamilyContext,
): ((id: string) => Rational)[] {
  const years = prepareContract(contract, own, { rounding: false }).evaluate(facts, []);
  return years.map(
    ({ values }) =>
      (id: string) =>
        values[positionOf(contract, id)],
  );
}

function positionOf({ lines }: ComposedContract, id: string): number {
  const position = lines.findIndex((line) => line.id === id);
  if (position < 0) throw new Error(`the contract has no line "${id}"`);
  return position;
}

/** Settled in whole minor units, every identity checked. */
export function settled(
  contract: ComposedContract,
  facts: readonly AccountFacts[],
  own: FamilyContext,
): SettledAccount {
  const whole = facts.map((year) => ({ ...year, scalars: wholeMoney(year.scalars) }));
  const account = settleAccount(contract, whole, [], own);
  const [breach] = checkIdentities(account);
  if (breach !== undefined) throw new Error(`${breach.identity}: ${breach.words.en}`);
  return account;
}

/** Money of settled facts is bigint. */
const wholeMoney = (scalars: AccountFacts["scalars"]): AccountFacts["scalars"] =>
  Object.fromEntries(
    Object.entries(scalars).map(([id, value]) => [
      id,
      typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : value,
    ]),
  );

export const amountOf = ({ contract, settlements }: SettledAccount, id: string, year = 0): Rational =>
  settlements[year].lines[positionOf(contract, id)].value;

export const resultsOf = ({ settlements, facts }: SettledAccount, year = 0): PartyResults =>
  partyResults(settlements[year], facts[year]);
