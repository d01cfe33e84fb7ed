/**
 * From the trial tables of a run to its Summary. Which quantities appear is decided by the columns of the tables and
 * the metrics registry; no contract, scheme or disease is known here.
 */
import { samplingOf, type Sampling } from "../statistics/sampling.js";
import {
  ALL,
  columnsOf,
  sameHolder,
  type Columns,
  type Holder,
  type TrialTable,
  type Year,
} from "./columns.js";
import { differenceOf, estimateOf, lossOf, overspendOf } from "./estimates.js";
import { healthOf } from "./health-summary.js";
import { metricOf } from "./metrics.js";
import { overspendEvent } from "./overspend-event.js";
import { gatesOf } from "./quality-summary.js";
import type { ScenarioFacts, Summary, SummaryCell } from "./schema.js";
import { uncertainQuantities, type VariantColumns } from "./uncertainty.js";

export const MAIN = "main";

export interface SummaryInput {
  readonly scenario: ScenarioFacts;
  /** `main`, and any of `shockHalf`, `shockDouble`, `parameters`. */
  readonly variants: readonly TrialTable[];
  readonly inventory: { readonly evidence: number; readonly assumption: number; readonly lever: number };
}

interface Scope {
  readonly scheme: string;
  readonly year: Year;
}

interface ContractHolder extends Holder {
  readonly contract: string;
}

export function summarise(input: SummaryInput): Summary {
  const { scenario, inventory } = input;
  const schemes = scenario.schemes.map((scheme) => scheme.id);
  const variants = input.variants.map((table) => ({
    table,
    columns: columnsOf(table, schemes, scenario.years),
  }));
  const variant = (id: string): VariantColumns | undefined => variants.find(({ table }) => table.id === id);
  const main = variant(MAIN);
  if (main === undefined)
    throw new RangeError(`summarise: no variant "${MAIN}" among the trial tables given.`);
  const contracts = main.columns.holders.filter(isContract);
  const { trials, innerTrials } = main.table;
  const health = healthOf(scenario, main.columns, samplingOf(innerTrials));
  const gates = gatesOf(scenario, main.columns, contracts, samplingOf(innerTrials));
  const stated = inventory.evidence + inventory.assumption;
  return {
    format: 1,
    scenario,
    trials,
    innerTrials,
    inventory: { ...inventory, sourcedShare: stated === 0 ? null : inventory.evidence / stated },
    ...tablesOf(scenario, main, contracts),
    ...(health && { health }),
    ...(gates && { gates }),
    modelUncertainty: contracts.map((holder) => ({
      ...holder,
      quantities: uncertainQuantities(holder, main, variant),
    })),
  };
}

function isContract(holder: Holder): holder is ContractHolder {
  return holder.contract !== undefined;
}

/** Every number by scheme and year: of contracts, of arms, and of contracts against the baseline. */
function tablesOf(
  scenario: ScenarioFacts,
  { columns, table }: VariantColumns,
  contracts: readonly ContractHolder[],
): Pick<Summary, "contracts" | "arms" | "differences"> {
  const sampling = samplingOf(table.innerTrials);
  const baseline = baselineOf(scenario, contracts);
  const scopes = scopesOf(
    scenario.schemes.map((scheme) => scheme.id),
    scenario.years,
  );
  const inScopes = <Cell extends object>(cell: (scope: Scope) => Cell) =>
    scopes.map((scope) => ({ ...scope, ...cell(scope) }));
  return {
    contracts: contracts.map((holder) => ({
      ...holder,
      cells: inScopes((scope) => contractCell(columns, holder, scope, sampling)),
    })),
    arms: columns.holders
      .filter((holder) => !isContract(holder))
      .map(({ arm }) => ({
        arm,
        cells: inScopes((scope) => ({ values: estimates(columns, { arm }, scope, sampling) })),
      })),
    differences: contracts
      .filter((holder) => !sameHolder(holder, baseline))
      .map((holder) => ({
        ...holder,
        cells: inScopes((scope) => ({ values: differences(columns, holder, baseline, scope, sampling) })),
      })),
  };
}

/** All schemes together first, then each; years, then the horizon. */
function scopesOf(schemes: readonly string[], years: readonly number[]): Scope[] {
  return [ALL, ...schemes].flatMap((scheme) => [...years, ALL as Year].map((year) => ({ scheme, year })));
}

/** The baseline contract on the arm it induces. */
function baselineOf(scenario: ScenarioFacts, contracts: readonly ContractHolder[]): ContractHolder {
  const arm = scenario.contracts.find((contract) => contract.id === scenario.baseline)?.arm;
  const found = contracts.find((holder) => holder.contract === scenario.baseline && holder.arm === arm);
  if (found !== undefined) return found;
  const known = contracts.map((holder) => `${holder.contract} on ${holder.arm}`).join(", ");
  throw new RangeError(
    `summarise: baseline "${scenario.baseline}" is not in the trial table, which has ${known}.`,
  );
}

function contractCell(
  columns: Columns,
  holder: ContractHolder,
  scope: Scope,
  sampling: Sampling,
): Omit<SummaryCell, keyof Scope> {
  const read = (name: string) => columns.read(holder, scope.scheme, scope.year, name);
  const overspend = overspendOf(overspendEvent(read, scope), read("uncovered"), sampling);
  const loss = lossOf(read("consortiumResult"), sampling);
  return {
    values: estimates(columns, holder, scope, sampling),
    ...(overspend && { overspend }),
    ...(loss && { loss }),
  };
}

function estimates(
  columns: Columns,
  holder: Holder,
  scope: Scope,
  sampling: Sampling,
): SummaryCell["values"] {
  return collect(columns.names(holder), (name) =>
    estimateOf(columns.read(holder, scope.scheme, scope.year, name), sampling),
  );
}

function differences(columns: Columns, holder: Holder, baseline: Holder, scope: Scope, sampling: Sampling) {
  const read = (whose: Holder, name: string) => columns.reach(whose, scope.scheme, scope.year, name);
  const names = new Set([...columns.names(holder), ...columns.names({ arm: holder.arm })]);
  return collect([...names], (name) => {
    const { better } = metricOf(name);
    return better && differenceOf(read(holder, name), read(baseline, name), better, sampling);
  });
}

function collect<Value>(
  names: readonly string[],
  make: (name: string) => Value | undefined,
): Record<string, Value> {
  const entries = names.map((name) => [name, make(name)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, Value & {}] => entry[1] !== undefined),
  );
}
