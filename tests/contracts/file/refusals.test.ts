/** What refuses a row, with its places in Chinese; the columns that all rows of an account share; the split as rows. */
import { describe, expect, it } from "vitest";
import { headerOf } from "../../../src/contracts/file/header.js";
import type { Outcome } from "../../../src/contracts/file/outcome.js";
import { providerRows } from "../../../src/contracts/file/providers.js";
import { atLine, reasonOf, RowRefused } from "../../../src/contracts/file/rows.js";
import type { ContractFile } from "../../../src/contracts/file/schema.js";
import { sharedColumns } from "../../../src/contracts/file/shared-columns.js";
import { ContractError, problem } from "../../../src/contracts/problems.js";
import { SaidError } from "../../../src/contracts/said-error.js";
import { accountOf } from "../hand-built.js";

describe("what refuses a row", () => {
  it.each([
    ['line "a"', "项目“a”"],
    ['fact "a"', "事实“a”"],
    ['account "a"', "账户“a”"],
    ['transfer "a b"', "转移“a b”"],
    ['vector "a"', "机构权重“a”"],
    ['pool "a" in 2022', "资金池“a”（2022年）"],
    ['pool "a" in 2022 or so', "资金池“a” in 2022 or so"],
    ["allocation", "分配"],
    ["budget.perYear", "budget.perYear"],
    ["2 lines", "2 lines"],
  ])("stands at %s", (where, chinese) => {
    const refused = new ContractError([problem("x", where, "is wrong", "有误")]);
    expect(reasonOf(refused)).toEqual({ en: `${where}: is wrong`, "zh-CN": `${chinese}：有误` });
  });

  it("is every error of a contract, no warning, and no defect", () => {
    const problems = [problem("x", "a", "one", "一"), problem("x", "b", "two", "二")];
    const warning = { ...problem("x", "c", "three", "三"), severity: "warning" } as const;
    expect(reasonOf(new ContractError([problems[0], warning, problems[1]]))).toEqual({
      en: "a: one; b: two",
      "zh-CN": "a：一；b：二",
    });
    expect(reasonOf(new SaidError("one", "一"))).toEqual({ en: "one", "zh-CN": "一" });
    expect(reasonOf(new TypeError("defect"))).toBeUndefined();
  });

  it("gets its line; a defect stays what it is", () => {
    const thrown = (error: Error): unknown => {
      try {
        return atLine(7, () => {
          throw error;
        });
      } catch (caught) {
        return caught;
      }
    };
    expect(thrown(new SaidError("one", "一"))).toMatchObject({ name: "RowRefused", line: 7, message: "one" });
    expect(thrown(new SaidError("one", "一"))).toBeInstanceOf(RowRefused);
    const defect = new TypeError("defect");
    expect(thrown(defect)).toBe(defect);
  });
});

it("rows of one account share the columns that speak of it", () => {
  const file = (own: object) =>
    ({
      facts: { a: "x", b: { column: "y" }, c: { value: "1" } },
      currency: { code: "CNY", minorUnits: 2 },
      ...own,
    }) as unknown as ContractFile;
  const header = headerOf(["m", "y", "x", "s", "d"]);
  const names = (own: object) =>
    sharedColumns(file(own), header).map(({ name, position }) => `${name} ${position}`);
  expect(names({})).toEqual([]);
  expect(names({ rows: {} })).toEqual(["x 2", "y 1"]);
  expect(names({ rows: {}, paymentDate: { yearsAfter: 1 } })).toEqual(["x 2", "y 1"]);
  const all = { paymentDate: { column: "d" }, currency: { column: "m" }, select: { column: "s" } };
  expect(names({ rows: {}, ...all })).toEqual(["x 2", "y 1", "d 4", "m 0", "s 3"]);
});

it("a split is a row for each provider", () => {
  const place = { line: 2, account: "A", period: "2022" };
  const settled = (allocation?: bigint[]) =>
    ({
      ...place,
      status: "settled",
      settled: accountOf(allocation ? { allocation } : {}),
      index: 0,
      providers: ["County"],
      unknown: [],
    }) as Outcome;
  expect(providerRows(settled(), 2)).toEqual([]);
  expect(providerRows(settled([150n, -5n]), 2)).toEqual([
    ["A", "2022", "", "County", "1.50"],
    ["A", "2022", "", "2", "-0.05"],
  ]);
  const refused: Outcome = { ...place, status: "refused", at: 2, reason: { en: "x", "zh-CN": "某" } };
  expect(providerRows(refused, 2)).toEqual([]);
});
