/**
 * What grows when care costs more, for the incentive read-out: the ledger's spending of the bundle. A contract that asks the
 * ledger for none (cases, stays, published expenditure) has its cost in the facts of a file: those amounts, alone and in the
 * rows of tables, that its own cost or its counted spending is made of.
 */
import { PART_OF_BASIS, type AccountFacts, type ComposedContract, type Role, type Term } from "./language.js";
import { add, formatRational, multiply, parseRational, ZERO, type Rational } from "./rational.js";
import { SaidError } from "./said-error.js";
import { linesBehind, walk } from "./term.js";

interface Costs {
  readonly scalars: readonly string[];
  /** Money columns by table. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** The same facts with all costs multiplied by a factor, exactly. */
export function scaledFacts(contract: ComposedContract, facts: AccountFacts, factor: Rational): AccountFacts {
  const { scalars, columns } = costsOf(contract);
  const times = (value: bigint | string): string =>
    formatRational(multiply(factor, parseRational(String(value))));
  const grown = scalars.map((id) => [id, times(facts.scalars[id])] as const);
  const tables = Object.entries(facts.tables ?? {}).map(([id, table]) => {
    const own = columns.get(id) ?? [];
    const changed = own.map((column) => [column, table.columns[column].map(times)] as const);
    return [id, { ...table, columns: { ...table.columns, ...Object.fromEntries(changed) } }] as const;
  });
  return {
    ...facts,
    scalars: { ...facts.scalars, ...Object.fromEntries(grown) },
    ...(facts.tables && { tables: Object.fromEntries(tables) }),
  };
}

/** What one more yuan is added to: bundle spending on the contract's basis (allowed without a budget), or the costs given. */
export function grossOf(contract: ComposedContract, facts: AccountFacts): Rational {
  const measured = measuredSpending(contract);
  const gross =
    measured === undefined
      ? givenCosts(costsOf(contract), facts)
      : parseRational(String(facts.scalars[measured]));
  if (gross.numerator > 0n) return gross;
  throw new SaidError(
    "expected spending in the bundle is zero: the share of one more yuan cannot be read there",
    "打包范围内预期费用为零，无法读取多花一元由谁承担",
  );
}

/** Whether anything in the facts can grow at all. */
export function hasCosts(contract: ComposedContract): boolean {
  const { scalars, columns } = costsOf(contract);
  return scalars.length > 0 || columns.size > 0;
}

function measuredSpending({ budgetBasis, needs, bundle }: ComposedContract): string | undefined {
  const part = budgetBasis === undefined ? "allowed" : PART_OF_BASIS[budgetBasis];
  const own = needs.filter((need) => need.kind === "spending" && need.part === part);
  const whole = own.find((need) => need.kind === "spending" && need.services.length === bundle.length);
  return (whole ?? own.at(0))?.id;
}

function givenCosts({ scalars, columns }: Costs, facts: AccountFacts): Rational {
  const alone = scalars.map((id) => facts.scalars[id]);
  const rows = [...columns].flatMap(([table, ids]) =>
    ids.flatMap((id) => facts.tables?.[table]?.columns[id] ?? []),
  );
  return [...alone, ...rows].map((value) => parseRational(String(value))).reduce(add, ZERO);
}

function costsOf(contract: ComposedContract): Costs {
  const measured = contract.needs.filter(({ kind }) => kind === "spending").map(({ id }) => id);
  if (measuredSpending(contract) !== undefined) return { scalars: measured, columns: new Map() };
  const roles: readonly (Role | undefined)[] = ["ownCost", "countedSpending"];
  const ids = contract.lines.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
  const behind = linesBehind(contract, ids);
  const terms = contract.lines.filter(({ id }) => behind.has(id)).flatMap((line) => walk(line.value));
  return {
    scalars: contract.needs.flatMap((need) =>
      need.kind === "given" && need.unit === "money" && terms.some((term) => reads(term, need.id))
        ? [need.id]
        : [],
    ),
    columns: columnsRead(contract, terms),
  };
}

const reads = (term: Term, fact: string): boolean =>
  "fact" in term && term.fact === fact && (term.yearsAgo ?? 0) === 0;

function columnsRead({ needs }: ComposedContract, terms: readonly Term[]): Map<string, readonly string[]> {
  const found = needs.flatMap((need) => {
    if (need.kind !== "table") return [];
    const totals = terms.flatMap((term) =>
      "total" in term && term.total.over === need.id ? [term.total.of] : [],
    );
    const named = totals.flatMap(walk).flatMap((term) => ("column" in term ? [term.column] : []));
    const money = Object.keys(need.columns).filter(
      (id) => need.columns[id] === "money" && named.includes(id),
    );
    return money.length === 0 ? [] : [[need.id, money] as const];
  });
  return new Map(found);
}
