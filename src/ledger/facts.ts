/** Answers a contract's requests from the ledger: the facts of one account (scheme) and year. */
import type {
  AccountFacts,
  ComposedContract,
  FactRequest,
  FactTable,
  SpendingPart,
} from "../contracts/language.js";
import { asksForScores } from "../contracts/member-scores.js";
import type { SchemeLedger } from "./ledger.js";

/** What facts need beside the ledger itself. */
export interface FactContext {
  readonly services: readonly string[];
  /** Position of an excess request and of a personal rate among the plan's. */
  readonly excessAt: (request: Extract<FactRequest, { kind: "excess" }>) => number;
  readonly rateAt: (request: Extract<FactRequest, { kind: "rateMonths" }>) => number;
  /** Measured quality of this arm and year: numerator and denominator by measure. */
  readonly quality: Readonly<Record<string, { readonly numerator: number; readonly denominator: number }>>;
  /** Growth of the named levels since the last year before the contract, as exact decimal text. */
  readonly index: (levels: readonly string[]) => string;
  /** Values of a line of the other parties of a pool, in their fixed order: currency units or plain numbers. */
  readonly others: (pool: string, line: string) => readonly number[];
  readonly minorPerUnit: number;
  /** Coded risk score of each care state, as exact decimal text. */
  readonly scores: readonly string[];
}

export function accountFacts(
  contract: ComposedContract,
  ledger: SchemeLedger,
  context: FactContext,
): AccountFacts {
  const scalars: Record<string, bigint | string> = {};
  const vectors: Record<string, readonly bigint[]> = {};
  const tables: Record<string, FactTable> = {};
  for (const request of contract.needs) {
    if (request.kind === "given") throw notSupplied(request.id);
    if (request.kind === "table") tables[request.id] = scoresTable(request, ledger, context);
    else if (request.kind === "market") tables[request.id] = othersTable(request, contract, context);
    else if (request.kind === "vector") vectors[request.id] = vectorOf(request, ledger, context);
    else scalars[request.id] = scalarOf(request, ledger, context);
  }
  return { scalars, vectors, ...(Object.keys(tables).length > 0 && { tables }) };
}

function scalarOf(
  request: Exclude<FactRequest, { kind: "vector" | "given" | "table" | "market" }>,
  ledger: SchemeLedger,
  context: FactContext,
): bigint | string {
  switch (request.kind) {
    case "months":
      return BigInt(ledger.contractMonths);
    case "rateMonths":
      return BigInt(ledger.rates[context.rateAt(request)]);
    case "spending":
      return BigInt(sumOf(positions(request.services, context), (s) => partOf(ledger, request.part, s)));
    case "excess":
      return BigInt(ledger.excess[context.excessAt(request)]);
    case "quality": {
      const measured = context.quality[request.measure];
      if (measured === undefined)
        throw new RangeError(
          `The contract asks for the quality measure "${request.measure}", which the scenario does not have.`,
        );
      return BigInt(measured[request.count]);
    }
    case "index":
      return context.index(request.levels);
  }
}

function vectorOf(
  request: Extract<FactRequest, { kind: "vector" }>,
  ledger: SchemeLedger,
  context: FactContext,
): bigint[] {
  if (request.of === "given") throw notSupplied(request.id);
  if (request.of === "months") return Array.from(ledger.monthsByInstitution, BigInt);
  const services = positions(request.services ?? context.services, context);
  return ledger.allowedByInstitution.map((allowed) => BigInt(sumOf(services, (s) => allowed[s])));
}

/** Members by score: those of one care state stand in one row. */
function scoresTable(
  request: FactRequest,
  { monthsByState }: SchemeLedger,
  { scores }: FactContext,
): FactTable {
  if (!asksForScores(request)) throw notSupplied(request.id);
  return { rows: scores.length, columns: { months: Array.from(monthsByState, String), score: scores } };
}

/** Money in whole minor units, numbers to six decimals: what the others announce is not measured finer. */
function othersTable(
  { id, lines }: Extract<FactRequest, { kind: "market" }>,
  contract: ComposedContract,
  { others, minorPerUnit }: FactContext,
): FactTable {
  const isMoney = (line: string): boolean => contract.lines.find((own) => own.id === line)?.unit === "money";
  const columns = lines.map((line) => {
    const announce = (value: number): bigint | string =>
      isMoney(line) ? BigInt(Math.round(value * minorPerUnit)) : value.toFixed(6);
    return [line, others(id, line).map(announce)] as const;
  });
  return { rows: columns[0][1].length, columns: Object.fromEntries(columns) };
}

/** The scenario's checks refuse such contracts first; reaching this is a mistake of the plan. */
const notSupplied = (id: string): RangeError =>
  new RangeError(
    `A simulated cohort does not supply the fact "${id}"; settle such a contract on real accounts.`,
  );

function partOf(ledger: SchemeLedger, part: SpendingPart, service: number): number {
  switch (part) {
    case "allowed":
      return ledger.allowed[service];
    case "inPolicyScope":
      return ledger.inPolicyScope[service];
    case "fundPaid":
      return ledger.fund[service];
    case "patientPaid":
      return ledger.allowed[service] - ledger.fund[service];
  }
}

const positions = (names: readonly string[], context: FactContext): number[] =>
  names.map((name) => context.services.indexOf(name));

function sumOf(positionsOf: readonly number[], value: (position: number) => number): number {
  let sum = 0;
  for (const position of positionsOf) sum += value(position);
  return sum;
}
