/**
 * What UKPDS-OM2 reads of a patient, in the order of its rows, with the codes of the published reference patients.
 *
 * Limits are wide on purpose: they hold every living patient and refuse a value in another unit (HbA1c in mmol/mol,
 * cholesterol in mg/dL, haemoglobin in g/L). No equation was fitted near them.
 * Definitions: UKPDS 82, ESM Table 2.
 */
import type { Words } from "../../contracts/language.js";
import type { Covariate } from "../individual/model.js";

const words = (en: string, chinese: string): Words => ({ en, "zh-CN": chinese });

const measure = (
  id: string,
  code: string,
  title: Words,
  unit: string,
  [minimum, maximum]: readonly [number, number],
): Covariate => ({ id, code, title, unit, minimum, maximum });

const flag = (id: string, code: string, title: Words): Covariate => measure(id, code, title, "flag", [0, 1]);

export const COVARIATES: readonly Covariate[] = [
  measure("age", "AGE", words("Age", "年龄"), "year", [0, 120]),
  measure("diabetesDuration", "YEAR", words("Years since diagnosis", "糖尿病病程"), "year", [0, 120]),
  flag("female", "FEMALE", words("Female", "女性")),
  flag("afroCaribbean", "AFRO", words("Afro-Caribbean", "非洲-加勒比裔")),
  flag("asianIndian", "INDIAN", words("Asian-Indian", "印度裔")),
  flag("currentSmoker", "SMOKER", words("Current smoker", "目前吸烟")),
  measure("bodyMassIndex", "BMI", words("Body mass index", "体重指数"), "kg/m2", [8, 100]),
  measure("hba1c", "HbA1c", words("HbA1c (DCCT)", "糖化血红蛋白"), "percent", [2, 25]),
  measure("systolicBloodPressure", "SBP", words("Systolic blood pressure", "收缩压"), "mmHg", [40, 320]),
  measure("hdlCholesterol", "HDL", words("HDL cholesterol", "高密度脂蛋白胆固醇"), "mmol/L", [0.05, 8]),
  measure("ldlCholesterol", "LDL", words("LDL cholesterol", "低密度脂蛋白胆固醇"), "mmol/L", [0.05, 20]),
  measure(
    "egfr",
    "eGFR",
    words("Estimated glomerular filtration rate", "估算肾小球滤过率"),
    "mL/min/1.73m2",
    [0, 300],
  ),
  measure("haemoglobin", "HAEM", words("Haemoglobin", "血红蛋白"), "g/dL", [2, 28]),
  measure("heartRate", "HEART_R", words("Heart rate", "心率"), "beats/min", [20, 250]),
  measure("whiteCellCount", "WBC", words("White cell count", "白细胞计数"), "10^9/L", [0.1, 200]),
  flag("albuminuria", "MMALB", words("Urine albumin of 50 mg/L or more", "尿白蛋白≥50 mg/L")),
  flag("atrialFibrillation", "ATFIB", words("Atrial fibrillation", "心房颤动")),
  flag("peripheralVascularDisease", "PVD", words("Peripheral vascular disease", "外周血管疾病")),
];
