/** The committed gallery is what the families say today: one test for each, so that a failure is local. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { families, familyOf } from "../../src/contracts/families/index.js";
import {
  familyFiles,
  galleryFiles,
  indexFiles,
  type GalleryFiles,
} from "../../src/contracts/gallery/files.js";
import { incentivesOf, shareText } from "../../src/contracts/gallery/incentives.js";

const folder = new URL("../../scenarios/contracts/gallery/", import.meta.url);
const committed = (files: GalleryFiles): GalleryFiles =>
  Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));

const pagesOf = (name: string): string[] => [`${name}.md`, `${name}.zh-CN.md`];

describe("the committed gallery (`jieyu explain --write` renews it)", () => {
  it.each(families.map((family) => [family.id, family] as const))("%s", (id, family) => {
    const files = familyFiles(family);
    expect(Object.keys(files)).toEqual(pagesOf(id));
    expect(committed(files)).toEqual(files);
  });

  it("index", () => {
    const files = indexFiles();
    expect(Object.keys(files)).toEqual(pagesOf("index"));
    expect(committed(files)).toEqual(files);
  });

  it("is the index and the pages of families together", () => {
    const some = families.filter(({ id }) => ["fee-for-service", "direct-purchase"].includes(id));
    expect(galleryFiles(some)).toEqual(Object.assign({}, indexFiles(), ...some.map(familyFiles)));
    expect(Object.keys(galleryFiles(some)).sort()).toEqual(
      ["direct-purchase", "fee-for-service", "index"].flatMap(pagesOf),
    );
  });

  it("holds nothing else", () => {
    const pages = [...families.map(({ id }) => id), "index"].flatMap(pagesOf);
    expect(readdirSync(folder).sort()).toEqual(pages.sort());
  });
});

describe("a page's incentives", () => {
  it("are told in a table and in sentences", () => {
    const told = incentivesOf(familyOf("composed"), "en");
    // Benchmark 100,000, spending 95,000: half of savings shared from 2 % on. At 98,000.01 the cliff of 1,000, less
    // half a cent: the fund gains 999.99, since it pays the cent.
    expect(told?.heading).toEqual(["Spending", "of the example", "fund", "consortium", "patients"]);
    expect(told?.rows.map(([spending, , fund, consortium]) => [spending, fund, consortium])).toEqual([
      ["76,000.00", "1", "0"],
      ["85,500.00", "0.5", "0.5"],
      ["90,250.00", "0.5", "0.5"],
      ["93,100.00", "0.5", "0.5"],
      ["95,000.00", "0.5", "0.5"],
      ["96,900.00", "0.5", "0.5"],
      ["99,750.00", "1", "0"],
      ["104,500.00", "1", "0"],
      ["114,000.00", "1", "0"],
    ]);
    expect(told?.sentences).toEqual([
      "Power (the consortium's mean share over these points): ≈ 0.2778. Fee-for-service has 0, a budget kept and borne in full 1.",
      "At spending of 98,000.01 results jump: fund +999.99, consortium −1,000.00.",
      "`qualifying` jumps by 0.02 × benchmark where savings >= 0.02 × benchmark changes sides; between its two sides at the example's facts: fund −2,500.00, consortium +2,500.00.",
      "Apart from the jumps no party gains by more spending or loses more than is spent, at these points.",
    ]);
  });

  it("name who gains by more spending", () => {
    // Capitation on a total basis, kept in full: of one more yuan the patients pay a third and the consortium all of it.
    const told = incentivesOf(familyOf("capitation"), "en");
    expect(told?.sentences.at(-1)).toBe(
      "Not monotone: fund gains by more spending at 0.8 ×: share ≈ −0.3333.",
    );
  });

  it("show shares to four places, marked where that is not all", () => {
    expect(["1", "0.5", "5/19", "-1/3", "100", "0.00001"].map(shareText)).toEqual([
      "1",
      "0.5",
      "≈ 0.2632",
      "≈ −0.3333",
      "100",
      "≈ 0",
    ]);
  });
});
