/** Tracks of the shipped contract file, settled for accounts written in currency units. */
import type { AccountFacts, ComposedContract, Decimal } from "../../src/contracts/language.js";
import { familyOf } from "../../src/contracts/families/index.js";
import { FRAME_KEYS } from "../../src/contracts/file/schema.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import { settleOverUnknown } from "../../src/contracts/ranges.js";
import { prepareContract } from "../../src/contracts/settle.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { contextOf } from "../contracts/build.js";
import { contractFile } from "./settle-file.js";

const shipped = await contractFile("mssp.yaml");

/** Terms of a track as the file states them; `own` replaces some. */
export function trackTerms(track: string, own: object = {}): Record<string, unknown> {
  const { [track]: contract } = shipped.contracts;
  const terms = Object.entries(contract).filter(([key]) => !FRAME_KEYS.has(key));
  return { ...Object.fromEntries(terms), ...own };
}

export function trackContract(track: string, year: number, own: object = {}): ComposedContract {
  return familyOf("mssp").expand(trackTerms(track, own), contextOf(1, { firstYear: year }));
}

/** Amounts in currency units (decimal text), numbers as they are. */
export function accountFacts(
  amounts: Readonly<Record<string, Decimal | number>>,
  numbers: Readonly<Record<string, Decimal | number>>,
): AccountFacts {
  const cents = (value: Decimal | number): bigint => BigInt(Math.round(Number(value) * 100));
  return {
    scalars: {
      ...Object.fromEntries(Object.entries(amounts).map(([id, value]) => [id, cents(value)])),
      ...Object.fromEntries(Object.entries(numbers).map(([id, value]) => [id, String(value)])),
    },
    vectors: {},
  };
}

export function settleFacts(contract: ComposedContract, year: number, facts: AccountFacts): SettledAccount {
  const account = settleOverUnknown(
    prepareContract(contract, { firstYear: year, minorUnits: 2 }),
    [facts],
    [],
  );
  const [breach] = checkIdentities(account);
  if (breach !== undefined) throw new Error(`${breach.identity}: ${breach.words.en}`);
  return account;
}

/** Exact value of a line: money in currency units, numbers as they are. */
export function valueOf({ contract, settlements: [first] }: SettledAccount, id: string): number {
  const index = contract.lines.findIndex((line) => line.id === id);
  if (index < 0) throw new Error(`no line ${id}`);
  const { numerator, denominator } = first.lines[index].value;
  return Number(numerator) / Number(denominator) / (contract.lines[index].unit === "money" ? 100 : 1);
}

/** Received by the consortium less paid, in currency units. */
export const paymentOf = (account: SettledAccount): number =>
  valueOf(account, "retained") - (hasLine(account, "uncovered") ? valueOf(account, "uncovered") : 0);

const hasLine = ({ contract }: SettledAccount, id: string): boolean =>
  contract.lines.some((line) => line.id === id);
