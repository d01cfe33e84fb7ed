/** What the gallery tells of incentives, on families made up so that each sentence has its occasion. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { withClaims } from "../../../src/contracts/blocks/claims.js";
import type { ContractFamily, WorkedExample } from "../../../src/contracts/family.js";
import { incentivesOf } from "../../../src/contracts/gallery/incentives.js";
import { table } from "../../../src/contracts/gallery/page.js";
import type { ComposedContract, Party, Term } from "../../../src/contracts/language.js";
import { excessOver, fact, gate, money, number, product, sum } from "../../../src/contracts/write.js";
import { aLine, composedOf, fundYear } from "../build.js";

const words = (name: string) => ({ en: name, "zh-CN": `算例${name}` });
const example = (name: string, own: Partial<WorkedExample> = {}): WorkedExample => ({
  name,
  words: words(name),
  terms: name,
  facts: [fundYear(100_000_00n)],
  ...own,
});

/** A family that writes for each example the contract of its name. */
function familyOf(
  contracts: Readonly<Record<string, ComposedContract>>,
  examples: readonly WorkedExample[],
): ContractFamily {
  return {
    id: "made-up",
    title: words("title"),
    words: words("words"),
    formula: "",
    source: "",
    terms: z.string(),
    expand: (terms) => contracts[terms as string],
    examples,
  };
}

/** Claims as they arise, and amounts that one party pays another. */
const paying = (...paid: readonly (readonly [string, Party, Party, Term])[]): ComposedContract =>
  withClaims(
    composedOf({
      lines: paid.map(([id, , , value]) => aLine(id, "tiers", value, { basis: "fundPaid", round: true })),
      transfers: paid.map(([id, from, to]) => ({ from, to, line: id, tag: id })),
    }),
  );
const alone = (contract: ComposedContract) => familyOf({ a: contract }, [example("a")]);

/** So much of spending up to 100,000, and so much of what lies beyond. */
const kinked = (below: string, beyond: string): Term =>
  sum(
    product(number(below), fact("fundPaid")),
    product(number(beyond), excessOver(fact("fundPaid"), money("100000"))),
  );

const sentencesOf = (family: ContractFamily, language: "en" | "zh-CN" = "en") =>
  incentivesOf(family, language)?.sentences;

describe("the example looked at", () => {
  const steady = paying(["bonus", "fund", "consortium", product(number("0.5"), fact("fundPaid"))]);
  const noCosts = composedOf({ lines: [aLine("flat", "tiers", money("1"))] });

  it("is the first that settles, has costs, and spends anything", () => {
    const family = familyOf({ steady, noCosts, refused: noCosts }, [
      example("refused", { error: "whatever" }),
      example("noCosts"),
      example("steady", { facts: [fundYear(0n)] }),
      example("steady", { words: words("fourth"), facts: [fundYear(50_000_00n)] }),
    ]);
    expect(incentivesOf(family, "en")?.introduction).toContain('the example "fourth"');
    expect(incentivesOf(family, "en")?.rows[4].slice(0, 2)).toEqual(["50,000.00", "1 ×"]);
  });

  it("is none where nothing costs", () => {
    expect(incentivesOf(alone(noCosts), "en")).toBeUndefined();
    expect(incentivesOf(familyOf({ a: noCosts }, [example("a")]), "zh-CN")).toBeUndefined();
  });

  it("must be one that can be looked at", () => {
    const lacking = alone({
      ...steady,
      lines: [...steady.lines, aLine("x", "state", fact("x"))],
      needs: [...steady.needs, { id: "x", kind: "given", unit: "money", words: words("x") }],
    });
    expect(() => incentivesOf(lacking, "en")).toThrow('fact "x" is needed');
  });

  it("is looked at once, and told in both languages", () => {
    const family = alone(steady);
    const { power, heading, sentences } = incentivesOf(family, "en")!;
    // Half a yuan more for each spent: the fund bears 1.5, the consortium −0.5.
    expect(power).toBe("−0.5");
    expect(heading).toEqual(["Spending", "of the example", "fund", "consortium"]);
    expect(sentences).toEqual([
      "Power (the consortium's mean share over these points): −0.5. Fee-for-service has 0, a budget kept and borne in full 1.",
      "No result jumps.",
      "Not monotone: fund loses more than is spent at 0.8 ×: share 1.5.",
      "Not monotone: consortium gains by more spending at 0.8 ×: share −0.5.",
    ]);
    expect(sentencesOf(family, "zh-CN")).toEqual([
      "激励强度（以上各点医联体承担份额的平均）：−0.5。按项目付费为0，全额留用且全额承担为1。",
      "没有跳跃。",
      "非单调：费用为 0.8 倍时，医保基金损失超过所花，份额 1.5。",
      "非单调：费用为 0.8 倍时，医联体因多花而获益，份额 −0.5。",
    ]);
  });
});

describe("of each party the worst is told", () => {
  const told = (value: Term) => sentencesOf(alone(paying(["bonus", "fund", "consortium", value])))?.slice(2);

  it.each<[string, Term, string[]]>([
    [
      "which lies below",
      kinked("0.5", "-0.25"),
      [
        "Not monotone: fund loses more than is spent at 0.8 ×: share 1.5.",
        "Not monotone: consortium gains by more spending at 0.8 ×: share −0.5.",
      ],
    ],
    [
      "which lies beyond",
      kinked("0.25", "0.5"),
      [
        "Not monotone: fund loses more than is spent at 1 ×: share 1.75.",
        "Not monotone: consortium gains by more spending at 1 ×: share −0.75.",
      ],
    ],
  ])("%s", (_, value, sentences) => expect(told(value)).toEqual(sentences));

  it("a gain of more than a loss, and the other way round", () => {
    // The operator pays a quarter of spending below and is paid the half of what lies beyond, or is paid first and pays then.
    const operator = (below: string, beyond: string) =>
      sentencesOf(
        alone(
          paying(
            ["in", "fund", "operator", product(number(below), fact("fundPaid"))],
            [
              "out",
              "operator",
              "fund",
              product(number(beyond), excessOver(fact("fundPaid"), money("100000"))),
            ],
          ),
        ),
      )?.filter((sentence) => sentence.includes("operator"));
    // −1.5 below; −1.5 + 3.5 = 2 beyond.
    expect(operator("1.5", "3.5")).toEqual([
      "Not monotone: operator loses more than is spent at 1 ×: share 2.",
    ]);
    // −1.5 below; −1.5 + 2.75 = 1.25 beyond.
    expect(operator("1.5", "2.75")).toEqual([
      "Not monotone: operator gains by more spending at 0.8 ×: share −1.5.",
    ]);
  });
});

describe("jumps", () => {
  /** A bonus that is lost above 99,000. */
  const lost = gate(fact("fundPaid"), ">", money("99000"), money("0"), money("500"));

  it("are told with their sides, in both languages", () => {
    const family = alone(paying(["bonus", "fund", "consortium", lost]));
    expect(sentencesOf(family)?.slice(1)).toEqual([
      "At spending of 99,000.01 results jump: fund +499.99, consortium −500.00.",
      "`bonus` jumps by -500 where fundPaid > 99000 changes sides; between its two sides at the example's facts: fund +500.00, consortium −500.00.",
      "Apart from the jumps no party gains by more spending or loses more than is spent, at these points.",
    ]);
    expect(sentencesOf(family, "zh-CN")?.slice(1)).toEqual([
      "费用达到 99,000.01 时发生跳跃：医保基金 +499.99，医联体 −500.00。",
      "`bonus` 在 fundPaid > 99000 的界点处跳跃 -500；按算例事实，两侧之差：医保基金 +500.00，医联体 −500.00。",
      "除跳跃外，在以上各点没有一方因多花而获益，也没有一方损失超过所花。",
    ]);
  });

  it("of a line that nobody is paid have no amount at the example's facts", () => {
    const silent = withClaims(composedOf({ lines: [aLine("mark", "tiers", lost)] }));
    expect(sentencesOf(alone(silent))?.slice(1)).toEqual([
      "At spending of 99,000.01 results jump: fund −0.01.",
      "`mark` jumps by -500 where fundPaid > 99000 changes sides.",
      "Apart from the jumps no party gains by more spending or loses more than is spent, at these points.",
    ]);
  });

  it("at every point leave no power, and no share to show", () => {
    const grid = ["80000", "90000", "95000", "98000", "100000", "102000", "105000", "110000", "120000"];
    const steps = sum(...grid.map((at) => gate(fact("fundPaid"), ">", money(at), money("1"), money("0"))));
    const told = incentivesOf(alone(paying(["bonus", "fund", "consortium", steps])), "en")!;
    expect("power" in told).toBe(false);
    expect(told.rows.map((row) => row.slice(2))).toEqual(
      grid.map(() => ["a jump lies here", "a jump lies here"]),
    );
    expect(told.sentences[0]).toBe("At spending of 80,000.01 results jump: fund −1.01, consortium +1.00.");
  });
});

describe("claims outside", () => {
  it("are told of a contract that does not pay them", () => {
    const outside = composedOf({
      lines: [
        aLine("bonus", "tiers", product(number("0.5"), fact("allowed")), { basis: "allowed", round: true }),
      ],
      transfers: [{ from: "fund", to: "consortium", line: "bonus", tag: "bonus" }],
      needs: [{ id: "allowed", kind: "spending", part: "allowed", services: ["outpatient", "inpatient"] }],
    });
    expect(sentencesOf(alone(outside))?.slice(1)).toEqual([
      "Claims are paid outside this contract: the fund's column holds only what the contract moves.",
      "No result jumps.",
      "No party gains by more spending or loses more than is spent, at these points.",
    ]);
  });
});

describe("a table", () => {
  it("keeps its cells in one row each, whatever stands in them", () => {
    expect(table(["a", "b|c"], [["1|2|3", "x\ny\nz"]])).toBe(
      "| a | b\\|c |\n| --- | --- |\n| 1\\|2\\|3 | x y z |",
    );
  });
});
