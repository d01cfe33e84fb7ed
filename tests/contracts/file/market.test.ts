/** Accounts that share a pool: settled together, and not at all where a party is missing. */
import { describe, expect, it } from "vitest";
import { settleText, told } from "./support.js";

const file = `format: 1
id: pool
title: { en: Pool, zh-CN: 资金池 }
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
period: { column: year }
facts: { points: points, cost: cost }
contracts:
  points:
    family: floating-point-value
    pool: { id: region, perYear: { 2024: 1000000, 2025: 1000000 } }
    points: { rule: given }
`;
const settle = (...rows: string[]) => settleText(file, ["who,year,points,cost", ...rows].join("\n"));

describe("a pool", () => {
  it("is shared out by the points of all, year by year", async () => {
    // 2024: 1,000,000 by 1 : 3. 2025: A is alone.
    const result = await settle("A,2024,250000,1", "A,2025,10,1", "B,2024,750000,1");
    expect(told(result, "payment")).toEqual([
      "A 2024 payment 25000000",
      "A 2025 payment 100000000",
      "B 2024 payment 75000000",
    ]);
  });

  it("cannot be shared out in a year in which a party is refused", async () => {
    const result = await settle("A,2024,250000,1", "A,2025,10,1", "B,2024,x,1", "B,2025,30,1");
    expect(told(result, "payment").map((text) => text.slice(0, 60))).toEqual([
      'A 2024 refused at 2: the pool "region" cannot be shared out ',
      "A 2025 payment 25000000",
      'B 2024 refused at 4: column "points" holds "x", which is no ',
      "B 2025 payment 75000000",
    ]);
  });

  it("lacks perhaps a party where a row cannot be read at all", async () => {
    const result = await settle("A,2024,250000,1", "!", "B,2024,750000,1");
    expect(told(result, "payment").filter((text) => text.includes("refused"))).toHaveLength(3);
  });

  it("refuses a year without terms, whoever has it", async () => {
    const result = told(await settle("A,2024,250000,1", "A,2026,10,1"), "payment");
    expect(result[0]).toBe("A 2024 payment 100000000");
    expect(result[1]).toContain("A 2026 refused at 3: ");
  });
});
