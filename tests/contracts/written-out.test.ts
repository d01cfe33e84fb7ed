/**
 * What each family writes in the contract language for its worked examples: every line, request, transfer, account and split
 * once, with its words in both languages. A change here is a change of contracts: `npx vitest run -u` on this file renews
 * the pages after one has seen why.
 */
import { expect, it } from "vitest";
import { families } from "../../src/contracts/families/index.js";
import { familyCases, rowsOf } from "./family-cases.js";

function pageOf(family: string): string {
  const known = new Map<string, number>();
  const cases = familyCases
    .filter(({ name }) => name.startsWith(`${family}, `))
    .map(({ name, contract }) => {
      const numbers = rowsOf(contract).map((row) => {
        known.set(row, known.get(row) ?? known.size + 1);
        return known.get(row);
      });
      return `${name}: ${numbers.join(" ")}`;
    });
  return [...cases, "", ...[...known].map(([row, number]) => `${number} ${row}`), ""].join("\n");
}

it.each(families.map(({ id }) => [id]))("%s", async (id) => {
  await expect(pageOf(id)).toMatchFileSnapshot(`./written-out/${id}.txt`);
});
