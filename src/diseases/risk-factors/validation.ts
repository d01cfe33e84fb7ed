/** UKPDS 90 against the worked example of its paper. */
import { byPrint, type ValidationSet } from "../validation/comparison.js";
import { riskFactorPath } from "./registry.js";

const COVARIATES = ["age", "female", "diabetesDuration", "hba1c", "afroCaribbean"];
/** An Afro-Caribbean man of 65, four years after diagnosis, HbA1c and its first value 6.5 %. */
const BASELINE = Float64Array.of(65, 0, 4, 6.5, 1);

export function ukpds90Example(): ValidationSet {
  const path = riskFactorPath("ukpds-90");
  const tables = path.prepare({ progression: path.id }, COVARIATES);
  const at = (years: number): number => {
    const row = new Float64Array(COVARIATES.length);
    path.fill(tables, BASELINE, years, row);
    return row[COVARIATES.indexOf("hba1c")];
  };
  return {
    id: "ukpds-90",
    title: { en: "UKPDS 90: HbA1c after one and two years", "zh-CN": "UKPDS 90：一年、两年后的糖化血红蛋白" },
    text: {
      en: "The paper's worked example; the other seven equations of continuous risk factors have none in what could be consulted.",
      "zh-CN": "论文算例；其余七个连续危险因素方程在可查资料中没有算例。",
    },
    source:
      "Leal 2021, Diabetic Medicine 38:e14656, appendix, as in MtHood2025 @33fcb84, Unit tests/UKPDS90.R",
    independent: true,
    measure: "printed",
    comparisons: [
      byPrint({ what: "HbA1c", where: "1" }, at(1), "6.94"),
      byPrint({ what: "HbA1c", where: "2" }, at(2), "7.29"),
    ],
  };
}
