/** Splits the year's amounts between the fund and the patient by the rules of each patient's scheme. */
import { fundPayment, type BenefitTables } from "../benefits/rules.js";

export function fundAmounts(
  tables: BenefitTables,
  count: number,
  from: number,
  scheme: Uint8Array,
  amount: readonly Float64Array[],
  fund: readonly Float64Array[],
): void {
  for (let c = 0; c < tables.services.length; c++) {
    const services = tables.services[c];
    const rules = tables.rules[c];
    if (services.length === 1) {
      const [only] = services;
      for (let i = 0; i < count; i++)
        fund[only][i] = amount[only][i] === 0 ? 0 : fundPayment(rules[scheme[from + i]], amount[only][i]);
      continue;
    }
    for (let i = 0; i < count; i++) {
      let total = 0;
      for (let k = 0; k < services.length; k++) total += amount[services[k]][i];
      const share = total === 0 ? 0 : fundPayment(rules[scheme[from + i]], total) / total;
      for (let k = 0; k < services.length; k++) fund[services[k]][i] = share * amount[services[k]][i];
    }
  }
}
