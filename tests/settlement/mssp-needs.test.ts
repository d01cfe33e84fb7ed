/** One facts file serves all years of a track: what a contract asks for does not hang on the year it settles. */
import { expect, it } from "vitest";
import { requireValid } from "../../src/contracts/validate.js";
import { contextOf } from "../contracts/build.js";
import { trackContract } from "./tracks.js";

const needs = (track: string, year: number, own: object = {}): string[] =>
  trackContract(track, year, own)
    .needs.map(({ id }) => id)
    .sort();

it.each<[string, string, object]>([
  ["as shipped", "A", {}],
  ["as shipped", "E", {}],
  ["as shipped", "EN", {}],
  ["with a guardrail to come", "EN", { guardrailSince: 2040 }],
  [
    "with reduced sharing to come",
    "E",
    { guardrailSince: undefined, reducedSharing: { since: 2040, part: "0.5" } },
  ],
  [
    "with reduced sharing since long",
    "E",
    { guardrailSince: undefined, reducedSharing: { since: 2005, part: "0.5" } },
  ],
])("%s: track %s", (_, track, own) => {
  for (const year of [2004, 2005, 2013, 2019, 2021, 2023, 2030, 2039, 2040, 2041])
    expect({ year, needs: needs(track, year, own) }).toEqual({ year, needs: needs(track, 2024, own) });
  requireValid(trackContract(track, 2022, own), contextOf(1, { firstYear: 2022 }));
});
