/**
 * Costs of diabetes and its complications in the United Kingdom, GBP, by sex and age: the validation set of UKPDS-OM2.
 *
 * The default cost table of the UKPDS-OM2 software, version 2.1 (in the manner of UKPDS 84: Alva 2015, Diabet Med
 * 32:459-466, doi:10.1111/dme.12647), as public output of the software shows it: COMPAR-EU_diabetes_model @8e7bf14,
 * validation/UKPDS vs. COMPAR, male base case, sheet "Model Parameters". Facts only. The sheet states no price year; renal
 * failure and ulcer are marked there as from outside UKPDS. Some female cells are irregular by age (infarction below 50,
 * ischaemic heart disease, infarction and blindness from 80) and may have been edited by those who ran it; they are kept.
 * Blindness and ulcer have no fatal cost. British prices of the past say nothing of what Chinese payers pay.
 */
import type { CostSet } from "../cohorts/appraisal.js";

export const costs: CostSet = {
  title: {
    en: "Default costs of the UKPDS-OM2 software (in the manner of UKPDS 84)",
    "zh-CN": "UKPDS-OM2 软件默认成本（UKPDS 84 方式）",
  },
  source:
    "UKPDS-OM2 v2.1 default table as in COMPAR-EU_diabetes_model @8e7bf14; cf. Alva 2015, doi:10.1111/dme.12647. Price year not stated.",
  currency: "GBP",
  withoutEvents: { male: [771, 991, 1297, 1708, 2236], female: [991, 1239, 1580, 2034, 2604] },
  complications: [
    {
      complications: ["ischaemicHeartDisease"],
      nonFatal: { male: [9583, 10631, 11543, 12332, 13021], female: [10135, 11150, 12031, 12793, 17518] },
      fatal: { male: [4153, 4629, 5093, 5546, 5988], female: [4546, 4478, 5482, 5933, 6658] },
      laterYears: { male: [1423, 1869, 2449, 3163, 3987], female: [1710, 2200, 2829, 3590, 4448] },
    },
    {
      complications: ["myocardialInfarction", "secondMyocardialInfarction"],
      nonFatal: { male: [6775, 7339, 7863, 8358, 8831], female: [12218, 7748, 8265, 8754, 11706] },
      fatal: { male: [2062, 2484, 2908, 3332, 3754], female: [7464, 2288, 3289, 3713, 2280] },
      laterYears: { male: [1397, 1825, 2378, 3052, 3820], female: [1682, 2153, 2752, 3468, 4266] },
    },
    {
      complications: ["heartFailure"],
      nonFatal: { male: [3550, 4170, 4776, 5356, 5905], female: [3959, 4585, 5192, 5768, 5222] },
      fatal: { male: [0, 0, 0, 0, 0], female: [0, 0, 0, 0, 0] },
      laterYears: { male: [1935, 2446, 3091, 3854, 4698], female: [2244, 2804, 3496, 4298, 5165] },
    },
    {
      complications: ["stroke", "secondStroke"],
      nonFatal: { male: [6614, 7840, 9006, 10064, 10997], female: [7183, 8409, 9557, 10587, 11126] },
      fatal: { male: [4629, 5045, 5460, 5875, 6291], female: [5010, 4824, 5841, 6256, 7156] },
      laterYears: { male: [1461, 1881, 2438, 3140, 3971], female: [1737, 2203, 2810, 3562, 4434] },
    },
    {
      complications: ["amputation", "secondAmputation"],
      nonFatal: { male: [11480, 12245, 12920, 13523, 14071], female: [11958, 12699, 13354, 13942, 17642] },
      fatal: { male: [0, 0, 0, 0, 0], female: [0, 0, 0, 0, 0] },
      laterYears: { male: [2827, 3403, 4091, 4855, 5651], female: [3166, 3787, 4512, 5301, 6108] },
    },
    {
      complications: ["blindness"],
      nonFatal: { male: [2665, 3145, 3753, 4476, 5279], female: [2966, 3492, 4146, 4908, 1830] },
      laterYears: { male: [967, 1191, 1501, 1913, 2428], female: [1191, 1445, 1791, 2243, 2798] },
    },
    {
      complications: ["renalFailure"],
      nonFatal: { male: [19190, 19190, 19190, 19190, 19190], female: [19190, 19190, 19190, 19190, 19190] },
      fatal: { male: [0, 0, 0, 0, 0], female: [0, 0, 0, 0, 0] },
      laterYears: { male: [19190, 19190, 19190, 19190, 19190], female: [19190, 19190, 19190, 19190, 19190] },
    },
    {
      complications: ["ulcer"],
      nonFatal: { male: [6599, 6599, 6599, 6599, 6599], female: [6599, 6599, 6599, 6599, 6599] },
      laterYears: { male: [1000, 1000, 1000, 1000, 1000], female: [1000, 1000, 1000, 1000, 1000] },
    },
  ],
};
