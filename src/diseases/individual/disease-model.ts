/**
 * An individual model as scenarios name it: its reading, the path of risk factors, calibration to a place.
 *
 * Calibration multiplies the hazard of an event (death among them): p' = 1 − (1 − p)^factor. A programme acts through
 * risk factors, and through ratios of hazards where the scenario states them.
 */
import { z } from "zod";
import { exp, expm1 } from "../../numerics/index.js";
import type { Words } from "../../contracts/language.js";
import type { Numeric } from "../../scenario/quantity.js";
import { quantity } from "../../scenario/quantity.js";
import type { DiseaseModel, DiseasePatients, ProgrammeEffects, RiskFactorReader } from "../disease.js";
import { prepareEffects, type RiskFactorEffects } from "../risk-factors/effects.js";
import { riskFactorPath, riskFactorPathSchema, type RiskFactorTerms } from "../risk-factors/registry.js";
import { careState, entryFlags, historyAttributes, STATES } from "./histories.js";
import { misfitsOf, optionalAttributes } from "./misfits.js";
import { covariateAt, type IndividualModel } from "./model.js";
import { bindRows, enrolled, rowFiller, takesPart, type Binding, type PlannedProgramme } from "./rows.js";
import {
  dies,
  fillHazards,
  forget,
  individualStep,
  noHazards,
  stepScratch,
  type IndividualMemory,
  type IndividualTables,
  type StepScratch,
} from "./step.js";

const DEATH = "death";
const LARGEST_FACTOR = 20;

type Laws = Parameters<NonNullable<DiseaseModel["bind"]>>[0];

const yearsSinceEntry = z
  .int()
  .min(0)
  .max(30)
  .describe(
    "Years that patients are taken to have been in a cohort like that of the equations when they enter; 0 when absent. Hazards of such equations start low at entry and settle after some years: a panel that is not newly gathered stands further on.",
  );

function schemaOf(model: IndividualModel) {
  const ids = [...model.events.map(({ id }) => id), DEATH];
  const ratio = quantity({
    description: "Local hazard over the published one.",
    unit: "ratio",
    minimum: 0,
    maximum: LARGEST_FACTOR,
  }).optional();
  const level = (of: string) =>
    quantity({ description: `Multiplier of the hazard of ${of}.`, unit: "ratio", minimum: 0, maximum: 20 });
  return z.strictObject({
    model: z.literal(model.id).describe(model.title.en),
    variant: z
      .enum(model.variants.map(({ id }) => id) as [string, ...string[]])
      .optional()
      .describe(
        `Reading of the published equations; ${model.variants[0].id} when absent. ${model.variants.map(({ id, words }) => `${id}: ${words.en}`).join(" ")}`,
      ),
    riskFactors: riskFactorPathSchema,
    ...(model.readsModelYear ? { yearsSinceEntry: yearsSinceEntry.optional() } : {}),
    calibration: z
      .strictObject(Object.fromEntries(ids.map((id) => [id, ratio])))
      .optional()
      .describe("Factors on the hazards of events and death, fitted to a place; absent ones are 1."),
    hazardLevel: z
      .strictObject({
        events: level("all events together"),
        death: level("death"),
      })
      .optional()
      .describe("How far the calibrated hazards are off as a whole: where their uncertainty stands."),
  });
}

export interface IndividualTerms {
  readonly variant?: string;
  readonly yearsSinceEntry?: number;
  readonly riskFactors: RiskFactorTerms;
  readonly calibration?: Readonly<Record<string, number | undefined>>;
  readonly hazardLevel?: { readonly events: number; readonly death: number };
}

/** Tables with what tells whether kept hazards still hold. */
interface Tables extends IndividualTables {
  readonly withoutProgramme: string;
  readonly withProgramme: string;
}

interface Memory extends IndividualMemory {
  readonly withoutProgramme: string;
  readonly withProgramme: string;
}

export function diseaseModelOf(model: IndividualModel): DiseaseModel<IndividualTerms> {
  const events = [...model.events.map(({ id }) => id), DEATH];
  const unbound = {
    id: model.id,
    title: model.title,
    words: model.words,
    source: model.source,
    readings: model.variants,
    levers: (event: string) => ({ paths: [["calibration", event]], maximum: LARGEST_FACTOR }),
    schema: schemaOf(model),
    attributes: bindRows(model, {}, []).attributes,
    optionalAttributes: optionalAttributes(model),
    misfits: (laws: Laws) => misfitsOf(model, laws),
    riskFactors: model.covariates.map(({ id }) => id),
    states: STATES,
    statesAreAttribute: false,
    histories: model.histories,
    drawsWords: true,
    events,
    eventTitles: Object.fromEntries(model.events.map(({ id, title }): [string, Words] => [id, title])),
    careStateOf: careState(model),
  };
  const bound = (laws: Laws): DiseaseModel<IndividualTerms> => {
    const binding = bindRows(model, laws, historyAttributes(model, laws));
    const scratch = stepScratch(model);
    return {
      ...unbound,
      attributes: binding.attributes,
      initialFlags: entryFlags(model, laws, binding.attributes),
      prepare: (terms, programme) => tablesOf(model, binding, terms, programme),
      memory: (tables, shape, other, last) =>
        memoryOf(
          tables as Tables,
          { ...shape, events: model.events.length },
          other as Memory | undefined,
          last as Memory | undefined,
        ),
      riskFactorReader: (tables, factor) => readerOf(tables as Tables, covariateAt(model, factor)),
      expectedEvents: (tables, patients, count) => expectedEvents(tables as Tables, patients, count, scratch),
      step: (tables, chunk, counts, memory) => {
        individualStep(tables as Tables, chunk, counts, memory as Memory, scratch);
      },
    };
  };
  return { ...bound({}), bind: bound };
}

/** Values of one covariate, with a row of their own. */
function readerOf(
  { model, fillRows, touched, withoutProgramme, withProgramme }: Tables,
  covariate: number,
): RiskFactorReader {
  const row = stepScratch(model).patient;
  return {
    value: (patients, at, year) => {
      fillRows(patients, at, year, row);
      return row.now[covariate];
    },
    touched,
    keys: { untouched: withoutProgramme, touched: withProgramme },
  };
}

function tablesOf(
  model: IndividualModel,
  binding: Binding,
  terms: IndividualTerms,
  programme: ProgrammeEffects | undefined,
): Tables {
  const ids = model.covariates.map(({ id }) => id);
  const path = riskFactorPath(terms.riskFactors.progression);
  const planned: PlannedProgramme | undefined = programme && {
    participation: programme.participation,
    effects:
      programme.riskFactors && prepareEffects(programme.riskFactors as Numeric<RiskFactorEffects>, ids),
  };
  const rows = {
    binding,
    path,
    tables: path.prepare(terms.riskFactors, ids),
    programme: planned,
    yearsSinceEntry: terms.yearsSinceEntry ?? 0,
  };
  const calibration = Float64Array.from(
    [...model.events.map(({ id }) => id), DEATH],
    (id) => terms.calibration?.[id] ?? 1,
  );
  const outside = terms.hazardLevel ?? { events: 1, death: 1 };
  const inside = {
    events: outside.events * (programme?.incidenceRatio ?? 1),
    death: outside.death * (programme?.mortalityRatio ?? 1),
  };
  const variant = model.variants.findIndex(({ id }) => id === (terms.variant ?? model.variants[0].id));
  const { hazardLevel: _notKept, ...kept } = terms;
  const withoutProgramme = JSON.stringify(kept);
  return {
    model,
    variant,
    diabetes: binding.diabetes,
    fillRows: rowFiller(rows),
    takesPart: (patients, at, year) => planned !== undefined && takesPart(planned, patients, at, year),
    touched: (patients, at, year) => planned !== undefined && enrolled(planned, patients, at, year),
    calibration,
    levels: [outside, inside],
    largest: {
      events: Math.max(outside.events, inside.events),
      death: Math.max(outside.death, inside.death),
    },
    withoutProgramme,
    withProgramme:
      withoutProgramme + JSON.stringify([programme?.riskFactors, ...(programme?.participation ?? [])]),
  };
}

/** Hazards hold as long as the terms they were computed from: buffers are taken over, and emptied where terms moved. */
function memoryOf(
  { withoutProgramme, withProgramme }: Tables,
  { patients, years, events }: { readonly patients: number; readonly years: number; readonly events: number },
  other: Memory | undefined,
  last: Memory | undefined,
): Memory {
  const none = () => noHazards(patients, years, events);
  const untouched = other?.untouched ?? last?.untouched ?? none();
  if (other === undefined && last !== undefined && last.withoutProgramme !== withoutProgramme)
    forget(untouched);
  const touched = last?.touched ?? none();
  if (last !== undefined && last.withProgramme !== withProgramme) forget(touched);
  return { untouched, touched, withoutProgramme, withProgramme };
}

/**
 * Means over the panel in its first year, without a programme. Death given events is taken at the mean of the year's single
 * events; a model whose death does not depend on the year's events has no error from it.
 */
function expectedEvents(
  tables: Tables,
  patients: DiseasePatients,
  count: number,
  scratch: StepScratch,
): Float64Array {
  const { model, levels } = tables;
  const [level] = levels;
  const death = model.events.length;
  const sums = new Float64Array(death + 1);
  const { patient, hazards } = scratch;
  const { deathReadsEvents } = model;
  const diabetes = tables.diabetes < 0 ? undefined : patients.attributes[tables.diabetes];
  for (let at = 0; at < count; at++) {
    if (diabetes !== undefined && diabetes[at] === 0) continue;
    patient.flags = patient.flagsBefore = patients.entryFlags[at];
    tables.fillRows(patients, at, 0, patient);
    fillHazards(tables, scratch);
    const quietly = -expm1(-hazards[death] * level.death);
    let [sum, weight, fatal] = [0, 0, 0];
    for (let k = 0; k < death; k++) {
      const probability = -expm1(-hazards[k] * level.events);
      sums[k] += probability;
      if (probability === 0) continue;
      sum += hazards[k] * level.events;
      weight += probability;
      fatal += probability * (deathReadsEvents ? dies(tables, level.death, scratch, 1 << k) : quietly);
    }
    const none = exp(-sum);
    sums[death] += none * quietly + (weight === 0 ? 0 : ((1 - none) * fatal) / weight);
  }
  return sums.map((sum) => sum / count);
}
