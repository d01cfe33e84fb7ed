/**
 * A cohort's results for programs and for people. The JSON holds every year by our event ids, and, at 5, 10, 20, 30 and 40
 * years and the last one, the published outcomes in the keys of the reference files (`cum5`, `dead5`).
 */
import { DEAD, DEATH, type Estimate, type Incidence } from "../diseases/cohorts/results.js";
import { textCell, type Cell, type Language, type Table } from "../report/model.js";
import { renderTable } from "../report/render-table.js";
import { riskFactorPath } from "../diseases/risk-factors/registry.js";
import type { CohortRun } from "./commands/disease-cohort.js";
import { diseaseWordsOf, type DiseaseWords } from "./disease-words.js";

const SHOWN_YEARS = [1, 5, 10, 20, 30, 40];
const REFERENCE_YEARS = SHOWN_YEARS.slice(1);
const WIDTH = 120;

const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (from: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));

export function cohortJson({ chosen, order, person, costs, results }: CohortRun) {
  const { seed, years, maximumAge, discount, riskFactors } = order;
  const { utilities } = chosen.appraisal;
  return {
    model: order.model.id,
    variant: chosen.variantId,
    patient: person.id,
    patients: results.patients,
    years,
    seed,
    riskFactors: riskFactors.progression,
    maximumAge,
    discount,
    patientYears: results.patientYears,
    lifeExpectancy: results.lifeExpectancy,
    qalys: { ...results.qalys, utilities: utilities.source },
    costs: costs && { ...results.costs, currency: costs.currency, source: costs.source },
    cumulativeIncidence: mapped(results.events, byYear),
    outcomes: mapped(results.outcomes, (own) => ({ events: own.events, ...byYear(own) })),
    ...asReference(results.outcomes, years),
    takenAsAbsent: person.takenAsAbsent,
  };
}

const byYear = ({ byYear: all }: Incidence) => ({
  byYear: all.map(({ value }) => value),
  standardError: all.map(({ standardError }) => standardError),
});

/** `cum5: { code: share }`, `cum5StandardError`, `dead5`, `dead5StandardError`, … as the published results are keyed. */
function asReference(outcomes: Readonly<Record<string, Incidence>>, years: number) {
  const at = [...new Set([...REFERENCE_YEARS.filter((year) => year <= years), years])];
  const { [DEAD]: dead, ...others } = outcomes;
  return Object.assign(
    {},
    ...at.map((year) => ({
      [`cum${year}`]: mapped(others, ({ byYear: all }) => all[year - 1].value),
      [`cum${year}StandardError`]: mapped(others, ({ byYear: all }) => all[year - 1].standardError),
      [`dead${year}`]: dead.byYear[year - 1].value,
      [`dead${year}StandardError`]: dead.byYear[year - 1].standardError,
    })),
  ) as Readonly<Record<string, unknown>>;
}

export function cohortText(run: CohortRun, language: Language, columns: number = WIDTH): string {
  const words = diseaseWordsOf(language);
  const { chosen, order, person, costs, results } = run;
  const { utilities } = chosen.appraisal;
  const path = riskFactorPath(order.riskFactors.progression).title[language];
  const notes = [
    words.rules(order.maximumAge, order.discount * 100, path),
    words.sets(utilities.title[language], costs?.title[language]),
    ...(costs === undefined ? [words.noCosts] : []),
    ...(person.takenAsAbsent.length === 0 ? [] : [words.takenAsAbsent(person.id, person.takenAsAbsent)]),
  ];
  return [
    words.title(order.model.title[language], chosen.variantId, person.id),
    words.ran(results.patients, order.years, results.patientYears, order.seed),
    "",
    renderTable(meansTable(run, words), columns),
    "",
    renderTable({ ...incidenceTable(run, words, language), notes }, columns),
    "",
  ].join("\n");
}

function meansTable({ costs, results }: CohortRun, words: DiseaseWords): Table {
  const line = (name: string, { value, standardError }: Estimate, digits: number): Cell[] => [
    textCell(name),
    { text: value.toFixed(digits), value },
    { text: standardError.toFixed(digits), value: standardError },
  ];
  return {
    id: "means",
    title: "",
    keyColumns: 1,
    columns: [
      { title: words.result, align: "left" },
      { title: words.value, align: "right" },
      { title: words.standardError, align: "right" },
    ],
    rows: [
      line(words.lifeExpectancy, results.lifeExpectancy, 3),
      line(words.qalys, results.qalys, 3),
      ...(costs && results.costs ? [line(words.costs(costs.currency), results.costs, 0)] : []),
    ],
    notes: [],
  };
}

function incidenceTable({ order, results }: CohortRun, words: DiseaseWords, language: Language): Table {
  const years = SHOWN_YEARS.filter((year) => year <= order.years);
  const title = (id: string): string =>
    id === DEATH ? words.death : order.model.events.find((event) => event.id === id)!.title[language];
  return {
    id: "incidence",
    title: words.incidence,
    keyColumns: 1,
    columns: [
      { title: words.event, align: "left" },
      ...years.map((year) => ({ title: words.byYear(year), align: "right" }) as const),
    ],
    rows: Object.entries(results.events).map(([id, own]) => [
      textCell(title(id)),
      ...years.map((year) => percent(own.byYear[year - 1])),
    ]),
    notes: [],
  };
}

const percent = ({ value, standardError }: Estimate): Cell => ({
  text: `${(100 * value).toFixed(2)} (${(100 * standardError).toFixed(2)})`,
  value,
});
