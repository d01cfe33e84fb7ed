/**
 * Plan + parameter set → the numbers of one world: service tables, benefits, disease tables, heads; and, for each trial,
 * the year's factors (price × trend × shocks) and volumes (programme, response).
 */
import { benefitTables } from "../benefits/rules.js";
import { complicationCosts, expectedComplicationCosts } from "../care/complication-costs.js";
import { serviceTables, type TableCache } from "../care/laws.js";
import { priceFactor } from "../care/prices.js";
import { SHOCK_LEVELS, shockFactors, trendStep } from "../care/shocks.js";
import { cumulativeWords } from "../cohort/synthesise.js";
import type { YearFactor } from "../kernel/care.js";
import type { ComplicationCosts } from "../kernel/complications.js";
import type { HeadTables } from "../kernel/heads.js";
import type { Utilities } from "../kernel/health.js";
import type { TrialModel } from "../kernel/model.js";
import { HISTORY_TRIAL } from "../random/purposes.js";
import { statedArm } from "./arms.js";
import type { Described } from "./described.js";
import { marketFactors, type MarketFactors } from "./market.js";
import type { NumericScenario, Plan } from "./plan.js";

const WORDS = 4294967296;

/** What one parameter set fixes, before a trial's common factors are drawn. */
export interface World {
  readonly numbers: NumericScenario;
  readonly services: TrialModel["services"];
  readonly complications?: ComplicationCosts;
  readonly utilities?: Utilities;
  readonly benefits: TrialModel["benefits"];
  readonly heads: readonly HeadTables[];
  readonly disease: readonly TrialModel["arms"][number]["disease"][];
}

export function worldOf(
  plan: Plan,
  numbers: NumericScenario,
  cache: TableCache,
  described: Described,
): World {
  const benefits = plan.services.map((service) => numbers.care.services[service].benefit);
  const complications = complicationsOf(plan, numbers);
  const within =
    complications !== undefined && numbers.care.complications?.withinMeans === true
      ? expectedComplicationCosts(complications, plan.services.length, described)
      : undefined;
  return {
    numbers,
    complications,
    utilities: utilitiesOf(plan, numbers),
    services: plan.services.map((service, s) => {
      const terms = numbers.care.services[service];
      return serviceTables(terms, plan.disease.states, described.stateShares, cache, {
        id: service,
        sum: within?.[s] ?? 0,
      });
    }),
    benefits: benefitTables(numbers.benefits, benefits),
    heads: plan.arms.map((arm) => headTables(plan, numbers, arm.programme)),
    disease: plan.arms.map((arm) => {
      const effects = arm.programme ? numbers.programme?.effects : undefined;
      if (effects === undefined) return plan.disease.prepare(numbers.disease, undefined);
      return plan.disease.prepare(numbers.disease, {
        incidenceRatio: effects.incidenceRatio ?? 1,
        mortalityRatio: effects.mortalityRatio ?? 1,
        riskFactors: effects.riskFactors,
        participation: headTables(plan, numbers, true).participation,
      });
    }),
  };
}

function complicationsOf(plan: Plan, { care }: NumericScenario): ComplicationCosts | undefined {
  const { disease, services } = plan;
  const names = { services, events: disease.events, histories: disease.histories.map(({ id }) => id) };
  return care.complications && complicationCosts(care.complications, names);
}

function utilitiesOf({ disease }: Plan, { health }: NumericScenario): Utilities | undefined {
  if (health === undefined) return undefined;
  const { baseline, histories, events, organs = {} } = health.utilities;
  const ids = disease.histories.map(({ id }) => id);
  const named = Object.values(organs);
  const own = ids.filter((id) => !named.some((members) => members.includes(id)));
  const places = [...named, ...own.map((id) => [id])];
  // An event belongs where the history of its name does; one without a history stands alone.
  const alone = places.length;
  const organOf = (id: string) => {
    const at = places.findIndex((members) => members.includes(id));
    return at < 0 ? alone : at;
  };
  return {
    baseline,
    histories: Float64Array.from(ids, (id) => histories[id] ?? 0),
    events: Float64Array.from(disease.events, (id) => events[id] ?? 0),
    organOfHistory: Uint8Array.from(ids, organOf),
    organOfEvent: Uint8Array.from(disease.events, organOf),
    organs: alone + 1,
  };
}

function headTables(plan: Plan, numbers: NumericScenario, programme: boolean): HeadTables {
  const { heads } = numbers.cohort;
  const moving = heads.leaveRate + heads.switchRate + heads.lapseRate;
  if (moving > 1)
    throw new RangeError(
      `cohort.heads: leaveRate ${heads.leaveRate}, lapseRate ${heads.lapseRate} and switchRate ${heads.switchRate} sum to ${moving}; at most one of them happens to a patient in a year, so their sum must not pass 1.`,
    );
  const participation = new Float64Array(plan.years);
  for (let year = 0; year < plan.years && programme; year++)
    participation[year] = participationShare(numbers, year) * WORDS;
  return {
    leave: heads.leaveRate * WORDS,
    switching: heads.switchRate * WORDS,
    lapse: heads.lapseRate * WORDS,
    participation,
    institutionEnds: cumulativeWords(plan.institutionShares),
  };
}

/** Reach × ramp-up of the year; the last ramp-up value holds on. */
export function participationShare(numbers: NumericScenario, year: number): number {
  const { programme } = numbers;
  if (programme === undefined) return 0;
  return programme.reachShare * programme.rampUp[Math.min(year, programme.rampUp.length - 1)];
}

/**
 * Growth from the price year to each calendar year, and back from it to years before. When a contract is signed the
 * past is known, so years before it grow at the expected rate and only contract years are drawn: no answer may hang on
 * one drawn past that its error does not show. `lastYear` is the year before the first contract year.
 */
export function trendPath(
  plan: Plan,
  numbers: NumericScenario,
  trial: number,
): { runIn: number[]; contract: number[]; lastYear: number } {
  const start = plan.scenario.currency.priceYear - plan.firstYear;
  const step = (y: number) =>
    y < 0 ? 1 + plan.central.care.trend.mean : trendStep(plan.key, numbers.care.trend, trial, y);
  const at = (year: number) => {
    let factor = 1;
    for (let y = start + 1; y <= year; y++) factor *= step(y);
    for (let y = start; y > year; y--) factor /= step(y);
    return factor;
  };
  return {
    runIn: Array.from({ length: plan.runInYears }, (_, i) => at(i - plan.runInYears)),
    lastYear: at(-1),
    contract: Array.from({ length: plan.years }, (_, year) => at(year)),
  };
}

/** What everybody shares in one year: by service price × trend × all shocks, and each level alone for indexes. */
export interface CommonYear {
  readonly byService: readonly number[];
  readonly trend: number;
  /** What the services of a level share, by level: the shock that a budget index can see. */
  readonly levels: readonly number[];
  /** How the year turns out for the other parties of the scenario's pools. */
  readonly market: MarketFactors;
}

export function commonYear(
  plan: Plan,
  numbers: NumericScenario,
  trial: number,
  year: number,
  trend: number,
  shockScale: number,
): CommonYear {
  const { shocks, prices } = numbers.care;
  const law = {
    national: { cv: shocks.national.cv * shockScale },
    regional: { cv: shocks.regional.cv * shockScale },
    local: { cv: shocks.local.cv * shockScale },
    serviceCorrelation: shocks.serviceCorrelation,
  };
  const levels = SHOCK_LEVELS.map((_, level) =>
    shockFactors(plan.key, law, level, trial, year, plan.services.length),
  );
  const byService = plan.services.map((service, s) => {
    const price = priceFactor(prices?.[service], plan.firstYear + year);
    return levels.reduce((factor, level) => factor * level.byService[s], price * trend);
  });
  return {
    byService,
    trend,
    levels: levels.map(({ shared }) => shared),
    market: marketFactors(plan, numbers, trial, year, trend, shockScale),
  };
}

/** Factors of the run-in years, oldest first: prices and expected growth; no shock, no programme, no response. */
export function runInFactors(plan: Plan): YearFactor[][] {
  const { prices } = plan.central.care;
  return trendPath(plan, plan.central, HISTORY_TRIAL).runIn.map((trend, i) =>
    plan.services.map((service) => ({
      factor: priceFactor(prices?.[service], plan.firstYear + i - plan.runInYears) * trend,
      volumeOthers: 1,
      volumeParticipants: 1,
    })),
  );
}

/** One arm's factors by contract year and service. `marginalShare` is the arm's response target, 0 without one. */
export function armFactors(
  plan: Plan,
  world: World,
  arm: number,
  common: readonly CommonYear[],
  marginalShare: number,
): YearFactor[][] {
  const { numbers } = world;
  const own = plan.arms[arm];
  const response = own.response && numbers.arms[statedArm(own)].response;
  return common.map(({ byService }, year) =>
    byService.map((factor, s) => {
      const answers = own.response?.services.includes(s) === true;
      const volumeOthers =
        answers && response !== undefined
          ? 1 - response.elasticity * marginalShare * remaining(response.fadesPerYear ?? 0, year)
          : 1;
      if (volumeOthers < 0)
        throw new RangeError(
          `The response of arm "${own.id}" makes volume negative: elasticity ${response?.elasticity} times a marginal share of ${marginalShare}. Use a smaller elasticity.`,
        );
      const effect =
        own.programme && own.withoutVolume !== true
          ? (numbers.programme?.effects.volume[plan.services[s]] ?? 0)
          : 0;
      return { factor, volumeOthers, volumeParticipants: volumeOthers * (1 + effect) };
    }),
  );
}

/** What is left of a response after `year` years. */
function remaining(fadesPerYear: number, year: number): number {
  let left = 1;
  for (let y = 0; y < year; y++) left *= 1 - fadesPerYear;
  return left;
}
