/** The page of one family in the gallery: what it is, its terms, its examples with their settlement, its incentives. */
import { stringify } from "yaml";
import { describeFamily, type DescribedTerm } from "../explain.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { valueText } from "../amounts.js";
import { settleExample } from "../run-example.js";
import type { SettledAccount } from "../settlement.js";
import { traceSettlement } from "../trace.js";
import type { Language } from "../trace-words.js";
import { incentivesOf } from "./incentives.js";
import { settlesWhere } from "./settles.js";
import { sayIn } from "./words.js";

export function familyPage(family: ContractFamily, language: Language): string {
  const say = sayIn(language);
  const described = describeFamily(family.id, language);
  const colon = language === "en" ? ": " : "：";
  const parts = [
    `# ${described.title} (\`${family.id}\`)`,
    described.words,
    `**${say("formula")}**${colon}${described.formula}`,
    `**${say("source")}**${colon}${described.source}`,
    `**${say("where")}**${colon}${say(settlesWhere(family))}`,
    `## ${say("terms")}`,
    termTable(described.terms, language),
    `## ${say("examples")}`,
    ...family.examples.map((example, index) => exampleText(family, example, index, language)),
    `## ${say("incentives")}`,
    incentiveText(family, language),
  ];
  return `${parts.join("\n\n")}\n`;
}

export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

function termTable(terms: readonly DescribedTerm[], language: Language): string {
  const say = sayIn(language);
  return table(
    [say("term"), say("unit"), say("range"), "", say("meaning")],
    terms.map(({ path, unit = "", range = "", required, description, choices = [] }) => {
      const told = choices.map(({ value, words }) =>
        words === undefined ? `\`${value}\`` : `\`${value}\`: ${words}`,
      );
      const meaning = choices.some(({ words }) => words !== undefined) ? [] : [description];
      return [
        `\`${path}\``,
        unit,
        range,
        say(required ? "required" : "optional"),
        [...meaning, ...told].join("; "),
      ];
    }),
  );
}

function exampleText(
  family: ContractFamily,
  example: WorkedExample,
  index: number,
  language: Language,
): string {
  const say = sayIn(language);
  const colon = language === "en" ? ": " : "：";
  const head = `### ${index + 1}. ${example.name}${colon}${example.words[language]}`;
  const terms = `\`\`\`yaml\n${stringify({ family: family.id, ...(example.terms as object) }).trimEnd()}\n\`\`\``;
  if (example.error !== undefined)
    return [head, terms, `${say("refused")}${colon}${example.error}`].join("\n\n");
  const account = settleExample(family, example);
  const trace = `\`\`\`text\n${traceSettlement(account, 0, language).join("\n")}\n\`\`\``;
  const later = account.settlements.length > 1 ? [say("later"), yearsTable(account, language)] : [];
  return [head, terms, trace, ...later].join("\n\n");
}

/** Lines by year where there is more than one. */
function yearsTable({ contract, settlements, context }: SettledAccount, language: Language): string {
  return table(
    ["", ...settlements.map(({ year }) => String(year))],
    contract.lines.map((line, position) => [
      `${line.words[language]} (\`${line.id}\`)`,
      ...settlements.map(({ lines }) => valueText(lines[position].value, line.unit, context.minorUnits)),
    ]),
  );
}

function incentiveText(family: ContractFamily, language: Language): string {
  const found = incentivesOf(family, language);
  if (found === undefined) return sayIn(language)("noCosts");
  const { introduction, heading, rows, sentences } = found;
  return [introduction, table(heading, rows), sentences.map((sentence) => `- ${sentence}`).join("\n")].join(
    "\n\n",
  );
}
