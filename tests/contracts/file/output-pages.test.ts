/**
 * All that is written of the accounts of each file: its table in both languages, its data and its sums, once bare and once
 * beside what had been paid before. `npx vitest run -u` on this file renews the pages after one has seen why.
 */
import { describe, expect, it } from "vitest";
import { adjustmentsOf, type Adjustment } from "../../../src/contracts/file/adjust.js";
import { outcomeData } from "../../../src/contracts/file/json.js";
import { settlementOf, type Outcome } from "../../../src/contracts/file/outcome.js";
import { createSettler, Settler } from "../../../src/contracts/file/settler.js";
import { count, emptySummary } from "../../../src/contracts/file/summary.js";
import { settledTable } from "../../../src/contracts/file/table.js";
import { filePairs, type FilePair } from "./altered-files.js";
import { parseText, rowOf, seenInMemory } from "./support.js";

async function settledOf({ yaml, csv }: FilePair) {
  const parsed = await parseText(yaml);
  if (!parsed.ok) throw new Error("the file is wrong");
  // The last row twice: one account is refused. The row of nobody has no contract either.
  const [first, ...rows] = csv.split("\n");
  const [header, ...lines] = [first, ...rows, rows[rows.length - 1], first.replaceAll(/[^,]/g, "")];
  const settler = createSettler({ file: parsed.scenario, header: header.split(","), seen: seenInMemory() });
  if (!(settler instanceof Settler)) throw new Error("the columns are wrong");
  const outcomes = lines.flatMap((line, index) => settler.push(rowOf(line, index + 2)));
  return { views: settler.views, outcomes: [...outcomes, ...settler.finish()] };
}

/** As if the fund had paid the consortium 1.00 too much, and nobody anything else. */
const adjusted = (outcome: Outcome): Adjustment[] =>
  outcome.status === "refused"
    ? []
    : adjustmentsOf(settlementOf(outcome), [
        ...settlementOf(outcome).transfers,
        { from: "fund", to: "consortium", amount: 100n },
      ]);

const exactly = (value: unknown): string =>
  JSON.stringify(value, (_, own: unknown) =>
    typeof own === "bigint" ? `${own}n` : own instanceof Map ? [...(own as Map<string, unknown>)] : own,
  );

describe.each(filePairs.map((pair) => [pair.name, pair] as const))("the output of %s", (name, pair) => {
  it.each([false, true])("paid before: %s", async (paid) => {
    const { views, outcomes } = await settledOf(pair);
    const table = settledTable(views, 2, ...(paid ? [new Set(["operator"] as const)] : []));
    const summary = emptySummary();
    for (const outcome of outcomes) count(summary, outcome, ...(paid ? [adjusted(outcome)] : []));
    const rows = (["en", "zh-CN"] as const).flatMap((language) =>
      outcomes.map((own) => table.cells(own, language, ...(paid ? [adjusted(own)] : [])).join(" | ")),
    );
    const data = outcomes.map((own) => exactly(outcomeData(own, 2, ...(paid ? [adjusted(own)] : []))));
    const page = [table.columns.join(" | "), ...rows, ...data, exactly(summary), ""].join("\n");
    const file = `./altered-files/${name}/output${paid ? "-paid-before" : ""}.txt`;
    await expect(page).toMatchFileSnapshot(file);
  });
});
