/** Small parts on and beside their bounds; every expected value is plain arithmetic or the calendar. */
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/contracts/allocate.js";
import { plus } from "../../src/contracts/blocks/cover-layers.js";
import { isShare } from "../../src/contracts/checks/constants.js";
import { cellNumber, checkLimits, minorAmount, shownText } from "../../src/contracts/file/cells.js";
import { headerOf } from "../../src/contracts/file/header.js";
import { needWords } from "../../src/contracts/file/need-words.js";
import { paymentDateOf } from "../../src/contracts/file/payment-date.js";
import type { ContractFile } from "../../src/contracts/file/schema.js";
import type { FactRequest, Term, Words } from "../../src/contracts/language.js";
import { smallestPass } from "../../src/contracts/quality-gates.js";
import { parseRational, whole } from "../../src/contracts/rational.js";
import { childrenOf, inYear, linesBehind, walk } from "../../src/contracts/term.js";
import { fact, gate, line, minus, money, number, product, sum } from "../../src/contracts/write.js";
import { inEnglish, saying } from "./both-languages.js";
import { aLine } from "./build.js";

describe("a split", () => {
  it("ranks remainders that no double tells apart", () => {
    // One unit, weights 2^60 and 2^60 + 1: both quotas are below one, the second remainder is larger by one in 2^61.
    expect(allocate(1n, [2n ** 60n, 2n ** 60n + 1n])).toEqual([0n, 1n]);
    expect(allocate(1n, [2n ** 60n + 1n, 2n ** 60n])).toEqual([1n, 0n]);
  });

  it("refuses a negative weight in the first place too, and none that is zero", () => {
    expect(saying(() => allocate(1n, [-1n, 2n]))).toThrow("weight 1 of an allocation is -1");
    expect(allocate(7n, [0n, 2n])).toEqual([0n, 7n]);
  });
});

describe("the parts of a term", () => {
  const one = number("1");
  const cases: readonly (readonly [Term, readonly Term[]])[] = [
    [fact("a"), []],
    [line("a"), []],
    [one, []],
    [{ opening: "a" }, []],
    [{ column: "a" }, []],
    [{ total: { over: "t", of: line("a") } }, [line("a")]],
    [{ part: { of: line("a"), weight: line("b"), among: "m", others: "b" } }, [line("a"), line("b")]],
    [{ priorLine: "a", yearsAgo: 1, otherwise: line("b") }, [line("b")]],
    [{ byYear: { 2022: line("a"), 2023: one } }, [line("a"), one]],
    [sum(line("a"), one), [line("a"), one]],
    [minus(line("a"), one), [line("a"), one]],
    [product(line("a"), one), [line("a"), one]],
    [{ quotient: [line("a"), one] }, [line("a"), one]],
    [{ min: [line("a"), one] }, [line("a"), one]],
    [{ max: [line("a"), one] }, [line("a"), one]],
    [
      { layer: { of: line("a"), from: line("b"), width: line("c"), share: one } },
      [line("a"), line("b"), line("c"), one],
    ],
    [
      { layer: { of: line("a"), from: line("b"), width: "unlimited", share: one } },
      [line("a"), line("b"), one],
    ],
    [gate(line("a"), ">", line("b"), line("c"), one), [line("a"), line("b"), line("c"), one]],
  ];

  it.each(cases)("%j", (term, children) => {
    expect(childrenOf(term)).toEqual(children);
    expect(walk(term)).toEqual([term, ...children]);
  });

  it("lines behind a line are those it reads in the same year, through others too", () => {
    const lines = [
      aLine("a", "scope", fact("x")),
      aLine("b", "scope", { priorLine: "a", yearsAgo: 1, otherwise: money("0") }),
      aLine("c", "scope", line("a")),
      aLine("d", "scope", sum(line("c"), fact("y"))),
    ];
    expect([...linesBehind({ lines }, ["d"])]).toEqual(["d", "c", "a"]);
    expect([...linesBehind({ lines }, ["b"])]).toEqual(["b"]);
  });

  it("a dated term of another year stays as it is", () => {
    const dated: Term = { byYear: { 2022: money("1") } };
    expect([inYear(dated, 2022), inYear(dated, 2023)]).toEqual([money("1"), dated]);
  });

  it("a share lies strictly between 0 and 1 in size, in any year", () => {
    const shares = ["0.5", "-0.5", "0", "1", "-1", "1.01", "x"].map((value) => isShare(number(value)));
    expect(shares).toEqual([true, true, false, false, false, false, false]);
    expect(isShare({ byYear: { 2022: number("1"), 2023: number("0.5") } })).toBe(true);
    expect(isShare({ byYear: { 2022: number("1"), 2023: number("2") } })).toBe(false);
    // 1 − 0.5, 0.5 · 2, 1 / 2, and one over nothing.
    expect(isShare(minus(number("1"), number("0.5")))).toBe(true);
    expect(isShare(product(number("0.5"), number("2")))).toBe(false);
    expect(isShare({ quotient: [number("1"), number("2")] })).toBe(true);
    expect(isShare({ quotient: [number("1"), number("0")] })).toBe(false);
    expect(isShare({ min: [number("0.5"), number("2")] })).toBe(true);
    expect(isShare({ max: [number("0.5"), number("2")] })).toBe(false);
    expect(isShare(sum(number("0.5"), line("a")))).toBe(false);
  });
});

describe("knots of a cover", () => {
  const knot = (at: bigint, change: bigint) => ({ at: whole(at), change: whole(change) });

  it("stand in rising order, one for each place, none without a change", () => {
    expect(plus([knot(3n, 1n)], [knot(1n, 2n), knot(2n, -1n)])).toEqual([
      knot(1n, 2n),
      knot(2n, -1n),
      knot(3n, 1n),
    ]);
    expect(plus([knot(1n, 2n), knot(3n, 1n)], [knot(3n, 4n)])).toEqual([knot(1n, 2n), knot(3n, 5n)]);
    expect(plus([knot(1n, 2n), knot(3n, 1n)], [knot(1n, -2n)])).toEqual([knot(3n, 1n)]);
  });
});

describe("a quality threshold", () => {
  it("is passed by the smallest number at or above its part of those measured", () => {
    const pass = (threshold: string, measured: number) => smallestPass({ measure: "m", threshold }, measured);
    // 0.7 · 20 = 14 exactly; 0.7 · 21 = 14.7; nobody measured, or nothing asked, needs nobody.
    expect([pass("0.7", 20), pass("0.7", 21), pass("0.7", 0), pass("0", 20), pass("-1", 20)]).toEqual([
      14, 15, 0, 0, 0,
    ]);
    expect([pass("0.01", 20), pass("1", 20)]).toEqual([1, 20]);
  });
});

describe("a cell", () => {
  const column = { name: "c", position: 1 };
  const read = (text: string, more: object = {}) => cellNumber({ ...column, ...more }, ["no", text]);

  it("is digits with a point, at most forty on either side", () => {
    const forty = "1".repeat(40);
    expect([read("12"), read("-0.50"), read("+3"), read(`${forty}.${forty}`)]).toEqual(
      ["12", "-0.5", "3", `${forty}.${forty}`].map(parseRational),
    );
    for (const text of ["1".repeat(41), `1.${"1".repeat(41)}`, "1,000", "¥5", "1e3", " 1", "1.", ".5", "--1"])
      expect(saying(() => read(text))).toThrow("which is no plain number");
  });

  it("is what the file says of its texts, of an empty one and of its scale", () => {
    const values = new Map([
      ["yes", whole(1n)],
      ["", whole(7n)],
    ]);
    expect(read("")).toBeUndefined();
    expect(read("", { ifEmpty: whole(2n) })).toEqual(whole(2n));
    expect(read("", { values, ifEmpty: whole(2n) })).toEqual(whole(7n));
    expect(read("yes", { values })).toEqual(whole(1n));
    expect(read("yes", { values, times: whole(12n) })).toEqual(whole(12n));
    expect(saying(() => read("yess", { values }))).toThrow(
      'column "c" holds "yess", for which values: has no number; did you mean "yes"?',
    );
    expect(saying(() => read("zzzzzzzz", { values: new Map([["yes", whole(1n)]]) }))).toThrow("known: yes");
  });

  it("is shown shortened beyond sixty characters", () => {
    expect(shownText("x".repeat(60))).toBe("x".repeat(60));
    expect(shownText("x".repeat(61))).toBe(`${"x".repeat(60)}…`);
  });

  it("may stand on its limits, not beyond them", () => {
    const limits = { minimum: whole(0n), maximum: whole(1n) };
    for (const text of ["0", "0.5", "1"])
      expect(() => checkLimits("s", parseRational(text), limits)).not.toThrow();
    expect(saying(() => checkLimits("s", parseRational("-0.1"), limits))).toThrow(
      '"s" is -0.1, but it must be at least 0',
    );
    expect(saying(() => checkLimits("s", parseRational("1.1"), limits))).toThrow(
      '"s" is 1.1, but it must be at most 1',
    );
    expect(() => checkLimits("s", whole(-9n), {})).not.toThrow();
  });

  it("of money is whole minor units", () => {
    expect([minorAmount("a", parseRational("1.25"), 2), minorAmount("a", parseRational("-3"), 0)]).toEqual([
      125n,
      -3n,
    ]);
    expect(saying(() => minorAmount("a", parseRational("1.255"), 2))).toThrow(
      '"a" is 1.255: the currency has 2 decimals',
    );
  });
});

describe("a date of payment", () => {
  const file = (paymentDate: object) => ({ paymentDate }) as unknown as ContractFile;
  const dateOf = paymentDateOf("paymentDate", file({ column: "paid" }), headerOf(["paid"]));
  const read = (text: string) => dateOf?.({ line: 2, cells: [text] }, 2022);

  it("is any day of the calendar, in the ways people write it", () => {
    const days = ["2023-09-30", "2023/01/31", "2023.12.31", "20230228", "2024-02-29", "2000-02-29"];
    expect([...days, "2023年04月01日"].map(read)).toEqual(
      [20230930n, 20230131n, 20231231n, 20230228n, 20240229n, 20000229n, 20230401n].map(whole),
    );
    expect(read("")).toBeUndefined();
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])("month %d ends where the calendar ends it", (month) => {
    const last = new Date(Date.UTC(2023, month, 0)).getUTCDate();
    const text = (day: number) => `2023-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    expect(read(text(last))).toEqual(whole(BigInt(20230000 + month * 100 + last)));
    expect(saying(() => read(text(last + 1)))).toThrow("which is no date");
    expect(saying(() => read(text(0)))).toThrow("which is no date");
  });

  it.each(["2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "x2023-01-01", "2023-01-011", "tomorrow"])(
    "%s is none",
    (text) => {
      expect(saying(() => read(text))).toThrow(
        `column "paid" holds "${text}", which is no date: write year, month and day like 2023-09-30`,
      );
    },
  );

  it("follows from the performance year where the file says so, and belongs to its own fact alone", () => {
    const after = file({ yearsAfter: 1, month: 9, day: 5 });
    const header = headerOf([]);
    expect(paymentDateOf("paymentDate", after, header)?.({ line: 2, cells: [] }, 2022)).toEqual(
      whole(20230905n),
    );
    expect(paymentDateOf("months", after, header)).toBeUndefined();
    expect(paymentDateOf("paymentDate", {} as ContractFile, header)).toBeUndefined();
  });
});

describe("a header", () => {
  it("names a column that is not there, or there twice", () => {
    const header = headerOf(["a", "b", "b"]);
    expect([header.position("a", ["facts", "x"]), header.position("c", ["facts", "y"])]).toEqual([0, -1]);
    expect(header.findings.map(({ path }) => path)).toEqual([["facts", "y"]]);
    header.position("b", ["facts", "z"]);
    expect(header.findings.map(({ path }) => path.at(-1))).toEqual(["y", "z"]);
  });
});

describe("what a contract asks for, in words", () => {
  const own: Words = { en: "Own", "zh-CN": "自定" };
  const services = ["outpatient"];
  const OWN_RATE = {
    rule: "own-prior-year",
    services,
    part: "allowed",
    floorPercentile: "0",
    capPercentile: "1",
    entrantRatePerPatientYear: "1",
  } as const;
  const spending = (part: "allowed" | "inPolicyScope" | "fundPaid" | "patientPaid"): FactRequest => ({
    id: "x",
    kind: "spending",
    part,
    services,
  });
  const cases: readonly (readonly [FactRequest, string, string])[] = [
    [{ id: "x", kind: "months" }, "patient-months under contract", "签约人月数"],
    [
      { id: "x", kind: "rateMonths", rate: OWN_RATE },
      "sum of the patients' own rates for their months",
      "各患者人头标准按月合计",
    ],
    [
      spending("allowed"),
      "allowed claims of the bundle (fund's and patients' parts)",
      "打包范围内医疗费总额",
    ],
    [spending("inPolicyScope"), "claims of the bundle inside the policy scope", "打包范围内政策范围内费用"],
    [spending("fundPaid"), "fund's part of the bundle's claims", "打包范围内基金支付额"],
    [spending("patientPaid"), "patients' part of the bundle's claims", "打包范围内个人负担额"],
    [
      { id: "x", kind: "excess", part: "fundPaid", services, attachment: "100000" },
      "spending of single patients above 100000 a year",
      "单个患者年费用超过 100000 的部分",
    ],
    [
      { id: "x", kind: "quality", measure: "hba1c", count: "numerator" },
      "patients who meet the measure hba1c",
      "质量指标 hba1c 的达标人数",
    ],
    [
      { id: "x", kind: "quality", measure: "hba1c", count: "denominator" },
      "patients measured for hba1c",
      "质量指标 hba1c 的应测人数",
    ],
    [
      { id: "x", kind: "index", levels: ["local"] },
      "observed growth since the year before the contract",
      "签约前一年以来的实际增长",
    ],
    [{ id: "x", kind: "vector", of: "given", words: own }, "Own", "自定"],
    [{ id: "x", kind: "vector", of: "given" }, "one weight for each provider", "各机构权重"],
    [{ id: "x", kind: "given", unit: "money", words: own }, "Own", "自定"],
    [{ id: "x", kind: "table", columns: {}, words: own }, "Own", "自定"],
    [{ id: "x", kind: "market", lines: [], words: own }, "Own", "自定"],
  ];

  it.each(cases)("%j", (need, en, chinese) => {
    expect(needWords(need)).toEqual({ en, "zh-CN": chinese });
    expect(inEnglish(needWords(need))).toBe(en);
  });
});
