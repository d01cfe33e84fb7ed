/**
 * From numbers to the settlement of one year: announced amounts, transfers, both sides of the books, account movements
 * and the split among providers. Money becomes an integer in the lines; here it is only moved.
 */
import { allocateInPools, wholeWeights, type Pool } from "./allocate.js";
import type { Line, TransferRule } from "./language.js";
import { refuse } from "./problems.js";
import { SaidError } from "./said-error.js";
import { formatRational, isWhole, type Rational } from "./rational.js";
import type { AccountMovement, Posting, SettledLine, Settlement, Transfer } from "./settlement.js";
import type { Compiled, YearValues } from "./years.js";

export function postYear(compiled: Compiled, year: YearValues): Settlement {
  const { contract, names } = compiled;
  const amount = (line: string, where: string): bigint =>
    wholeAmount(year.values[names.lines.get(line) ?? Number.NaN], line, where);
  const transfers = contract.transfers
    .map((rule) => transferOf(rule, amount(rule.line, `transfer "${rule.tag}"`)))
    .filter((transfer) => transfer.amount > 0n);
  return {
    year: year.year,
    lines: contract.lines.map((line, index) => settledLine(line, year.values[index])),
    transfers,
    postings: transfers.flatMap(bothSides),
    accounts: contract.accounts.map((rule, index): AccountMovement => {
      const where = `account "${rule.id}"`;
      return {
        id: rule.id,
        opening: wholeAmount(year.openings[index], "opening", where),
        ...(rule.interest !== undefined && { interest: amount(rule.interest, where) }),
        deposit: amount(rule.deposit, where),
        draw: amount(rule.draw, where),
        closing: wholeAmount(year.closings[index], "closing", where),
      };
    }),
    ...(contract.allocations.length > 0 && splitOf(compiled, year, amount)),
  };
}

function settledLine({ id, role, unit }: Line, value: Rational): SettledLine {
  const whole = unit === "money" && isWhole(value);
  return { id, ...(role && { role }), value, ...(whole && { amount: value.numerator }) };
}

function wholeAmount(value: Rational, line: string, where: string): bigint {
  if (isWhole(value)) return value.numerator;
  return refuse(
    "not-rounded",
    where,
    `line "${line}" is ${formatRational(value)} minor units, but only whole units can be paid: give the line round: true`,
    `“${line}”为${formatRational(value)}（最小货币单位），只能支付整数：请为该项设置 round: true`,
  );
}

function transferOf(rule: TransferRule, amount: bigint): Transfer {
  if (amount >= 0n) return { from: rule.from, to: rule.to, amount, tag: rule.tag, line: rule.line };
  return refuse(
    "negative-transfer",
    `transfer "${rule.tag}"`,
    `line "${rule.line}" is ${amount} minor units; a transfer from ${rule.from} to ${rule.to} is never negative: write two one-sided lines instead`,
    `“${rule.line}”为${amount}（最小货币单位）；从${rule.from}到${rule.to}的转移不得为负：请拆成两条单向的项`,
  );
}

function bothSides({ from, to, amount, tag }: Transfer): Posting[] {
  return [
    { party: from, tag, amount: -amount },
    { party: to, tag, amount },
  ];
}

/** Each rule splits its own line; a provider's part is the sum over the rules. */
function splitOf(
  { contract, pools }: Compiled,
  { allocations }: YearValues,
  amount: (line: string, where: string) => bigint,
): Pick<Settlement, "allocation" | "allocations"> {
  const parts = contract.allocations.map(({ line }, rule) =>
    splitAmongProviders(
      amount(line, "allocation"),
      pools[rule].map(({ share }, pool) => ({ share, weights: wholeWeights(allocations[rule][pool]) })),
    ),
  );
  const allocation = parts[0].map((_, provider) => parts.reduce((sum, part) => sum + part[provider], 0n));
  return { allocation, allocations: parts };
}

function splitAmongProviders(total: bigint, pools: readonly Pool[]): bigint[] {
  try {
    return allocateInPools(total, pools);
  } catch (error) {
    if (!(error instanceof SaidError)) throw error;
    return refuse("cannot-allocate", "allocation", error.message, `无法在机构间分配：${error.chinese}`);
  }
}
