/** Covers that would pay one yuan twice: side by side on one layer, or a treaty beside a truncation. */
import { describe, expect, it } from "vitest";
import { aggregateCovers } from "../../src/contracts/blocks/aggregate-covers.js";
import type { AggregateCover } from "../../src/contracts/blocks/cover-terms.js";
import { familyOf } from "../../src/contracts/families/index.js";
import { saying } from "./both-languages.js";
import { contextOf, contractOf } from "./build.js";

type Attachment = AggregateCover["attachment"];
const cover = (cededShare: string, attachment: Partial<Attachment>, more: Partial<AggregateCover> = {}) =>
  ({
    unit: "aggregate",
    priority: 1,
    attachment: { basis: "budgetSigned", value: "1", ...attachment },
    cededShare,
    ...more,
  }) as AggregateCover;

const beside = (...covers: readonly AggregateCover[]) =>
  saying(() => aggregateCovers(covers.map((own, index) => ({ id: `cover${index + 1}`, cover: own }))));

describe("aggregate covers of one order", () => {
  const low = cover("0.6", {}, { limit: "0.2" });

  it.each<[string, AggregateCover]>([
    ["shares that sum to one", cover("0.4", {})],
    ["one that begins where the other ends", cover("0.6", { value: "1.2" })],
    ["one that ends where the other begins", cover("0.6", { value: "0.5" }, { limit: "0.5" })],
    ["another order", cover("0.6", {}, { priority: 2 })],
  ])("may be %s", (_, other) => {
    expect(beside(low, other)).not.toThrow();
    expect(beside(other, low)).not.toThrow();
  });

  it.each<[string, AggregateCover, string]>([
    ["shares above one on the same layer", cover("0.41", {}), "1 (budgetSigned)"],
    ["one that begins inside the other", cover("0.6", { value: "1.19" }), "1.19 (budgetSigned)"],
    ["one around the other", cover("0.6", { value: "0.5" }), "1 (budgetSigned)"],
    ["one with a least attachment", cover("0.6", { value: "1.2", minimum: "100" }), "1 (budgetSigned)"],
    ["one on another basis", cover("0.6", { value: "900", basis: "patientMonth" }), "1 (budgetSigned)"],
  ])("may not be %s", (_, other, where) => {
    expect(beside(low, other)).toThrow(`more than was spent above ${where}`);
    expect(beside(other, low)).toThrow("together pay more than was spent");
  });

  it("of one least attachment are compared by their values", () => {
    const least = { minimum: "100" };
    expect(
      beside(cover("0.6", least, { limit: "0.2" }), cover("0.6", { ...least, value: "1.2" })),
    ).not.toThrow();
  });
});

it("a treaty on events and a truncation of patients do not stand together", () => {
  const [{ terms, context, facts }] = familyOf("reinsurance").examples;
  const own = terms as { readonly counts: object };
  const counts = { ...own.counts, truncateAt: { value: 100_000, per: "patientYear" } };
  const years = contextOf(facts.length, context);
  expect(saying(() => contractOf("reinsurance", { ...own, counts }, years))).toThrow(
    "treaty: events and the truncation of patients would cede the same spending twice",
  );
});
