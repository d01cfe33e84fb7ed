/**
 * Quality gates in the trials, and what chance does to them by panel size.
 *
 * By contract and year: the share who truly meet the measure, the share measured (numerator / denominator), the share
 * tested, and how often the gate is failed; how often it is failed although the true share meets it (false fail), and passed
 * although it does not (false pass). Where nobody was counted the contract's own rule decides, and the trial is left out.
 *
 * By panel size: P(false fail) and P(false pass) of a panel at true rates about the gate (`care/gate-chance.ts`), at the
 * tested share and accuracy of the last year.
 */
import { gateChance, rateNeeded, type Measuring } from "../care/gate-chance.js";
import { smallestPass, type QualityGate } from "../contracts/quality-gates.js";
import { estimateMean } from "../statistics/mean.js";
import { estimateProbability } from "../statistics/probability.js";
import type { Sampling } from "../statistics/sampling.js";
import { ALL, type Columns } from "./columns.js";
import type { GateSummary, ScenarioFacts } from "./schema.js";

const PANELS = [100, 300, 1000, 3000, 10_000, 30_000];
/** True rates shown, from the gate. */
const MARGINS = [-0.05, -0.02, 0, 0.02, 0.05];

const PARTS = ["numerator", "denominator", "patients", "tested", "truly"];

interface Holder {
  readonly contract: string;
  readonly arm: string;
}

type Facts = NonNullable<ScenarioFacts["gates"]>[number];

/** Undefined for scenarios without gates, and for tables that do not hold what their measures came to. */
export function gatesOf(
  { gates = [], years }: Pick<ScenarioFacts, "gates" | "years">,
  columns: Columns,
  contracts: readonly Holder[],
  sampling: Sampling,
): GateSummary[] | undefined {
  const found = contracts.flatMap(({ contract, arm }) =>
    gates
      .filter((gate) => gate.contract === contract)
      .flatMap((gate): GateSummary[] => {
        const byYear = years.map((year) => yearOf(gate, columns, arm, year, sampling));
        const measured = byYear.filter((own) => own !== undefined);
        const last = measured.at(-1);
        if (last === undefined) return [];
        const { measure, threshold, untested } = gate;
        const chance = chanceOf(gate, columns, arm, last, sampling);
        return [{ contract, arm, measure, threshold, untested, years: measured, chance }];
      }),
  );
  return found.length === 0 ? undefined : found;
}

type GateYear = GateSummary["years"][number];

function reader(columns: Columns, arm: string, measure: string, year: number) {
  return (part: string) => columns.read({ arm }, ALL, year, `quality.${measure}.${part}`);
}

/** Undefined where the table lacks the measure, or nobody was counted in any trial. */
function yearOf(
  gate: Facts,
  columns: Columns,
  arm: string,
  year: number,
  sampling: Sampling,
): GateYear | undefined {
  const read = reader(columns, arm, gate.measure, year);
  const [numerator, denominator, patients, tested, truly] = PARTS.map(read);
  if (!numerator || !denominator || !patients || !tested || !truly) return undefined;
  const fails = failures(gate, numerator, denominator);
  const threshold = Number(gate.threshold);
  const when = (failed: number, met: boolean) =>
    fails.map((own, t) =>
      Number.isNaN(own) ? NaN : own === failed && truly[t] >= threshold === met ? 1 : 0,
    );
  const shares = [truly, ratio(numerator, denominator), ratio(tested, patients)];
  const [trueShare, measuredShare, testedShare] = shares.map((own) => estimateMean(own, sampling));
  const chances = [fails, when(1, true), when(0, false)];
  const [failing, falseFails, falsePasses] = chances.map((own) => estimateProbability(own, sampling));
  if (!trueShare || !measuredShare || !testedShare || !failing || !falseFails || !falsePasses)
    return undefined;
  return { year, trueShare, measuredShare, testedShare, fails: failing, falseFails, falsePasses };
}

const ratio = (of: Float64Array, to: Float64Array): Float64Array =>
  of.map((value, t) => (to[t] === 0 ? NaN : value / to[t]));

/** 1 where the gate is failed, exactly as the contract compares. */
function failures(gate: QualityGate, numerator: Float64Array, denominator: Float64Array): Float64Array {
  return numerator.map((count, t) =>
    denominator[t] === 0 ? NaN : count < smallestPass(gate, denominator[t]) ? 1 : 0,
  );
}

/** Of a panel like that of the last year. */
function chanceOf(
  gate: Facts,
  columns: Columns,
  arm: string,
  { year, testedShare }: GateYear,
  sampling: Sampling,
): GateSummary["chance"] {
  const read = reader(columns, arm, gate.measure, year);
  const mean = (part: string) => {
    const values = read(part);
    return values && estimateMean(values, sampling)?.mean;
  };
  const measuring: Measuring = {
    testedShare: testedShare.mean,
    untested: gate.untested,
    sensitivity: mean("sensitivity") ?? 1,
    specificity: mean("specificity") ?? 1,
  };
  const threshold = Number(gate.threshold);
  const panels = [...PANELS, Math.round(mean("patients") ?? 0)];
  const margins = MARGINS.filter((margin) => threshold + margin >= 0 && threshold + margin <= 1);
  return {
    year,
    ...measuring,
    rateNeeded: rateNeeded(threshold, measuring) ?? null,
    panels,
    rates: margins.map((margin) => ({
      margin,
      kind: margin < 0 ? "falsePass" : "falseFail",
      probabilities: panels.map((panel) => {
        const passes = (counted: number) => smallestPass(gate, counted);
        const chance = gateChance(passes, measuring, panel, threshold + margin);
        return (margin < 0 ? chance?.pass : chance?.fail) ?? null;
      }),
    })),
  };
}
