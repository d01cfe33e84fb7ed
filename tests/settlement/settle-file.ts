/** Settles rows of a facts file by a contract file, in memory; texts as a user has them. */
import { readFileSync } from "node:fs";
import { parseContractFile } from "../../src/contracts/file/read.js";
import { settlementOf, type Outcome, type Settled } from "../../src/contracts/file/outcome.js";
import type { ContractFile } from "../../src/contracts/file/schema.js";
import { createSettler } from "../../src/contracts/file/settler.js";
import { netReceipts } from "../../src/contracts/party-results.js";
import { filesInMemory } from "../../src/scenario/files.js";

export type Rows = readonly (readonly string[])[];

export async function contractFile(name: string): Promise<ContractFile> {
  const text = readFileSync(new URL(`../../scenarios/contracts/${name}`, import.meta.url), "utf8");
  const parsed = await parseContractFile({ entry: name, files: filesInMemory({ [name]: text }) });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.scenario;
}

/** Cells without quotes or commas inside, as the public files have them. */
export function csvRows(text: string): Rows {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd().split(","));
}

/** One outcome per row, in the order of the file. */
export function settleRows(file: ContractFile, [header, ...rows]: Rows): Outcome[] {
  const lines = new Map<string, number>();
  const seen = (key: string, line: number): number | undefined => {
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    return first;
  };
  const settler = createSettler({ file, header, seen });
  if ("findings" in settler) throw new Error(JSON.stringify(settler.findings, null, 1));
  return [...rows.flatMap((cells, index) => settler.push({ line: index + 2, cells })), ...settler.finish()];
}

/** Received less paid by the consortium, in currency units of two decimals. */
export function paymentOf(outcome: Settled): number {
  return Number(netReceipts(settlementOf(outcome), "consortium")) / 100;
}

/** Exact value of a line as a double. */
export function lineValue(outcome: Settled, id: string): number {
  const line = settlementOf(outcome).lines.find((own) => own.id === id);
  if (line === undefined) throw new Error(`no line ${id}`);
  return Number(line.value.numerator) / Number(line.value.denominator);
}
