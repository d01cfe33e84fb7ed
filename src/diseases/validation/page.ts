/** The validation page as Markdown: what was compared, how it came out, one section for each reference. */
import type { Words } from "../../contracts/language.js";
import { verdictOf, verdictOfAll, type Comparison, type ValidationSet } from "./comparison.js";
import type { Validation } from "./validation.js";
import { PAGE } from "./words.js";

export type PageLanguage = keyof Words;

/** Sections that need no simulation come first, so that they can be held to the page without running it. */
export function validationPage(validation: Validation, language: PageLanguage): string {
  const { exact, simulated, readings } = validation;
  const sections = [
    `# ${PAGE.title[language]}`,
    PAGE.generated[language],
    PAGE.bounds[language],
    `## ${PAGE.summary[language]}`,
    summaryTable([...exact, ...simulated], language),
    ...[...exact, ...simulated].map((set) => sectionOf(set, language)),
    `## ${PAGE.readings[language]}`,
    PAGE.readingsText[language],
    readingsTable(readings, language),
    `## ${PAGE.missing[language]}`,
    PAGE.missingText[language],
  ];
  return `${sections.join("\n\n")}\n`;
}

export function sectionOf(set: ValidationSet, language: PageLanguage): string {
  const tables = {
    relative: relativeTable,
    printed: printedTable,
    standardErrors: standardErrorTable,
  };
  return [
    `## ${set.title[language]}`,
    set.text[language],
    tables[set.measure](set.comparisons, language),
    `${PAGE.source[language]}: ${set.source}.`,
  ].join("\n\n");
}

type Say = (key: keyof typeof PAGE) => string;
const sayer =
  (language: PageLanguage): Say =>
  (key) =>
    PAGE[key][language];

export function summaryRow(set: ValidationSet, language: PageLanguage): string {
  const say = sayer(language);
  const { counted, largest, within, passed } = verdictOf(set);
  const size =
    set.measure === "standardErrors"
      ? zText(largest)
      : set.measure === "relative"
        ? `${scientific(largest)}`
        : "—";
  return line([
    set.title[language],
    say(set.independent ? "yes" : "no"),
    String(counted),
    size,
    within.toFixed(3),
    say(passed ? "passed" : "missed"),
  ]);
}

function summaryTable(sets: readonly ValidationSet[], language: PageLanguage): string {
  const say = sayer(language);
  const heading = [
    say("set"),
    say("independent"),
    say("counted"),
    say("largest"),
    say("within"),
    say("verdict"),
  ];
  const all = verdictOfAll(sets);
  const together = [
    ...[say("together"), "", String(all.counted), zText(all.largest), all.within.toFixed(3)],
    say(all.passed ? "passed" : "missed"),
  ];
  return [...head(heading, 2), ...sets.map((set) => summaryRow(set, language)), line(together)].join("\n");
}

/** By equation: the patient in whom it is worst. */
function relativeTable(comparisons: readonly Comparison[], language: PageLanguage): string {
  const say = sayer(language);
  const whats = [...new Set(comparisons.map(({ what }) => what))];
  const rows = whats.map((what) => {
    const own = comparisons.filter((each) => each.what === what);
    const worst = own.reduce((a, b) => ((b.distance ?? 0) > (a.distance ?? 0) ? b : a));
    const { ours, theirs, where, distance = 0 } = worst;
    return line([
      what.replaceAll("|", "\\|"),
      where,
      String(own.length),
      scientific(distance),
      ours.toPrecision(10),
      theirs.toPrecision(10),
    ]);
  });
  const heading = [say("what"), say("at"), say("values"), say("relative"), say("ours"), say("theirs")];
  return [...head(heading, 2), ...rows].join("\n");
}

function printedTable(comparisons: readonly Comparison[], language: PageLanguage): string {
  const say = sayer(language);
  const rows = comparisons.map(({ what, where, ours, printed, distance }) =>
    line([
      what.replaceAll("|", "\\|"),
      where,
      ours.toPrecision(7),
      printed ?? "",
      say(distance === 0 ? "passed" : "missed"),
    ]),
  );
  const heading = [say("what"), say("where"), say("ours"), say("theirs"), say("verdict")];
  return [...head(heading, 2), ...rows].join("\n");
}

function standardErrorTable(comparisons: readonly Comparison[], language: PageLanguage): string {
  const say = sayer(language);
  const rows = comparisons.map(({ what, where, ours, theirs, standardError = 0, distance }) =>
    line([
      what,
      where,
      ours.toFixed(5),
      theirs.toFixed(5),
      (ours - theirs).toFixed(5),
      standardError.toFixed(5),
      distance === undefined ? "—" : distance.toFixed(2),
    ]),
  );
  const heading = [
    ...[say("what"), say("where"), say("ours"), say("theirs")],
    ...[say("difference"), say("standardError"), say("z")],
  ];
  return [...head(heading, 2), ...rows].join("\n");
}

function readingsTable(readings: Validation["readings"], language: PageLanguage): string {
  const say = sayer(language);
  const ids = [...new Set(readings.map(({ reading }) => reading))];
  const rows = ids.map((id) => {
    const cells = (["male", "female"] as const).map((sex) => {
      const found = readings.find((each) => each.reading === id && each.sex === sex)!;
      const { value, standardError } = found.lifeExpectancy;
      return `${value.toFixed(3)} (${standardError.toFixed(3)})`;
    });
    return line([`\`${id}\``, ...cells]);
  });
  return [...head([say("reading"), say("male"), say("female")], 1), ...rows].join("\n");
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The first columns name the row and stand left. */
const head = (titles: readonly string[], names: number): string[] => [
  line(titles),
  line(titles.map((_, at) => (at < names ? "---" : "---:"))),
];

/** A bar would end the cell. */
const zText = (z: number): string => `\\|z\\| ${z.toFixed(2)}`;

const scientific = (value: number): string => (value === 0 ? "0" : value.toExponential(1));
