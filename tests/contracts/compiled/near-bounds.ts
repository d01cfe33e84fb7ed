/**
 * Facts that stand on the bounds of a contract: for a gate, an end of a layer or a minimum, one fact is moved until the bound is
 * crossed between two neighbouring whole values, found by bisection on the exact evaluator; then it is set to the crossing and
 * to one and two minor units on either side.
 */
import type { AccountYears } from "../../../src/contracts/compiled/facts.js";
import type {
  AccountFacts,
  ComposedContract,
  Line,
  SettleContext,
  Term,
} from "../../../src/contracts/language.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import { childrenOf, inYear } from "../../../src/contracts/term.js";
import { gate, minus, number, sum, totalOver } from "../../../src/contracts/write.js";

type Probe = (term: Term) => Term;

/** A fact that may be moved: a whole number in the facts of one contract year. */
interface Handle {
  readonly value: bigint;
  set(account: AccountYears, value: bigint): AccountYears;
}

/** Facts within two minor units of some bound, five for each bound that one of the handles crosses. */
export function nearBounds(
  contract: ComposedContract,
  context: SettleContext,
  account: AccountYears,
  choose: (count: number) => number,
): AccountYears[] {
  const year = choose(account.facts.length);
  const bounds = boundsOf(contract, context.firstYear + year);
  const handles = handlesOf(account, year);
  if (bounds.length === 0 || handles.length === 0) return [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const bound = bounds[choose(bounds.length)];
    const handle = handles[choose(handles.length)];
    const at = crossing(sideAt(contract, context, bound, handle, account, year), handle.value);
    if (at !== undefined)
      return [-1n, 0n, 1n, 2n].map((step) => handle.set(account, at + step)).filter(isSound);
  }
  return [];
}

const isSound = ({ facts }: AccountYears): boolean =>
  facts.every(({ scalars }) =>
    Object.values(scalars).every((value) => typeof value === "string" || value >= 0n),
  );

/** The value before which the side differs from the one at it and after. */
function crossing(side: (value: bigint) => string, from: bigint): bigint | undefined {
  const start = side(from);
  const others = [0n, from / 2n, from * 2n + 1n, from * 40n + 1n, 10n ** 7n, 10n ** 9n, 10n ** 11n];
  const other = others.find((value) => side(value) !== start);
  if (other === undefined) return undefined;
  let [low, high] = from < other ? [from, other] : [other, from];
  const below = side(low);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (side(middle) === below) low = middle;
    else high = middle;
  }
  return high;
}

/** The side of a bound as a text, by a contract with one more line; "none" where it cannot be computed. */
function sideAt(
  contract: ComposedContract,
  context: SettleContext,
  bound: Term,
  handle: Handle,
  account: AccountYears,
  year: number,
): (value: bigint) => string {
  const probe: Line = {
    id: "probe",
    stage: "state",
    unit: "number",
    value: bound,
    words: { en: "", "zh-CN": "" },
  };
  const probing = prepareContract(
    { ...contract, lines: [...contract.lines, probe], allocations: [] },
    context,
  );
  return (value) => {
    try {
      const { facts, history } = handle.set(account, value);
      const { numerator, denominator } = probing.evaluate(facts, history)[year].values.at(-1)!;
      return `${numerator}/${denominator}`;
    } catch {
      return "none";
    }
  };
}

/** One counting term for each comparison inside the lines: how often it holds (once, or in how many rows). */
function boundsOf({ lines }: ComposedContract, year: number): Term[] {
  return lines.flatMap(({ value }) => within(inYear(value, year), (term) => term));
}

function within(term: Term, over: Probe): Term[] {
  if ("total" in term) {
    const { over: table, by, of } = term.total;
    return within(of, (inner) => over(totalOver(table, inner, by)));
  }
  return [...own(term).map(over), ...childrenOf(term).flatMap((child) => within(child, over))];
}

const reaches = (left: Term, right: Term): Term => gate(left, ">=", right, number("1"), number("0"));

function own(term: Term): Term[] {
  if ("gate" in term) {
    const { left, is, right } = term.gate;
    return [gate(left, is, right, number("1"), number("0"))];
  }
  if ("layer" in term) {
    const { of, from, width } = term.layer;
    return [
      reaches(of, from),
      ...(width === "unlimited" ? [] : [reaches(minus(of, from), width), reaches(of, sum(from, width))]),
    ];
  }
  if ("min" in term) return term.min.slice(1).map((other) => reaches(term.min[0], other));
  if ("max" in term) return term.max.slice(1).map((other) => reaches(term.max[0], other));
  return [];
}

function handlesOf({ facts }: AccountYears, year: number): Handle[] {
  const { scalars, tables = {} } = facts[year];
  const change = (account: AccountYears, own: Partial<AccountFacts>): AccountYears => ({
    ...account,
    facts: account.facts.map((each, index) => (index === year ? { ...each, ...own } : each)),
  });
  const ofScalars = Object.entries(scalars).flatMap(([id, value]) =>
    typeof value !== "bigint"
      ? []
      : [
          {
            value,
            set: (account: AccountYears, to: bigint) =>
              change(account, { scalars: { ...scalars, [id]: to } }),
          },
        ],
  );
  const ofTables = Object.entries(tables).flatMap(([id, table]) =>
    Object.entries(table.columns).flatMap(([name, [value]]) =>
      typeof value !== "bigint"
        ? []
        : [
            {
              value,
              set: (account: AccountYears, to: bigint) =>
                change(account, {
                  tables: {
                    ...tables,
                    [id]: {
                      ...table,
                      columns: { ...table.columns, [name]: table.columns[name].with(0, to) },
                    },
                  },
                }),
            },
          ],
    ),
  );
  return [...ofScalars, ...ofTables];
}
