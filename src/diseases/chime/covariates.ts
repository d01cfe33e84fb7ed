/**
 * What CHIME reads of a patient, in natural units.
 *
 * Age and duration of diabetes advance with the years. HbA1c, systolic blood pressure, LDL and HDL cholesterol, body mass
 * index, white cells and haemoglobin may follow a path. CHIME has no equations of progression: diastolic blood pressure,
 * triglycerides, drugs, smoking, kidney stage and atrial fibrillation stand still (renal failure changes no stage, as in the
 * authors' program). Status 1 is prediabetes, 2 diabetes; the onset of diabetes is a history and counts as status 2.
 * Cohorts that do not state it are cohorts of people with diabetes. Duration is read as the row gives it; a cohort with
 * prediabetes should give 0, and the years since entry that a path adds before onset are not taken off.
 *
 * Kidney stages are the authors' classes of estimated glomerular filtration rate in mL/min/1.73 m²: normal above 90, then
 * above 60, 45, 30 and 15, kidney failure 15 or less. Limits are wide on purpose, and those of the other models: they hold
 * every living patient and refuse a value in another unit. No equation was fitted near them; the splines go on as straight
 * lines beyond their outer knots.
 */
import type { Covariate } from "../individual/model.js";

const flag = { unit: "flag", minimum: 0, maximum: 1 } as const;

export const covariates = [
  {
    id: "age",
    title: { en: "Age", "zh-CN": "年龄" },
    unit: "year",
    minimum: 0,
    maximum: 120,
    code: "Age",
  },
  { id: "female", title: { en: "Female", "zh-CN": "女性" }, ...flag, code: "female" },
  {
    id: "diabetesDuration",
    title: { en: "Years since diagnosis", "zh-CN": "糖尿病病程" },
    unit: "year",
    minimum: 0,
    maximum: 120,
    code: "Duration",
  },
  {
    id: "hba1c",
    title: { en: "HbA1c", "zh-CN": "糖化血红蛋白" },
    unit: "percent",
    minimum: 2,
    maximum: 25,
    code: "HbA1c",
  },
  {
    id: "systolicBloodPressure",
    title: { en: "Systolic blood pressure", "zh-CN": "收缩压" },
    unit: "mmHg",
    minimum: 40,
    maximum: 320,
    code: "SBP",
  },
  {
    id: "diastolicBloodPressure",
    title: { en: "Diastolic blood pressure", "zh-CN": "舒张压" },
    unit: "mmHg",
    minimum: 20,
    maximum: 220,
    code: "DBP",
  },
  {
    id: "hdlCholesterol",
    title: { en: "HDL cholesterol", "zh-CN": "高密度脂蛋白胆固醇" },
    unit: "mmol/L",
    minimum: 0.05,
    maximum: 8,
    code: "HDL",
  },
  {
    id: "ldlCholesterol",
    title: { en: "LDL cholesterol", "zh-CN": "低密度脂蛋白胆固醇" },
    unit: "mmol/L",
    minimum: 0.05,
    maximum: 20,
    code: "LDL",
  },
  {
    id: "triglycerides",
    title: { en: "Triglycerides", "zh-CN": "甘油三酯" },
    unit: "mmol/L",
    minimum: 0.05,
    maximum: 60,
    code: "Triglycerides",
  },
  {
    id: "bodyMassIndex",
    title: { en: "Body mass index", "zh-CN": "体重指数" },
    unit: "kg/m2",
    minimum: 8,
    maximum: 100,
    code: "BMI",
  },
  {
    id: "whiteCellCount",
    title: { en: "White cell count", "zh-CN": "白细胞计数" },
    unit: "10^9/L",
    minimum: 0.1,
    maximum: 200,
    code: "WBC",
  },
  {
    id: "haemoglobin",
    title: { en: "Haemoglobin", "zh-CN": "血红蛋白" },
    unit: "g/dL",
    minimum: 2,
    maximum: 28,
    code: "Hemoglobin",
  },
  {
    id: "status",
    title: { en: "1 prediabetes, 2 diabetes", "zh-CN": "1 糖尿病前期，2 糖尿病" },
    unit: "code",
    minimum: 1,
    maximum: 2,
    whenAbsent: 2,
    code: "status",
  },
  {
    id: "smoking",
    title: { en: "Smoking", "zh-CN": "吸烟" },
    unit: "category",
    minimum: 0,
    maximum: 2,
    categories: ["current", "former", "never"],
    categoryCodes: ["[Current smoker]", "[Ex smoker]", "[Non smoker]"],
  },
  {
    id: "kidneyStage",
    title: { en: "Kidney stage", "zh-CN": "肾功能分期" },
    unit: "category",
    minimum: 0,
    maximum: 5,
    categories: ["normal", "mild", "mildToModerate", "moderateToSevere", "severe", "kidneyFailure"],
    categoryCodes: [
      "[normal]",
      "[mild CKD]",
      "[mild moderate CKD]",
      "[moderate severe CKD]",
      "[severe CKD]",
      "[kidney failure]",
    ],
  },
  {
    id: "atrialFibrillation",
    title: { en: "Atrial fibrillation", "zh-CN": "心房颤动" },
    ...flag,
    code: "History of atrial fibrillation",
  },
  {
    id: "bloodPressureDrugs",
    title: { en: "On blood-pressure drugs", "zh-CN": "使用降压药" },
    ...flag,
    code: "bprx",
  },
  { id: "statins", title: { en: "On statins", "zh-CN": "使用他汀类药物" }, ...flag, code: "Statins" },
  { id: "insulin", title: { en: "On insulin", "zh-CN": "使用胰岛素" }, ...flag, code: "Insulin" },
  {
    id: "otherGlucoseLoweringDrugs",
    title: { en: "On glucose-lowering drugs other than insulin", "zh-CN": "使用胰岛素以外的降糖药" },
    ...flag,
    code: "Non insulin",
  },
] as const satisfies readonly Covariate[];

export type CovariateId = (typeof covariates)[number]["id"];
