/**
 * Covers that a consortium buys: stop-loss for each patient, and for what it must bear of an overspend.
 *
 * Covers of one priority see the same spending (side by side); a cover of a higher number sees what those before it leave
 * (they inure to it). Patient covers: ceded = share · min(max(Σ layer − deductible, 0), (1 + reinstatements) · limit), out of
 * counted spending. Aggregate covers: share · layer(borne; max(attachment − budget, 0), limit). Premium: per patient-year
 * or as a share of the signed budget. Attachment, limit and deductible are stated for the whole layer, before the share.
 */
import type { ContractPart } from "../part.js";
import { aggregateCovers } from "./aggregate-covers.js";
import type { BudgetTerms } from "./budget.js";
import type { AggregateCover, Cover, PatientCover } from "./cover-terms.js";
import { patientCovers } from "./patient-covers.js";
import { premiums } from "./premiums.js";

/** A cover with its name in lines: numbered in the order in which covers apply. */
export interface Named<Own> {
  readonly id: string;
  readonly cover: Own;
}

export function covers(terms: BudgetTerms): ContractPart {
  if (terms.covers === undefined) return {};
  const { list } = terms.covers;
  const ordered = list
    .toSorted((a, b) => rank(a) - rank(b))
    .map((cover, index) => ({ id: `cover${index + 1}`, cover }));
  const parts = [
    patientCovers(terms, ordered.filter(isPatient)),
    aggregateCovers(ordered.filter(isAggregate)),
    premiums(ordered.map(({ id, cover }) => ({ id, premium: cover.premium }))),
  ];
  return {
    lines: parts.flatMap((part) => part.lines ?? []),
    needs: parts.flatMap((part) => part.needs ?? []),
    transfers: parts.flatMap((part) => part.transfers ?? []),
  };
}

/** Patient covers apply before the budget is compared, aggregate covers after; each by priority. */
const rank = ({ unit, priority: number }: Cover): number => number + (unit === "patient" ? 0 : 100);
const isPatient = (named: Named<Cover>): named is Named<PatientCover> => named.cover.unit === "patient";
const isAggregate = (named: Named<Cover>): named is Named<AggregateCover> => named.cover.unit === "aggregate";

export const hasPatientCovers = ({ covers: bought }: BudgetTerms): boolean =>
  bought?.list.some(({ unit }) => unit === "patient") ?? false;
export const hasAggregateCovers = ({ covers: bought }: BudgetTerms): boolean =>
  bought?.list.some(({ unit }) => unit === "aggregate") ?? false;
