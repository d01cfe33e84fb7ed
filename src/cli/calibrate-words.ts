/** Words of `jieyu calibrate`, in both languages. */
import type { CostRefusal } from "../decisions/calibrate-costs.js";
import type { Refusal } from "../decisions/calibrate.js";
import type { Language } from "../report/model.js";

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))}%`;
const perThousand = (rate: number): string => (rate * 1000).toFixed(3);

const en = {
  command: "fit factors so that a scenario expects the events and costs observed at a place",
  targets: "YAML file of what was observed: rates by event, mean cost by service",
  write: "write the fitted numbers as an overlay of the scenario into this file",
  rates: "Events, per 1,000 patient-years in the first year, without a programme",
  costs: "Mean cost per patient-year, at prices of the price year",
  heads: ["Observed", "Before", "Factor", "After", "Residual"],
  event: "Event",
  service: "Service",
  labelled: (name: string, text: string) => `${name}: ${text}`,
  means:
    "A factor multiplies what the scenario states now. Uncertain numbers stand at their means. Death is fitted after the events, on which it depends.",
  noModel: (model: string) =>
    `The disease model "${model}" has no rates that could be calibrated. Take the targets under events: away, or choose another model.`,
  refused: (count: number) =>
    `${count === 1 ? "One target" : `${count} targets`} cannot be met; nothing was written.`,
  writtenTo: (path: string) => `Written: ${path}`,
  outside: (base: string, folder: string) =>
    `The overlay must lie in the folder of ${base} or above it, because scenario files may only name files below their own folder; ${folder} is not.`,
  exists: (path: string) =>
    `${path} exists already and is not overwritten. Name another file, or take it away first.`,
  nothing: "The file holds no target: state rates under events: or mean costs under costs:.",
  refusal: (refusal: Refusal | CostRefusal): string => {
    switch (refusal.reason) {
      case "zeroTarget":
        return "observed 0: a factor of 0 would say that it can never happen, which none observed does not show. Leave it out, or give what the observation leaves possible.";
      case "neverExpected":
        return "the model expects none in this panel (nobody at risk, or a rate of 0), and no factor changes that.";
      case "unreachable":
        return `at most ${perThousand(refusal.most)} per 1,000 could have it, whatever the factor: those at risk are fewer. Check the target, and the histories of the panel.`;
      case "beyondRange":
        return `the largest factor allowed, ${Number(refusal.largestFactor.toPrecision(4))}, gives ${perThousand(refusal.there)} per 1,000. Check unit and definition of the target before widening anything.`;
      case "unsettled":
        return `the search did not settle (residual ${percent(refusal.residual)}).`;
      case "zeroMean":
        return "the stated mean is 0, and no factor changes that.";
      case "claimLimit":
        return "the law has a limit of one claim, so that its mean is not proportional to the amounts. Calibrate severity by hand.";
      case "complications":
        return `complications alone are expected to cost ${Number(refusal.expected.toPrecision(6))} a patient-year. Lower them, or check the target.`;
    }
  },
};

const zh: typeof en = {
  command: "拟合校准系数，使方案的预期事件和费用与某地的观察值一致",
  targets: "观察值的 YAML 文件：分事件发生率、分服务人均费用",
  write: "将拟合结果作为该方案的叠加文件写入此文件",
  rates: "事件（首年每千人年，无管理项目）",
  costs: "人均年费用（按价格年份价格）",
  heads: ["观察值", "校准前", "系数", "校准后", "残差"],
  event: "事件",
  service: "服务",
  labelled: (name, text) => `${name}：${text}`,
  means: "系数乘以方案现有数值。不确定的数值取均值。死亡依赖于其他事件，因此最后拟合。",
  noModel: (model) => `疾病模型“${model}”没有可校准的发生率。请删除 events: 下的目标，或选用其他模型。`,
  refused: (count) => `有 ${count} 个目标无法达到，未写入任何文件。`,
  writtenTo: (path) => `已写入：${path}`,
  outside: (base, folder) =>
    `叠加文件须位于 ${base} 所在文件夹或其上级，因为方案只能引用自身文件夹之内的文件；${folder} 不符合。`,
  exists: (path) => `${path} 已存在，不予覆盖。请另取文件名，或先移走该文件。`,
  nothing: "文件中没有目标：请在 events: 下给出发生率，或在 costs: 下给出人均费用。",
  refusal: (refusal) => {
    switch (refusal.reason) {
      case "zeroTarget":
        return "观察值为 0：系数取 0 意味着永远不会发生，而未观察到并不能说明这一点。请删除该目标，或给出观察所允许的上限。";
      case "neverExpected":
        return "模型对该人群的预期为 0（无人有风险，或发生率为 0），任何系数都无法改变。";
      case "unreachable":
        return `无论系数多大，每千人年至多 ${perThousand(refusal.most)}：有风险的人数不足。请检查目标值和人群病史。`;
      case "beyondRange":
        return `允许的最大系数 ${Number(refusal.largestFactor.toPrecision(4))} 仅得到每千人年 ${perThousand(refusal.there)}。请先检查目标的单位和定义。`;
      case "unsettled":
        return `求解未收敛（残差 ${percent(refusal.residual)}）。`;
      case "zeroMean":
        return "给定均值为 0，任何系数都无法改变。";
      case "claimLimit":
        return "该费用规律设有单次上限，均值与次均金额不成比例。请手工校准次均费用。";
      case "complications":
        return `仅并发症的预期费用就达人均年 ${Number(refusal.expected.toPrecision(6))}。请降低并发症费用，或检查目标值。`;
    }
  },
};

export type CalibrateWords = typeof en;
export const CALIBRATE_WORDS: Readonly<Record<Language, CalibrateWords>> = { en, "zh-CN": zh };
