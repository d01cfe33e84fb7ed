/**
 * The years that all members of a cohort share: one row of covariates for each year, what complications cost then, and
 * the tables that the yearly step reads. Nobody is older than `maximumAge`: whoever would reach that birthday dies before.
 */
import { covariateAt, type IndividualModel, type PatientYear } from "../individual/model.js";
import type { IndividualTables } from "../individual/step.js";
import { riskFactorPath, type RiskFactorTerms } from "../risk-factors/registry.js";

export interface CohortOrder {
  readonly model: IndividualModel;
  readonly variant: number;
  readonly riskFactors: RiskFactorTerms;
  readonly patient: PatientYear;
  readonly patients: number;
  readonly years: number;
  readonly seed: string;
  readonly maximumAge: number;
  /** Yearly discount of costs and quality-adjusted years: year n counts 1 / (1 + rate)^(n − 1). */
  readonly discount: number;
}

/** Rows of all years, from 0. */
export function rowsOf({ model, riskFactors, patient, years }: CohortOrder): Float64Array[] {
  const path = riskFactorPath(riskFactors.progression);
  const tables = path.prepare(
    riskFactors,
    model.covariates.map(({ id }) => id),
  );
  return Array.from({ length: years }, (_, year) => {
    const row = new Float64Array(model.covariates.length);
    path.fill(tables, patient.now, year, row);
    return row;
  });
}

/** The same model among people who all die before a birthday. */
export function endingAt(model: IndividualModel, maximumAge: number): IndividualModel {
  const age = covariateAt(model, "age");
  return {
    ...model,
    deathProbability: (variant, patient, events) =>
      patient.now[age] + 1 >= maximumAge ? 1 : model.deathProbability(variant, patient, events),
  };
}

/** Nobody takes part in a programme, and nothing is calibrated. */
export function tablesOf(order: CohortOrder, rows: readonly Float64Array[]): IndividualTables {
  const model = endingAt(order.model, order.maximumAge);
  const level = { events: 1, death: 1 };
  return {
    model,
    variant: order.variant,
    fillRows: (_patients, _at, year, patient) => {
      patient.now.set(rows[year]);
      patient.before.set(rows[Math.max(year - 1, 0)]);
      patient.modelYear = year + 1;
    },
    diabetes: -1,
    touched: () => false,
    takesPart: () => false,
    calibration: new Float64Array(model.events.length + 1).fill(1),
    levels: [level, level],
    largest: level,
  };
}
