/**
 * The fund's share of each patient's amounts, by benefit category: all services of a category are paid in proportion.
 *
 * Neighbours are of the same scheme, so a rule is looked up once for a run of them.
 */
import { fundPayment, type BenefitRule, type BenefitTables } from "../benefits/rules.js";

export function fundShares(
  tables: BenefitTables,
  count: number,
  from: number,
  scheme: Uint8Array,
  amount: readonly Float64Array[],
  shares: readonly Float64Array[],
): void {
  for (let c = 0; c < tables.services.length; c++) {
    const [first, ...others] = tables.services[c];
    const total = shares[c];
    total.set(amount[first].subarray(0, count));
    for (const s of others) addInto(total, amount[s], count);
    let start = 0;
    while (start < count) {
      const own = scheme[from + start];
      let end = start + 1;
      while (end < count && scheme[from + end] === own) end++;
      const rule = tables.rules[c][own];
      if (rule.shares.length === 1) oneBand(rule, total, start, end);
      else manyBands(rule, total, start, end);
      start = end;
    }
  }
}

function addInto(total: Float64Array, amount: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) total[i] += amount[i];
}

/** Replaces each total by the share of it that the fund pays. */
function manyBands(rule: BenefitRule, total: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const allowed = total[i];
    total[i] = allowed === 0 ? 0 : fundPayment(rule, allowed) / allowed;
  }
}

/** The same for the commonest rule, with its terms at hand. */
function oneBand(rule: BenefitRule, total: Float64Array, start: number, end: number): void {
  const { inPolicyScopeShare, deductible, ceiling } = rule;
  const share = rule.shares[0];
  const origin = rule.starts[0];
  for (let i = start; i < end; i++) {
    const allowed = total[i];
    const above = inPolicyScopeShare * allowed - deductible - origin;
    const fund = above > 0 ? share * above : 0;
    total[i] = fund === 0 ? 0 : (fund < ceiling ? fund : ceiling) / allowed;
  }
}
