/**
 * Complication states with annual transition and death rates: a first, published-moment model.
 *
 * States none → microvascular and/or macrovascular → both; a history is never unset. Rates are per patient-year at a
 * reference age and grow by a ratio per decade; the yearly probability is p = 1 − exp(−rate × ratio^((age − reference)/10)).
 * One uniform each decides microvascular onset, macrovascular onset and death; the month of death is the position of
 * the uniform below its threshold, so a higher rate never brings an earlier event to a different patient.
 * This is a stand-in for published individual models: levels from facts where known, else labelled assumptions.
 */
import { z } from "zod";
import { exp, power } from "../numerics/index.js";
import type { Numeric } from "../scenario/quantity.js";
import { quantity } from "../scenario/quantity.js";
import type { DiseaseChunk, DiseaseModel, DiseaseTables, ProgrammeRatios } from "./disease.js";

const MICROVASCULAR = 1;
const MACROVASCULAR = 2;
const AGES = 121;
const WORDS = 4294967296;

const rate = (description: string) =>
  quantity({ description, unit: "perPatientYear", minimum: 0, maximum: 5 });

const schema = z.strictObject({
  model: z.literal("complication-states").describe("Complication states with annual rates."),
  referenceAge: quantity({
    description: "Age at which the rates hold.",
    unit: "year",
    minimum: 0,
    maximum: 120,
  }),
  microvascularRate: rate("Onset of the first microvascular complication among patients without one."),
  macrovascularRate: rate("Onset of the first macrovascular complication among patients without one."),
  incidenceRatioPerDecade: quantity({
    description: "Growth of both onset rates per ten years of age.",
    unit: "ratio",
    minimum: 0.1,
    maximum: 10,
  }),
  mortalityRate: z
    .strictObject({
      none: rate("Death rate without complications."),
      microvascular: rate("Death rate with microvascular complications only."),
      macrovascular: rate("Death rate with macrovascular complications only."),
      both: rate("Death rate with both."),
    })
    .describe("Death rates by state at the reference age."),
  mortalityRatioPerDecade: quantity({
    description: "Growth of the death rates per ten years of age.",
    unit: "ratio",
    minimum: 0.1,
    maximum: 10,
  }),
});
type Terms = Numeric<z.output<typeof schema>>;

/** Thresholds on a 32-bit word by completed age: the event happens where the word lies below. */
function thresholds(ratePerYear: number, ratioPerDecade: number, referenceAge: number): Float64Array {
  const table = new Float64Array(AGES);
  for (let age = 0; age < AGES; age++) {
    const yearly = ratePerYear * power(ratioPerDecade, (age - referenceAge) / 10);
    table[age] = (1 - exp(-yearly)) * WORDS;
  }
  return table;
}

function tablesFor(terms: Terms, ratios: ProgrammeRatios): DiseaseTables {
  const { mortalityRate: death, referenceAge } = terms;
  const onset = (ratePerYear: number) =>
    thresholds(ratePerYear * ratios.incidence, terms.incidenceRatioPerDecade, referenceAge);
  const deaths = [death.none, death.microvascular, death.macrovascular, death.both];
  const mortality = new Float64Array(4 * AGES);
  deaths.forEach((ratePerYear, state) =>
    mortality.set(
      thresholds(ratePerYear * ratios.mortality, terms.mortalityRatioPerDecade, referenceAge),
      state * AGES,
    ),
  );
  return {
    microvascular: onset(terms.microvascularRate),
    macrovascular: onset(terms.macrovascularRate),
    mortality,
  };
}

function step(tables: DiseaseTables, chunk: DiseaseChunk, events: Float64Array): void {
  const microvascular = tables.microvascular as Float64Array;
  const macrovascular = tables.macrovascular as Float64Array;
  const mortality = tables.mortality as Float64Array;
  const { age, flags, present, monthsLived } = chunk;
  const [microWords, macroWords, deathWords] = chunk.words;
  for (let i = 0; i < chunk.count; i++) {
    if (present[i] === 0) {
      monthsLived[i] = 0;
      continue;
    }
    const at = age[i] > AGES - 1 ? AGES - 1 : age[i];
    const before = flags[i];
    const deathWord = deathWords[i] >>> 0;
    const threshold = mortality[before * AGES + at];
    if (deathWord < threshold) {
      monthsLived[i] = 1 + (((12 * deathWord) / threshold) | 0);
      events[2]++;
      continue;
    }
    monthsLived[i] = 12;
    let after = before;
    if ((before & MICROVASCULAR) === 0 && microWords[i] >>> 0 < microvascular[at]) {
      after |= MICROVASCULAR;
      events[0]++;
    }
    if ((before & MACROVASCULAR) === 0 && macroWords[i] >>> 0 < macrovascular[at]) {
      after |= MACROVASCULAR;
      events[1]++;
    }
    flags[i] = after;
  }
}

export const complicationStates: DiseaseModel<Terms> = {
  id: "complication-states",
  title: { en: "Complication states with annual rates", "zh-CN": "并发症状态年转移模型" },
  words: {
    en: "Each patient has no, microvascular, macrovascular or both kinds of complications; yearly rates by age move patients between the states and to death.",
    "zh-CN": "患者处于无并发症、微血管并发症、大血管并发症或两者兼有的状态，按年龄别年发生率转移或死亡。",
  },
  source: "a stand-in built from published moments; levels and sources stand in the scenario",
  schema,
  attributes: ["complicationState"],
  states: ["none", "microvascular", "macrovascular", "both"],
  events: ["microvascular", "macrovascular", "death"],
  initialFlags: (attributes, patient) => attributes[0][patient],
  careStateOf: (flags) => flags,
  prepare: tablesFor,
  step,
};
