/**
 * Facts that must agree with one another: allowed = fund's part + patients' part; what lies inside the policy scope or
 * above a truncation point is part of the claims; nobody meets a quality measure who was not measured.
 */
import type { AccountFacts, FactRequest, SpendingPart } from "../language.js";
import { exactValue } from "../tables.js";
import { compare, formatRational, type Rational } from "../rational.js";
import { said } from "./rows.js";

type Values = AccountFacts["scalars"];
type Rule = (values: Values) => void;

export function consistencyOf(needs: readonly FactRequest[]): Rule {
  const rules = [...spendingRules(needs), ...qualityRules(needs), ...partRules(needs)];
  return (values) => rules.forEach((rule) => rule(values));
}

type Spending = Extract<FactRequest, { kind: "spending" }>;

/** Parts of the same services. */
function spendingRules(needs: readonly FactRequest[]): Rule[] {
  const spending = needs.filter((need): need is Spending => need.kind === "spending");
  const bundles = new Map<string, Partial<Record<SpendingPart, string>>>();
  for (const { id, part, services } of spending) {
    const key = JSON.stringify(services);
    bundles.set(key, { ...bundles.get(key), [part]: id });
  }
  return [...bundles.values()].flatMap(({ allowed, fundPaid, patientPaid, inPolicyScope }) => [
    ...(allowed !== undefined && fundPaid !== undefined && patientPaid !== undefined
      ? [(values: Values) => sumsUp(values, allowed, fundPaid, patientPaid)]
      : []),
    ...(allowed !== undefined && inPolicyScope !== undefined
      ? [(values: Values) => atMost(values, inPolicyScope, allowed)]
      : []),
  ]);
}

function sumsUp(values: Values, allowed: string, fund: string, patient: string): void {
  const [whole, a, b] = [allowed, fund, patient].map((id) => values[id]);
  if (typeof whole !== "bigint" || typeof a !== "bigint" || typeof b !== "bigint") return;
  if (whole === a + b) return;
  const off = whole - a - b;
  throw said(
    `"${allowed}" is not "${fund}" plus "${patient}": they differ by ${off} minor units, so one of the three is not what the contract takes it for`,
    `“${allowed}”不等于“${fund}”与“${patient}”之和，相差 ${off}（最小货币单位），三者中必有一项口径不符`,
  );
}

function qualityRules(needs: readonly FactRequest[]): Rule[] {
  const count = (of: "numerator" | "denominator") =>
    new Map(
      needs.flatMap((need) =>
        need.kind === "quality" && need.count === of ? [[need.measure, need.id]] : [],
      ),
    );
  const denominators = count("denominator");
  return [...count("numerator")].flatMap(([measure, numerator]) => {
    const denominator = denominators.get(measure);
    return denominator === undefined ? [] : [(values: Values) => atMost(values, numerator, denominator)];
  });
}

/** Given facts that are declared to be part of another. */
const partRules = (needs: readonly FactRequest[]): Rule[] =>
  needs.flatMap((need) => {
    if (need.kind !== "given" || need.partOf === undefined) return [];
    const { id, partOf } = need;
    return [(values: Values) => atMost(values, id, partOf)];
  });

function atMost(values: Values, part: string, whole: string): void {
  const [a, b] = [exact(values, part), exact(values, whole)];
  if (a === undefined || b === undefined || compare(a, b) <= 0) return;
  throw said(
    `"${part}" (${formatRational(a)}) is more than "${whole}" (${formatRational(b)}), of which it is a part`,
    `“${part}”（${formatRational(a)}）大于“${whole}”（${formatRational(b)}），而前者应是后者的一部分`,
  );
}

const exact = (values: Values, id: string): Rational | undefined =>
  id in values ? exactValue(values[id]) : undefined;
