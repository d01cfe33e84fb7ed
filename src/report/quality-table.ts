/**
 * Quality gates and how often chance alone fails them.
 *
 * P(fail) = P(Binomial(tested, true rate) < smallest count that passes). P(false fail) is the same for a true rate two
 * percentage points above the gate, by panel size: a panel that deserves to pass and does not.
 */
import { qualityGates, smallestPass, type QualityGate } from "../contracts/quality-gates.js";
import { binomialCdf } from "../numerics/index.js";
import type { Plan } from "../plan/plan.js";
import { participationShare } from "../plan/realise.js";
import { percent } from "./format.js";
import { textCell, type Cell, type Language, type Section } from "./model.js";

const PANELS = [100, 300, 1000, 10_000];
const ABOVE_GATE = 0.02;

const WORDS = {
  en: {
    title: "Quality gates and chance",
    gate: "Contract and measure",
    threshold: "Gate",
    rate: "True rate",
    tested: "Tested",
    fail: "P(fail)",
    panel: (patients: number) => `P(false fail), ${patients.toLocaleString("en")} patients`,
    note: "True rate: the scenario's central value with the programme at its reach in the last year. P(false fail): the true rate is two percentage points above the gate and the panel fails all the same, by chance in who is measured.",
  },
  "zh-CN": {
    title: "质量门槛与偶然性",
    gate: "合同与指标",
    threshold: "门槛",
    rate: "真实比例",
    tested: "检测人数",
    fail: "未达标概率",
    panel: (patients: number) => `${patients.toLocaleString("en")}人误判概率`,
    note: "真实比例取情景中心值，按末年管理覆盖计算。误判概率：真实比例高于门槛2个百分点，仅因抽样偶然性而未达标的概率。",
  },
};

export function qualitySection(plan: Plan, language: Language): Section | undefined {
  const words = WORDS[language];
  const rows = plan.contracts
    .filter(({ id, contract }) => id === contract)
    .flatMap((contract) => {
      const gates = new Map(
        contract.written.flatMap(qualityGates).map((gate) => [`${gate.measure} ${gate.threshold}`, gate]),
      );
      return [...gates.values()].map((gate) => rowOf(plan, contract.contract, contract.arm, gate, language));
    });
  if (rows.length === 0) return undefined;
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: words.gate, align: "left" as const },
    ...[words.threshold, words.rate, words.tested, words.fail, ...PANELS.map(words.panel)].map(right),
  ];
  return {
    id: "quality",
    title: words.title,
    table: { id: "quality", title: "", keyColumns: 1, columns, rows, notes: [words.note] },
  };
}

function rowOf(plan: Plan, contract: string, arm: number, gate: QualityGate, language: Language): Cell[] {
  const { quality = {}, cohort } = plan.central;
  const law = quality[gate.measure];
  const share = plan.arms[arm].programme ? participationShare(plan.central, plan.years - 1) : 0;
  const rate = law.trueRate + law.programmeGain * share;
  const patients = Math.round(cohort.patients * cohort.heads.effectiveSigningRate);
  const failing = (panel: number, trueRate: number) => {
    const tested = Math.round(law.testedShare * panel);
    const denominator = law.untested === "failed" ? panel : tested;
    return binomialCdf(smallestPass(gate, denominator) - 1, tested, trueRate);
  };
  const { title } = plan.scenario.contracts[contract] as unknown as { title: Record<Language, string> };
  const measure = plan.scenario.quality?.[gate.measure].title[language] ?? gate.measure;
  const deserving =
    Math.min(1, Number(gate.threshold) + ABOVE_GATE) / (law.untested === "failed" ? law.testedShare : 1);
  const number = (value: number): Cell => ({ text: percent(value, 1), value });
  return [
    textCell(`${title[language]}: ${measure}`),
    number(Number(gate.threshold)),
    number(rate),
    {
      text: Math.round(law.testedShare * patients).toLocaleString("en"),
      value: Math.round(law.testedShare * patients),
    },
    number(failing(patients, rate)),
    ...PANELS.map((panel) => number(failing(panel, Math.min(1, deserving)))),
  ];
}
