/**
 * CHIME, the Chinese Hong Kong Integrated Modeling and Evaluation model: twelve events and death of people with type 2
 * diabetes or prediabetes, estimated on 97,628 people of Hong Kong (2006–2017).
 *
 * Two readings of the yearly death probability. `published`, the default, is what the authors' published
 * program does: the drop of the survival curve, not divided by survival to the year's start. `conditionalDeath` divides.
 * Both let age grow in the row while time since entry runs. Cumulative mortality in percent (published, conditional, and the
 * equation from entry with covariates held): man of 60 of the reference file, 5 years 7.3, 7.6, 6.1; 10 years 22.4, 25.9, 17.6;
 * 20 years 41.1, 62.1, 41.3. Woman of 74 with heart failure and many risk factors (tests/oracles/disease/chime-years.json), 2
 * years 49.0, 58.0, 56.9; 5 years 61.5, 87.6, 86.5. So the published reading is near the equation for patients of usual risk
 * over contract horizons, but its yearly probability sinks to 0 as survival does: for lifetimes, and for cohorts of very sick
 * patients, take the conditional one, which returns the equation's own survival where covariates stand still.
 *
 * The published splines are kept where they turn: below about 6.4 % (death), 6.8 % (stroke) and 6.1 % (heart failure) a lower
 * HbA1c raises the risk, below 3.7 mmol/L (ischaemic heart disease) and 2.9 mmol/L (death) a lower LDL does; HbA1c does not
 * enter ischaemic heart disease, LDL not infarction. Every turning point stands in tests/oracles/disease/chime-signs.json.
 */
import type { IndividualModel, PatientYear } from "../individual/model.js";
import { covariates } from "./covariates.js";
import { events, histories, historyBit, ONCE } from "./histories.js";
import { statusOf } from "./linear-predictor.js";
import { namedRisks, yearlyDeath, yearlyRisks } from "./yearly-risk.js";

export { riskWithin } from "./yearly-risk.js";

const DIABETES = historyBit("diabetes");
const EVENTS = (1 << histories.length) - 1;
const PREDIABETES = 1;

/** Events that the patient cannot have this year, as bits. */
function excluded(patient: PatientYear): number {
  const onset = statusOf(patient.now, patient.flags) === PREDIABETES ? 0 : DIABETES;
  return (patient.flags & ONCE) | onset;
}

export const chime: IndividualModel = {
  id: "chime",
  title: { en: "CHIME", "zh-CN": "CHIME 模型" },
  words: {
    en: "Twelve complications and death by the published equations of CHIME, estimated in Hong Kong. It has no risk-factor progression: diastolic blood pressure, triglycerides, drugs, smoking, kidney stage and atrial fibrillation are held constant. Events of a year change risks from the next year on.",
    "zh-CN":
      "按 CHIME 已发表方程（香港人群估计）逐年计算十二种并发症和死亡。模型不含危险因素进展方程：舒张压、甘油三酯、用药、吸烟、肾功能分期和心房颤动保持不变。当年事件自下一年起影响风险。",
  },
  source:
    "Quan J, Ng CS, Kwok HHY, et al. PLoS Med 2021;18(6):e1003692, doi:10.1371/journal.pmed.1003692; quan-group/CHIME at 5b69467",
  readsModelYear: true,
  deathReadsEvents: false,
  variants: [
    {
      id: "published",
      words: {
        en: "Death as in the authors' program: the drop of the survival curve in the year, not divided by survival to its start. For contract horizons and usual risks; over lifetimes, and among very sick patients, it lets too few die.",
        "zh-CN":
          "死亡概率按作者程序计算：取生存曲线当年降幅，不除以年初生存率。适用于合同期内一般风险人群；用于终身模拟或重症人群时，死亡数偏低。",
      },
    },
    {
      id: "conditionalDeath",
      words: {
        en: "Death given survival to the start of the year: the drop divided by survival to that time.",
        "zh-CN": "死亡概率以活到年初为条件：当年降幅除以年初生存率。",
      },
    },
  ],
  covariates,
  histories,
  events,
  eventProbabilities: (_variant, patient, out) => {
    yearlyRisks(patient, excluded(patient), out);
  },
  deathProbability: yearlyDeath,
  historiesAfter: (flags, happened) => flags | (happened & EVENTS),
  namedProbabilities: namedRisks,
};
