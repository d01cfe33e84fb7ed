/**
 * What the keys of a scenario file are called in a report. Ids that the scenario titles itself (services, schemes,
 * contracts …) are looked up in the Summary; a key that is in neither place is printed as it stands.
 */
import type { Words } from "../contracts/language.js";
import { individualModels } from "../diseases/registry.js";
import type { Language } from "./model.js";
import type { Summary } from "./schema.js";

const word = (en: string, zh: string): Words => ({ en, "zh-CN": zh });

export const SECTION_WORDS: Readonly<Record<string, Words>> = {
  numbers: word("Named levels", "基础参数"),
  cohort: word("Patients", "患者人群"),
  disease: word("Disease", "疾病过程"),
  benefits: word("Insurance benefits", "医保待遇"),
  care: word("Use and cost of care", "服务利用与费用"),
  providers: word("Providers", "医疗机构"),
  programme: word("Programme", "管理项目"),
  quality: word("Quality measures", "质量指标"),
  market: word("Other parties of pools", "资金池其他各方"),
  arms: word("Worlds of care", "服务情形"),
  contracts: word("Contracts", "合同"),
  health: word("Quality of life", "生命质量"),
};

/** Keys that only hold others together say nothing to a reader. */
const SILENT = new Set([
  "attributes",
  "rules",
  "services",
  "value",
  "effects",
  "by",
  "byScheme",
  "frequency",
  "pools",
  "others",
  "lines",
  "list",
  "events",
  "histories",
]);

const KEYS: Readonly<Record<string, Words>> = {
  age: word("age", "年龄"),
  calibration: word("calibration to this place", "本地校准系数"),
  death: word("death", "死亡"),
  riskFactors: word("risk factors", "危险因素"),
  change: word("change", "变化量"),
  changes: word("trajectory", "变化轨迹"),
  byYear: word("by year", "逐年"),
  notBelow: word("not below", "不低于"),
  adherenceShare: word("share on whom it has an effect", "产生作用者占比"),
  fadingPerYear: word("fading a year after leaving", "退出后年衰减率"),
  complications: word("cost of complications", "并发症费用"),
  firstYear: word("year of the event", "发生当年"),
  laterYears: word("each later year", "后续每年"),
  utilities: word("utility", "效用"),
  baseline: word("without complications", "无并发症者"),
  discountPerYear: word("discount a year", "年贴现率"),
  microvascularHistory: word("which microvascular history", "微血管并发症种类"),
  macrovascularHistory: word("which macrovascular history", "大血管并发症种类"),
  male: word("men", "男性"),
  mean: word("mean", "均值"),
  sd: word("standard deviation", "标准差"),
  cv: word("coefficient of variation", "变异系数"),
  minimum: word("lowest", "最小值"),
  maximum: word("highest", "最大值"),
  probability: word("probability", "概率"),
  shares: word("shares", "构成"),
  share: word("share", "占比"),
  none: word("none", "无并发症"),
  microvascular: word("microvascular", "微血管并发症"),
  macrovascular: word("macrovascular", "大血管并发症"),
  both: word("both", "两者兼有"),
  complicationState: word("complication state", "并发症状态"),
  diabetes: word("diabetes", "糖尿病"),
  spendingFrailty: word("lasting level of spending", "费用水平系数"),
  correlations: word("correlation", "相关系数"),
  heads: word("heads", "签约人头"),
  effectiveSigningRate: word("effective signing", "有效签约率"),
  joinRate: word("joining", "新增签约率"),
  leaveRate: word("leaving", "退出率"),
  switchRate: word("switching", "变更机构率"),
  lapseRate: word("lapsing", "签约失效率"),
  referenceAge: word("reference age", "参照年龄"),
  microvascularRate: word("microvascular onset", "微血管并发症发生率"),
  macrovascularRate: word("macrovascular onset", "大血管并发症发生率"),
  incidenceRatioPerDecade: word("onset, ratio per ten years of age", "年龄每增十岁的发病率比"),
  mortalityRate: word("death rate", "死亡率"),
  mortalityRatioPerDecade: word("death rate, ratio per ten years of age", "年龄每增十岁的死亡率比"),
  inPolicyScopeShare: word("in policy scope", "政策范围内费用占比"),
  deductiblePerPatientYear: word("deductible", "起付标准"),
  ceilingPerPatientYear: word("ceiling", "最高支付限额"),
  bands: word("band", "档次"),
  from: word("begins at", "起点"),
  fundShare: word("fund's share", "基金支付比例"),
  inpatient: word("inpatient", "住院"),
  outpatient: word("outpatient", "门诊"),
  outpatientSpecialDisease: word("outpatient special disease", "门诊特定疾病"),
  outpatientChronic: word("outpatient chronic disease", "门诊慢性病"),
  meanPerPatientYear: word("mean a patient-year", "人均年均值"),
  usingShare: word("share of users", "使用者占比"),
  amount: word("amount", "金额"),
  severity: word("amount a claim", "次均费用"),
  byState: word("by complication state", "按并发症状态"),
  prices: word("price", "价格"),
  factor: word("factor", "系数"),
  trend: word("trend", "增长趋势"),
  shocks: word("common shock", "共同冲击"),
  national: word("national", "全国"),
  regional: word("regional", "区域"),
  local: word("local", "本地"),
  serviceCorrelation: word("correlation between services", "服务之间的相关系数"),
  panelShare: word("share of patients", "签约患者占比"),
  costPerPatientYear: word("cost", "人均费用"),
  reachShare: word("reach", "覆盖比例"),
  rampUp: word("reached by year", "逐年到位比例"),
  volume: word("volume", "服务量变化"),
  incidenceRatio: word("onset ratio", "发病率比"),
  mortalityRatio: word("mortality ratio", "死亡率比"),
  trueRate: word("true rate", "真实比例"),
  programmeGain: word("gain by the programme", "管理带来的提高"),
  testedShare: word("share tested", "检测比例"),
  testedShareParticipants: word("share tested, participants", "检测比例（参加者）"),
  rateOthers: word("rate outside the programme", "未参加者比例"),
  rateParticipants: word("rate among participants", "参加者比例"),
  measurement: word("error of measurement", "测量误差"),
  assay: word("assay", "检验方法"),
  withinLaboratory: word("within laboratories", "实验室内"),
  betweenLaboratories: word("between laboratories", "实验室间"),
  withinPerson: word("within the person", "个体内变异"),
  response: word("response to the contract", "对付费方式的反应"),
  elasticity: word("elasticity", "弹性"),
  fadesPerYear: word("lost each year", "每年消退"),
  enrolment: word("enrolment", "入组"),
  strength: word("strength of selection", "选择强度"),
  signing: word("signing", "签约"),
  avoid: word("avoided", "回避比例"),
  shifts: word("shifts of care", "就医转移"),
  costRatio: word("cost there over cost here", "去向与原处费用之比"),
  costShift: word("costs shifted to patients", "费用转由个人负担"),
  codingGrowth: word("coding growth", "编码增长"),
  headRate: word("head standard", "人头费用标准"),
  perPatientYear: word("per patient-year", "每人年"),
  update: word("update", "逐年调整"),
  ratePerYear: word("rate a year", "年调整率"),
  counts: word("counted", "计入范围"),
  truncateAt: word("truncated at", "封顶线"),
  surplus: word("surplus", "结余"),
  overspend: word("overspend", "超支"),
  providerKeeps: word("consortium keeps", "医联体留用比例"),
  providerBears: word("consortium bears", "医联体承担比例"),
  quality: word("quality", "质量考核"),
  threshold: word("threshold", "门槛"),
  forfeitOnFail: word("forfeited on failure", "未达标扣减比例"),
  operator: word("operator", "运营方"),
  shareOfRetained: word("share of the retained surplus", "留用结余分成比例"),
  fee: word("fee", "管理费"),
  reserve: word("reserve", "风险金"),
  opening: word("opening", "期初"),
  upTo: word("up to", "上限"),
  depositShare: word("deposited share", "计提比例"),
  interest: word("interest", "利息"),
  covers: word("stop-loss cover", "止损保障"),
  attachment: word("attachment", "起赔点"),
  limit: word("limit", "限额"),
  cededShare: word("share ceded", "赔付比例"),
  aggregateDeductible: word("deductible of the year", "年度累计免赔额"),
  premium: word("premium", "保费"),
  rate: word("rate", "比例"),
  distribute: word("distribution", "内部分配"),
  losses: word("losses", "亏损分担"),
  guaranteed: word("guaranteed amount", "保底金额"),
  budget: word("budget", "预算"),
  toFirstYear: word("carried to the first year", "推至首年的系数"),
  weight: word("weight", "权重"),
  growthPerYear: word("growth a year", "年增长率"),
  floorPercentile: word("floor percentile", "下限百分位"),
  capPercentile: word("cap percentile", "上限百分位"),
  totalPerPatientYear: word("spending a patient-year", "人均年费用"),
  outpatientPerPatientYear: word("outpatient spending a patient-year", "人均年门诊费用"),
  expectedTrend: word("expected trend", "预期增长率"),
  budgetMargin: word("safety margin of budgets", "预算安全边际"),
  mortalityLevel: word("level of all death rates", "死亡率水平"),
  volumeEffect: word("effect of management on outpatient use", "管理对门诊用量的影响"),
  inpatientVolumeEffect: word("effect of management on admissions", "管理对住院的影响"),
  drugShareOfOutpatient: word("drugs' share of outpatient spending", "药品占门诊费用比例"),
  prescriptionShare: word("drugs' share of outpatient spending", "药品占门诊费用比例"),
  insulinPerPatientYear: word("insulin a patient-year", "人均年胰岛素费用"),
  insulinUsingShare: word("share of insulin users", "胰岛素使用者占比"),
  insulinPriceFactor: word("price factor of insulin", "胰岛素价格系数"),
  costPerAdmission: word("cost per admission", "次均住院费用"),
  costRatioNone: word("cost ratio without complications", "无并发症者费用比"),
  costRatioMicrovascular: word("cost ratio, microvascular", "微血管并发症费用比"),
  costRatioMacrovascular: word("cost ratio, macrovascular", "大血管并发症费用比"),
  costRatioBoth: word("cost ratio, both complications", "两类并发症兼有者费用比"),
  diabetesShare: word("share with diabetes", "糖尿病患者占比"),
  employeeShare: word("share in the employee scheme", "职工医保参保占比"),
  chronicAdmissionRatio: word("admissions of chronic patients, ratio", "慢性病患者住院比"),
  points: word("points", "点数"),
  expectedHeads: word("expected heads", "预期签约人年数"),
  expectedHeadRate: word("expected head standard", "预期人头费用标准"),
  sizeOfHospitals: word("size of hospitals paid by volume", "按服务量计点医院的规模"),
  sizeOfConsortia: word("size of other consortia", "其他医联体的规模"),
  correlationWithRegion: word("correlation with the region", "与区域冲击的相关系数"),
  pool: word("pool", "资金池"),
  perYear: word("a year", "年度预算"),
  deductedShare: word("kept back", "预留比例"),
  valueCap: word("cap on the value of a point", "点值上限"),
  pricePerPoint: word("price of a point", "点数折算价格"),
  entrantRatePerPatientYear: word("standard of entrants", "新签约者标准"),
};

type Facts = Summary["scenario"];

/** What individual models call what they read of patients. */
const COVARIATES: ReadonlyMap<string, Words> = new Map(
  individualModels
    .flatMap(({ histories, covariates }) => [...histories, ...covariates])
    .map(({ id, title }) => [id, title]),
);

/** "Employee scheme › inpatient › fund's share" for benefits.employee.rules.inpatient.…; the section is not repeated. */
export function pathTitle(path: string, facts: Facts, language: Language): string {
  const [section, ...keys] = path.split(".");
  const titled = [
    ...facts.schemes,
    ...(facts.services ?? []),
    ...facts.arms,
    ...facts.contracts,
    ...(facts.pools ?? []),
    ...(facts.events ?? []),
    ...(facts.histories ?? []),
  ];
  const named = keys.flatMap((key, i) => {
    if (SILENT.has(key)) return [];
    if (/^\d+$/.test(key)) return [ordinal(section, Number(key), i, facts, language)];
    const own =
      ownTitle(section, key, i, facts) ??
      KEYS[key] ??
      titled.find(({ id }) => id === key)?.title ??
      COVARIATES.get(key);
    return [own?.[language] ?? key];
  });
  return (named.length === 0 ? [section] : named).join(" › ");
}

/** The first key below these sections, and the service below care, is an id of the scenario's own. */
function ownTitle(section: string, key: string, position: number, facts: Facts): Words | undefined {
  const { schemes, arms, contracts, services = [], measures = [] } = facts;
  const entries = { benefits: schemes, arms, contracts, care: services, quality: measures }[section] ?? [];
  const first = position === 0 || section === "care";
  return first ? entries.find(({ id }) => id === key)?.title : undefined;
}

function ordinal(section: string, index: number, position: number, facts: Facts, language: Language): string {
  const group = section === "providers" && position === 0 ? facts.providerGroups[index] : undefined;
  return group?.title[language] ?? (language === "en" ? `no. ${index + 1}` : `第${index + 1}项`);
}
