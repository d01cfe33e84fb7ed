/** What a cohort adds up to: who had which event first in which year, and sums with squares of what each person got. */

export interface Sum {
  total: number;
  squares: number;
}

/** Totals of one chunk's people. */
export interface People {
  readonly lived: Float64Array;
  readonly qalys: Float64Array;
  readonly costs: Float64Array;
}

export interface CohortCounts {
  people: number;
  patientYears: number;
  /** All events, by position; death last. */
  readonly events: Float64Array;
  /** By mask of events and year: people who had one of them for the first time. */
  readonly firsts: readonly Float64Array[];
  readonly lived: Sum;
  readonly qalys: Sum;
  readonly costs: Sum;
}

const noSum = (): Sum => ({ total: 0, squares: 0 });

export function emptyCounts(masks: readonly number[], events: number, years: number): CohortCounts {
  return {
    people: 0,
    patientYears: 0,
    events: new Float64Array(events + 1),
    firsts: masks.map(() => new Float64Array(years)),
    lived: noSum(),
    qalys: noSum(),
    costs: noSum(),
  };
}

/** The year's events of one person, beside those of earlier years. */
export function addEvents(
  { firsts }: CohortCounts,
  masks: readonly number[],
  year: number,
  happened: number,
  seen: number,
): void {
  for (let m = 0; m < masks.length; m++)
    if ((happened & masks[m]) !== 0 && (seen & masks[m]) === 0) firsts[m][year]++;
}

export function addPeople(counts: CohortCounts, people: People, count: number): void {
  counts.people += count;
  for (const name of ["lived", "qalys", "costs"] as const) {
    const sum = counts[name];
    for (let i = 0; i < count; i++) {
      sum.total += people[name][i];
      sum.squares += people[name][i] * people[name][i];
    }
  }
}
