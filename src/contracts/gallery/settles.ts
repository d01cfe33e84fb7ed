/** Where a family can settle: read from what its contracts ask for. */
import { settleOnly } from "../checks/settle-only.js";
import { exampleContext } from "../example-facts.js";
import type { ContractFamily } from "../family.js";
import { expandExample } from "../run-example.js";
import type { GalleryWord } from "./words.js";

/** Where some example runs in scenarios, the family does: its other terms may ask for more. */
export function settlesWhere(family: ContractFamily): GalleryWord {
  const codes = family.examples
    .filter(({ error }) => error === undefined)
    .map((example) =>
      settleOnly(expandExample(family, example), {
        ...exampleContext(example),
        simulated: { market: false },
      }).map(({ code }) => code),
    );
  if (codes.some((own) => own.length === 0)) return "both";
  return codes.some((own) => !own.includes("settle-only")) ? "market" : "settleOnly";
}
