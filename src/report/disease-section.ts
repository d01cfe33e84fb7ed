/**
 * The disease model as this run reads it: what it is, which reading of its equations, what moves and what is held still,
 * and the factors by which it was calibrated to a place, with the yearly rates they were and are.
 */
import type { Words } from "../contracts/language.js";
import type { ExpectedRates } from "../plan/expected-rates.js";
import { ABSENT, fixed } from "./format.js";
import { textCell, type Language, type Section, type Table } from "./model.js";
import type { DiseaseFacts, ScenarioFacts } from "./schema.js";

const PER = 1000;

const WORDS = {
  en: {
    title: "Disease model",
    model: (title: string, words: string, source: string) => `${title}. ${words} Source: ${source}.`,
    reading: (id: string, words: string) => `Reading of the equations: ${id}. ${words}`,
    riskFactors: (title: string, words: string, source: string) => `${title}. ${words} Source: ${source}.`,
    calibrated: "Hazards are the published ones times the factors below, fitted to a place.",
    published: "No local calibration: published hazards are used as they stand.",
    table: "Expected in the first year, per 1,000 patient-years, without a programme",
    event: "Event",
    factor: "Factor",
    before: "As published",
    after: "As used",
    note: "Means over the described starting panel, from the equations, without simulation.",
  },
  "zh-CN": {
    title: "疾病模型",
    model: (title: string, words: string, source: string) => `${title}。${words}来源：${source}。`,
    reading: (id: string, words: string) => `方程读法：${id}。${words}`,
    riskFactors: (title: string, words: string, source: string) => `${title}。${words}来源：${source}。`,
    calibrated: "发生风险为已发表方程的风险乘以下列本地校准系数。",
    published: "未作本地校准，直接采用已发表方程的风险。",
    table: "首年预期发生率（每千人年，无管理项目）",
    event: "事件",
    factor: "系数",
    before: "按原方程",
    after: "实际采用",
    note: "由方程对起始人群逐人计算取平均，未经模拟。",
  },
};

export function diseaseSection(
  facts: ScenarioFacts,
  expected: ExpectedRates | undefined,
  language: Language,
): Section | undefined {
  const { disease } = facts;
  if (disease === undefined) return undefined;
  const words = WORDS[language];
  const { title, words: about, source, reading, riskFactors } = disease;
  return {
    id: "disease",
    title: words.title,
    paragraphs: [
      words.model(title[language], about[language], source),
      ...(reading === undefined ? [] : [words.reading(reading.id, reading.words[language])]),
      ...(riskFactors === undefined ? [] : [pathWords(riskFactors, language)]),
      ...calibrationWords(disease, language),
    ],
    ...(expected && { table: ratesTable(facts, disease, expected, language) }),
  };
}

function pathWords(
  { title, words, source }: { title: Words; words: Words; source: string },
  language: Language,
): string {
  return WORDS[language].riskFactors(title[language], words[language], source);
}

/** Only models of published equations have something to calibrate. */
function calibrationWords({ reading, calibration }: DiseaseFacts, language: Language): string[] {
  if (reading === undefined) return [];
  const { calibrated, published } = WORDS[language];
  return [calibration === undefined ? published : calibrated];
}

function ratesTable(
  facts: ScenarioFacts,
  { calibration }: DiseaseFacts,
  { events, uncalibrated, used }: ExpectedRates,
  language: Language,
): Table {
  const words = WORDS[language];
  const rate = (value: number) => ({ text: fixed(value * PER, 2), value: value * PER });
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "disease",
    title: words.table,
    keyColumns: 1,
    columns: [
      { title: words.event, align: "left" },
      ...(calibration === undefined ? [] : [words.factor, words.before].map(right)),
      right(words.after),
    ],
    rows: events.map((id, k) => {
      const factor = calibration?.[id];
      return [
        textCell(eventTitle(facts, id, language)),
        ...(calibration === undefined
          ? []
          : [
              factor === undefined ? textCell(ABSENT) : { text: fixed(factor, 3), value: factor },
              rate(uncalibrated[k]),
            ]),
        rate(used[k]),
      ];
    }),
    notes: [words.note],
  };
}

const DEATHS: Words = { en: "Deaths", "zh-CN": "死亡" };

function eventTitle({ events = [] }: ScenarioFacts, id: string, language: Language): string {
  return (events.find((event) => event.id === id)?.title ?? DEATHS)[language];
}
