/**
 * Complication states with annual transition and death rates: a first, published-moment model.
 *
 * States none → microvascular and/or macrovascular → both; a history is never unset. Rates are per patient-year at a
 * reference age and grow by a ratio per decade; the yearly probability is p = 1 − exp(−rate × ratio^((age − reference)/10)).
 * One uniform a year decides all: death from the top end of it and onset from the bottom, so that a change of one rate
 * moves few other events; the month of death is the place of the uniform in its segment.
 * This is a stand-in for published individual models: levels from facts where known, else labelled assumptions.
 */
import { z } from "zod";
import { exp, power } from "../numerics/index.js";
import type { Numeric } from "../scenario/quantity.js";
import { quantity } from "../scenario/quantity.js";
import type {
  DiseaseChunk,
  DiseaseModel,
  DiseasePatients,
  DiseaseTables,
  ProgrammeEffects,
} from "./disease.js";
import { categoryMisfit } from "./misfit.js";

const MICROVASCULAR = 1;
const MACROVASCULAR = 2;
const STATES = 4;
const AGES = 121;
const WORDS = 4294967296;

const LARGEST_RATE = 5;

const rate = (description: string) =>
  quantity({ description, unit: "perPatientYear", minimum: 0, maximum: LARGEST_RATE });

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

interface Tables {
  readonly microvascular: Float64Array;
  readonly macrovascular: Float64Array;
  readonly mortality: Float64Array;
}

const DEATH = 4;
const STATE = "complicationState";
const STATE_NAMES = ["none", "microvascular", "macrovascular", "both"];

/** Yearly probabilities by completed age, on the scale of a 32-bit word. */
function probabilities(ratePerYear: number, ratioPerDecade: number, referenceAge: number): Float64Array {
  const table = new Float64Array(AGES);
  for (let age = 0; age < AGES; age++) {
    const yearly = ratePerYear * power(ratioPerDecade, (age - referenceAge) / 10);
    table[age] = (1 - exp(-yearly)) * WORDS;
  }
  return table;
}

/** Tables by programme participation (others, then participants), state and age. */
function tablesFor(terms: Terms, programme: ProgrammeEffects | undefined): Tables {
  const { mortalityRate: death, referenceAge } = terms;
  const deaths = [death.none, death.microvascular, death.macrovascular, death.both];
  const size = STATES * AGES;
  const [microvascular, macrovascular, mortality] = [0, 1, 2].map(() => new Float64Array(2 * size));
  const without = { incidenceRatio: 1, mortalityRatio: 1 };
  [without, programme ?? without].forEach((ratio, participates) => {
    for (let state = 0; state < STATES; state++) {
      const at = participates * size + state * AGES;
      const onset = (flag: number, ratePerYear: number) =>
        probabilities(
          (state & flag) === 0 ? ratePerYear * ratio.incidenceRatio : 0,
          terms.incidenceRatioPerDecade,
          referenceAge,
        );
      microvascular.set(onset(MICROVASCULAR, terms.microvascularRate), at);
      macrovascular.set(onset(MACROVASCULAR, terms.macrovascularRate), at);
      mortality.set(
        probabilities(deaths[state] * ratio.mortalityRatio, terms.mortalityRatioPerDecade, referenceAge),
        at,
      );
    }
  });
  return { microvascular, macrovascular, mortality };
}

/**
 * One word a year decides all three, with their exact joint law: death is the top segment of probability d; below it
 * microvascular onset the bottom one of (1 − d)·a, then macrovascular onset alone (1 − d)(1 − a)·b; inside the bottom
 * segment the place of the word decides whether macrovascular onset came too.
 */
function step(tables: DiseaseTables, chunk: DiseaseChunk, events: Float64Array): void {
  const { microvascular, macrovascular, mortality } = tables as Tables;
  const { age, flags, flagsBefore, participates, present, monthsLived, happened, words } = chunk;
  for (let i = 0; i < chunk.count; i++) {
    happened[i] = 0;
    if (present[i] === 0) {
      monthsLived[i] = 0;
      continue;
    }
    const before = flags[i];
    flagsBefore[i] = before;
    const at = (participates[i] * STATES + before) * AGES + (age[i] > AGES - 1 ? AGES - 1 : age[i]);
    const word = words[i] >>> 0;
    const alive = WORDS - mortality[at];
    if (word >= alive) {
      monthsLived[i] = 12 - (((12 * (word - alive)) / mortality[at]) | 0);
      present[i] = 0;
      events[2]++;
      happened[i] = DEATH;
      continue;
    }
    monthsLived[i] = 12;
    const micro = (microvascular[at] / WORDS) * alive;
    const macroAlone = macrovascular[at] * ((alive - micro) / WORDS);
    if (word >= micro + macroAlone) continue;
    const onset =
      word < micro
        ? MICROVASCULAR | (word * WORDS < micro * macrovascular[at] ? MACROVASCULAR : 0)
        : MACROVASCULAR;
    events[0] += onset & MICROVASCULAR;
    events[1] += onset >> 1;
    flags[i] = before | onset;
    happened[i] = onset;
  }
}

/** Mean yearly probabilities of patients outside a programme: death first, onset among those who live. */
function expectedEvents(tables: DiseaseTables, patients: DiseasePatients, count: number): Float64Array {
  const { microvascular, macrovascular, mortality } = tables as Tables;
  const sums = new Float64Array(3);
  for (let i = 0; i < count; i++) {
    const at = patients.entryFlags[i] * AGES + Math.min(patients.age[i], AGES - 1);
    const alive = 1 - mortality[at] / WORDS;
    sums[0] += (alive * microvascular[at]) / WORDS;
    sums[1] += (alive * macrovascular[at]) / WORDS;
    sums[2] += 1 - alive;
  }
  return sums.map((sum) => sum / count);
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
  attributes: [STATE],
  misfits: (laws) => {
    const misfit = categoryMisfit(STATE, laws[STATE], STATE_NAMES);
    return misfit === undefined ? [] : [misfit];
  },
  states: STATE_NAMES,
  statesAreAttribute: true,
  histories: [
    { id: "microvascular", title: { en: "Microvascular complications", "zh-CN": "微血管并发症" } },
    { id: "macrovascular", title: { en: "Macrovascular complications", "zh-CN": "大血管并发症" } },
  ],
  drawsWords: true,
  events: ["microvascular", "macrovascular", "death"],
  eventTitles: {
    microvascular: { en: "New microvascular complications", "zh-CN": "新发微血管并发症" },
    macrovascular: { en: "New macrovascular complications", "zh-CN": "新发大血管并发症" },
  },
  initialFlags: (attributes, patient) => attributes[0][patient],
  careStateOf: (flags) => flags,
  prepare: tablesFor,
  levers: (event) => ({
    paths: event === "death" ? STATE_NAMES.map((state) => ["mortalityRate", state]) : [[`${event}Rate`]],
    maximum: LARGEST_RATE,
  }),
  expectedEvents,
  step,
};
