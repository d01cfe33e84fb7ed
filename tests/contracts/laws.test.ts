/**
 * Laws that hold for every family on arrival: the terms of its worked examples on random facts. A family added to the
 * registry is tested here without a line of its own.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkIdentities } from "../../src/contracts/identities.js";
import { interpret } from "../../src/contracts/interpret.js";
import type { AccountFacts, ComposedContract, Term } from "../../src/contracts/language.js";
import { evaluateAt } from "../../src/contracts/marginal.js";
import {
  compare,
  formatRational,
  multiply,
  parseRational,
  rational,
  roundHalfEven,
  subtract,
  whole,
  ZERO,
  type Rational,
} from "../../src/contracts/rational.js";
import { readerOf } from "../../src/contracts/reader.js";
import { prepareContract, settleAccount } from "../../src/contracts/settle.js";
import { mapTerm, walk } from "../../src/contracts/term.js";
import { arbitraryFacts, PROVIDERS } from "./arbitrary.js";
import { familyCases, namedCases, yearsOf } from "./family-cases.js";

fc.configureGlobal({ seed: 2022, numRuns: 60 });

describe.each(namedCases)("%s", (_, own) => {
  it("conserves money: every identity holds", () => {
    const { contract, context } = own;
    fc.assert(
      fc.property(yearsOf(own), ({ facts, history }) => {
        expect(checkIdentities(settleAccount(contract, facts, history, context))).toEqual([]);
      }),
    );
  });

  it("two evaluators give the same lines", () => {
    const { contract, context } = own;
    fc.assert(
      fc.property(yearsOf(own), ({ facts, history }) => {
        const account = settleAccount(contract, facts, history, context);
        account.settlements.forEach((settlement, index) => {
          const reader = readerOf(account, index);
          const again = contract.lines.map((line) => {
            const value = interpret(line.value, reader);
            return line.round === true ? whole(roundHalfEven(value)) : value;
          });
          expect(settlement.lines.map(({ value }) => value)).toEqual(again);
        });
      }),
    );
  });

  it("providers in another order change no line, and no part by more than a unit for each pool", () => {
    const { contract, context } = own;
    const pools = BigInt(contract.allocations.flatMap(({ by }) => by).length);
    const turned = <T>(values: readonly T[]): T[] => [...values.slice(1), values[0]];
    fc.assert(
      fc.property(yearsOf(own), ({ facts, history }) => {
        const moved = facts.map((year) => ({
          ...year,
          vectors: Object.fromEntries(
            Object.entries(year.vectors).map(([id, vector]) => [id, turned(vector)]),
          ),
        }));
        const before = settleAccount(contract, facts, history, context).settlements;
        const after = settleAccount(contract, moved, history, context).settlements;
        expect(after.map(({ lines, transfers }) => ({ lines, transfers }))).toEqual(
          before.map(({ lines, transfers }) => ({ lines, transfers })),
        );
        before.forEach(({ allocation = [] }, index) => {
          const back = after[index].allocation ?? [];
          expect(allocation).toHaveLength(contract.allocations.length === 0 ? 0 : PROVIDERS);
          const far = turned(allocation).filter((part, provider) => {
            const distance = part - back[provider];
            return distance > pools || distance < -pools;
          });
          expect(allocation.length === 0 ? [] : far).toEqual([]);
        });
      }),
    );
  });

  it("scales with money before rounding: twice the money, twice every amount", () => {
    const { contract, context } = own;
    const factor = parseRational("7/3");
    const larger = prepareContract(scaledContract(contract, factor), context, { rounding: false });
    const same = prepareContract(contract, context, { rounding: false });
    fc.assert(
      fc.property(yearsOf(own), ({ facts, history }) => {
        const scaled = (years: readonly AccountFacts[]) =>
          years.map((year) => scaledMoney(contract, year, factor));
        const before = same.evaluate(facts, history);
        const after = larger.evaluate(scaled(facts), scaled(history));
        const expected = before.map(({ values }) =>
          values.map((value, line) =>
            contract.lines[line].unit === "money" ? multiply(factor, value) : value,
          ),
        );
        expect(after.map(({ values }) => values)).toEqual(expected);
      }),
    );
  });

  it("never pays the consortium more for spending more, nor takes more than was spent", () => {
    const { contract, context } = own;
    if (gateReadsSpending(contract) || !readsClaims(contract)) return;
    const exactly = prepareContract(contract, context, { rounding: false });
    const growth = fc.integer({ min: 1, max: 300 }).map((percent) => rational(BigInt(100 + percent), 100n));
    fc.assert(
      fc.property(
        arbitraryFacts(contract),
        fc.array(arbitraryFacts(contract), { minLength: 3, maxLength: 3 }),
        growth,
        (facts, history, by) => {
          const point = { facts, history };
          const before = evaluateAt(exactly, point, whole(1n)).position.consortium;
          const after = evaluateAt(exactly, point, by).position.consortium;
          const fall = subtract(before, after);
          const allowed = whole(BigInt(facts.scalars["allowed"]));
          const spent = subtract(multiply(by, allowed), allowed);
          expect(compare(fall, ZERO)).toBeGreaterThanOrEqual(0);
          expect(compare(fall, spent)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});

it("only contracts with a cliff in spending, or whose spending earns points of a pool, are spared the monotone law", () => {
  const spared = familyCases
    .filter(({ contract }) => gateReadsSpending(contract))
    .map(({ name }) => name.split(",")[0]);
  expect([...new Set(spared)]).toEqual(["floating-point-value", "mssp", "shared-savings", "composed"]);
});

/** Whether the contract counts claims of the ledger at all; families of cases, stays or given benchmarks do not. */
const readsClaims = ({ needs }: ComposedContract): boolean => needs.some(({ id }) => id === "allowed");

/** Whether this year's spending is compared by some gate, or is the weight by which a market is split. */
function gateReadsSpending({ lines, needs }: ComposedContract): boolean {
  const spending = new Set(
    needs.filter(({ kind }) => kind === "spending" || kind === "excess").map(({ id }) => id),
  );
  const touched = new Set<string>();
  const reads = (term: Term): boolean =>
    [...walk(term)].some(
      (part) =>
        ("fact" in part && (part.yearsAgo ?? 0) === 0 && spending.has(part.fact)) ||
        ("line" in part && touched.has(part.line)),
    );
  for (const line of lines) if (reads(line.value)) touched.add(line.id);
  return lines.some((line) =>
    [...walk(line.value)].some(
      (part) =>
        ("gate" in part && (reads(part.gate.left) || reads(part.gate.right))) ||
        ("part" in part && reads(part.part.weight)),
    ),
  );
}

function scaledContract(contract: ComposedContract, factor: Rational): ComposedContract {
  const times = (text: string) => formatRational(multiply(factor, parseRational(text)));
  const constants = (term: Term): Term =>
    "constant" in term && term.unit === "money" ? { ...term, constant: times(term.constant) } : term;
  return {
    ...contract,
    lines: contract.lines.map((line) => ({ ...line, value: mapTerm(line.value, constants) })),
    accounts: contract.accounts.map((account) => ({ ...account, opening: times(account.opening) })),
  };
}

function scaledMoney(contract: ComposedContract, facts: AccountFacts, factor: Rational): AccountFacts {
  const times = (value: bigint | string) => formatRational(multiply(factor, parseRational(String(value))));
  const scalars = Object.entries(facts.scalars).map(([id, value]) => [
    id,
    isMoney(contract, id) ? times(value) : value,
  ]);
  const tables = Object.entries(facts.tables ?? {}).map(([id, { rows, columns }]) => [
    id,
    {
      rows,
      columns: Object.fromEntries(
        Object.entries(columns).map(([name, values]) => [
          name,
          isMoneyColumn(contract, id, name) ? values.map(times) : values,
        ]),
      ),
    },
  ]);
  return {
    ...facts,
    scalars: Object.fromEntries(scalars) as AccountFacts["scalars"],
    tables: Object.fromEntries(tables) as AccountFacts["tables"],
  };
}

function isMoney({ needs }: ComposedContract, id: string): boolean {
  const need = needs.find((own) => own.id === id);
  if (need?.kind === "given") return need.unit === "money";
  return need !== undefined && ["spending", "excess", "rateMonths"].includes(need.kind);
}

function isMoneyColumn({ needs, lines }: ComposedContract, table: string, column: string): boolean {
  const need = needs.find((own) => own.id === table);
  if (need?.kind === "market") return lines.find(({ id }) => id === column)?.unit === "money";
  return need?.kind === "table" && need.columns[column] === "money";
}
