/** A whole contract as a program: years one after another, every line in order, then accounts, transfers and splits. */
import type { AccountRule, AllocationRule, ComposedContract, SettleContext, Term } from "../language.js";
import { wholeWeights } from "../allocate.js";
import { multiply, parseRational, whole } from "../rational.js";
import { newDraft, type Draft, type Effect, type Node, type Value } from "./draft.js";
import type { ColumnFacts } from "./facts.js";
import { aligned, constantOf } from "./denominators.js";
import { minusOf, roundedOf, sumOf, unknownOf } from "./fractions.js";
import { lower, vectorColumn, type Scope } from "./lower.js";

/** What each output column holds. */
export type Output =
  | { readonly kind: "line" | "error"; readonly year: number; readonly line: number }
  | { readonly kind: "closing"; readonly year: number; readonly account: number }
  | { readonly kind: "part"; readonly year: number; readonly rule: number; readonly provider: number }
  | { readonly kind: "side"; readonly year: number; readonly gate: Term };

export interface Program {
  readonly draft: Draft;
  readonly outputs: readonly Output[];
  /** Gates whose side no fact changes. */
  readonly fixedSides: readonly { readonly year: number; readonly gate: Term; readonly side: boolean }[];
}

interface Writer {
  readonly contract: ComposedContract;
  readonly context: SettleContext;
  readonly shape: ColumnFacts;
  readonly draft: Draft;
  readonly outputs: Output[];
  readonly fixedSides: { year: number; gate: Term; side: boolean }[];
}

export function writeProgram(
  contract: ComposedContract,
  context: SettleContext,
  shape: ColumnFacts,
): Program {
  const writer: Writer = { contract, context, shape, draft: newDraft(), outputs: [], fixedSides: [] };
  const unit = whole(10n ** BigInt(context.minorUnits));
  const opened = ({ id, opening }: AccountRule) =>
    [id, constantOf(writer.draft, multiply(parseRational(opening), unit))] as const;
  let openings: ReadonlyMap<string, Value> = new Map(contract.accounts.map(opened));
  const past: Map<string, Value>[] = [];
  for (let index = 0; index < shape.years.length - shape.runInYears; index++) {
    const scope = scopeOf(writer, index, past, openings);
    writeLines(writer, scope);
    openings = writeAccounts(writer, scope);
    for (const { line } of contract.transfers) {
      checkWhole(writer, valueOf(scope, line));
      effect(writer, "checkPositive", valueOf(scope, line));
    }
    contract.allocations.forEach((rule, at) => writeSplit(writer, scope, rule, at));
    past.push(scope.lines);
  }
  const { draft, outputs, fixedSides } = writer;
  return { draft, outputs, fixedSides };
}

function scopeOf(
  { draft, context, shape, outputs, fixedSides }: Writer,
  index: number,
  past: readonly Map<string, Value>[],
  openings: ReadonlyMap<string, Value>,
): Scope {
  const gate = (term: Term, side: Node | boolean): void => {
    if (typeof side === "boolean") fixedSides.push({ year: index, gate: term, side });
    else if (side.rows === undefined) {
      const source = outputs.push({ kind: "side", year: index, gate: term }) - 1;
      draft.steps.push({ effect: { code: "storeSide", node: side, factor: 1, source } });
    }
  };
  return { draft, context, shape, index, lines: new Map(), past, openings, gate };
}

const valueOf = ({ lines, draft }: Scope, line: string): Value => lines.get(line) ?? unknownOf(draft);

function writeLines(writer: Writer, scope: Scope): void {
  const { contract, draft } = writer;
  contract.lines.forEach((line, position) => {
    const value = lower(line.value, scope);
    const said = line.round === true ? roundedOf(draft, value, contract.rounding ?? "halfEven") : value;
    scope.lines.set(line.id, said);
    const year = scope.index;
    effect(writer, "store", said, { kind: "line", year, line: position });
    effect(writer, "storeError", said, { kind: "error", year, line: position });
  });
}

/** Closing = opening + interest + deposit − draw, never below zero. */
function writeAccounts(writer: Writer, scope: Scope): Map<string, Value> {
  const { contract, draft } = writer;
  const closings = contract.accounts.map((rule, account) => {
    const [opening, deposit, draw] = [
      scope.openings.get(rule.id) ?? unknownOf(draft),
      valueOf(scope, rule.deposit),
      valueOf(scope, rule.draw),
    ];
    const interest = rule.interest === undefined ? [] : [valueOf(scope, rule.interest)];
    const closing = minusOf(draft, sumOf(draft, [opening, ...interest, deposit]), draw);
    for (const value of [opening, ...interest, deposit, draw, closing]) checkWhole(writer, value);
    effect(writer, "checkPositive", closing);
    effect(writer, "store", closing, { kind: "closing", year: scope.index, account });
    return [rule.id, closing] as const;
  });
  return new Map(closings);
}

function writeSplit(writer: Writer, scope: Scope, { line, by }: AllocationRule, rule: number): void {
  const { draft, outputs, shape, contract } = writer;
  const { vectors } = shape.years[shape.runInYears + scope.index];
  const asked = contract.needs
    .filter(({ kind }) => kind === "vector")
    .map(({ id }) => vectors[id]?.length ?? 0);
  if (asked.includes(0)) return effect(writer, "store", unknownOf(draft));
  const providers = Math.max(0, ...asked);
  const total = valueOf(scope, line);
  checkWhole(writer, total);
  const weights = by.map(({ weight }) =>
    aligned(
      draft,
      Array.from({ length: providers }, (_, provider) =>
        lower(weight, { ...scope, gate: undefined, column: vectorColumn(scope, provider) }),
      ),
    ),
  );
  const shares = wholeWeights(by.map(({ share }) => parseRational(share))).map(Number);
  const columns = Array.from(
    { length: providers },
    (_, provider) => outputs.push({ kind: "part", year: scope.index, rule, provider }) - 1,
  );
  const split = { shares, weights: weights.map(({ values }) => values), outputs: columns };
  draft.steps.push({
    effect: { code: "split", node: total.node, factor: total.denominator, source: 0, split },
  });
}

const checkWhole = (writer: Writer, value: Value): void => effect(writer, "checkWhole", value);

function effect(
  { draft, outputs }: Writer,
  code: Exclude<Effect["code"], "split">,
  { node, denominator }: Value,
  output?: Output,
): void {
  const source = output === undefined ? NO_OUTPUT : outputs.push(output) - 1;
  draft.steps.push({ effect: { code, node, factor: denominator, source } });
}

/** Only the check of `store`: no column has this position. */
const NO_OUTPUT = -1;
