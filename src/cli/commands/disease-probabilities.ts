/** `jieyu disease probabilities`: each published equation's probability for each patient of a file. */
import { readPatients, type ReadPatient } from "../../diseases/patients/read.js";
import { textCell, type Table } from "../../report/model.js";
import { renderTable } from "../../report/render-table.js";
import { chosenModel, jsonFile, withFile, type ChosenModel } from "../disease-file.js";
import { diseaseWordsOf } from "../disease-words.js";
import { BadInput, DONE } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";

export interface ProbabilitiesOptions {
  readonly model: string;
  readonly patients: string;
  readonly variant?: string;
  readonly years?: number;
}

type Probabilities = Readonly<Record<string, number>>;

const WIDTH = 120;
const COSTS = ["costs"];

export function diseaseProbabilities(options: ProbabilitiesOptions, common: Common, io: Io): number {
  const chosen = chosenModel(options.model, options.variant, common);
  const { years } = options;
  const answer = answerOf(chosen, years, common);
  const json = jsonFile(options.patients, common);
  const { model } = chosen.appraisal;
  const read = withFile(options.patients, common, () => readPatients(model, json, COSTS));
  const patients = Object.fromEntries(read.map(({ id, patient }) => [id, answer(patient)]));
  if (common.json) {
    const takenAsAbsent = Object.fromEntries(read.map((each) => [each.id, each.takenAsAbsent]));
    io.out(jsonText({ model: model.id, variant: chosen.variantId, years, patients, takenAsAbsent }));
  } else io.out(tableText(chosen, years, { read, patients }, common, io));
  return DONE;
}

function answerOf(
  { appraisal, variant }: ChosenModel,
  years: number | undefined,
  { language }: Common,
): (patient: ReadPatient["patient"]) => Probabilities {
  const { model, riskWithin } = appraisal;
  if (years === undefined) return (patient) => model.namedProbabilities(variant, patient);
  if (riskWithin === undefined)
    throw new BadInput(diseaseWordsOf(language).noRiskWithin(model.title[language]), { model: model.id });
  return (patient) => riskWithin(patient, years);
}

interface Answers {
  readonly read: readonly ReadPatient[];
  readonly patients: Readonly<Record<string, Probabilities>>;
}

function tableText(
  { appraisal: { model }, variantId }: ChosenModel,
  years: number | undefined,
  { read, patients }: Answers,
  { language }: Common,
  io: Io,
): string {
  const words = diseaseWordsOf(language);
  const title = model.title[language];
  const table: Table = {
    id: "probabilities",
    title: years === undefined ? words.annual(title, variantId) : words.within(title, years),
    keyColumns: 1,
    columns: [
      { title: words.equation, align: "left" },
      ...read.map(({ id }) => ({ title: id, align: "right" }) as const),
    ],
    rows: Object.keys(patients[read[0].id]).map((key) => [
      textCell(key),
      ...read.map(({ id }) => ({ text: patients[id][key].toPrecision(6), value: patients[id][key] })),
    ]),
    notes: read
      .filter(({ takenAsAbsent }) => takenAsAbsent.length > 0)
      .map(({ id, takenAsAbsent }) => words.takenAsAbsent(id, takenAsAbsent)),
  };
  return `${renderTable(table, io.columns ?? WIDTH)}\n`;
}
