/**
 * From a cohort's columns to the rows that risk equations read: baseline, the path of risk factors, a programme's effect.
 *
 * A programme's effect follows the plan of enrolment, which chance does not move: patients with an effective signing whose
 * place in the queue is below the year's participation take part from then on, whether or not the signing lapses later
 * (what has been learnt is not lost with a signature). So a patient's row is a function of patient and year alone, and
 * hazards can be kept from trial to trial.
 */
import type { AttributeLaw } from "../../cohort/attributes.js";
import { PROGRAMME } from "../../random/purposes.js";
import { wordsAt } from "../../random/threefry.js";
import type { DiseasePatients } from "../disease.js";
import { adheres, applyEffects, type PreparedEffects } from "../risk-factors/effects.js";
import type { PathTables, RiskFactorPath } from "../risk-factors/path.js";
import type { IndividualModel, PatientYear } from "./model.js";

type Laws = Readonly<Record<string, AttributeLaw | undefined>>;

/** Where each covariate of a model stands among the attributes read; −1 where the cohort does not describe it. */
export interface Binding {
  readonly attributes: readonly string[];
  readonly columns: Int32Array;
  readonly whenAbsent: Float64Array;
  /** Position of `female`, which cohorts hold as `male`; −1 for a model without it. */
  readonly female: number;
  /** Column of the attribute `diabetes` of cohorts in which not everybody has it; −1 where everybody does. */
  readonly diabetes: number;
  readonly age: number;
  readonly duration: number;
}

/** The attribute that describes a covariate. */
export const attributeOf = (covariate: string): string => (covariate === "female" ? "male" : covariate);

/** Covariates that a cohort need not describe: flags that nobody then has, and those with a stated value. */
export const mayBeAbsent = ({ id, unit, whenAbsent }: IndividualModel["covariates"][number]): boolean =>
  id !== "female" && (unit === "flag" || whenAbsent !== undefined);

/** `further`: attributes beside the covariates, such as histories. Throws where categories differ from the model's. */
export function bindRows(model: IndividualModel, laws: Laws, further: readonly string[]): Binding {
  const present = model.covariates.filter(
    (covariate) => !mayBeAbsent(covariate) || laws[covariate.id] !== undefined,
  );
  for (const { id, categories } of present) assertCategories(model.id, id, categories, laws[id]);
  const at = (id: string) => model.covariates.findIndex((covariate) => covariate.id === id);
  const attributes = [...new Set([...present.map(({ id }) => attributeOf(id)), ...further])];
  return {
    attributes,
    columns: Int32Array.from(model.covariates, ({ id }) => attributes.indexOf(attributeOf(id))),
    whenAbsent: Float64Array.from(model.covariates, ({ whenAbsent }) => whenAbsent ?? 0),
    female: at("female"),
    diabetes: attributes.indexOf("diabetes"),
    age: at("age"),
    duration: at("diabetesDuration"),
  };
}

function assertCategories(
  model: string,
  id: string,
  categories: readonly string[] | undefined,
  law: AttributeLaw | undefined,
): void {
  if (categories === undefined || law === undefined) return;
  const given = law.law === "categorical" ? Object.keys(law.shares) : undefined;
  if (given?.join() === categories.join()) return;
  throw new RangeError(
    `cohort.attributes.${id} must be categorical with the categories ${categories.join(", ")} in this order: the equations of "${model}" have a coefficient for each. It has ${given?.join(", ") ?? "another law"}.`,
  );
}

/** What a programme changes for rows of one model. */
export interface PlannedProgramme {
  readonly effects?: PreparedEffects;
  /** By contract year. */
  readonly participation: Float64Array;
}

export interface RowSource {
  readonly binding: Binding;
  readonly path: RiskFactorPath<unknown>;
  readonly tables: PathTables;
  readonly programme?: PlannedProgramme;
  /** Years the patients are taken to have been in a cohort like that of the equations when they enter; 0 at its start. */
  readonly yearsSinceEntry: number;
}

const words = new Int32Array(4);

const entryOf = ({ entryYear }: DiseasePatients, at: number): number => Math.max(entryYear[at], 0);

/** Whether the plan has enrolled the patient by `year`. */
export function enrolled(
  { participation }: PlannedProgramme,
  patients: DiseasePatients,
  at: number,
  year: number,
): boolean {
  if (patients.effective[at] === 0) return false;
  const word = patients.programmeWord[at];
  for (let y = entryOf(patients, at); y <= year; y++) if (word < participation[y]) return true;
  return false;
}

interface Standing {
  programmeYear: number;
  since: number;
}

/** Whether the plan has the patient in the programme in `year`. */
export function takesPart(
  { participation }: PlannedProgramme,
  patients: DiseasePatients,
  at: number,
  year: number,
): boolean {
  return patients.effective[at] !== 0 && patients.programmeWord[at] < participation[year];
}

/** Years taken part before `year` (−1: not enrolled yet) and years since leaving by then, into `place`. */
function stand(
  place: Standing,
  { participation }: PlannedProgramme,
  patients: DiseasePatients,
  at: number,
  year: number,
): void {
  place.programmeYear = -1;
  place.since = 0;
  if (patients.effective[at] === 0) return;
  const word = patients.programmeWord[at];
  for (let y = entryOf(patients, at); y <= year; y++) {
    if (word < participation[y]) {
      place.programmeYear++;
      place.since = 0;
    } else if (place.programmeYear >= 0) place.since++;
  }
}

/** Last year's row of someone who has just entered: the same values at the age and duration of a year before. */
const yearYounger =
  (age: number, duration: number) =>
  ({ now, before }: PatientYear): void => {
    before.set(now);
    if (age >= 0) before[age] = now[age] - 1;
    if (duration >= 0) before[duration] = Math.max(now[duration] - 1, 0);
  };

/** A filler of rows with working space of its own, for `IndividualTables`. */
export function rowFiller(source: RowSource) {
  const { binding, path, tables, programme, yearsSinceEntry } = source;
  const { columns, whenAbsent, female } = binding;
  const baseline = new Float64Array(columns.length);
  const now: Standing = { programmeYear: -1, since: 0 };
  const last: Standing = { programmeYear: -1, since: 0 };
  const aYearYounger = yearYounger(binding.age, binding.duration);
  return (patients: DiseasePatients, at: number, year: number, patient: PatientYear): void => {
    for (let c = 0; c < columns.length; c++)
      baseline[c] = columns[c] < 0 ? whenAbsent[c] : patients.attributes[columns[c]][at];
    if (female >= 0) baseline[female] = 1 - baseline[female];
    const years = year - entryOf(patients, at);
    patient.modelYear = years + 1 + yearsSinceEntry;
    path.fill(tables, baseline, years, patient.now);
    if (years > 0) path.fill(tables, baseline, years - 1, patient.before);
    if (programme !== undefined) {
      stand(now, programme, patients, at, year);
      if (now.programmeYear >= 0) treat(programme, patients, at, year, patient, years);
    }
    if (years === 0) aYearYounger(patient);
  };

  function treat(
    own: PlannedProgramme,
    patients: DiseasePatients,
    at: number,
    year: number,
    patient: PatientYear,
    years: number,
  ): void {
    if (own.effects === undefined) return;
    wordsAt(patients.key, patients.ids[at], 0, 0, PROGRAMME, 0, words);
    if (!adheres(own.effects, words[0])) return;
    applyEffects(patient.now, own.effects, now.programmeYear, now.since);
    if (years === 0) return;
    stand(last, own, patients, at, year - 1);
    if (last.programmeYear >= 0) applyEffects(patient.before, own.effects, last.programmeYear, last.since);
  }
}
