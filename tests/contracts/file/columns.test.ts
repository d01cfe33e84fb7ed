/** Columns of a facts file and texts in them: what is said, in both languages, of those that do not fit. */
import { describe, expect, it } from "vitest";
import { cellNumber, checkLimits } from "../../../src/contracts/file/cells.js";
import { headerOf } from "../../../src/contracts/file/header.js";
import { paymentDateOf } from "../../../src/contracts/file/payment-date.js";
import type { ContractFile } from "../../../src/contracts/file/schema.js";
import { remark } from "../../../src/contracts/file/table.js";
import { parseRational, whole } from "../../../src/contracts/rational.js";
import { SaidError } from "../../../src/contracts/said-error.js";

const findingsOf = (names: readonly string[], ...asked: string[]) => {
  const header = headerOf(names);
  for (const name of asked) header.position(name, ["facts", name]);
  return header.findings.map(({ code, path, params }) => ({ code, path, ...params }));
};

describe("a header", () => {
  const cut = (en: string, chinese: string) => ({
    code: "refused",
    path: [],
    message: `The cells of the facts file are separated by ${en}: save it as CSV separated by commas, with a point before decimals.`,
    chinese: `事实文件的单元格以${chinese}分隔：请另存为以逗号（半角）分隔、以小数点表示小数的 CSV 文件。`,
  });

  it.each([
    ["a;b", "semicolons", "分号"],
    ["a\tb", "tabs", "制表符"],
    ["a，b", "full-width commas", "全角逗号"],
    ["a|b", "vertical bars", "竖线"],
  ])("%j is cut elsewhere, which is said once", (text, en, chinese) => {
    expect(findingsOf([text], "a", "b")).toEqual([cut(en, chinese)]);
    expect(findingsOf([text, "c"], "c")).toEqual([]);
  });

  it("lacks a column, or has it twice", () => {
    const refused = (name: string, message: string, chinese: string) => ({
      code: "refused",
      path: ["facts", name],
      message,
      chinese,
    });
    expect(findingsOf(["who", "year"], "who", "zzzz", "yera")).toEqual([
      refused(
        "zzzz",
        'The facts file has no column "zzzz". Its columns: who, year.',
        "事实文件没有列“zzzz”。现有列：who、year。",
      ),
      refused(
        "yera",
        'The facts file has no column "yera". Did you mean "year"?',
        "事实文件没有列“yera”。是否应为“year”？",
      ),
    ]);
    expect(findingsOf(["who", "who"], "who")).toEqual([
      refused(
        "who",
        'The facts file has two columns "who", and which is meant cannot be told. Rename one.',
        "事实文件有两列都叫“who”，无法判断用哪一列。请改名。",
      ),
    ]);
    expect(findingsOf(["who"], "other")).toHaveLength(1);
  });

  it("is asked for the date of payment under its own key", () => {
    const header = headerOf(["who"]);
    paymentDateOf("paymentDate", { paymentDate: { column: "paid" } } as ContractFile, header);
    expect(header.findings.map(({ path }) => path)).toEqual([["paymentDate", "column"]]);
  });

  it("reads words without the blanks around them", () => {
    const column = headerOf(["c"]).column(
      { column: "c", values: { " yes ": "1" }, times: "2", ifEmpty: "3" },
      [],
    );
    expect(column).toEqual({
      name: "c",
      position: 0,
      values: new Map([["yes", whole(1n)]]),
      times: whole(2n),
      ifEmpty: whole(3n),
    });
    expect(headerOf(["c"]).column("c", [])).toEqual({ name: "c", position: 0 });
  });
});

describe("a cell", () => {
  const chinese = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof SaidError) return error.chinese;
    }
    return "nothing said";
  };
  const values = new Map([
    ["yes", whole(1n)],
    ["no", whole(0n)],
  ]);
  const read = (text: string) => () => cellNumber({ name: "c", position: 0, values }, [text]);

  it("says what words it knows", () => {
    expect(read("zzzzzzzz")).toThrow(
      'column "c" holds "zzzzzzzz", for which values: has no number; known: yes, no',
    );
    expect(chinese(read("zzzzzzzz"))).toBe("列“c”的内容“zzzzzzzz”在 values 中没有对应数值；已有：yes、no");
    expect(chinese(read("yess"))).toBe("列“c”的内容“yess”在 values 中没有对应数值；是否应为“yes”？");
  });

  it("says which limit it breaks", () => {
    const limits = { minimum: whole(0n), maximum: whole(1n) };
    expect(chinese(() => checkLimits("s", whole(-1n), limits))).toBe("“s”为 -1，应不小于 0");
    expect(chinese(() => checkLimits("s", parseRational("1.5"), limits))).toBe("“s”为 1.5，应不大于 1");
  });
});

it("several facts that did not matter are all named", () => {
  const settled = { unknown: ["cap", "rate"] } as unknown as Parameters<typeof remark>[0];
  expect(remark(settled, "en")).toBe(
    "settled without cap, rate: over every value allowed the payment is the same",
  );
  expect(remark(settled, "zh-CN")).toBe("未提供 cap、rate：在其允许的全部取值下支付额相同");
});
