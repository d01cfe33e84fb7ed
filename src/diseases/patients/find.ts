/**
 * Patients in a file of any of the published shapes, with the name of each: a list of patients that carry an `id`; a
 * collection under `patients`, `people` or `archetypes`, however deep; one patient alone or under any key. Other content
 * (notes, units, results) is passed over, as the reference files hold both.
 */
import type { KnownKeys, PatientKey } from "./keys.js";
import { PatientFileError, problemOf } from "./problem.js";

export interface FoundPatient {
  readonly id: string;
  /** Place in the file. */
  readonly where: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface Keys extends KnownKeys {
  readonly aside: ReadonlySet<string>;
}
type Fields = Readonly<Record<string, unknown>>;

const COLLECTIONS = new Set(["patients", "people", "archetypes"]);
const NAMELESS = new Set(["patient", "person"]);
const RECOGNISED = 3;

/** Histories have the names of events, which results carry as well. */
const isCovariate = (key: PatientKey | undefined): boolean => key !== undefined && key.reads !== "history";

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `aside`: keys whose content is no patient's. */
export function findPatients(json: unknown, known: KnownKeys, aside: ReadonlySet<string>): FoundPatient[] {
  const keys = { ...known, aside };
  const found = Array.isArray(json) ? listed(json, "") : isObject(json) ? within(json, "", "", keys) : [];
  if (found.length === 0)
    throw new PatientFileError([
      problemOf(
        "(file)",
        `no patient found. A patient is an object of values by key, such as ${keys.names.slice(0, 6).join(", ")}; a file holds one, a list of them, or a collection under "patients", "people" or "archetypes".`,
        `未找到患者。患者是按键列出取值的对象（如 ${keys.names.slice(0, 6).join("、")}）；文件可为一名患者、患者列表，或以 patients、people、archetypes 为键的集合。`,
      ),
    ]);
  assertDistinct(found);
  return found;
}

/** Everything in an object that is a patient; the object itself where it is one. */
function within(fields: Fields, where: string, name: string, keys: Keys): FoundPatient[] {
  const members = Object.entries(fields).filter(([key]) => !keys.aside.has(key));
  const recognised = members.filter(([key]) => isCovariate(keys.find(key))).length;
  const alone = where === "" && recognised > 0 && !members.some(([, value]) => isObject(value));
  if (recognised >= RECOGNISED || alone) return [patientOf(fields, where, name || "patient")];
  return members.flatMap(([key, value]) => {
    const place = where === "" ? key : `${where}.${key}`;
    if (COLLECTIONS.has(key)) return collected(value, place, keys);
    const own = NAMELESS.has(key) && name !== "" ? name : key;
    return isObject(value) ? within(value, place, own, keys) : [];
  });
}

function collected(value: unknown, where: string, keys: Keys): FoundPatient[] {
  if (Array.isArray(value)) return listed(value, where);
  if (!isObject(value)) throw new PatientFileError([notAPatient(where)]);
  if (Object.keys(value).some((key) => COLLECTIONS.has(key))) return within(value, where, "", keys);
  return Object.entries(value).map(([id, fields]) => {
    if (!isObject(fields)) throw new PatientFileError([notAPatient(`${where}.${id}`)]);
    return patientOf(fields, `${where}.${id}`, id);
  });
}

function listed(list: readonly unknown[], where: string): FoundPatient[] {
  return list.map((fields, index) => {
    const place = `${where}[${index}]`;
    if (!isObject(fields)) throw new PatientFileError([notAPatient(place)]);
    return patientOf(fields, place, String(index + 1));
  });
}

const patientOf = (fields: Fields, where: string, name: string): FoundPatient => ({
  id: typeof fields.id === "string" || typeof fields.id === "number" ? String(fields.id) : name,
  where: where === "" ? "(file)" : where,
  fields,
});

const notAPatient = (where: string) =>
  problemOf(where, "must be a patient: an object of values by key.", "应为患者：按键列出取值的对象。");

function assertDistinct(found: readonly FoundPatient[]): void {
  const seen = new Set<string>();
  const twice = found.filter(({ id }) => seen.has(id) || !seen.add(id));
  if (twice.length === 0) return;
  throw new PatientFileError(
    twice.map(({ id, where }) =>
      problemOf(
        where,
        `a patient "${id}" stands in the file already; results are named by id. Give each an id of its own.`,
        `文件中已有患者“${id}”；结果按 id 列出，请使用不同的 id。`,
      ),
    ),
  );
}
