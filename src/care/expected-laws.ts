/**
 * Service tables whose amounts are their own expectations, given state, frailty and time: scale(state) for an annual
 * law, rate(state) × mean claim for claims. A limit of single claims is not in the mean (`plan/surplus/expectation.ts`).
 */
import { buildQuantileTable } from "../random/quantile-table.js";
import { meanSeverity, type AnnualTables, type ServiceTables, type ServiceTerms } from "./laws.js";

const ones = buildQuantileTable(() => 1, { mean: 1 });

export function expectedTables(tables: ServiceTables, terms: ServiceTerms): AnnualTables {
  const { followsFrailty } = tables;
  const mean = terms.law === "claims" ? meanSeverity(terms.severity) : 1;
  const level = tables.law === "annual" ? tables.scale : tables.rate;
  return {
    law: "annual",
    followsFrailty,
    scale: level.map((own) => own * mean),
    table: ones,
    noneBelow: 0,
  };
}
