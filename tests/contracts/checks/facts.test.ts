/** What facts a contract asks for: services and measures that the scenario has, bounds, years. */
import { describe, expect, it } from "vitest";
import { boundsReadFacts } from "../../../src/contracts/checks/bounds.js";
import type { Check } from "../../../src/contracts/checks/check.js";
import { datedTerms, lookBack } from "../../../src/contracts/checks/dates.js";
import { knownMeasures, knownServices } from "../../../src/contracts/checks/scenario-names.js";
import type { ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import { column, fact, line, money, number, product, sum } from "../../../src/contracts/write.js";
import { inEnglish } from "../both-languages.js";
import { aLine, composedOf, contextOf } from "../build.js";

const words = { en: "x", "zh-CN": "某" };
const told = (check: Check, contract: Partial<ComposedContract>, context = contextOf(2)): string[] =>
  check(composedOf(contract), context).map(
    ({ severity, code, where, message }) => `${severity} ${code} · ${where} · ${inEnglish(message, where)}`,
  );
const unknown = (where: string, what: string, known: string): string =>
  `error unknown-name · ${where} · ${what} does not exist; ${known}`;

const months: FactRequest = { id: "months", kind: "months" };

describe("what the scenario has", () => {
  const rate = {
    rule: "own-prior-year",
    services: ["dental"],
    part: "allowed",
    floorPercentile: "0",
    capPercentile: "1",
    entrantRatePerPatientYear: "1",
  } as const;
  const asking: FactRequest[] = [
    { id: "r", kind: "rateMonths", rate },
    { id: "s", kind: "spending", part: "allowed", services: ["eyes", "inpatient"] },
    { id: "e", kind: "excess", part: "allowed", services: ["feet"], attachment: "1" },
    { id: "v", kind: "vector", of: "spending", services: ["eyes"] },
    { id: "w", kind: "vector", of: "months" },
    months,
    { id: "q", kind: "quality", measure: "hba1c", count: "numerator" },
    { id: "p", kind: "quality", measure: "hba1c", count: "denominator" },
  ];

  it("each service and measure that is not there is told once", () => {
    const contract = { needs: asking, bundle: ["outpatient", "teeth"] };
    const context = contextOf(1, { measures: ["ldl"] });
    const known = "known: outpatient, inpatient";
    expect(told(knownServices, contract, context)).toEqual(
      ["teeth", "dental", "eyes", "feet"].map((id) => unknown("bundle", `service class "${id}"`, known)),
    );
    expect(told(knownMeasures, contract, context)).toEqual([
      unknown("quality", 'quality measure "hba1c"', "known: ldl"),
    ]);
    const { services: _, ...open } = context;
    expect(knownServices(composedOf(contract), open)).toEqual([]);
    expect(told(knownMeasures, contract, contextOf(1))).toEqual([]);
  });
});

describe("bounds of unknown facts", () => {
  const given = (id: string, from?: Term, more: object = {}): FactRequest => ({
    id,
    kind: "given",
    unit: "money",
    words,
    ...(from !== undefined && { unknown: [{ from, to: "unlimited", ...more }] }),
  });
  const readsLine = (id: string): string =>
    `error bound-reads-line · fact "${id}" · has a bound that reads a line, a balance or a column: bounds are known before any line is worked out, so they read facts and numbers only`;

  it("read facts that are known, or unknown ones that come before", () => {
    expect(
      told(boundsReadFacts, {
        needs: [
          months,
          given("a"),
          given("b", fact("a")),
          given("c", sum(fact("b"), fact("months"), money("1"))),
        ],
      }),
    ).toEqual([]);
    expect(told(boundsReadFacts, { needs: [given("b", fact("c")), given("c", money("0"))] })).toEqual([
      unknown('fact "b"', 'fact "c"', "known: none"),
    ]);
    expect(told(boundsReadFacts, { needs: [given("b", fact("b"))] })).toEqual([
      unknown('fact "b"', 'fact "b"', "known: none"),
    ]);
    expect(told(boundsReadFacts, { needs: [given("b", fact("later")), given("later")] })).toEqual([]);
    const rows: FactRequest[] = [
      { id: "cases", kind: "table", columns: {}, words },
      { id: "region", kind: "market", lines: [], words },
      { id: "weights", kind: "vector", of: "months" },
    ];
    for (const own of rows)
      expect(told(boundsReadFacts, { needs: [own, given("b", fact(own.id))] })).toEqual([
        unknown('fact "b"', `fact "${own.id}"`, "known: none"),
      ]);
  });

  it.each<[string, Term]>([
    ["a line", line("x")],
    ["the past of a line", { priorLine: "x", yearsAgo: 1, otherwise: money("0") }],
    ["a balance", { opening: "x" }],
    ["a column", column("x")],
  ])("never %s", (_, from) => {
    expect(told(boundsReadFacts, { needs: [given("b", from)] })).toEqual([readsLine("b")]);
    expect(told(boundsReadFacts, { needs: [given("b", money("0"), { to: from })] })).toEqual([
      readsLine("b"),
    ]);
    for (const side of ["left", "right"]) {
      const when = { left: money("0"), is: ">", right: money("0"), [side]: from };
      expect(told(boundsReadFacts, { needs: [given("b", money("0"), { when })] })).toEqual([readsLine("b")]);
    }
  });
});

describe("years", () => {
  const dated = (...years: number[]): Term => ({
    byYear: Object.fromEntries(years.map((year) => [year, money("1")])),
  });
  const looking = (value: Term, years = 2, runInYears = 0) =>
    told(lookBack, { lines: [aLine("own", "state", value)] }, contextOf(years, { runInYears }));
  const tooFew = (needed: number, given: number): string[] => [
    `error look-back · line "own" · looks back before the contract, and there are too few years (needed ${needed}, given ${given}): in a scenario raise horizon.runInYears to ${needed}, in a facts file add the account's rows of years before firstYear`,
  ];

  it("dated terms have every year of the contract", () => {
    const missing = (value: Term) =>
      told(datedTerms, { lines: [aLine("own", "state", value)] }, contextOf(3));
    expect(missing(dated(2022, 2023, 2024))).toEqual([]);
    expect(missing(sum(dated(2021, 2023), money("1")))).toEqual([
      'error missing-year · line "own" · has no dated value for 2022, 2024: every contract year needs one',
    ]);
  });

  it("facts reach back no further than there are years", () => {
    expect(looking(fact("x"))).toEqual([]);
    expect(looking(fact("x", 1), 2, 1)).toEqual([]);
    expect(looking(fact("x", 3), 2, 1)).toEqual(tooFew(3, 1));
    expect(looking(sum(fact("x", 1), product(number("2"), fact("x", 2))), 1)).toEqual(tooFew(2, 0));
  });

  it("what stands in for a line's past is read in the first years only", () => {
    const before = (yearsAgo: number, otherwise: Term): Term => ({ priorLine: "own", yearsAgo, otherwise });
    expect(looking(before(1, money("0")))).toEqual([]);
    expect(looking(before(1, fact("x", 1)), 3)).toEqual(tooFew(1, 0));
    // In the second year the fact lies one year less back; in the third the line itself is read.
    expect(
      looking(before(2, { byYear: { 2022: money("0"), 2023: fact("x", 3), 2024: fact("x", 9) } }), 3),
    ).toEqual(tooFew(2, 0));
  });

  it("a dated term is read in its own year, and one that lacks it in none", () => {
    expect(looking({ byYear: { 2022: money("0"), 2023: fact("x", 1) } })).toEqual([]);
    expect(looking({ byYear: { 2022: fact("x", 1), 2023: money("0") } })).toEqual(tooFew(1, 0));
    expect(looking({ byYear: { 2030: fact("x", 9) } })).toEqual([]);
  });
});
