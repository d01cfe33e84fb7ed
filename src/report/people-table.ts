/** Patients in each world of care, by scheme and year: patient-years lived and under contract, new cases, deaths; small counts hidden. */
import { ALL } from "./columns.js";
import { ABSENT, fixed } from "./format.js";
import { gridTable, type GridRow } from "./grid.js";
import { metricOf } from "./metrics.js";
import { textCell, type Cell, type Section } from "./model.js";
import type { Summary } from "./schema.js";
import { isSmall, shown, SMALL_COUNT } from "./small-cells.js";
import { armLabel, columnTitle, type View } from "./view.js";

const MONTHS_PER_YEAR = 12;
type Arm = Summary["arms"][number];

export function peopleSection(view: View): Section | undefined {
  const { summary, words } = view;
  if (summary.arms.every((arm) => rowsOf(view, arm).length === 0)) return undefined;
  return {
    id: "people",
    title: words.people,
    paragraphs: [words.peopleMeans, words.personsNote(SMALL_COUNT)],
    tables: summary.arms.map((arm) =>
      gridTable(
        view,
        { id: "people", title: armLabel(view, arm.arm), heading: words.personsAndYears },
        arm.cells,
        rowsOf(view, arm),
      ),
    ),
  };
}

/** Exposure in years, then every count of persons that the arm has. */
function rowsOf(view: View, arm: Arm): GridRow<Arm["cells"][number]>[] {
  const { words } = view;
  const found = [...new Set(arm.cells.flatMap((cell) => Object.keys(cell.values)))];
  const persons = found.filter((name) => metricOf(name).kind === "persons");
  const measures = [
    { name: "patientMonths", title: words.patientYears, per: MONTHS_PER_YEAR },
    { name: "enrolledMonths", title: words.enrolledYears, per: MONTHS_PER_YEAR },
    ...persons.map((name) => ({ name, title: columnTitle(view, name), per: 1 })),
  ];
  return measures
    .filter(({ name }) => found.includes(name))
    .map(({ name, title, per }) => {
      const cells = countCells(arm, name, per);
      return { title, cell: (_, position) => cells[position] };
    });
}

/** One measure of one arm: hidden where small, and where a hidden one could be worked out. */
function countCells(arm: Arm, name: string, per: number): Cell[] {
  const means = arm.cells.map((cell) => (cell.values[name]?.mean ?? NaN) / per);
  const total = arm.cells.findIndex((cell) => cell.scheme === ALL && cell.year === ALL);
  const visible = shown(means, total);
  const decimals = Math.max(...means.filter((mean) => !Number.isNaN(mean))) >= 1000 ? 0 : 1;
  return means.map((mean, i) => {
    if (Number.isNaN(mean)) return textCell(ABSENT);
    if (visible[i]) return { text: fixed(mean, decimals), value: mean };
    return textCell(isSmall(mean) ? `<${SMALL_COUNT}` : "..");
  });
}
