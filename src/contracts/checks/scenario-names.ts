/** What a contract asks the ledger for exists in the scenario: service classes and quality measures. */
import type { FactRequest, Words } from "../language.js";
import { unknownName } from "../problems.js";
import type { Check } from "./check.js";

const SERVICE: Words = { en: "service class", "zh-CN": "服务类别" };
const MEASURE: Words = { en: "quality measure", "zh-CN": "质量指标" };

export const knownServices: Check = ({ needs, bundle }, { services }) => {
  if (services === undefined) return [];
  const asked = new Set([...bundle, ...needs.flatMap(servicesOf)]);
  return [...asked]
    .filter((id) => !services.includes(id))
    .map((id) => unknownName(SERVICE, "bundle", id, services));
};

function servicesOf(need: FactRequest): readonly string[] {
  if (need.kind === "rateMonths") return need.rate.services;
  return "services" in need ? (need.services ?? []) : [];
}

export const knownMeasures: Check = ({ needs }, { measures }) => {
  if (measures === undefined) return [];
  const asked = new Set(needs.flatMap((need) => (need.kind === "quality" ? [need.measure] : [])));
  return [...asked]
    .filter((id) => !measures.includes(id))
    .map((id) => unknownName(MEASURE, "quality", id, measures));
};
