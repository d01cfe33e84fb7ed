/** CHIME against the authors' example and two people computed elsewhere from the same transcription. */
import { readPatients } from "../../patients/read.js";
import { byPrint, byRelativeDifference, type ValidationSet } from "../../validation/comparison.js";
import { chime, riskWithin } from "../model.js";
import { authorsExample, computedPeople } from "./people.js";

const patientOf = (person: Readonly<Record<string, number>>) => readPatients(chime, [person])[0].patient;

export function authors(): ValidationSet {
  const { id, person, infarctionWithinFiveYears } = authorsExample;
  return {
    id: "chime-authors",
    title: { en: "CHIME: the authors' example", "zh-CN": "CHIME：作者算例" },
    text: {
      en: "Five-year risk of myocardial infarction, as printed: the only outside value there is for CHIME's equations in what could be consulted.",
      "zh-CN": "五年心肌梗死风险（作者所印数值）：在可查资料中，这是 CHIME 方程唯一的外部数值。",
    },
    source: "quan-group/CHIME @5b69467, example.R",
    independent: true,
    measure: "printed",
    comparisons: [
      byPrint(
        { what: "MI", where: `${id}, 5` },
        riskWithin(patientOf(person), 5).MI,
        infarctionWithinFiveYears,
      ),
    ],
  };
}

export function computed(): ValidationSet {
  return {
    id: "chime-computed",
    title: { en: "CHIME: two people computed elsewhere", "zh-CN": "CHIME：另行计算的两人" },
    text: {
      en: "Risks within 1, 5 and 10 years of entry by all twelve equations a person with diabetes has, by another program from the same transcription: not independent of it.",
      "zh-CN": "两名糖尿病患者按全部十二个方程计算的 1、5、10 年风险，由另一程序按同一转录计算，并非独立。",
    },
    source: "quan-group/CHIME @5b69467, transcribed equations evaluated elsewhere",
    independent: false,
    measure: "relative",
    comparisons: computedPeople.flatMap(({ id, person, theirs }) =>
      Object.entries(theirs).flatMap(([years, risks]) => {
        const ours = riskWithin(patientOf(person), Number(years));
        return Object.entries(risks).map(([what, risk]) =>
          byRelativeDifference({ what, where: `${id}, ${years}` }, ours[what], risk),
        );
      }),
    ),
  };
}
