/**
 * One comparison of a value of ours with somebody else's, and the sets they come in.
 *
 * By standard errors: z = (ours − theirs) / √(variance of both). Of two shares the variance is that of the pooled share,
 * p(1 − p)(1/n + 1/m), so that a share of 0 in a small cohort is no certainty. Where both are 0 or both are 1 nothing can
 * be said: such a comparison is shown and not counted.
 */
import type { Words } from "../../contracts/language.js";

/** How far apart two values may be: by relative difference, by what is printed, or by chance. */
export type Measure = "relative" | "printed" | "standardErrors";

export interface Comparison {
  readonly what: string;
  /** Person, cohort, year. */
  readonly where: string;
  readonly ours: number;
  readonly theirs: number;
  /** As printed, where that is all there is. */
  readonly printed?: string;
  /** Relative difference; z; for printed values 0 where they agree, 1 where not. Absent: nothing can be said. */
  readonly distance?: number;
  readonly standardError?: number;
}

export interface ValidationSet {
  readonly id: string;
  readonly title: Words;
  readonly text: Words;
  readonly source: string;
  readonly independent: boolean;
  readonly measure: Measure;
  readonly comparisons: readonly Comparison[];
}

/** Two programs evaluate the same formula with other roundings. */
export const LARGEST_RELATIVE = 1e-9;
export const LARGEST_Z = 4;
export const WITHIN = 1.96;
export const SHARE_WITHIN = [0.9, 0.99] as const;

type Place = Pick<Comparison, "what" | "where">;

export function byRelativeDifference(place: Place, ours: number, theirs: number): Comparison {
  return { ...place, ours, theirs, distance: Math.abs(ours - theirs) / Math.abs(theirs) };
}

export function byPrint(place: Place, ours: number, printed: string): Comparison {
  const digits = printed.length - 1 - printed.indexOf(".");
  return {
    ...place,
    ours,
    theirs: Number(printed),
    printed,
    distance: ours.toFixed(digits) === printed ? 0 : 1,
  };
}

export function byStandardErrors(
  place: Place,
  ours: { readonly value: number; readonly standardError: number },
  theirs: { readonly value: number; readonly standardError: number },
): Comparison {
  const standardError = Math.sqrt(
    ours.standardError * ours.standardError + theirs.standardError * theirs.standardError,
  );
  return compared(place, ours.value, theirs.value, standardError);
}

export interface Share {
  readonly value: number;
  readonly people: number;
}

export function ofShares(place: Place, ours: Share, theirs: Share): Comparison {
  const pooled = (ours.value * ours.people + theirs.value * theirs.people) / (ours.people + theirs.people);
  const variance = pooled * (1 - pooled) * (1 / ours.people + 1 / theirs.people);
  return compared(place, ours.value, theirs.value, Math.sqrt(Math.max(variance, 0)));
}

function compared(place: Place, ours: number, theirs: number, standardError: number): Comparison {
  const z = standardError === 0 && ours === theirs ? undefined : (ours - theirs) / standardError;
  return { ...place, ours, theirs, standardError, distance: z };
}

export interface Verdict {
  /** That say something. */
  readonly counted: number;
  readonly largest: number;
  /** Share of |z| within 1.96, of relative differences or prints that pass. */
  readonly within: number;
  readonly passed: boolean;
}

export function verdictOf({ measure, comparisons }: Pick<ValidationSet, "measure" | "comparisons">): Verdict {
  const distances = comparisons.flatMap(({ distance }) =>
    distance === undefined ? [] : [Math.abs(distance)],
  );
  const bound = { relative: LARGEST_RELATIVE, printed: 0, standardErrors: WITHIN }[measure];
  const largest = Math.max(...distances);
  const within = distances.filter((distance) => distance <= bound).length / distances.length;
  const [least, most] = SHARE_WITHIN;
  const passed =
    measure === "standardErrors" ? largest < LARGEST_Z && within >= least && within <= most : within === 1;
  return { counted: distances.length, largest, within, passed };
}

/** Of all comparisons between simulations together. */
export const verdictOfAll = (sets: readonly ValidationSet[]): Verdict =>
  verdictOf({
    measure: "standardErrors",
    comparisons: sets.flatMap((set) => (set.measure === "standardErrors" ? set.comparisons : [])),
  });
