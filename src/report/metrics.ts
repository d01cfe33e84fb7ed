/**
 * The quantities that reports know: one entry each, with its heading, what kind of number it is, how its years add up
 * to the horizon, and, when contracts are compared by it, which direction is a gain for the party concerned.
 *
 * A column of the trial table that has no entry is estimated all the same, by its unit; it is only not named in the
 * text report. Money is in minor units, months are exposure actually lived.
 */
import type { Words } from "../contracts/language.js";
import type { Better } from "../statistics/paired.js";

export type MetricKind =
  "money" | "moneyPerPatientYear" | "persons" | "months" | "flag" | "number" | "rate" | "share";

/** Families of columns that health is read from: new cases of an event, and patients with a history at the year's end. */
export const EVENT = "events";
export const PREVALENCE = "prevalence";

/** How years become the horizon: added, the closing one, or not at all. */
export type HorizonRule = "sum" | "last" | "none";

export interface Metric {
  readonly name: string;
  readonly words: Words;
  readonly kind: MetricKind;
  readonly horizon: HorizonRule;
  readonly better?: Better;
  /** Made from other columns of the same trial, scheme and year (or horizon). */
  readonly derive?: { readonly of: readonly string[]; readonly value: (...parts: number[]) => number };
}

const MONTHS_PER_YEAR = 12;
const add = (a: number, b: number): number => a + b;
/** Money per patient-year; no exposure, no rate. */
const perPatientYear = (amount: number, months: number): number =>
  months > 0 ? (amount * MONTHS_PER_YEAR) / months : NaN;

const money = (
  name: string,
  en: string,
  zh: string,
  better?: Better,
  horizon: HorizonRule = "sum",
): Metric => ({
  name,
  words: { en, "zh-CN": zh },
  kind: "money",
  horizon,
  better,
});

const rate = (name: string, en: string, zh: string, amount: string, months: string): Metric => ({
  name,
  words: { en, "zh-CN": zh },
  kind: "moneyPerPatientYear",
  horizon: "none",
  derive: { of: [amount, months], value: perPatientYear },
});

const count = (
  name: string,
  kind: MetricKind,
  en: string,
  zh: string,
  better?: Better,
  horizon: HorizonRule = "sum",
): Metric => ({
  name,
  words: { en, "zh-CN": zh },
  kind,
  horizon,
  better,
});

export const METRICS: readonly Metric[] = [
  money("fundOutlayInBundle", "Fund outlay in bundle", "基金支出（包内）"),
  money("fundOutlayOutOfBundle", "Fund outlay out of bundle", "基金支出（包外）"),
  money("fundOutlay", "Fund outlay, in and out of bundle", "基金支出（包内外合计）", "lower"),
  money("budget", "Budget", "总额预算"),
  money("countedSpending", "Counted spending", "计入预算的费用"),
  money("ceded", "Ceded: above the truncation, on the fund", "封顶以上由基金承担的费用"),
  money("surplus", "Surplus", "结余"),
  money("overspend", "Overspend", "超支"),
  money("retained", "Retained by the consortium", "结余留用"),
  money("returned", "Returned to the fund", "归入统筹基金"),
  money("compensated", "Compensated by the fund", "基金分担超支"),
  money("uncovered", "Uncovered, borne by the consortium", "医联体承担超支"),
  money("reserveDeposit", "Paid into reserve", "计提风险金"),
  money("reserveDraw", "Drawn from reserve", "动用风险金"),
  money("reserveClosing", "Reserve at year end", "年末风险金", undefined, "last"),
  money("reserveChange", "Change of reserve", "风险金变动"),
  money("operatorShare", "Operator's share", "运营方分成"),
  money("managementFee", "Management fee", "管理费"),
  money("patientPayments", "Patients' payments, in and out of bundle", "个人负担（包内外合计）", "lower"),
  money("consortiumResult", "Consortium's result", "医联体损益", "higher"),
  money("operatorResult", "Operator's result", "运营方损益", "higher"),
  {
    ...money(
      "totalPayments",
      "Fund and patients together, in and out of bundle",
      "基金与个人合计（包内外）",
      "lower",
    ),
    derive: { of: ["fundOutlay", "patientPayments"], value: add },
  },
  money("programmeCost", "Programme cost", "管理项目费用"),
  count("joiners", "persons", "Joiners", "新增人数"),
  count(
    "people.atStart",
    "persons",
    "At the start, with those who join",
    "年初人数（含当年新增）",
    undefined,
    "none",
  ),
  count("people.left", "persons", "Left", "退出人数"),
  count("people.atEnd", "persons", "At the end", "年末人数", undefined, "last"),
  count("events.death", "persons", "Deaths", "死亡人数", "lower"),
  count("patientMonths", "months", "Patient-months", "患者月数"),
  count("enrolledMonths", "months", "Patient-months under contract", "签约患者月数"),
  count("participantMonths", "months", "Patient-months in the programme", "参加管理项目患者月数"),
  {
    name: "qualityPassed",
    words: { en: "Quality gate passed", "zh-CN": "质量考核通过" },
    kind: "flag",
    horizon: "none",
  },
  rate(
    "fundOutlayPerPatientYear",
    "Fund outlay in and out of bundle",
    "人均基金支出（包内外）",
    "fundOutlay",
    "patientMonths",
  ),
  rate("budgetPerPatientYear", "Budget per patient-year", "人均预算", "budget", "enrolledMonths"),
  rate(
    "countedPerPatientYear",
    "Counted spending per patient-year",
    "人均计入费用",
    "countedSpending",
    "enrolledMonths",
  ),
];

/** Families of columns whose last part is an id of the scenario: `provider.<group>`, `allowed.<service>` … */
const FAMILIES: readonly Metric[] = [
  money("provider", "Provider", "机构", "higher"),
  money("allowed", "Allowed amount", "医疗费总额"),
  money("fundPaid", "Fund payment", "统筹基金支出"),
  money("allowedOutside", "Allowed amount outside the consortium", "医联体外医疗费总额"),
  money("fundPaidOutside", "Fund payment outside the consortium", "医联体外统筹基金支出"),
  count("events", "persons", "New cases", "新发人数", "lower"),
  count("claims", "number", "Claims", "人次"),
  count("quality", "number", "Quality measure", "质量指标"),
  count(PREVALENCE, "number", "Patients with", "患者人数", undefined, "last"),
];

/** Quantities of health that the summary makes itself, by name or by family. */
export const HEALTH_METRICS: readonly Metric[] = [
  count("eventRate", "rate", "New cases per 1,000 patient-years", "每千人年新发", "lower", "none"),
  count("prevalenceShare", "share", "Share of patients with", "患病比例", "lower", "last"),
  count("health.lifeYears", "number", "Life-years", "生命年", "higher"),
  count("health.qalys", "number", "Quality-adjusted life-years", "质量调整生命年", "higher"),
  count("health.lifeYearsDiscounted", "number", "Life-years, discounted", "生命年（贴现）", "higher"),
  count(
    "health.qalysDiscounted",
    "number",
    "Quality-adjusted life-years, discounted",
    "质量调整生命年（贴现）",
    "higher",
  ),
  money("healthCost.care", "Care, in and out of bundle", "医疗费总额（包内外）", "lower"),
  money("healthCost.programme", "Programme", "管理项目费用", "lower"),
  money("healthCost.total", "Care and programme", "医疗费与管理项目费用合计", "lower"),
  money(
    "healthCost.totalDiscounted",
    "Care and programme, discounted",
    "医疗费与管理项目费用合计（贴现）",
    "lower",
  ),
];

const byName = new Map(METRICS.map((metric) => [metric.name, metric]));
/** Parts of a quality measure that are shares: years do not add up. */
const QUALITY_SHARES = /^quality\..*\.(truly|sensitivity|specificity)$/;
const QUALITY_SHARE = count("quality", "share", "Quality measure", "质量指标", undefined, "none");

const byFamily = new Map(FAMILIES.map((metric) => [metric.name, metric]));

/** The metric of a column; unknown columns are plain sums of their unit under their own name. */
export function metricOf(name: string, unit: "money" | "number" = "number"): Metric {
  const family = QUALITY_SHARES.test(name) ? QUALITY_SHARE : byFamily.get(name.split(".")[0]);
  const known = byName.get(name) ?? family;
  if (known !== undefined) return { ...known, name };
  return { name, words: { en: name, "zh-CN": name }, kind: unit, horizon: "sum" };
}

/** The same for health by world of care, whose differences stand in a table of their own. */
export function healthMetricOf(name: string): Metric {
  const known = HEALTH_METRICS.find((metric) => metric.name === name || metric.name === name.split(".")[0]);
  return known === undefined ? metricOf(name) : { ...known, name };
}

export const DERIVED: readonly Metric[] = METRICS.filter((metric) => metric.derive !== undefined);
