/**
 * The trial at a percentile of a run: trials ranked by one result of one contract, summed over the schemes and years asked
 * for; rank = ⌈p/100 · n⌉ from the lowest (at least 1), ties in the order of the trials.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readTrials } from "../../../workers/parquet-read.js";
import { TRIALS_FILE } from "../../../workers/store.js";
import type { VariantTable } from "../../../workers/tables.js";
import { minorText } from "../../contracts/amounts.js";
import type { ResultLayout } from "../../plan/layout.js";
import type { Plan } from "../../plan/plan.js";
import { BadInput } from "../exit.js";
import type { CliWords, FoundTrial } from "../words.js";
import { known } from "./known.js";

export interface Percentile {
  readonly percentile: number;
  readonly of: string;
  readonly contract: string;
  readonly variant: string;
  readonly scheme?: string;
  readonly year?: number;
}

export async function trialAtPercentile(
  folder: string,
  plan: Plan,
  asked: Percentile,
  words: CliWords,
): Promise<FoundTrial> {
  const path = join(folder, TRIALS_FILE);
  if (!existsSync(path)) throw new BadInput(words.percentileNeeds("run"), { folder });
  const { tables } = await readTrials(path);
  known(
    "variant",
    asked.variant,
    tables.map(({ id }) => id),
    words,
  );
  const table = tables.find(({ id }) => id === asked.variant) as VariantTable;
  const columns = columnsOf(table.layout, plan, asked, words);
  const ranked = Array.from({ length: table.trials }, (_, trial) => ({
    trial,
    value: sumOf(table, trial, columns),
  }));
  ranked.sort((a, b) => a.value - b.value || a.trial - b.trial);
  const rank = Math.max(1, Math.ceil((asked.percentile / 100) * table.trials));
  const { trial, value } = ranked[rank - 1];
  const isMoney = table.layout.columns[columns[0]].unit === "money";
  return {
    percentile: asked.percentile,
    of: asked.of,
    contract: asked.contract,
    schemes: asked.scheme === undefined ? plan.schemes : [asked.scheme],
    years: asked.year === undefined ? yearsOf(plan) : [asked.year],
    rank,
    trials: table.trials,
    trial,
    value: isMoney ? minorText(BigInt(value), plan.minorUnits) : String(value),
  };
}

const yearsOf = ({ firstYear, years }: Plan): number[] =>
  Array.from({ length: years }, (_, index) => firstYear + index);

/** Positions of the columns that make up the result. */
function columnsOf(layout: ResultLayout, plan: Plan, asked: Percentile, words: CliWords): number[] {
  known(
    "contract",
    asked.contract,
    plan.contracts.map(({ id }) => id),
    words,
  );
  if (asked.scheme !== undefined) known("scheme", asked.scheme, plan.schemes, words);
  if (asked.year !== undefined) known("year", String(asked.year), yearsOf(plan).map(String), words);
  const own = plan.contracts.find(({ id }) => id === asked.contract);
  const arm = own && plan.arms[own.arm].id;
  const found = layout.columns
    .map((column, position) => ({ ...column, position }))
    .filter(
      (column) =>
        column.contract === own?.contract &&
        column.arm === arm &&
        (asked.scheme === undefined || column.scheme === asked.scheme) &&
        (asked.year === undefined || column.year === asked.year),
    );
  known("result", asked.of, [...new Set(found.map(({ name }) => name))], words);
  return found.filter(({ name }) => name === asked.of).map(({ position }) => position);
}

/** A result that a scheme does not have counts as nothing. */
function sumOf({ rows, layout }: VariantTable, trial: number, columns: readonly number[]): number {
  let sum = 0;
  for (const column of columns) {
    const value = rows[trial * layout.width + column];
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
