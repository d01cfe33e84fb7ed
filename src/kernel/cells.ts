/**
 * Where a patient-year's money is added up: one block of cells per arm and year, a row per institution and scheme.
 *
 * Row = months, months under contract, participant months, then per service class the allowed and fund-paid amounts
 * under contract and outside it, then the excess layers and personal head rates that contracts asked for, and months under
 * contract by care state where one pays by risk score.
 */

export interface CellLayout {
  readonly institutions: number;
  readonly schemes: number;
  readonly services: number;
  readonly excesses: number;
  readonly rates: number;
  /** Care states whose months are kept; 0 where no contract asks. */
  readonly states: number;
  /** Cells in one row. */
  readonly width: number;
  /** Cells of one arm and year. */
  readonly size: number;
}

export const MONTHS = 0;
export const CONTRACT_MONTHS = 1;
export const PARTICIPANT_MONTHS = 2;
const FIRST_SERVICE = 3;
/** Parts kept per service class. */
const PARTS = 4;

export function cellLayout(
  shape: Pick<CellLayout, "institutions" | "schemes" | "services" | "excesses" | "rates"> &
    Partial<Pick<CellLayout, "states">>,
): CellLayout {
  const { states = 0 } = shape;
  const width = FIRST_SERVICE + PARTS * shape.services + shape.excesses + shape.rates + states;
  return { ...shape, states, width, size: width * shape.institutions * shape.schemes };
}

export const rowOf = (layout: CellLayout, institution: number, scheme: number): number =>
  (institution * layout.schemes + scheme) * layout.width;

/** Offsets inside a row. */
export const allowedAt = (service: number): number => FIRST_SERVICE + PARTS * service;
export const fundAt = (service: number): number => FIRST_SERVICE + PARTS * service + 1;
export const allowedOutsideAt = (service: number): number => FIRST_SERVICE + PARTS * service + 2;
export const fundOutsideAt = (service: number): number => FIRST_SERVICE + PARTS * service + 3;
export const excessAt = (layout: CellLayout, excess: number): number =>
  FIRST_SERVICE + PARTS * layout.services + excess;
export const rateAt = (layout: CellLayout, rate: number): number =>
  FIRST_SERVICE + PARTS * layout.services + layout.excesses + rate;
export const stateAt = (layout: CellLayout, state: number): number =>
  FIRST_SERVICE + PARTS * layout.services + layout.excesses + layout.rates + state;
