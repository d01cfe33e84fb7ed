/**
 * Events of CHIME and the histories they set: the same list, so that event k sets history k.
 *
 * Ischaemic heart disease, heart failure, peripheral vascular disease, renal failure, neuropathy and retinopathy happen once;
 * infarction, stroke, amputation, ulcer and cataract may recur. Onset of diabetes is for people with prediabetes only.
 * Histories of a year count from the next one on, as in the authors' program; the order of events therefore changes nothing.
 */
import type { History, IndividualEvent } from "../individual/model.js";

export const histories = [
  {
    id: "ischaemicHeartDisease",
    title: { en: "Ischaemic heart disease", "zh-CN": "缺血性心脏病" },
    kind: "macrovascular",
    code: "History of IHD",
  },
  {
    id: "myocardialInfarction",
    title: { en: "Myocardial infarction", "zh-CN": "心肌梗死" },
    kind: "macrovascular",
    code: "History of myocardial infarction",
  },
  {
    id: "stroke",
    title: { en: "Stroke", "zh-CN": "脑卒中" },
    kind: "macrovascular",
    code: "History of cerebrovascular disease",
  },
  {
    id: "heartFailure",
    title: { en: "Heart failure", "zh-CN": "心力衰竭" },
    kind: "macrovascular",
    code: "History of heart failure",
  },
  {
    id: "peripheralVascularDisease",
    title: { en: "Peripheral vascular disease", "zh-CN": "外周血管疾病" },
    kind: "macrovascular",
    code: "History of PVD",
  },
  {
    id: "amputation",
    title: { en: "Amputation", "zh-CN": "截肢" },
    kind: "microvascular",
    code: "History of amputation",
  },
  {
    id: "ulcer",
    title: { en: "Ulcer of the skin", "zh-CN": "皮肤溃疡" },
    kind: "microvascular",
    code: "History of ulcer of skin",
  },
  {
    id: "renalFailure",
    title: { en: "Renal failure", "zh-CN": "肾衰竭" },
    kind: "microvascular",
    code: "History of renal failure",
  },
  {
    id: "neuropathy",
    title: { en: "Neuropathy", "zh-CN": "神经病变" },
    kind: "microvascular",
    code: "History of neuropathy",
  },
  {
    id: "retinopathy",
    title: { en: "Retinopathy", "zh-CN": "视网膜病变" },
    kind: "microvascular",
    code: "History of retinopathy",
  },
  {
    id: "cataract",
    title: { en: "Cataract", "zh-CN": "白内障" },
    kind: "other",
    code: "History of cataract",
  },
  {
    id: "diabetes",
    title: { en: "Onset of diabetes", "zh-CN": "新发糖尿病" },
    kind: "other",
  },
] as const satisfies readonly History[];

export type HistoryId = (typeof histories)[number]["id"];

export const events: readonly IndividualEvent[] = histories.map(({ id, title }, at) => ({
  id,
  title,
  sets: at,
}));

export function historyBit(id: HistoryId): number {
  return 1 << histories.findIndex((history) => history.id === id);
}

const once: readonly HistoryId[] = [
  "ischaemicHeartDisease",
  "heartFailure",
  "peripheralVascularDisease",
  "renalFailure",
  "neuropathy",
  "retinopathy",
  "diabetes",
];

/** Histories whose event cannot come again, as bits. */
export const ONCE = once.reduce((bits, id) => bits | historyBit(id), 0);
