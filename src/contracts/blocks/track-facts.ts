/** What the tracks of the Medicare Shared Savings Program know of an account: facts of a file, or stated for a scenario. */
import type { FamilyContext } from "../family.js";
import type { Bound, Term } from "../language.js";
import { refuse } from "../problems.js";
import { eachYear, fact, money, number, product } from "../write.js";
import { flag, given, type Given } from "./given.js";
import type { TrackTerms } from "./track-terms.js";

export interface TrackFacts {
  readonly chosenRate: Term;
  readonly qualityScore: Term;
  readonly metStandard: Term;
  readonly metAlternative: Term;
  readonly paymentDate: Term;
  readonly participantRevenue: Term;
  readonly agreementYear: Term;
  readonly terminated: Term;
  readonly monthsBeforeTermination: Term;
  readonly relief: Term;
  readonly reliefShareOfYear: Term;
  readonly reliefShareOfPersons: Term;
  readonly reducedSharing: Term;
  readonly guardrail: Term;
}

export function trackFacts(terms: TrackTerms, context: FamilyContext): TrackFacts {
  return terms.benchmark.rule === "signed" ? stated(terms, context) : FROM_FILE;
}

const FROM_FILE: TrackFacts = {
  chosenRate: fact("chosenRate"),
  qualityScore: fact("qualityScore"),
  metStandard: fact("metStandard"),
  metAlternative: fact("metAlternative"),
  paymentDate: fact("paymentDate"),
  participantRevenue: fact("participantRevenue"),
  agreementYear: fact("agreementYear"),
  terminated: fact("terminated"),
  monthsBeforeTermination: fact("monthsBeforeTermination"),
  relief: fact("relief"),
  reliefShareOfYear: fact("reliefShareOfYear"),
  reliefShareOfPersons: fact("reliefShareOfPersons"),
  reducedSharing: fact("reducedSharing"),
  guardrail: fact("guardrail"),
};

const NO = number("0");
const YES = number("1");

/** A cohort lives whole agreement years; nothing befalls it beyond what the scenario says. */
function stated({ stated: own, losses }: TrackTerms, { firstYear, years }: FamilyContext): TrackFacts {
  if (own === undefined) return missing("stated", "the quality and the date of payment", "质量与支付日期");
  if (losses?.capOfRevenue !== undefined && own.participantRevenue === undefined)
    return missing("stated.participantRevenue", "the revenue that caps losses", "亏损上限所依据的收入");
  return {
    chosenRate: number(own.chosenRate ?? "-1"),
    qualityScore: number(own.qualityScore),
    metStandard: own.quality === "standard" ? YES : NO,
    metAlternative: own.quality === "failed" ? NO : YES,
    paymentDate: eachYear(firstYear, years, (index) =>
      number(`${firstYear + index + own.paidYearsAfter}1001`),
    ),
    participantRevenue: money(own.participantRevenue ?? "0"),
    agreementYear: eachYear(firstYear, years, (index) => number(String(index + 1))),
    terminated: NO,
    monthsBeforeTermination: number("12"),
    relief: money("0"),
    reliefShareOfYear: NO,
    reliefShareOfPersons: NO,
    reducedSharing: NO,
    guardrail: NO,
  };
}

function missing(where: string, en: string, chinese: string): never {
  return refuse(
    "missing-term",
    where,
    `a signed benchmark has no facts file: state ${en}`,
    `签约基准没有事实文件：请给出${chinese}`,
  );
}

const WORDS = (en: string, chinese: string) => ({ en, "zh-CN": chinese });
const share = { minimum: "0", maximum: "1" };
const ALWAYS = (from: Term, to: Bound["to"]): Bound => ({ from, to });
const isSet = (id: string): Bound["when"] => ({ left: fact(id), is: ">=", right: YES });

/** Every fact that some track reads; those that nobody publishes may be unknown within bounds. */
export function trackGivens({ losses }: TrackTerms): Given[] {
  const limit = product(number(losses?.capOfRevenue?.highRevenueFrom ?? "0"), fact("expenditure"));
  return [
    given("chosenRate", "number", WORDS("chosen or published minimum rate", "所选或公布的最低比率"), share),
    given("qualityScore", "number", WORDS("quality score", "质量得分"), share),
    flag("metStandard", WORDS("quality performance standard met", "达到质量标准")),
    flag("metAlternative", WORDS("alternative quality standard met", "达到替代质量标准")),
    given("paymentDate", "number", WORDS("date of payment as yyyymmdd", "支付日期（yyyymmdd）"), {
      minimum: "19000101",
      maximum: "22001231",
    }),
    flag("highRevenue", WORDS("high-revenue account", "高收入账户"), { unknown: [ALWAYS(NO, YES)] }),
    given("participantRevenue", "money", WORDS("participant revenue", "参与机构收入"), {
      minimum: "0",
      unknown: [{ when: isSet("highRevenue"), from: limit, to: "unlimited" }, ALWAYS(money("0"), limit)],
    }),
    given("agreementYear", "number", WORDS("year of the agreement", "协议年度序号"), {
      minimum: "1",
      maximum: "99",
      unknown: [ALWAYS(YES, number("99"))],
    }),
    flag("terminated", WORDS("terminated in the year", "年度内终止")),
    given("monthsBeforeTermination", "number", WORDS("months before termination", "终止前月数"), {
      minimum: "0",
      maximum: "12",
      unknown: [
        { when: isSet("terminated"), from: NO, to: number("12") },
        ALWAYS(number("12"), number("12")),
      ],
    }),
    given("relief", "money", WORDS("relief of a loss", "亏损减免额"), { minimum: "0" }),
    given("reliefShareOfYear", "number", WORDS("share of the year affected", "受影响时间比例"), share),
    given("reliefShareOfPersons", "number", WORDS("share of the persons affected", "受影响人群比例"), share),
    flag("reducedSharing", WORDS("marked for reduced sharing", "标记为部分分享")),
    flag("guardrail", WORDS("marked by the guardrail", "触及护栏标记")),
  ];
}
