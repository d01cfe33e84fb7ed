/**
 * The events of UKPDS-OM2 and the histories they leave: event k sets history k, so that the two share their bits.
 *
 * Myocardial infarction, stroke and amputation happen at most twice, all others once. Whoever has had the second has had
 * the first: equations read "a history of amputation" as either bit.
 * Order: UKPDS 82, ESM Table 4 (macrovascular), then Table 5 (eyes, feet, kidneys).
 */
import type { Words } from "../../contracts/language.js";
import type { History, IndividualEvent } from "../individual/model.js";

const words = (en: string, chinese: string): Words => ({ en, "zh-CN": chinese });

export const HISTORIES: readonly History[] = [
  {
    id: "heartFailure",
    title: words("Heart failure", "心力衰竭"),
    kind: "macrovascular",
    code: "CHF_HIST",
  },
  {
    id: "ischaemicHeartDisease",
    title: words("Ischaemic heart disease", "缺血性心脏病"),
    kind: "macrovascular",
    code: "IHD_HIST",
  },
  {
    id: "myocardialInfarction",
    title: words("First myocardial infarction", "首次心肌梗死"),
    kind: "macrovascular",
    code: "MI_HIST",
  },
  {
    id: "secondMyocardialInfarction",
    title: words("Second myocardial infarction", "第二次心肌梗死"),
    kind: "macrovascular",
  },
  { id: "stroke", title: words("First stroke", "首次脑卒中"), kind: "macrovascular", code: "STROKE_HIST" },
  { id: "secondStroke", title: words("Second stroke", "第二次脑卒中"), kind: "macrovascular" },
  { id: "blindness", title: words("Blindness", "失明"), kind: "microvascular", code: "BLIND_HIST" },
  { id: "ulcer", title: words("Foot ulcer", "足溃疡"), kind: "microvascular", code: "ULCER_HIST" },
  { id: "amputation", title: words("First amputation", "首次截肢"), kind: "microvascular", code: "AMP_HIST" },
  { id: "secondAmputation", title: words("Second amputation", "第二次截肢"), kind: "microvascular" },
  {
    id: "renalFailure",
    title: words("Renal failure", "肾衰竭"),
    kind: "microvascular",
    code: "RENAL_HIST",
  },
];

export const EVENTS: readonly IndividualEvent[] = HISTORIES.map(({ id, title }, sets) => ({
  id,
  title,
  sets,
}));

export const HEART_FAILURE = 1 << 0;
export const ISCHAEMIC_HEART_DISEASE = 1 << 1;
export const MYOCARDIAL_INFARCTION = 1 << 2;
export const SECOND_MYOCARDIAL_INFARCTION = 1 << 3;
export const STROKE = 1 << 4;
export const SECOND_STROKE = 1 << 5;
export const BLINDNESS = 1 << 6;
export const ULCER = 1 << 7;
export const AMPUTATION = 1 << 8;
export const SECOND_AMPUTATION = 1 << 9;
export const RENAL_FAILURE = 1 << 10;

export const ANY_INFARCTION = MYOCARDIAL_INFARCTION | SECOND_MYOCARDIAL_INFARCTION;
export const ANY_STROKE = STROKE | SECOND_STROKE;
export const ANY_AMPUTATION = AMPUTATION | SECOND_AMPUTATION;
export const ANY_HISTORY = (1 << HISTORIES.length) - 1;
