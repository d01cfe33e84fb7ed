/** What a split asks of each provider: one vector for each weight it uses, and the number of referrals. */
import type { FactRequest, Words } from "../language.js";
import type { DistributeTerms, PROVIDER_WEIGHTS } from "./distribute-terms.js";

type Weight = (typeof PROVIDER_WEIGHTS)[number];
export type ProviderVector = Weight | "quality" | "referralsIn" | "referralsOut";

export const vectorId = (of: ProviderVector): string => `${of}ByProvider`;

const GIVEN: Readonly<Record<Exclude<ProviderVector, "spending" | "months">, Words>> = {
  workload: { en: "Workload of each provider", "zh-CN": "各机构工作量" },
  headcount: { en: "Staff of each provider", "zh-CN": "各机构职工人数" },
  lead: { en: "1 for the lead institution, 0 for the others", "zh-CN": "牵头医疗机构为1，其余为0" },
  quality: { en: "Quality score of each provider", "zh-CN": "各机构质量考核得分" },
  referralsIn: { en: "Referred patients that each provider received", "zh-CN": "各机构接收的转诊例数" },
  referralsOut: { en: "Referred patients that each provider sent", "zh-CN": "各机构转出的转诊例数" },
};

function vectorNeed(of: ProviderVector, services: readonly string[]): FactRequest {
  const id = vectorId(of);
  if (of === "spending") return { id, kind: "vector", of, services };
  if (of === "months") return { id, kind: "vector", of };
  const sumsTo = of === "referralsIn" || of === "referralsOut" ? { sumsTo: "referrals" } : {};
  return { id, kind: "vector", of: "given", words: GIVEN[of], ...sumsTo };
}

export function providerNeeds(
  { by, losses, guaranteed, referrals }: DistributeTerms,
  services: readonly string[],
): FactRequest[] {
  const pools = [...by, ...(losses?.by ?? [])];
  const used: ProviderVector[] = [
    ...pools.map(({ vector }) => vector),
    ...(guaranteed === undefined ? [] : [guaranteed.vector]),
    ...(pools.some(({ qualityWeighted }) => qualityWeighted === true) ? (["quality"] as const) : []),
    ...(referrals === undefined ? [] : (["referralsIn", "referralsOut"] as const)),
  ];
  const count: FactRequest = {
    id: "referrals",
    kind: "given",
    unit: "number",
    minimum: "0",
    words: { en: "Patients referred inside the consortium", "zh-CN": "医联体内转诊例数" },
  };
  return [
    ...[...new Set(used)].map((of) => vectorNeed(of, services)),
    ...(referrals === undefined ? [] : [count]),
  ];
}
