/**
 * The approved revenue of a hospital from year to year, as in Maryland's global budgets.
 *
 * base_1 = signed, or toFirstYear · Σ weight_y · counted_y of past years. Later: carried = w · counted_{t−L} · (1 + g)^(L − 1)
 * + (1 − w) · base_{t−1}; base_t = max(carried · (1 + update + demographic + lasting quality) + variableCostShare · volume
 * shifted, 0). budget_t = round(base_t + other quality − recovered + restored): an over-run beyond what was borne comes off
 * later revenue, never below zero, and what is left of it waits; part of an under-run is given back later.
 */
import type { FamilyContext } from "../family.js";
import type { Basis, Line, Stage, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { largest, line, minus, number, product, smallest, sum } from "../write.js";
import { partOf } from "./counted.js";
import {
  carried,
  demographic,
  NOTHING,
  OUTSIDE,
  SHIFT,
  share,
  shifted,
  type Counted,
} from "./hospital-revenue-moves.js";
import type { RevenueTerms } from "./hospital-revenue-terms.js";

export function hospitalRevenue(
  revenue: RevenueTerms,
  counted: Counted,
  context: FamilyContext,
): ContractPart {
  const lasting = revenue.quality?.lasting === true;
  const additions = ["update", "demographic", "shift", ...(lasting ? ["qualityAdjustment"] : [])];
  const once = lasting || revenue.quality === undefined ? [] : [line("qualityAdjustment")];
  const recovery = recoveryLines(revenue.recovery);
  return {
    needs: needsOf(revenue, counted),
    lines: [
      target("carried", carried(revenue, counted, context), CARRIED, {
        en: "base of the year before; counted spending",
        "zh-CN": "上年收入基数；计入费用",
      }),
      target("update", share(revenue.update, "revenue.update", context), UPDATE, "carried"),
      target("demographic", demographic(revenue.demographic, context), DEMOGRAPHIC, "carried"),
      target("shift", shifted(revenue.marketShift, counted, context), SHIFTED, {
        en: "volume shifted",
        "zh-CN": "转移的服务量",
      }),
      ...(revenue.quality === undefined
        ? []
        : [
            target(
              "qualityAdjustment",
              share(revenue.quality.ratePerYear, "revenue.quality.ratePerYear", context),
              QUALITY,
              "carried",
            ),
          ]),
      target("revenueBase", largest(sum(line("carried"), ...additions.map(line)), NOTHING), BASE),
      target("revenueBeforeRecovery", largest(sum(line("revenueBase"), ...once), NOTHING), BEFORE),
      ...recovery.before,
      { ...target("budgetSigned", recovery.budget, APPROVED), round: true },
      { ...target("budget", line("budgetSigned"), APPROVED), role: "budget" },
      ...recovery.after,
    ],
  };
}

function target(id: string, value: Term, words: Words, basis?: Basis, stage: Stage = "target"): Line {
  return { id, stage, unit: "money", value, ...(basis !== undefined && { basis }), words };
}

function needsOf(
  { marketShift }: RevenueTerms,
  { counts, budgetBasis }: Counted,
): NonNullable<ContractPart["needs"]> {
  const volume = marketShift?.volume;
  if (volume?.rule === "fact") return [{ id: SHIFT, kind: "given", unit: "money", words: VOLUME }];
  if (volume?.rule !== "observed") return [];
  refuseInside(volume.outsideServices, counts.services);
  return [{ id: OUTSIDE, kind: "spending", part: partOf(budgetBasis), services: volume.outsideServices }];
}

function refuseInside(outside: readonly string[], inside: readonly string[]): void {
  const both = outside.find((service) => inside.includes(service));
  if (both === undefined) return;
  refuse(
    "service-twice",
    "revenue.marketShift.volume.outsideServices",
    `"${both}" is counted inside too (counts.services): a service is either inside or outside`,
    `“${both}”同时列在院内（counts.services）：一项服务只能在院内或院外`,
  );
}

/** What of earlier over-runs and under-runs moves this year's revenue, and what is left for later years. */
function recoveryLines(terms: RevenueTerms["recovery"]) {
  const open = line("revenueBeforeRecovery");
  if (terms === undefined) return { before: [], budget: open, after: [] };
  const { lagYears, overrunShare, underrunShare } = terms;
  const prior = (id: string, yearsAgo: number): Term => ({ priorLine: id, yearsAgo, otherwise: NOTHING });
  const overrun = product(number(overrunShare), prior("compensated", lagYears));
  const underrun = minus(prior("surplus", lagYears), prior("kept", lagYears));
  return {
    before: [
      target("overrunDue", sum(prior("overrunLeft", 1), overrun), DUE, {
        en: "over-run beyond what was borne",
        "zh-CN": "未承担的超收",
      }),
      target("overrunRecovered", smallest(line("overrunDue"), open), RECOVERED),
      target("restored", product(number(underrunShare), underrun), RESTORED, {
        en: "under-run not kept",
        "zh-CN": "未留用的欠收",
      }),
    ],
    budget: sum(minus(open, line("overrunRecovered")), line("restored")),
    after: [
      target("overrunLeft", minus(line("overrunDue"), line("overrunRecovered")), LEFT, undefined, "state"),
    ],
  };
}

const CARRIED = { en: "Revenue base carried into the year", "zh-CN": "结转至本年的收入基数" };
const UPDATE = { en: "Update", "zh-CN": "年度调整" };
const DEMOGRAPHIC = { en: "Demographic adjustment", "zh-CN": "人口因素调整" };
const SHIFTED = { en: "Market shift at the variable-cost share", "zh-CN": "市场转移（按变动成本比例）" };
const QUALITY = { en: "Quality adjustment", "zh-CN": "质量调整" };
const BASE = { en: "Revenue base, not below zero", "zh-CN": "收入基数（不低于零）" };
const BEFORE = { en: "Revenue before earlier over- and under-runs", "zh-CN": "处理往年超收欠收前的核定收入" };
const DUE = { en: "Over-runs still to be recovered", "zh-CN": "待扣回的往年超收" };
const RECOVERED = {
  en: "Over-run recovered this year, at most the revenue",
  "zh-CN": "本年扣回的超收（不超过收入）",
};
const RESTORED = { en: "Earlier under-run given back", "zh-CN": "补回的往年欠收" };
const LEFT = { en: "Over-run left for later years", "zh-CN": "留待以后年度扣回的超收" };
const APPROVED = { en: "Approved revenue", "zh-CN": "核定收入" };
const VOLUME = {
  en: "Volume shifted to the hospital, at fund prices",
  "zh-CN": "转入本院的服务量（按医保价格）",
};
