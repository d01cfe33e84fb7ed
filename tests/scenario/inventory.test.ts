import { describe, expect, it } from "vitest";
import { inventoryOf } from "../../src/scenario/inventory.js";
import type { StatedNumber } from "../../src/scenario/stated-numbers.js";
import { accepted } from "./support/read.js";

const number = (path: string, kind: StatedNumber["kind"], shown = "1", source?: string): StatedNumber => ({
  path: path.split("."),
  kind,
  unit: "share",
  shown,
  source,
  uncertain: false,
});

describe("the inventory", () => {
  it("counts by kind; levers count for neither side of the sourced share", () => {
    const stated = [
      number("a", "evidence", "1", "s"),
      number("b", "assumption"),
      number("c", "assumption"),
      number("d", "assumption"),
      number("e", "lever"),
    ];
    const inventory = inventoryOf(stated, { s: { title: "S" }, unused: { title: "U" } });
    // 1 / (1 + 3)
    expect(inventory).toMatchObject({ evidence: 1, assumption: 3, lever: 1, sourcedShare: 0.25 });
    expect(inventory.assumptions.map(({ path }) => path)).toEqual(["b", "c", "d"]);
    expect(inventory.sources).toEqual([{ id: "s", title: "S", numbers: 1 }]);
  });

  it("does not count a number twice that a formula only repeats, nor figures that are only compared with", () => {
    const stated = [
      number("numbers.level", "evidence", "5", "s"),
      number("care.x", "assumption", "=level"),
      number("care.y", "assumption", "=level * 2"),
      number("published.0.value", "evidence", "7", "p"),
    ];
    const inventory = inventoryOf(stated, { s: { title: "S" }, p: { title: "P" } });
    expect(inventory).toMatchObject({ evidence: 1, assumption: 1, lever: 0, sourcedShare: 0.5 });
    // The figures compared with are cited all the same.
    expect(inventory.sources.map(({ id }) => id)).toEqual(["s", "p"]);
  });

  it("has no share where nothing is stated", () => {
    expect(inventoryOf([number("a", "lever")], {}).sourcedShare).toBe(null);
  });

  it("sees the exact terms of contracts, with kind, source and formula as written", async () => {
    const keeps = "{ value: 0.7, kind: evidence, source: survey, note: Agreed. }";
    const { inventory } = await accepted(
      `contracts: { headBudget: { surplus: { bands: [{ from: 0, providerKeeps: ${keeps} }] } } }`,
    );
    expect(inventory.levers).toEqual([
      {
        path: "contracts.headBudget.headRate.perPatientYear",
        shown: "=12 * 120 * (1 + growth) ^ 2",
        unit: "money/patientYear",
        uncertain: false,
      },
    ]);
    expect(inventory.sources).toEqual([
      { id: "survey", title: "A survey of visits", year: 2020, locator: "Table 2", numbers: 2 },
    ]);
    expect(inventory.assumptions.map(({ path }) => path)).toContain(
      "contracts.headBudget.overspend.bands.0.providerBears",
    );
  });
});
