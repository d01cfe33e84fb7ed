/**
 * Facts that must agree with one another: allowed = fund's part + patients' part; the fund pays inside the policy scope; what
 * lies inside it, or above a truncation point, is part of the claims, and less lies above a higher point; nobody meets a
 * quality measure who was not measured; parts of last year's facts were there last year; providers sum to the account.
 */
import type { AccountFacts, FactRequest, SpendingPart } from "../language.js";
import { exactValue } from "../tables.js";
import { add, compare, formatRational, parseRational, subtract, ZERO, type Rational } from "../rational.js";
import { said } from "./rows.js";

type Values = AccountFacts["scalars"];
/** `before`: the year before, where it is known. */
type Rule = (values: Values, before?: Values) => void;

export function consistencyOf(needs: readonly FactRequest[]): Rule {
  const rules = [spendingRules, excessRules, qualityRules, partRules, lastYearRules].flatMap((of) =>
    of(needs),
  );
  return (values, before) => rules.forEach((rule) => rule(values, before));
}

/** What all providers together have is what the account has. */
export function providerSums(needs: readonly FactRequest[]): (facts: AccountFacts) => void {
  const summed = needs.flatMap((need) =>
    need.kind === "vector" && need.sumsTo !== undefined ? [{ id: need.id, total: need.sumsTo }] : [],
  );
  return ({ scalars, vectors }) => {
    for (const { id, total } of summed) {
      const [sum, whole] = [(vectors[id] ?? []).map(exactValue).reduce(add, ZERO), exact(scalars, total)];
      if (whole === undefined || compare(sum, whole) === 0) continue;
      throw said(
        `"${id}" of all providers sums to ${formatRational(sum)}, but "${total}" of the account is ${formatRational(whole)}`,
        `各机构“${id}”合计为${formatRational(sum)}，但账户的“${total}”为${formatRational(whole)}`,
      );
    }
  };
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
    ...(fundPaid !== undefined && inPolicyScope !== undefined
      ? [(values: Values) => atMost(values, fundPaid, inPolicyScope)]
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

type Excess = Extract<FactRequest, { kind: "excess" }>;

/** Above a point lies no more than the whole, and no more than above a lower point. */
function excessRules(needs: readonly FactRequest[]): Rule[] {
  const excess = needs.filter((need): need is Excess => need.kind === "excess");
  return excess.flatMap((own) => {
    const alike = (need: Spending | Excess): boolean =>
      need.part === own.part && JSON.stringify(need.services) === JSON.stringify(own.services);
    const lower = (need: Excess): boolean =>
      compare(parseRational(need.attachment), parseRational(own.attachment)) < 0;
    const wholes = needs.filter((need) => need.kind === "spending").filter(alike);
    return [...wholes, ...excess.filter((need) => alike(need) && lower(need))].map(
      ({ id }) =>
        (values: Values) =>
          atMost(values, own.id, id),
    );
  });
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

/** Given facts that are declared to be part of what last year's facts left. */
const lastYearRules = (needs: readonly FactRequest[]): Rule[] =>
  needs.flatMap((need) => {
    if (need.kind !== "given" || need.partOfLastYear === undefined) return [];
    const { id, partOfLastYear } = need;
    return [(values: Values, before?: Values) => fitsLastYear(id, values, partOfLastYear, before)];
  });

function fitsLastYear(
  id: string,
  values: Values,
  { of, less }: { readonly of: string; readonly less: readonly string[] },
  before: Values | undefined,
): void {
  if (before === undefined) return;
  const [part, whole] = [exact(values, id), exact(before, of)];
  if (part === undefined || whole === undefined) return;
  const left = less.reduce((rest, own) => subtract(rest, exact(before, own) ?? ZERO), whole);
  if (compare(part, left) <= 0) return;
  const without = less.map((own) => `"${own}"`).join(", ");
  throw said(
    `"${id}" (${formatRational(part)}) is more than last year left of "${of}" after ${without}: ${formatRational(left)}`,
    `“${id}”（${formatRational(part)}）大于上年“${of}”扣除${without}后的余额${formatRational(left)}`,
  );
}

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
