/**
 * Costs that a patient file states itself: by event of the model `{ firstYear, laterYears }`, with `withoutEvents` for a
 * year without any and `currency` beside them. The same at every age.
 */
import { nearest } from "../../scenario/nearest.js";
import type { IndividualModel } from "../individual/model.js";
import { PatientFileError, problemOf, type PatientProblem } from "../patients/problem.js";
import type { BySex, ComplicationCost, CostSet } from "./appraisal.js";

const PLACE = "costs";
const SUMS = ["firstYear", "laterYears"] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const always = (cost: number): BySex => ({
  male: [cost, cost, cost, cost, cost],
  female: [cost, cost, cost, cost, cost],
});

/** Undefined where the file states none. */
export function givenCosts(model: IndividualModel, json: unknown): CostSet | undefined {
  const given = isObject(json) ? json.costs : undefined;
  if (given === undefined) return undefined;
  const problems: PatientProblem[] = [];
  const { currency = "", withoutEvents = 0, ...events } = isObject(given) ? given : { costs: given };
  if (typeof currency !== "string") problems.push(noText(`${PLACE}.currency`));
  const complications = Object.entries(events).flatMap(([id, costs]) =>
    complicationOf(model, id, costs, problems),
  );
  const quiet = sumOf(withoutEvents, `${PLACE}.withoutEvents`, problems);
  if (problems.length > 0) throw new PatientFileError(problems);
  return {
    title: { en: "Costs given in the file", "zh-CN": "文件给定的成本" },
    source: "the patient file",
    currency: currency as string,
    withoutEvents: always(quiet),
    complications,
  };
}

function complicationOf(
  model: IndividualModel,
  id: string,
  costs: unknown,
  problems: PatientProblem[],
): ComplicationCost[] {
  const where = `${PLACE}.${id}`;
  const ids = model.events.map((event) => event.id);
  if (!ids.includes(id)) {
    problems.push(unknownEvent(where, id, ids, model.id));
    return [];
  }
  const given: Readonly<Record<string, unknown>> = isObject(costs) ? costs : {};
  if (!isObject(costs)) problems.push(noSum(where));
  for (const name of Object.keys(given))
    if (!SUMS.some((known) => known === name)) problems.push(unknownSum(`${where}.${name}`, name));
  const [firstYear, laterYears] = SUMS.map((name) => sumOf(given[name] ?? 0, `${where}.${name}`, problems));
  return [{ complications: [id], nonFatal: always(firstYear), laterYears: always(laterYears) }];
}

function sumOf(value: unknown, where: string, problems: PatientProblem[]): number {
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  problems.push(noSum(where));
  return 0;
}

const noSum = (where: string): PatientProblem =>
  problemOf(
    where,
    "must be a sum of money from 0 up; an event's is { firstYear, laterYears }.",
    "应为不小于 0 的金额；事件成本写作 { firstYear, laterYears }。",
  );

const noText = (where: string): PatientProblem =>
  problemOf(where, 'must be a text such as "CNY".', "应为文字，如“CNY”。");

const unknownSum = (where: string, name: string): PatientProblem =>
  problemOf(
    where,
    `"${name}" is not one of firstYear, laterYears.`,
    `“${name}”不是 firstYear 或 laterYears。`,
  );

function unknownEvent(where: string, id: string, ids: readonly string[], model: string): PatientProblem {
  const near = nearest(id, ids);
  return problemOf(
    where,
    `"${id}" is no event of "${model}". There are ${ids.join(", ")}.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
    `“${id}”不是模型“${model}”的事件。现有：${ids.join("、")}。${near === undefined ? "" : `是否想写“${near}”？`}`,
    near,
  );
}
