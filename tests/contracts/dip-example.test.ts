/** The shipped clearing of three DIP hospitals, from its files to the fen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { settleText, told } from "./file/support.js";

const shipped = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../scenarios/contracts", name), "utf8");

it("comes to what its terms say, worked by hand", async () => {
  const result = await settleText(shipped("dip-points.yaml"), shipped("dip-points.csv"));
  // Points: city 1.1 · (1,000 + 1,000 · (2.6 − 2 + 1)) = 2,860; county 1,000 · 0.4 + 1,500 = 1,900; township 0.8 · 1,250 =
  // 1,000; together 5,760 of 60,000.00: 29,791.67, 19,791.67 and 10,416.67 less the two-thirds that do not come out even:
  // two fen are left over for three equal remainders, the last key goes without.
  // City's claims are 0.94 of its standard: it keeps all. County's 15,000 are below 0.8: paid 15,750, 4,041.67 not paid.
  // Township's 11,000 are 583.34 over, within a tenth: the fund pays half, 291.67.
  expect(told(result, "standard", "returned", "compensated", "payment")).toEqual([
    "city-hospital 2024 standard 2979167, returned 0, compensated 0, payment 2979167",
    "county-hospital 2024 standard 1979167, returned 404167, compensated 0, payment 1575000",
    "township 2024 standard 1041666, returned 0, compensated 29167, payment 1070833",
  ]);
});
