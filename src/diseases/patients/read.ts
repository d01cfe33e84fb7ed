/**
 * From the fields of a patient file to the row that risk equations read. Unknown keys, wrong units and missing values are
 * refused, all at once; flags and histories that a file does not mention are absent, as in the published reference files,
 * and named as such.
 */
import { nearest } from "../../scenario/nearest.js";
import type { Covariate, IndividualModel, PatientYear } from "../individual/model.js";
import { findPatients, type FoundPatient } from "./find.js";
import { knownKeys, type KnownKeys, type PatientKey } from "./keys.js";
import { PatientFileError, problemOf, type PatientProblem } from "./problem.js";
import { flagOf, noFlag, valueOf } from "./values.js";

export interface ReadPatient {
  readonly id: string;
  readonly patient: PatientYear;
  /** Covariates and histories that the file does not mention and that were taken as absent. */
  readonly takenAsAbsent: readonly string[];
}

/** What a patient may carry beside what the model reads. */
const REMARKS = new Set(["id", "name", "label", "note", "description"]);

/** Throws `PatientFileError` with every problem of the file. `also`: further keys the reader looks at itself. */
export function readPatients(
  model: IndividualModel,
  json: unknown,
  also: readonly string[] = [],
): ReadPatient[] {
  const keys = knownKeys(model);
  const problems: PatientProblem[] = [];
  const aside = new Set(also);
  const read = findPatients(json, keys, aside).map((found) =>
    readPatient(model, keys, found, aside, problems),
  );
  if (problems.length > 0) throw new PatientFileError(problems);
  return read;
}

interface Reading {
  readonly model: IndividualModel;
  readonly row: Float64Array;
  readonly stated: Set<string>;
  readonly problems: PatientProblem[];
  flags: number;
}

function readPatient(
  model: IndividualModel,
  keys: KnownKeys,
  { id, where, fields }: FoundPatient,
  also: ReadonlySet<string>,
  problems: PatientProblem[],
): ReadPatient {
  const row = new Float64Array(model.covariates.length).fill(NaN);
  const reading: Reading = { model, row, stated: new Set(), problems, flags: 0 };
  for (const [name, value] of Object.entries(fields)) {
    if (REMARKS.has(name) || also.has(name)) continue;
    const place = `${where}.${name}`;
    const key = keys.find(name);
    if (key === undefined) problems.push(unknownKey(place, name, keys.names, model.id));
    else take(reading, key, value, place);
  }
  const takenAsAbsent = complete(reading, where);
  const { flags } = reading;
  return {
    id,
    takenAsAbsent,
    patient: { now: row, before: row.slice(), flags, flagsBefore: flags, modelYear: 1 },
  };
}

function unknownKey(where: string, name: string, names: readonly string[], model: string): PatientProblem {
  const near = nearest(name, names);
  const [en, chinese] =
    near === undefined
      ? [`It reads ${names.join(", ")}.`, `可用的键：${names.join("、")}。`]
      : [`Did you mean "${near}"?`, `是否想写“${near}”？`];
  return problemOf(
    where,
    `"${name}" is nothing that "${model}" reads. ${en}`,
    `模型“${model}”不读取“${name}”。${chinese}`,
    near,
  );
}

/** Writes one value; what stands there twice, under two names, must agree. */
function take(reading: Reading, key: PatientKey, value: unknown, where: string): void {
  if (key.reads === "history") return takeHistory(reading, key.bit, value, where);
  const { row, stated, problems, model } = reading;
  const covariate = model.covariates[key.at];
  const read =
    key.reads === "category" ? chosen(key.category, value, where) : valueOf(covariate, value, where);
  if (read === undefined) return;
  stated.add(covariate.id);
  if (typeof read !== "number") return void problems.push(read);
  const taken = key.reads === "male" ? 1 - read : read;
  if (!Number.isNaN(row[key.at]) && row[key.at] !== taken) problems.push(contradiction(covariate.id, where));
  row[key.at] = taken;
}

/** A flag of a category: set, it chooses it; not set, it says nothing. */
function chosen(category: number, value: unknown, where: string): number | PatientProblem | undefined {
  const flag = flagOf(value);
  if (flag === undefined) return noFlag(where);
  return flag === 1 ? category : undefined;
}

const contradiction = (id: string, where: string): PatientProblem =>
  problemOf(
    where,
    `says otherwise than another key for ${id}. Keep one of them.`,
    `与同一患者的另一键（${id}）矛盾，请只保留一个。`,
  );

function takeHistory(reading: Reading, bit: number, value: unknown, where: string): void {
  const flag = flagOf(value);
  if (flag === undefined) reading.problems.push(noFlag(where));
  if (flag === 1) reading.flags |= 1 << bit;
  reading.stated.add(reading.model.histories[bit].id);
}

/** Fills what may be absent and names it; everything else that is missing is a problem. */
function complete({ model, row, stated, problems }: Reading, where: string): string[] {
  const absent: string[] = [];
  const missing: Covariate[] = [];
  model.covariates.forEach((covariate, at) => {
    if (stated.has(covariate.id)) return;
    const { id, unit, categories, categoryCodes, whenAbsent } = covariate;
    const value = whenAbsent ?? (unit === "flag" || (categories && categoryCodes) ? 0 : undefined);
    if (value === undefined) return void missing.push(covariate);
    row[at] = value;
    absent.push(unit === "flag" ? id : `${id}: ${categories?.[value] ?? value}`);
  });
  if (missing.length > 0) problems.push(missingValues(missing, where));
  const age = model.covariates.findIndex(({ id }) => id === "age");
  const duration = model.covariates.findIndex(({ id }) => id === "diabetesDuration");
  if (row[duration] > row[age])
    problems.push(
      problemOf(
        where,
        `${row[duration]} years since diagnosis at an age of ${row[age]}: the disease would be older than the patient.`,
        `年龄 ${row[age]} 岁而病程 ${row[duration]} 年：病程长于年龄。`,
      ),
    );
  return [...absent, ...model.histories.filter(({ id }) => !stated.has(id)).map(({ id }) => id)];
}

function missingValues(missing: readonly Covariate[], where: string): PatientProblem {
  const names = missing.map(
    ({ id, code, unit }) => `${code ?? id} (${code === undefined ? "" : `${id}, `}${unit})`,
  );
  return problemOf(
    where,
    `is missing ${names.join(", ")}: the equations read them of every patient.`,
    `缺少 ${names.join("、")}：方程需要每名患者的这些数值。`,
  );
}
