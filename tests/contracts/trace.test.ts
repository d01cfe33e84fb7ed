/** The trace of a small hand-made contract, in full, in both languages and as data. */
import { describe, expect, it } from "vitest";
import { minorText, readableText, tenThousands, valueText } from "../../src/contracts/amounts.js";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { families } from "../../src/contracts/families/index.js";
import { parseRational } from "../../src/contracts/rational.js";
import { renderTerm } from "../../src/contracts/render.js";
import { settleExample } from "../../src/contracts/run-example.js";
import { traceSettlement, traceYear } from "../../src/contracts/trace.js";
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
  sum,
} from "../../src/contracts/write.js";
import { aLine, composedOf, contextOf, fundYear, settled } from "./build.js";

const context = contextOf(2);
const contract = withClaims(
  composedOf({
    budgetBasis: "fundOnly",
    bundle: ["outpatient"],
    needs: [{ id: "spendingByProvider", kind: "vector", of: "spending" }],
    lines: [
      aLine("counted", "aggregate", fact("fundPaid"), { role: "countedSpending" }),
      aLine(
        "budget",
        "target",
        {
          byYear: {
            "2022": money("1000"),
            "2023": product(number("1.02"), { priorLine: "budget", yearsAgo: 1, otherwise: money("0") }),
          },
        },
        { role: "budget", round: true },
      ),
      aLine("saved", "result", minus(line("budget"), line("counted")), {
        role: "retained",
        words: { en: "Saved and kept", "zh-CN": "结余留用" },
      }),
      aLine("half", "reserve", product(number("0.5"), line("saved")), {
        role: "reserveDeposit",
        round: true,
        basis: "saved",
      }),
      aLine("draw", "reserve", smallest(money("0"), { opening: "reserve" }), { role: "reserveDraw" }),
      aLine("net", "allocation", minus(line("saved"), line("half"))),
    ],
    accounts: [{ id: "reserve", opening: "5", deposit: "half", draw: "draw" }],
    allocations: [{ line: "net", by: [{ share: "1", weight: { column: "spendingByProvider" } }] }],
    transfers: [
      { from: "fund", to: "consortium", line: "saved", tag: "surplus" },
      { from: "consortium", to: "reserve", line: "half", tag: "reserve" },
      { from: "reserve", to: "fund", line: "draw", tag: "overspend" },
    ],
  }),
);
// Year 1: 1,000 − 900.01 = 99.99, half 49.995 → 50.00 (even), 49.99 split 2 : 1. Year 2: 1,020 − 1,000 = 20, half 10.
const facts = [90_001n, 100_000n].map((spent) => fundYear(spent, {}, { spendingByProvider: [2n, 1n] }));
const account = settled(contract, facts, context);

describe("the settlement trace", () => {
  it("shows every line with term, inputs, basis and output, then who paid whom", () => {
    expect(traceSettlement(account, 0, "en")).toEqual([
      "Settlement of 2022",
      "Exposure",
      "  patientYears: Patient-years under contract",
      "    = months ÷ 12",
      "      with months = 12",
      "    = 1",
      "Price and claims paid",
      "  fundClaims: Fund's part of the bundle's claims, paid as they arise",
      "    = fundPaid",
      "      with fundPaid = 900.01",
      "    = 900.01",
      "  patientClaims: Patients' part of the bundle's claims",
      "    = patientPaid",
      "      with patientPaid = 0.00",
      "    = 0.00",
      "Counted spending",
      "  counted: counted",
      "    = fundPaid",
      "      with fundPaid = 900.01",
      "    = 900.01",
      "Budget",
      "  budget: budget",
      "    = 1000",
      "    = 1,000.00 (rounded half to even)",
      "Raw result",
      "  saved: Saved and kept",
      "    = budget − counted",
      "      with budget = 1,000.00, counted = 900.01",
      "    = 99.99",
      "Reserve",
      "  half: half [basis: saved]",
      "    = 0.5 × saved",
      "      with saved = 99.99",
      "    = 50.00 (rounded half to even)",
      "  draw: draw",
      "    = min(0, opening(reserve))",
      "      with opening(reserve) = 5.00",
      "    = 0.00",
      "Allocation",
      "  net: net",
      "    = saved − half",
      "      with saved = 99.99, half = 50.00",
      "    = 49.99",
      "fund → consortium: pays 900.01 (claims, fundClaims)",
      "fund → consortium: pays 99.99 (surplus, saved)",
      "consortium → reserve: pays 50.00 (reserve, half)",
      "Account reserve: opening 5.00, deposit 50.00, draw 0.00, closing 55.00",
      "provider 1: 33.33",
      "provider 2: 16.66",
    ]);
  });

  it("speaks Chinese, and shows what came from the year before", () => {
    const lines = traceSettlement(account, 1, "zh-CN");
    expect(lines.slice(lines.indexOf("预算"), lines.indexOf("分配"))).toEqual([
      "预算",
      "  budget: budget",
      "    = 1.02 × (budget[−1] 或 0)",
      "      其中 budget[−1] = 1,000.00",
      "    = 1,020.00 (四舍六入五成双取整)",
      "初步结果",
      "  saved: 结余留用",
      "    = budget − counted",
      "      其中 budget = 1,020.00, counted = 1,000.00",
      "    = 20.00",
      "风险金",
      "  half: half [基数: saved]",
      "    = 0.5 × saved",
      "      其中 saved = 20.00",
      "    = 10.00 (四舍六入五成双取整)",
      "  draw: draw",
      "    = min(0, opening(reserve))",
      "      其中 opening(reserve) = 55.00",
      "    = 0.00",
    ]);
    expect(lines.slice(-6)).toEqual([
      "医保基金 → 医联体: 支付 1,000.00 (claims, fundClaims)",
      "医保基金 → 医联体: 支付 20.00 (surplus, saved)",
      "医联体 → 风险金: 支付 10.00 (reserve, half)",
      "账户 reserve: 期初 55.00, 存入 10.00, 支取 0.00, 期末 65.00",
      "机构 1: 6.67",
      "机构 2: 3.33",
    ]);
  });

  it("is data too", () => {
    const { year, lines, transfers, accounts, allocation } = traceYear(account, 1);
    expect(year).toBe(2023);
    expect(lines.find(({ id }) => id === "half")).toEqual({
      stage: "reserve",
      id: "half",
      words: { en: "half", "zh-CN": "half" },
      basis: "saved",
      term: "0.5 × saved",
      inputs: [{ name: "saved", value: "20.00" }],
      output: "10.00",
      unit: "money",
      rounded: true,
    });
    expect(transfers[1]).toEqual({
      from: "fund",
      to: "consortium",
      amount: "20.00",
      tag: "surplus",
      line: "saved",
    });
    expect(accounts).toEqual([
      { id: "reserve", opening: "55.00", deposit: "10.00", draw: "0.00", closing: "65.00" },
    ]);
    expect(allocation).toEqual(["6.67", "3.33"]);
  });
});

describe("formulas as text", () => {
  it.each([
    [
      {
        layer: {
          of: line("surplus"),
          from: product(number("0.05"), line("budget")),
          width: product(number("0.05"), line("budget")),
          share: number("0.5"),
        },
      },
      "0.5 × min(max(surplus − 0.05 × budget, 0), 0.05 × budget)",
    ],
    [{ layer: { of: line("a"), from: money("0"), width: "unlimited", share: number("1") } }, "1 × max(a, 0)"],
    [
      gate(fact("n"), ">=", product(number("0.7"), fact("d")), number("1"), number("0")),
      "(if n >= 0.7 × d then 1 else 0)",
    ],
    [quotient(sum(fact("a", 2), fact("b")), number("12")), "(a[−2] + b) ÷ 12"],
    [quotient(fact("a"), quotient(fact("months"), number("12"))), "a ÷ (months ÷ 12)"],
    [{ byYear: { "2022": number("1"), "2023": number("2") } }, "{2022: 1; 2023: 2}"],
    [{ byYear: { "2022": number("1"), "2023": number("1") } }, "1"],
    [{ max: [minus(line("a"), line("b")), number("0")] }, "max(a − b, 0)"],
  ] as const)("%#", (term, text) => {
    expect(renderTerm(term)).toBe(text);
  });
});

describe("amounts as text", () => {
  it("groups thousands and keeps every digit", () => {
    expect([0n, 5n, 123n, 123_456_789n, -123_456_789n].map((amount) => minorText(amount, 2))).toEqual([
      "0.00",
      "0.05",
      "1.23",
      "1,234,567.89",
      "−1,234,567.89",
    ]);
    expect(minorText(1_234_567n, 0)).toBe("1,234,567");
    expect(valueText(parseRational("49995/10"), "money", 2)).toBe("49.995");
    expect(valueText(parseRational("1/3"), "money", 2)).toBe("1/300");
    expect(valueText(parseRational("0.7"), "number", 2)).toBe("0.7");
  });

  it.each([
    ["1234567.125", "1,234,567.125"],
    ["-1234", "−1,234"],
    ["1,234.50", "1,234.50"],
    ["1/300", "≈ 0.003333 (1/300)"],
    ["-2/3", "≈ −0.666667 (-2/3)"],
    ["123456789/4567", "≈ 27,032.360193"],
  ])("shows %s to people as %s", (text, shown) => {
    expect(readableText(text, 2)).toBe(shown);
  });

  it.each([
    ["9,999.99", undefined],
    ["10,000.00", "1.00万元"],
    ["−306,000.00", "−30.60万元"],
    ["99,999,999.99", "10,000.00万元"],
    ["165,000,000.00", "1.65亿元"],
    ["≈ 27,032.360193", undefined],
  ])("shortens %s in Chinese to %s", (text, short) => {
    expect(tenThousands(text)).toBe(short);
  });

  it("names the unit and shortens large amounts of a trace in Chinese", () => {
    const lines = traceSettlement(account, 0, "zh-CN", { currency: "CNY", providers: ["总医院", "卫生院"] });
    expect(lines[1]).toBe("金额单位：元");
    expect(lines.slice(-2)).toEqual(["机构 总医院: 33.33", "机构 卫生院: 16.66"]);
  });
});

describe("the words between the signs", () => {
  const term = gate(fact("a"), ">=", number("1"), line("b"), {
    priorLine: "c",
    yearsAgo: 2,
    otherwise: { total: { over: "cases", by: "patient", of: { column: "cost" } } },
  });

  it("are those of the language", () => {
    expect(renderTerm(term)).toBe("(if a >= 1 then b else (c[−2] or Σ[cases by patient] cost))");
    expect(renderTerm(term, "zh-CN")).toBe("(若 a >= 1 则 b 否则 (c[−2] 或 Σ[cases 按 patient] cost))");
  });

  it("leave no English sentence in a Chinese trace of any family", () => {
    const examples = families.flatMap((family) =>
      family.examples
        .filter(({ error }) => error === undefined)
        .map((example) => ({
          name: `${family.id}: ${example.name}`,
          account: settleExample(family, example),
        })),
    );
    const english = examples.flatMap(({ name, account }) =>
      account.settlements.flatMap((_, index) =>
        traceSettlement(account, index, "zh-CN")
          .filter((text) => /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text))
          .map((text) => `${name}: ${text}`),
      ),
    );
    expect(english).toEqual([]);
  });
});
