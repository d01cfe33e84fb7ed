/**
 * Benefit rules made ready for the kernel.
 *
 * x = in-policy-scope share × allowed in the category in the patient-year;
 * fund = min(ceiling, Σ_b fundShare_b × the part of max(x − deductible, 0) inside band b), shared among the category's
 * service classes in proportion to their allowed amounts.
 */
import type { Numeric } from "../scenario/quantity.js";
import type { Scenario } from "../scenario/schema/index.js";

export interface BenefitRule {
  readonly inPolicyScopeShare: number;
  readonly deductible: number;
  /** Band starts above the deductible, then +∞. */
  readonly starts: Float64Array;
  readonly shares: Float64Array;
  readonly ceiling: number;
}

export interface BenefitTables {
  /** Benefit category of each service class. */
  readonly categories: readonly number[];
  /** Service classes of each benefit category. */
  readonly services: readonly (readonly number[])[];
  /** Rules by category, then scheme. */
  readonly rules: readonly (readonly BenefitRule[])[];
  /** In-policy-scope share by service, then scheme. */
  readonly scopeShares: readonly Float64Array[];
}

type Benefits = Numeric<Scenario>["benefits"];
type RuleTerms = Benefits[string]["rules"][string];

export function benefitTables(benefits: Benefits, serviceBenefits: readonly string[]): BenefitTables {
  const schemes = Object.values(benefits);
  const categories = [...new Set(serviceBenefits)];
  const rules = categories.map((category) => schemes.map((scheme) => benefitRule(scheme.rules[category])));
  return {
    categories: serviceBenefits.map((category) => categories.indexOf(category)),
    services: categories.map((category) =>
      serviceBenefits.flatMap((own, s) => (own === category ? [s] : [])),
    ),
    rules,
    scopeShares: serviceBenefits.map((category) =>
      Float64Array.from(rules[categories.indexOf(category)], (rule) => rule.inPolicyScopeShare),
    ),
  };
}

function benefitRule(terms: RuleTerms): BenefitRule {
  return {
    inPolicyScopeShare: terms.inPolicyScopeShare,
    deductible: terms.deductiblePerPatientYear,
    starts: Float64Array.from([...terms.bands.map((band) => band.from), Infinity]),
    shares: Float64Array.from(terms.bands, (band) => band.fundShare),
    ceiling: terms.ceilingPerPatientYear ?? Infinity,
  };
}

/** What the fund pays of a patient-year's allowed amount in one category. */
export function fundPayment(rule: BenefitRule, allowed: number): number {
  const x = rule.inPolicyScopeShare * allowed - rule.deductible;
  if (x <= 0) return 0;
  const { starts, shares } = rule;
  let fund = 0;
  for (let b = 0; b < shares.length && x > starts[b]; b++) {
    const end = starts[b + 1];
    fund += shares[b] * ((x < end ? x : end) - starts[b]);
  }
  return fund < rule.ceiling ? fund : rule.ceiling;
}
