/**
 * Laws of the contract language (method: tower, Lipschitz, rows, neutral terms, one language), on every contract that any
 * family writes: a family added to the registry is tested here without a line of its own.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitOf } from "../../src/contracts/checks/units.js";
import { familyOf } from "../../src/contracts/families/index.js";
import type { AccountFacts, ComposedContract, FactTable, Term } from "../../src/contracts/language.js";
import {
  add,
  compare,
  multiply,
  parseRational,
  formatRational,
  ZERO,
  whole,
} from "../../src/contracts/rational.js";
import { readerOf } from "../../src/contracts/reader.js";
import { prepareContract, settleAccount } from "../../src/contracts/settle.js";
import { mapTerm, walk } from "../../src/contracts/term.js";
import { validateContract } from "../../src/contracts/validate.js";
import { money, number, product, sum } from "../../src/contracts/write.js";
import { namedCases, yearsOf, type FamilyCase } from "./family-cases.js";
import { growthBound, type Bound } from "./growth-bound.js";

fc.configureGlobal({ seed: 2022, numRuns: 12 });

const withTerms = (contract: ComposedContract, change: (term: Term) => Term): ComposedContract => ({
  ...contract,
  lines: contract.lines.map((line) => ({ ...line, value: mapTerm(line.value, change) })),
});

/** The same lines, transfers, books, balances and splits for the same facts. */
function settleAlike({ contract, context }: FamilyCase, other: ComposedContract, own: FamilyCase): void {
  const [first, second] = [contract, other].map((each) => prepareContract(each, context));
  fc.assert(
    fc.property(yearsOf(own), ({ facts, history }) => {
      expect(second.settle(facts, history)).toEqual(first.settle(facts, history));
    }),
  );
}

describe.each(namedCases)("%s", (_, own) => {
  it("is the same contract written by hand: one language for families and users", () => {
    const { contract, context } = own;
    const composed = familyOf("composed");
    const paysClaims = contract.transfers.some(({ line }) => line === "fundClaims");
    const written = JSON.parse(JSON.stringify({ ...contract, paysClaims })) as unknown;
    const again = composed.expand(composed.terms.parse(written), context);
    expect(validateContract(again, context)).toEqual(validateContract(contract, context));
    settleAlike(own, again, own);
  });

  it("tower: a layer cut in two pays the same", () => {
    const { contract } = own;
    settleAlike(
      own,
      withTerms(contract, (term) => ("layer" in term ? cutInTwo(term, contract) : term)),
      own,
    );
  });

  it("neutral terms: a share of nothing and a layer at infinity change nothing", () => {
    const neutral = (line: ComposedContract["lines"][number]): Term => {
      const far = line.unit === "money" ? money("1e30") : number("1e30");
      const nothing = line.unit === "money" ? money("0") : number("0");
      const layer = (from: Term, share: string): Term => ({
        layer: { of: line.value, from, width: "unlimited", share: number(share) },
      });
      return sum(line.value, layer(far, "1"), layer(nothing, "0"));
    };
    const lines = own.contract.lines.map((line) => ({ ...line, value: neutral(line) }));
    settleAlike(own, { ...own.contract, lines }, own);
  });

  it("Lipschitz: no line moves further than its terms allow where no gate or split sees the change", () => {
    const { contract, context } = own;
    fc.assert(
      fc.property(yearsOf(own), fc.integer({ min: 1, max: 400 }), ({ facts, history }, percent) => {
        const last = facts.length - 1;
        const grown = facts.with(last, spendingGrown(contract, facts[last], percent));
        const before = settleAccount(contract, facts, history, context);
        const after = settleAccount(contract, grown, history, context);
        const readers = [before, after].map((account) => readerOf(account, last));
        const bounds = new Map<string, Bound>();
        contract.lines.forEach((line, index) => {
          const exact = growthBound(line.value, readers[0], readers[1], bounds);
          const moves = exact !== undefined && compare(exact, ZERO) !== 0;
          const bound = moves && line.round === true ? add(exact, whole(1n)) : exact;
          bounds.set(line.id, bound);
          if (bound === undefined) return;
          const [low, high] = [before, after].map(({ settlements }) => settlements[last].lines[index].value);
          const distance = add(high, multiply(whole(-1n), low));
          const size = distance.numerator < 0n ? multiply(whole(-1n), distance) : distance;
          expect([line.id, compare(size, bound) <= 0]).toEqual([line.id, true]);
        });
      }),
    );
  });

  it("rows of a table in another order change nothing", () => {
    const turned = (table: FactTable): FactTable => ({
      ...table,
      columns: Object.fromEntries(
        Object.entries(table.columns).map(([id, values]) => [id, values.toReversed()]),
      ),
    });
    sameForTables(own, tablesOf(own.contract), turned);
  });

  it("a row cut in two with the same key changes nothing where the contract groups by key", () => {
    const terms = own.contract.lines.flatMap((line) => walk(line.value));
    const grouped = tablesOf(own.contract).filter((id) =>
      terms.every((term) => !("total" in term) || term.total.over !== id || term.total.by !== undefined),
    );
    sameForTables(own, grouped, firstRowInTwo);
  });
});

const tablesOf = ({ needs }: ComposedContract): string[] =>
  needs.filter(({ kind }) => kind === "table").map(({ id }) => id);

/** For all random years; a contract without such tables meets the same facts twice. */
function sameForTables(
  own: FamilyCase,
  ids: readonly string[],
  change: (table: FactTable) => FactTable,
): void {
  const prepared = prepareContract(own.contract, own.context);
  const changed = (facts: AccountFacts): AccountFacts => ({
    ...facts,
    tables: Object.fromEntries(
      Object.entries(facts.tables ?? {}).map(([id, table]) => [id, ids.includes(id) ? change(table) : table]),
    ),
  });
  fc.assert(
    fc.property(yearsOf(own), ({ facts, history }) => {
      expect(prepared.settle(facts.map(changed), history.map(changed))).toEqual(
        prepared.settle(facts, history),
      );
    }),
  );
}

/** A third of the first row's amounts in a row of its own, next to the rest of it. */
function firstRowInTwo({ rows, columns }: FactTable): FactTable {
  if (rows === 0) return { rows, columns };
  const cut = Object.entries(columns).map(([id, [first, ...rest]]) => {
    if (typeof first === "bigint") return [id, [first / 3n, first - first / 3n, ...rest]] as const;
    if (!/^[-\d]/.test(first)) return [id, [first, first, ...rest]] as const;
    const third = multiply(parseRational(first), parseRational("1/3"));
    const parts = [third, multiply(third, whole(2n))].map(formatRational);
    return [id, [...parts, ...rest]] as const;
  });
  return { rows: rows + 1, columns: Object.fromEntries(cut) };
}

/** layer(a, l) = layer(a, l/3) + layer(a + l/3, 2l/3); an open one is cut 100 above its start. */
function cutInTwo(term: Extract<Term, { layer: unknown }>, contract: ComposedContract): Term {
  const { of, from, width, share } = term.layer;
  const hundred = isMoney(of, contract) ? money("100") : number("100");
  const low = width === "unlimited" ? hundred : product(number("1/3"), width);
  const rest = width === "unlimited" ? width : product(number("2/3"), width);
  const layer = (start: Term, wide: Term | "unlimited"): Term => ({
    layer: { of, from: start, width: wide, share },
  });
  return sum(layer(from, low), layer(sum(from, low), rest));
}

/** Inside a row the unit hangs on its table; where none fits, money. */
function isMoney(term: Term, contract: ComposedContract): boolean {
  const tables = contract.needs
    .filter(({ kind }) => kind === "table" || kind === "market")
    .map(({ id }) => id);
  const units = [undefined, ...tables].map((table) => {
    try {
      return unitOf(term, contract, table);
    } catch {
      return undefined;
    }
  });
  return units.find((unit) => unit !== undefined) !== "number";
}

/** All money that care costs, higher by some percent: claims, their tails, and amounts that only a file gives. */
function spendingGrown({ needs }: ComposedContract, facts: AccountFacts, percent: number): AccountFacts {
  const money = needs.flatMap((need) =>
    need.kind === "spending" || need.kind === "excess" || (need.kind === "given" && need.unit === "money")
      ? [need.id]
      : [],
  );
  const grown = money.map((id) => [id, (BigInt(facts.scalars[id]) * BigInt(100 + percent)) / 100n] as const);
  return { ...facts, scalars: { ...facts.scalars, ...Object.fromEntries(grown) } };
}
