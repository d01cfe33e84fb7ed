/**
 * The runs that make up one answer: the scenario itself, and the variants that show its model uncertainty.
 *
 * shockHalf / shockDouble: every shock's CV at half and at double, on the same patients and luck as the first trials of
 * the main run. parameters: sets of uncertain numbers with several trials each, which isolates parameter uncertainty.
 */
import type { Scenario } from "../scenario/schema/index.js";

export interface Variant {
  readonly id: "main" | "shockHalf" | "shockDouble" | "parameters";
  readonly trials: number;
  /** Trial t uses parameter set ⌊t / innerTrials⌋. */
  readonly innerTrials: number;
  readonly shockScale: number;
}

export function variantsOf(scenario: Scenario): Variant[] {
  const { trials, modelUncertainty } = scenario;
  const innerTrials = scenario.innerTrials ?? 1;
  const main: Variant = { id: "main", trials, innerTrials, shockScale: 1 };
  if (modelUncertainty === undefined) return [main];
  const shocked = Math.min(modelUncertainty.trials, trials);
  const variants: Variant[] = [
    main,
    { id: "shockHalf", trials: shocked, innerTrials, shockScale: 0.5 },
    { id: "shockDouble", trials: shocked, innerTrials, shockScale: 2 },
    {
      id: "parameters",
      trials: modelUncertainty.parameterSets * modelUncertainty.trialsPerSet,
      innerTrials: modelUncertainty.trialsPerSet,
      shockScale: 1,
    },
  ];
  return variants.filter((variant) => variant.trials > 0);
}
