/** Messages about selection and behaviour in an arm. */
import { message } from "./message.js";

const round = (value: number) => String(Number(value.toPrecision(6)));

export const behaviourMessages = {
  "prior-cost-unknown": message<object>(
    () =>
      `This arm selects by the cost of the year before, but horizon.runInYears is 0: nobody has such a year. Set it to 1 or more, or select by an attribute.`,
    () =>
      `该情景按上一年费用选择患者，但 horizon.runInYears 为 0，没有上一年。请设为 1 或以上，或改按患者属性选择。`,
  ),
  "enrolment-idle": message<{ arm: string }>(
    ({ arm }) =>
      `The arm "${arm}" says who comes first in the programme, but does not run it: nothing would change. Add programme: true, or take enrolment away.`,
    ({ arm }) =>
      `情景“${arm}”规定了谁优先进入管理项目，但没有启用该项目，不会有任何变化。请加上 programme: true，或删去 enrolment。`,
  ),
  "shift-itself": message<{ service: string }>(
    ({ service }) => `This shift leads from "${service}" to itself. Name another service class to go to.`,
    ({ service }) => `该转移从“${service}”到其自身。请指定另一服务类别为去向。`,
  ),
  "shift-above-one": message<{ service: string; sum: number }>(
    ({ service, sum }) =>
      `The shifts of this arm move ${round(sum)} of "${service}"; more than all of a service cannot go elsewhere.`,
    ({ service, sum }) => `该情景将“${service}”的 ${round(sum)} 转出，转出不可能超过全部。`,
  ),
};
