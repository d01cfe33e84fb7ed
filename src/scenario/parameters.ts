/**
 * A scenario at one value per number: at its means, or at the draws of one parameter set.
 *
 * Uncertain numbers are those with a law, in the stable order of their paths. Formulas over uncertain named numbers
 * follow them: one draw of a named number moves everything that is built on it.
 */
import type { Distribution } from "./distribution.js";
import { meanOfDistribution } from "./distribution-mean.js";
import { evaluateFormula } from "./formula-evaluate.js";
import type { Quantity } from "./quantity.js";
import { collectQuantities, numeric } from "./quantity-tree.js";
import type { Numeric, PlacedQuantity } from "./quantity-tree.js";

export interface UncertainParameter extends PlacedQuantity {
  readonly distribution: Distribution;
}

const known = new WeakMap<object, readonly UncertainParameter[]>();

/** The numbers to draw. Worked out once per scenario object: it is asked for every parameter set. */
export function uncertainParameters(scenario: object): readonly UncertainParameter[] {
  const before = known.get(scenario);
  if (before !== undefined) return before;
  const found = collectQuantities(scenario).flatMap(({ path, quantity }) =>
    quantity.distribution === undefined ? [] : [{ path, quantity, distribution: quantity.distribution }],
  );
  known.set(scenario, found);
  return found;
}

/** Every number at its mean; a formula over uncertain numbers at their means. */
export function centralScenario<Scenario extends object>(scenario: Scenario): Numeric<Scenario> {
  return scenarioAt(scenario, (_index, distribution) => meanOfDistribution(distribution));
}

/**
 * Every number at the draws of one parameter set. A draw or formula that leaves the range of its field stops with the
 * number's name: it is never moved back inside.
 */
export function scenarioAt<Scenario extends object>(
  scenario: Scenario,
  draw: (index: number, distribution: Distribution) => number,
): Numeric<Scenario> {
  const values = new Map<Quantity, number>();
  uncertainParameters(scenario).forEach(({ quantity, distribution }, index) => {
    values.set(quantity, draw(index, distribution));
  });
  const named = (scenario as { numbers?: Readonly<Record<string, Quantity>> }).numbers ?? {};
  const valueOf = (quantity: Quantity): number => {
    const value =
      quantity.value ?? values.get(quantity) ?? formulaValue(quantity, (name) => valueOf(named[name]));
    values.set(quantity, value);
    return value;
  };
  return numeric(scenario, (path, quantity) => withinRange(valueOf(quantity), path, quantity));
}

function formulaValue({ tree, formula }: Quantity, valueOf: (name: string) => number): number {
  if (tree !== undefined) return evaluateFormula(tree, valueOf);
  throw new RangeError(
    `A number has neither value nor law (${formula ?? "no formula"}): read the scenario with parseScenario.`,
  );
}

function withinRange(value: number, path: readonly string[], quantity: Quantity): number {
  const { minimum = -Infinity, maximum = Infinity, distribution, formula } = quantity;
  if (value >= minimum && value <= maximum) return value;
  const origin = distribution === undefined ? `the formula ${formula ?? ""}` : `its ${distribution.law} law`;
  throw new RangeError(
    `${path.join(".")}: ${origin} gave ${value}, which must lie between ${minimum} and ${maximum}. ` +
      `Narrow the law, or cut it off with minimum and maximum.`,
  );
}
