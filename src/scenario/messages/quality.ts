/** Messages about quality measures. */
import { message } from "./message.js";
import { suggestion } from "./words.js";

export const qualityMessages = {
  "measure-without-factors": message<{ model: string }>(
    ({ model }) =>
      `The disease model "${model}" has no risk factors, so no patient has a value to measure. Choose a model of individual risk equations, or state the measure by rates (kind: rate or process).`,
    ({ model }) =>
      `疾病模型“${model}”没有危险因素，患者没有可测量的数值。请选用个体风险方程模型，或按比例给出该指标（kind: rate 或 process）。`,
  ),
  "measure-factor": message<{ given: string; model: string; nearest?: string; valid: readonly string[] }>(
    ({ given, model, nearest, valid }) =>
      `The disease model "${model}" has no risk factor "${given}" to measure. ${suggestion(nearest, valid, "en")}`,
    ({ given, model, nearest, valid }) =>
      `疾病模型“${model}”没有名为“${given}”的危险因素可供测量。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "measurement-without-size": message<object>(
    () =>
      `This source of error has no size, so it would change nothing. Give its cv (relative to the value) or its sd (in the unit of the risk factor), or take it away.`,
    () =>
      `该误差来源没有给出大小，不会产生任何影响。请给出 cv（相对于数值）或 sd（以危险因素的单位计），或删除该项。`,
  ),
};
