/**
 * Settlement where a fact is unknown: over every value that its bounds allow, answered only if that decides nothing.
 *
 * The written-out terms are worked out on intervals, which hold what any allowed value would give; no fact is guessed. Where
 * every payment and balance is then known to the contract's `answerTo`, the account is settled at the lowest value allowed,
 * and any other would move no payment by as much as that. Where not, it is refused, naming the fact and the range.
 */
import { minorText } from "./amounts.js";
import type { AccountFacts, FactRequest, Words } from "./language.js";
import { CLAIM_LINES } from "./identities/payers.js";
import { problem, ContractError, type ContractProblem } from "./problems.js";
import { ZERO, compare, formatRational, multiply, parseRational, whole, type Rational } from "./rational.js";
import {
  EVERYTHING,
  addRanges,
  negateRange,
  onlyValue,
  point,
  subtractRanges,
  type Range,
} from "./ranges/range.js";
import { rangesOfYears, type YearRanges } from "./ranges/years.js";
import type { PreparedContract } from "./settle.js";
import type { SettledAccount } from "./settlement.js";

type Given = Extract<FactRequest, { kind: "given" }>;

/** Settles an account; facts that the contract lets be unknown may be left out. Throws a ContractError when it must not. */
export function settleOverUnknown(
  prepared: PreparedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
): SettledAccount {
  const { contract, context } = prepared;
  if (!contract.needs.some((need) => isUnknown(need, facts))) {
    return { contract, context, facts, history, settlements: prepared.settle(facts, history) };
  }
  const years = rangesOfYears(prepared, facts, history);
  const open = years.find((year) => isOpen(prepared, year));
  if (open !== undefined) throw new ContractError([needsFact(prepared, open)]);
  const assumed = facts.map((year, index) => withLowest(year, years[index]));
  return { contract, context, facts: assumed, history, settlements: prepared.settle(assumed, history) };
}

const isUnknown = (need: FactRequest, facts: readonly AccountFacts[]): boolean =>
  need.kind === "given" &&
  need.unknown !== undefined &&
  facts.some(({ scalars }) => scalars[need.id] === undefined);

/** Whether some payment, split or balance of the year is not known closely enough. */
function isOpen({ contract, context }: PreparedContract, { lines, closings }: YearRanges): boolean {
  const { transfers, allocations, answerTo } = contract;
  const unit = whole(10n ** BigInt(context.minorUnits));
  const within = answerTo === undefined ? ZERO : multiply(parseRational(answerTo), unit);
  const decisive = [...transfers, ...allocations].map(({ line }) => lines.get(line) ?? EVERYTHING);
  return [...decisive, ...closings.values()].some((range) => !isClose(range, within));
}

/** Net receipts of the consortium, claims paid as they arise apart. */
function paymentOf({ contract }: PreparedContract, { lines }: YearRanges): Range {
  return contract.transfers
    .filter(({ line }) => !CLAIM_LINES.includes(line))
    .map(({ from, to, line }) => {
      const amount = lines.get(line) ?? point(ZERO);
      return from === "consortium" ? negateRange(amount) : to === "consortium" ? amount : point(ZERO);
    })
    .reduce(addRanges, point(ZERO));
}

/** One value, or nowhere as much as `within` apart. */
function isClose(range: Range, within: Rational): boolean {
  if (onlyValue(range) !== undefined) return true;
  const { high: width } = subtractRanges(range, range);
  return width !== undefined && compare(width, within) < 0;
}

function withLowest(facts: AccountFacts, { unknown }: YearRanges): AccountFacts {
  const lowest = [...unknown].map(([id, { low, high }]) => [id, formatRational(low ?? high ?? ZERO)]);
  return {
    ...facts,
    scalars: { ...facts.scalars, ...(Object.fromEntries(lowest) as AccountFacts["scalars"]) },
  };
}

/** Names the facts that may take several values in that year. */
function needsFact(prepared: PreparedContract, year: YearRanges): ContractProblem {
  const { contract, context } = prepared;
  const several = contract.needs.filter((need): need is Given => {
    const range = year.unknown.get(need.id);
    return need.kind === "given" && range !== undefined && onlyValue(range) === undefined;
  });
  const name = (language: keyof Words): string =>
    several.map(({ words }) => words[language]).join(language === "en" ? ", " : "、");
  const { low, high } = paymentOf(prepared, year);
  const text = (end: Rational | undefined): string | undefined =>
    end && minorText(end.numerator / end.denominator, context.minorUnits);
  return problem(
    "needs-fact",
    `fact "${several.map(({ id }) => id).join('", "')}"`,
    `needs ${name("en")}: the payment lies between ${text(low) ?? "minus infinity"} and ${text(high) ?? "infinity"}, so it is not one value`,
    `需要${name("zh-CN")}：支付额在${text(low) ?? "负无穷"}与${text(high) ?? "正无穷"}之间，无法确定`,
  );
}
