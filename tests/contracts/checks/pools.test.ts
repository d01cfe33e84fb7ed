/** What is said of markets, of facts that no cohort has, of amounts paid twice, and of gates whose jump is long to tell. */
import { describe, expect, it } from "vitest";
import type { Check, CheckContext } from "../../../src/contracts/checks/check.js";
import { cliffs } from "../../../src/contracts/checks/cliffs.js";
import { marketCycle, marketLines, marketTotals, oneMarket } from "../../../src/contracts/checks/market.js";
import { paidOnce } from "../../../src/contracts/checks/names.js";
import { rolesArePaid } from "../../../src/contracts/checks/roles.js";
import { settleOnly } from "../../../src/contracts/checks/settle-only.js";
import { unitsOfLines } from "../../../src/contracts/checks/units.js";
import type { ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import { column, fact, gate, line, money, number, sum, totalOver } from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";

const words = { en: "x", "zh-CN": "某" };
/** Both languages in full. */
const told = (check: Check, contract: Partial<ComposedContract>, own: Partial<CheckContext> = {}): string[] =>
  check(composedOf(contract), { ...contextOf(1), ...own }).map(
    ({ code, where, message }) => `${code} · ${where} · ${message.en} · ${message["zh-CN"]}`,
  );

const region: FactRequest = { id: "region", kind: "market", lines: ["points", "months"], words };
const points = aLine("points", "aggregate", number("1"), { unit: "number" });
const months = aLine("months", "aggregate", number("1"), { unit: "number" });
const share: Term = { part: { of: line("pool"), weight: line("points"), among: "region", others: "points" } };

describe("a market", () => {
  it("names lines that are there, and is the only one", () => {
    expect(told(marketLines, { needs: [region], lines: [points, months] })).toEqual([]);
    expect(told(marketLines, { needs: [region], lines: [points] })).toEqual([
      'unknown-name · market "region" · line "months" does not exist; known: points · 项目“months”不存在；已有：points',
    ]);
    expect(told(oneMarket, { needs: [region] })).toEqual([]);
    expect(told(oneMarket, { needs: [region, { ...region, id: "other" }] })).toEqual([
      'several-markets · market "other" · is a second market: a contract shares one pool, in which it has one place; write two contracts · 是第二个市场：一份合同只参与一个资金池，在其中只有一个顺位；请写成两份合同',
    ]);
  });

  it.each<[string, Term]>([
    ["a total", totalOver("region", column("points"))],
    ["a part", share],
  ])("is not read by what makes it: %s", (_, value) => {
    const cycle =
      'market-cycle · line "months" · reads the market "region" but is needed to make it: the lines a market names (points, months) must be known before anything is shared out · 引用了市场“region”，而该市场又需要它：市场所列各项（points、months）须在分配之前已知';
    expect(
      told(marketCycle, { needs: [region], lines: [points, aLine("months", "aggregate", value)] }),
    ).toEqual([cycle]);
    const other = { ...region, id: "elsewhere", lines: [] };
    expect(
      told(marketCycle, { needs: [other], lines: [points, aLine("months", "aggregate", value)] }),
    ).toEqual([]);
    expect(
      told(marketCycle, {
        needs: [{ ...region, lines: ["points"] }],
        lines: [points, aLine("own", "aggregate", value)],
      }),
    ).toEqual([]);
    // The market of another name is not this one.
    const twice = [region, { ...region, id: "elsewhere", lines: ["points", "months"] }];
    expect(told(marketCycle, { needs: twice, lines: [points, aLine("months", "aggregate", value)] })).toEqual(
      [cycle],
    );
  });

  it("shares out a line in whole minor units", () => {
    const wrong =
      'market-total · line "pay" · splits something among a market that is not a line in whole minor units: write what is split as a line with round: true and name it · 在市场各方间分配的不是以最小货币单位取整的项目：请将被分配的总额写成一项（round: true）并引用';
    const pay = (value: string) => [
      aLine("pool", "target", money(value)),
      aLine("pay", "target", sum(share, money("1"))),
    ];
    expect(told(marketTotals, { lines: pay("100") })).toEqual([]);
    expect(told(marketTotals, { lines: pay("100.5") })).toEqual([wrong]);
  });
});

it("facts that no cohort has, and the market of a scenario", () => {
  const needs: FactRequest[] = [
    { id: "score", kind: "given", unit: "number", words },
    { id: "cases", kind: "table", columns: {}, words },
    { id: "staff", kind: "vector", of: "given" },
    { id: "homes", kind: "vector", of: "months" },
    { id: "spent", kind: "spending", part: "allowed", services: [] },
    region,
  ];
  const given =
    "settle-only · needs · asks for score, cases, staff, which no simulated cohort supplies: it settles real accounts (jieyu settle CONTRACT.yaml --facts FACTS.csv), not a scenario · 需要score、cases、staff，模拟人群无法提供：只能清算真实账户（jieyu settle CONTRACT.yaml --facts FACTS.csv），不能用于情景";
  const market =
    'no-market · needs · asks for "region", the other parties of a shared pool: add the section market: to the scenario, or settle real accounts with jieyu settle · 需要“region”，即共享资金池的其他各方：请在情景中添加 market: 一节，或用 jieyu settle 清算真实账户';
  expect(told(settleOnly, { needs })).toEqual([]);
  expect(told(settleOnly, { needs }, { simulated: { market: true } })).toEqual([given]);
  expect(told(settleOnly, { needs }, { simulated: { market: false } })).toEqual([given, market]);
  expect(told(settleOnly, { needs: needs.slice(3, 5) }, { simulated: { market: false } })).toEqual([]);
});

it("an amount is paid twice where payer and receiver are the same", () => {
  const pays = (from: "fund" | "treasury", to: "operator" | "consortium", own = "a") => ({
    from,
    to,
    line: own,
    tag: `${from} ${to}`,
  });
  const apart = [
    pays("fund", "operator"),
    pays("fund", "consortium"),
    pays("treasury", "operator"),
    pays("fund", "operator", "b"),
  ];
  expect(told(paidOnce, { transfers: apart })).toEqual([]);
  expect(told(paidOnce, { transfers: [...apart, pays("fund", "operator")] })).toEqual([
    'paid-twice · transfer "fund operator" · pays line "a" from fund to operator, which another transfer does already: one amount is paid once · 由fund向operator支付“a”，而另一转移已支付同一项：同一金额只能支付一次',
  ]);
});

it("roles without a payment need none", () => {
  expect(
    told(rolesArePaid, {
      lines: [aLine("a", "target", money("1")), aLine("b", "target", money("1"), { role: "budget" })],
    }),
  ).toEqual([]);
});

it("a jump of more than 140 signs is not spelt out", () => {
  const jump = (id: string) =>
    told(cliffs, {
      lines: [aLine("own", "state", gate(fact("x"), ">", number("1"), fact(id), number("0")))],
    });
  const [longest, longer] = ["a".repeat(140), "a".repeat(141)];
  expect(jump(longest)).toEqual([
    `cliff · line "own" · jumps by ${longest} where x > 1 changes sides · 在 x > 1 的界点处跳跃 ${longest}`,
  ]);
  expect(jump(longer)).toEqual([
    'cliff · line "own" · jumps where x > 1 changes sides · 在 x > 1 的界点处跳跃',
  ]);
});

it("an error that is not the contract's is not told as one", () => {
  const broken = composedOf({ lines: [aLine("own", "state", { sum: undefined } as unknown as Term)] });
  expect(() => unitsOfLines(broken, contextOf(1))).toThrow(TypeError);
});
