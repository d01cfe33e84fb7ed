/**
 * A cohort read from a table (CSV or Parquet, one row per patient) instead of drawn.
 *
 * Which column holds what is said in the scenario; attributes are numbers (categories by name), `scheme` and `provider`
 * hold ids of the scenario. Nothing is guessed: every bad cell is reported with its row, and none is dropped.
 */
import type { Words } from "../contracts/language.js";
import type { Key } from "../random/key.js";
import { COHORT } from "../random/purposes.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";
import type { AttributeLaw } from "./attributes.js";
import type { CohortColumns } from "./columns.js";
import { copyNamed, drawStanding, emptyCohort, STANDING } from "./synthesise.js";

/** Columns of the file by name, all of the same length; `firstRow` is the file's number of the first record. */
export interface CohortTable {
  readonly columns: Readonly<Record<string, readonly (string | number | null)[]>>;
  readonly firstRow: number;
}

export interface RowProblem {
  readonly row?: number;
  readonly column: string;
  readonly words: Words;
}

export interface ImportDefinition {
  readonly key: Key;
  readonly patients: number;
  /** Which column of the file holds which attribute, the scheme and the provider. */
  readonly columns: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, AttributeLaw>>;
  readonly schemes: readonly string[];
  /** Institutions by group id: a patient named to a group is placed by the patient's own draw within it. */
  readonly groups: readonly string[];
  readonly groupOfInstitution: readonly number[];
  readonly effectiveSigningRate: number;
  /** Must be 0: a file describes those who are there, and nobody describes those who would join. */
  readonly joinRate: number;
}

const MOST_PROBLEMS = 20;

export function importCohort(
  definition: ImportDefinition,
  table: CohortTable,
): CohortColumns | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [...columnProblems(definition, table)];
  if (problems.length > 0) return { problems };
  const attributes = Object.keys(definition.columns).filter(
    (name) => name !== "scheme" && name !== "provider",
  );
  const cohort = emptyCohort(definition.patients, 0, attributes);
  for (let i = 0; i < cohort.count; i++) cohort.ids[i] = i;
  drawStanding({ ...definition, ...sharesOf(definition) }, cohort);
  for (const name of attributes)
    problems.push(...readAttribute(definition, table, name, cohort.attributes[name]));
  problems.push(
    ...readIds(definition, table, "scheme", definition.schemes, (i, at) => (cohort.scheme[i] = at)),
  );
  const members = definition.groups.map((_, group) =>
    definition.groupOfInstitution.flatMap((own, institution) => (own === group ? [institution] : [])),
  );
  problems.push(
    ...readIds(definition, table, "provider", definition.groups, (i, at) => {
      cohort.home[i] = memberOf(definition.key, cohort.ids[i], members[at]);
    }),
  );
  if (problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS) };
  copyNamed(cohort);
  return cohort;
}

/** Equal shares: institutions are placed within the named group afterwards. */
const sharesOf = ({ schemes, groupOfInstitution }: ImportDefinition) => ({
  schemeShares: schemes.map(() => 1),
  institutionShares: groupOfInstitution.map(() => 1),
});

const words = new Int32Array(4);

/** An institution of the group, all alike, by the patient's own word: the one that draws a home where none is named. */
function memberOf(key: Key, patient: number, members: readonly number[]): number {
  wordsAt(key, patient, 0, 0, COHORT, STANDING, words);
  return members[Math.floor(unit(words[1]) * members.length)];
}

function columnProblems(definition: ImportDefinition, table: CohortTable): RowProblem[] {
  const problems: RowProblem[] = [];
  const present = Object.keys(table.columns);
  for (const name of ["age", "male", "scheme", "provider"]) {
    if (name in definition.columns) continue;
    problems.push({
      column: name,
      words: {
        en: `cohort.import.columns does not say which column holds "${name}", and every patient needs it. Add it; the file has: ${present.join(", ")}.`,
        "zh-CN": `cohort.import.columns 未说明哪一列是“${name}”，而每位患者都需要它。请补上；文件中的列有：${present.join("、")}。`,
      },
    });
  }
  for (const [name, column] of Object.entries(definition.columns)) {
    if (column in table.columns) continue;
    problems.push({
      column,
      words: {
        en: `the file has no column "${column}" (wanted for "${name}"). Its columns are: ${present.join(", ")}.`,
        "zh-CN": `文件中没有列“${column}”（用于“${name}”）。现有的列：${present.join("、")}。`,
      },
    });
  }
  if (definition.joinRate !== 0) {
    problems.push({
      column: "",
      words: {
        en: `holds the patients there are, and nothing describes those who would join: set cohort.heads.joinRate to 0 (it is ${definition.joinRate}).`,
        "zh-CN": `只含现有患者，没有新签约患者的描述：请将 cohort.heads.joinRate 设为 0（现为 ${definition.joinRate}）。`,
      },
    });
  }
  const rows = Object.values(table.columns)[0]?.length ?? 0;
  if (rows !== definition.patients) {
    problems.push({
      column: "",
      words: {
        en: `the file has ${rows} patients but cohort.patients says ${definition.patients}; make them the same so that no row is lost unseen.`,
        "zh-CN": `文件有 ${rows} 名患者，而 cohort.patients 写的是 ${definition.patients}；请改为一致，以免有行被悄悄遗漏。`,
      },
    });
  }
  return problems;
}

function readAttribute(
  definition: ImportDefinition,
  table: CohortTable,
  name: string,
  into: Float64Array,
): RowProblem[] {
  const column = definition.columns[name];
  const law = definition.attributes[name];
  const categories = law?.law === "categorical" ? Object.keys(law.shares) : undefined;
  const problems: RowProblem[] = [];
  table.columns[column].forEach((cell, i) => {
    const value = categories === undefined ? numberOf(cell) : categories.indexOf(String(cell));
    const [least, most] = rangeOf(name, categories);
    if (Number.isFinite(value) && value >= least && value <= most) into[i] = value;
    else
      problems.push(
        badCell(table, i, column, cell, categories, Number.isFinite(value) ? [least, most] : undefined),
      );
  });
  return problems;
}

/** What a number can be: ages and the two sexes have their range, a multiplier of spending is not negative. */
function rangeOf(name: string, categories: readonly string[] | undefined): readonly [number, number] {
  if (categories !== undefined) return [0, categories.length - 1];
  return RANGES[name] ?? [-Infinity, Infinity];
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  age: [0, 120],
  male: [0, 1],
  spendingFrailty: [0, Infinity],
};

const rangeWords = ([least, most]: readonly [number, number]) =>
  most === Infinity
    ? { en: `a number from ${least} up`, zh: `不小于 ${least} 的数字` }
    : { en: `a number from ${least} to ${most}`, zh: `${least} 至 ${most} 之间的数字` };

const numberOf = (cell: string | number | null): number =>
  cell === null || cell === "" ? NaN : Number(cell);

function readIds(
  definition: ImportDefinition,
  table: CohortTable,
  name: string,
  ids: readonly string[],
  place: (row: number, at: number) => void,
): RowProblem[] {
  const column = definition.columns[name];
  const problems: RowProblem[] = [];
  table.columns[column].forEach((cell, i) => {
    const at = ids.indexOf(String(cell));
    if (at >= 0) place(i, at);
    else problems.push(badCell(table, i, column, cell, ids));
  });
  return problems;
}

function badCell(
  table: CohortTable,
  i: number,
  column: string,
  cell: string | number | null,
  allowed?: readonly string[],
  range?: readonly [number, number],
): RowProblem {
  const row = table.firstRow + i;
  const shown = cell === null || cell === "" ? "(empty)" : String(cell).slice(0, 40);
  const wanted =
    allowed === undefined
      ? range === undefined
        ? { en: "a number", zh: "数字" }
        : rangeWords(range)
      : { en: `one of ${allowed.join(", ")}`, zh: `下列之一：${allowed.join("、")}` };
  return {
    row,
    column,
    words: {
      en: `row ${row}, column "${column}": ${shown} where ${wanted.en} is needed.`,
      "zh-CN": `第 ${row} 行，列“${column}”：此处应为${wanted.zh}，实为 ${shown}。`,
    },
  };
}
