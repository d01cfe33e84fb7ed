/** A surplus can be taken apart only of contracts that are there and have a budget. */
import { expect, it } from "vitest";
import { readChanged, refusals, textOf } from "./support/read.js";

it("accepts a contract with a budget", async () => {
  expect(await refusals("decomposition: { contracts: [headBudget] }")).toEqual([]);
});

it("refuses a name that is no contract, and says which is near", async () => {
  const text = "decomposition: { contracts: [headBudgets] }";
  expect(await refusals(text)).toEqual(["unknown-reference decomposition.contracts.0"]);
  const result = await readChanged(text);
  const problems = result.ok ? [] : result.problems;
  expect(textOf(problems, "en")).toContain(
    'There is no contract "headBudgets" to refer to. Did you mean "headBudget"?',
  );
  expect(textOf(problems, "zh-CN")).toContain("没有名为“headBudgets”的合同可供引用");
});

it("refuses a contract without a budget", async () => {
  const text = "decomposition: { contracts: [headBudget, feeForService] }";
  expect(await refusals(text)).toEqual(["no-budget decomposition.contracts.1"]);
  const result = await readChanged(text);
  const problems = result.ok ? [] : result.problems;
  expect(textOf(problems, "en")).toContain(
    'The contract "feeForService" compares no spending with a budget, so there is no surplus to take apart.',
  );
  expect(textOf(problems, "zh-CN")).toContain("合同“feeForService”没有预算可与费用比较");
});
