/** Patients by world of care, scheme and year: patient-years lived and under contract, joiners, deaths; small counts hidden. */
import { ALL } from "./columns.js";
import { ABSENT, fixed } from "./format.js";
import { metricOf } from "./metrics.js";
import { textCell, type Cell, type Section } from "./model.js";
import type { Summary } from "./schema.js";
import { isSmall, shown, SMALL_COUNT } from "./small-cells.js";
import { armLabel, columnTitle, horizonLabel, isPlain, schemeLabel, yearLabel, type View } from "./view.js";

const MONTHS_PER_YEAR = 12;
type Arm = Summary["arms"][number];

export function peopleSection(view: View): Section | undefined {
  const { summary, words } = view;
  const columns = columnsOf(view);
  if (columns.length === 0) return undefined;
  const left = (title: string) => ({ title, align: "left" as const });
  return {
    id: "people",
    title: words.people,
    table: {
      id: "people",
      title: words.futures(fixed(summary.trials, 0), horizonLabel(view)),
      keyColumns: 3,
      columns: [
        ...[words.arm, words.scheme, words.year].map(left),
        ...columns.map(({ title }) => ({ title, align: "right" as const })),
      ],
      rows: summary.arms.flatMap((arm) => {
        const counted = columns.map(({ name, per }) => countCells(arm, name, per));
        return arm.cells.flatMap((cell, i) =>
          isPlain(view, cell)
            ? [
                [
                  textCell(armLabel(view, arm.arm)),
                  textCell(schemeLabel(view, cell.scheme)),
                  textCell(yearLabel(view, cell.year)),
                  ...counted.map((cells) => cells[i]),
                ],
              ]
            : [],
        );
      }),
      notes: [words.personsNote(SMALL_COUNT)],
    },
  };
}

/** Exposure in years, then every count of persons that the arms have. */
function columnsOf(view: View): { name: string; title: string; per: number }[] {
  const { summary, words } = view;
  const found = new Set(summary.arms.flatMap((arm) => arm.cells.flatMap((cell) => Object.keys(cell.values))));
  const persons = [...found].filter((name) => metricOf(name).kind === "persons");
  return [
    { name: "patientMonths", title: words.patientYears, per: MONTHS_PER_YEAR },
    { name: "enrolledMonths", title: words.enrolledYears, per: MONTHS_PER_YEAR },
    ...persons.map((name) => ({ name, title: columnTitle(view, name), per: 1 })),
  ].filter(({ name }) => found.has(name));
}

/** One column of one arm: hidden where small, and where a hidden one could be worked out. */
function countCells(arm: Arm, name: string, per: number): Cell[] {
  const means = arm.cells.map((cell) => (cell.values[name]?.mean ?? NaN) / per);
  const total = arm.cells.findIndex((cell) => cell.scheme === ALL && cell.year === ALL);
  const visible = shown(means, total);
  return means.map((mean, i) => {
    if (Number.isNaN(mean)) return textCell(ABSENT);
    if (visible[i]) return { text: fixed(mean, 1), value: mean };
    return textCell(isSmall(mean) ? `<${SMALL_COUNT}` : "..");
  });
}
