/** Reports of the committed scenarios' shapes fit a terminal of 120 columns, in both languages, with amounts of a city. */
import { expect, it } from "vitest";
import { entryFile } from "../../src/cli/files.js";
import { planScenario } from "../../src/plan/plan.js";
import { resultLayout } from "../../src/plan/results.js";
import { displayWidth } from "../../src/report/display-width.js";
import { scenarioFacts } from "../../src/report/scenario-facts.js";
import { summarise } from "../../src/report/summary.js";
import { textReport } from "../../src/report/text.js";
import { parseScenario } from "../../src/scenario/index.js";

const FILES = ["scenarios/tianjin-diabetes-head-budget.yaml", "scenarios/taian-chronic-disease.yaml"];

it.each(FILES)("%s", async (path) => {
  const { name, files } = entryFile(path);
  const parsed = await parseScenario({ entry: name, files, settings: [] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  const { scenario, inventory } = parsed;
  const layout = resultLayout(planScenario(scenario));
  // Up to 10¹¹ minor units a purse and year, 30 % of them negative; months and persons in the hundreds of thousands.
  let state = 1;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const table = (id: string, trials: number, innerTrials: number) => {
    const rows = Float64Array.from({ length: trials * layout.width }, (_, i) =>
      layout.columns[i % layout.width].unit === "money"
        ? Math.round((next() - 0.3) * 1e11)
        : Math.round(next() * 3e6),
    );
    return { id, trials, innerTrials, layout, rows };
  };
  const variants = [
    table("main", 8, 1),
    table("shockHalf", 4, 1),
    table("shockDouble", 4, 1),
    table("parameters", 6, 2),
  ];
  const summary = summarise({ scenario: scenarioFacts(scenario), variants, inventory });
  const input = {
    summary,
    question: scenario.question,
    assumptions: inventory.assumptions.map(({ shown, ...each }) => ({ ...each, value: shown })),
    sources: inventory.sources,
    notModelled: scenario.notModelled ?? [],
    notValidated: [],
  };
  for (const language of ["en", "zh-CN"] as const) {
    const wide = textReport(input, language, 120)
      .split("\n")
      .filter((line) => displayWidth(line) > 120);
    expect(wide).toEqual([]);
    expect(textReport(input, "zh-CN")).not.toMatch(/仅有英文/);
  }
});
