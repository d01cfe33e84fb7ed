/**
 * Settlement over unknown facts is sound: whatever value a fact takes within its bounds, every line lies in the range worked
 * out for it; so an answer holds for all of them, and a refusal names a range that holds every payment.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families } from "../../src/contracts/families/index.js";
import type { AccountFacts, ComposedContract, FactRequest, Term } from "../../src/contracts/language.js";
import { ContractError } from "../../src/contracts/problems.js";
import {
  add,
  compare,
  multiply,
  parseRational,
  rational,
  subtract,
  whole,
  type Rational,
} from "../../src/contracts/rational.js";
import { settleOverUnknown } from "../../src/contracts/ranges.js";
import {
  addRanges,
  divideRanges,
  holdsThroughout,
  multiplyRanges,
  point,
  subtractRanges,
  unionOf,
  type Range,
} from "../../src/contracts/ranges/range.js";
import { rangesOfYears } from "../../src/contracts/ranges/years.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { validateContract } from "../../src/contracts/validate.js";
import {
  fact,
  gate,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
} from "../../src/contracts/write.js";
import { arbitraryFacts } from "./arbitrary.js";
import { aLine, composedOf } from "./build.js";
import { saying } from "./both-languages.js";

fc.configureGlobal({ seed: 2022, numRuns: 200 });

const holds = ({ low, high }: Range, value: Rational): boolean =>
  (low === undefined || compare(low, value) <= 0) && (high === undefined || compare(value, high) <= 0);

/** Ends of every kind, zero and infinite ones often. */
const number_ = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 3 }))
  .map(([n, d]) => rational(BigInt(n), BigInt(d)));
const inside: fc.Arbitrary<{ range: Range; value: Rational }> = fc
  .record({ ends: fc.tuple(number_, number_, number_), open: fc.tuple(fc.boolean(), fc.boolean()) })
  .map(({ ends, open }) => {
    const [low, value, high] = [...ends].sort(compare);
    return { range: { ...(!open[0] && { low }), ...(!open[1] && { high }) }, value };
  });

describe("arithmetic on ranges holds every result", () => {
  it.each([
    ["sum", addRanges, add],
    ["difference", subtractRanges, subtract],
    ["product", multiplyRanges, multiply],
  ] as const)("%s", (_, ranges, values) => {
    fc.assert(
      fc.property(inside, inside, (a, b) => {
        expect(holds(ranges(a.range, b.range), values(a.value, b.value))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("quotient, where the divisor is not zero", () => {
    fc.assert(
      fc.property(inside, inside, (a, b) => {
        fc.pre(b.value.numerator !== 0n);
        const value = rational(
          a.value.numerator * b.value.denominator,
          a.value.denominator * b.value.numerator,
        );
        expect(holds(divideRanges(a.range, b.range), value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("comparisons are decided only where every pair agrees", () => {
    fc.assert(
      fc.property(inside, inside, fc.constantFrom(">=", ">", "<=", "<"), (a, b, is) => {
        const order = compare(a.value, b.value);
        const truth = { ">=": order >= 0, ">": order > 0, "<=": order <= 0, "<": order < 0 }[is];
        expect([truth, undefined]).toContain(holdsThroughout(a.range, is, b.range));
      }),
      { numRuns: 2000 },
    );
  });

  it("products are tight", () => {
    const of = (low: bigint, high?: bigint): Range => ({
      low: whole(low),
      ...(high !== undefined && { high: whole(high) }),
    });
    expect(multiplyRanges(of(-2n, 3n), of(-5n, 4n))).toEqual(of(-15n, 12n));
    expect(multiplyRanges(of(0n, 0n), of(1n))).toEqual(of(0n, 0n));
    expect(multiplyRanges(of(2n, 3n), of(1n))).toEqual(of(2n));
    expect(divideRanges(of(1n, 6n), of(2n, 3n))).toEqual({ low: parseRational("1/3"), high: whole(3n) });
    expect(divideRanges(of(6n, 6n), of(2n))).toEqual(of(0n, 3n));
    expect(divideRanges(of(1n, 1n), of(-1n, 1n))).toEqual({});
    expect(unionOf(of(1n, 2n), of(5n))).toEqual(of(1n));
    expect(saying(() => divideRanges(of(1n, 1n), point(whole(0n))))).toThrow("division by zero");
  });
});

const context = { firstYear: 2024, minorUnits: 2 };

/** Two facts unknown: one between 0 and a known limit, one from that limit on. */
const needs: readonly FactRequest[] = [
  { id: "limit", kind: "given", unit: "money", words: { en: "limit", "zh-CN": "上限" } },
  {
    id: "revenue",
    kind: "given",
    unit: "money",
    words: { en: "revenue", "zh-CN": "收入" },
    unknown: [
      { when: { left: fact("limit"), is: ">=", right: money("10") }, from: money("0"), to: fact("limit") },
      { from: fact("limit"), to: "unlimited" },
    ],
  },
];
const contractOf = (value: Term, more: Partial<ComposedContract> = {}): ComposedContract =>
  composedOf({
    needs,
    lines: [aLine("paid", "caps", value, { round: true })],
    transfers: [{ from: "fund", to: "consortium", line: "paid", tag: "paid" }],
    ...more,
  });
const settleWith = (contract: ComposedContract, limit: bigint, revenue?: bigint) =>
  settleOverUnknown(
    prepareContract(contract, context),
    [{ scalars: { limit, ...(revenue !== undefined && { revenue }) }, vectors: {} }],
    [],
  );
const paid = (contract: ComposedContract, limit: bigint, revenue?: bigint) =>
  settleWith(contract, limit, revenue).settlements[0].lines[0].amount;

describe("answers and refusals", () => {
  const capped = contractOf(smallest(money("5"), fact("revenue")));

  it("answers where a cap is reached at every value allowed", () => {
    // Below 10 the second case holds: at least 7, so 5 is paid.
    expect(paid(capped, 700n)).toBe(500n);
  });

  it("refuses where the value decides, naming the fact and the payments", () => {
    // From 10 on the first case holds: anything from 0.
    expect(saying(() => settleWith(capped, 1000n))).toThrow(
      'fact "revenue": needs revenue: the payment lies between 0.00 and 5.00, so it is not one value',
    );
    expect(saying(() => settleWith(contractOf(fact("revenue")), 700n))).toThrow(
      "the payment lies between 7.00 and infinity",
    );
    expect(
      saying(() =>
        settleWith(
          contractOf(fact("revenue"), {
            transfers: [{ from: "consortium", to: "fund", line: "paid", tag: "paid" }],
          }),
          700n,
        ),
      ),
    ).toThrow("the payment lies between minus infinity and −7.00");
  });

  it("says so in Chinese", () => {
    try {
      settleWith(capped, 1000n);
      expect.unreachable();
    } catch (error) {
      const [problem] = (error as ContractError).problems;
      expect(problem.code).toBe("needs-fact");
      expect(problem.message["zh-CN"]).toBe("需要收入：支付额在0.00与5.00之间，无法确定");
    }
  });

  it("settles as ever when the fact is known", () => {
    expect(paid(capped, 1000n, 321n)).toBe(321n);
  });

  it("takes both sides of a gate that the value decides", () => {
    const both = (then: Term, otherwise: Term) =>
      contractOf(gate(fact("revenue"), ">=", money("3"), then, otherwise));
    expect(paid(both(money("4"), money("4")), 1000n)).toBe(400n);
    expect(saying(() => settleWith(both(money("4"), money("2")), 1000n))).toThrow("between 2.00 and 4.00");
  });

  it("answers to the closeness that the contract asks for, and no further", () => {
    // Revenue 0 to 10 pays up to a tenth of it: 1.00.
    const tenth = product(number("0.1"), fact("revenue"));
    expect(saying(() => settleWith(contractOf(tenth, { answerTo: "1" }), 1000n))).toThrow(
      "between 0.00 and 1.00",
    );
    expect(paid(contractOf(tenth, { answerTo: "1.01" }), 1000n)).toBe(0n);
    expect(saying(() => settleWith(contractOf(tenth), 1000n))).toThrow("needs revenue");
  });

  it("does not see that a fact cancels, but never answers wrongly for it", () => {
    const cancels = contractOf(minus(fact("revenue"), fact("revenue")));
    expect(saying(() => settleWith(cancels, 1000n))).toThrow("between −10.00 and 10.00");
  });

  it("a divisor that may be zero leaves everything open", () => {
    const divided = contractOf(quotient(product(money("1"), money("0")), fact("revenue")), {});
    const ratio = composedOf({
      ...divided,
      lines: [
        { ...aLine("ratio", "tiers", quotient(fact("limit"), fact("revenue"))), unit: "number" },
        aLine("paid", "caps", product(line("ratio"), money("1")), { round: true }),
      ],
    });
    expect(saying(() => settleWith(ratio, 1000n))).toThrow("between minus infinity and infinity");
    // Revenue at least 7 against a limit of 7: at most 1, at least 0.
    expect(saying(() => settleWith(ratio, 700n))).toThrow("between 0.00 and 1.00");
  });

  it("an unknown balance is as open as an unknown payment, and later years see it", () => {
    const kept = contractOf(money("0"), {
      lines: [
        aLine("paid", "caps", smallest({ opening: "reserve" }, money("1")), { round: true }),
        aLine("deposit", "reserve", smallest(money("2"), fact("revenue")), { round: true }),
      ],
      accounts: [{ id: "reserve", opening: "0", deposit: "deposit", draw: "paid" }],
    });
    const year = (limit: bigint): AccountFacts => ({ scalars: { limit }, vectors: {} });
    const prepared = prepareContract(kept, context);
    expect(saying(() => settleOverUnknown(prepared, [year(1000n), year(700n)], []))).toThrow("needs revenue");
    const settled = settleOverUnknown(prepared, [year(700n), year(800n)], []);
    expect(settled.settlements.map(({ accounts }) => accounts[0].closing)).toEqual([200n, 300n]);
  });
});

describe("bounds are checked before anything is settled", () => {
  const complaintsOf = (to: Term, more: Partial<ComposedContract> = {}) => {
    const revenue: FactRequest = { ...GIVEN, unknown: [{ from: money("0"), to }] };
    const contract = contractOf(fact("revenue"), { needs: [needs[0], revenue], ...more });
    return validateContract(contract, { ...context, years: 1, runInYears: 0 })
      .filter(({ severity }) => severity === "error")
      .map(({ where, code }) => [where, code]);
  };
  const GIVEN = {
    id: "revenue",
    kind: "given",
    unit: "money",
    words: { en: "revenue", "zh-CN": "收入" },
  } as const;

  it("they read facts that the contract knows, and no line", () => {
    expect(complaintsOf(fact("limit"))).toEqual([]);
    expect(complaintsOf(fact("limt"))).toEqual([['fact "revenue"', "unknown-name"]]);
    expect(complaintsOf(line("paid"))).toEqual([['fact "revenue"', "bound-reads-line"]]);
  });

  it("they lean on another unknown fact only if it comes first", () => {
    expect(complaintsOf(fact("revenue"))).toEqual([['fact "revenue"', "unknown-name"]]);
    const later: FactRequest = { ...GIVEN, id: "later", unknown: [{ from: money("0"), to: money("1") }] };
    const own: FactRequest = { ...GIVEN, unknown: [{ from: money("0"), to: fact("later") }] };
    expect(complaintsOf(money("0"), { needs: [later, own] })).toEqual([]);
    expect(complaintsOf(money("0"), { needs: [own, later] })).toEqual([['fact "revenue"', "unknown-name"]]);
  });
});

describe("every family that knows an unknown fact", () => {
  const cases = families.flatMap((family) =>
    family.examples
      .filter((example) => example.error === undefined)
      .map((example) => ({
        name: `${family.id}, ${example.name}`,
        contract: expandExample(family, example),
        own: exampleContext(example),
      }))
      .filter(({ contract }) => contract.needs.some((need) => need.kind === "given" && need.unknown)),
  );

  it("there are some", () => {
    expect(cases.map(({ name }) => name)).toContain("mssp, capped loss");
  });

  it.each(cases.map((one) => [one.name, one] as const))("%s: sound for any value allowed", (_, one) => {
    const { contract, own } = one;
    const prepared = prepareContract(contract, own);
    const unknown = contract.needs.filter((need) => need.kind === "given" && need.unknown !== undefined);
    fc.assert(
      fc.property(
        fc.array(arbitraryFacts(contract), { minLength: own.years, maxLength: own.years }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 5 }),
        (known, shares) => {
          const facts = known.map((year) => ({
            ...year,
            scalars: Object.fromEntries(
              Object.entries(year.scalars).filter(([id]) => !unknown.some((need) => need.id === id)),
            ),
          }));
          const years = rangesOfYears(prepared, facts, []);
          // Some value within the bounds of each unknown fact, its ends often.
          const filled = facts.map((year, index) => ({
            ...year,
            scalars: {
              ...year.scalars,
              ...Object.fromEntries(
                [...years[index].unknown].map(([id, { low, high }], at) => {
                  const from = low ?? whole(0n);
                  const width = high === undefined ? whole(10n ** 9n) : subtract(high, from);
                  const value = add(from, multiply(rational(BigInt(shares[at % 5]), 1000n), width));
                  return [id, `${value.numerator}/${value.denominator}`];
                }),
              ),
            },
          }));
          const exact = prepared.evaluate(filled, []);
          exact.forEach(({ values }, index) => {
            const outside = contract.lines.filter(
              (own, position) => !holds(years[index].lines.get(own.id) ?? {}, values[position]),
            );
            expect(outside.map(({ id }) => id)).toEqual([]);
          });
        },
      ),
    );
  });
});
