/** Splits the year's amounts between the fund and the patient by the rules of each patient's scheme. */
import { fundPayment, type BenefitRule, type BenefitTables } from "../benefits/rules.js";

export function fundAmounts(
  tables: BenefitTables,
  count: number,
  from: number,
  scheme: Uint8Array,
  amount: readonly Float64Array[],
  fund: readonly Float64Array[],
  total: Float64Array,
): void {
  for (let c = 0; c < tables.services.length; c++) {
    const services = tables.services[c];
    const [first] = services;
    if (services.length === 1) {
      payInto(tables.rules[c], count, from, scheme, amount[first], fund[first]);
      continue;
    }
    total.set(amount[first].subarray(0, count));
    for (let k = 1; k < services.length; k++) addInto(total, amount[services[k]], count);
    shareInto(tables.rules[c], count, from, scheme, total);
    for (const s of services) multiplyInto(fund[s], total, amount[s], count);
  }
}

function payInto(
  rules: readonly BenefitRule[],
  count: number,
  from: number,
  scheme: Uint8Array,
  amount: Float64Array,
  fund: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const allowed = amount[i];
    fund[i] = allowed === 0 ? 0 : fundPayment(rules[scheme[from + i]], allowed);
  }
}

function addInto(total: Float64Array, amount: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) total[i] += amount[i];
}

/** Replaces each total by the share of it that the fund pays. */
function shareInto(
  rules: readonly BenefitRule[],
  count: number,
  from: number,
  scheme: Uint8Array,
  total: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const allowed = total[i];
    if (allowed !== 0) total[i] = fundPayment(rules[scheme[from + i]], allowed) / allowed;
  }
}

function multiplyInto(fund: Float64Array, share: Float64Array, amount: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) fund[i] = share[i] * amount[i];
}
