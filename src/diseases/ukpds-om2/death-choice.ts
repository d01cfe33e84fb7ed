/**
 * Which of the four death equations of UKPDS-OM2 holds in a year.
 *
 *                  no event            event
 *   no history     Gompertz            logistic, first event year
 *   history        Gompertz            logistic, with history
 *
 * Blindness and ulcer are history but never the event of a year. Read into the official software's output (variant 1): an
 * ulcer alone does not select the equation of event years with history, and the Gompertz with history has no term for
 * a body mass index of 25 or more. Why, its authors have not said.
 */
import { equationAt } from "./evaluate.js";
import { ANY_HISTORY, BLINDNESS, ULCER } from "./events.js";

export const PUBLISHED = 0;
export const OFFICIAL_SOFTWARE = 1;

const WITHOUT_HISTORY = equationAt("deathWithoutHistoryOrEvent");
const FIRST_EVENT_YEAR = equationAt("deathInFirstEventYear");
const WITH_HISTORY = equationAt("deathWithHistoryWithoutEvent");
const WITH_HISTORY_IN_SOFTWARE = equationAt("deathWithHistoryWithoutEventInSoftware");
const WITH_HISTORY_AND_EVENT = equationAt("deathWithHistoryAndEvent");

const QUALIFYING_EVENTS = ANY_HISTORY & ~(BLINDNESS | ULCER);

/** The Gompertz of years with history but no event, as the variant reads it. */
export const deathWithHistory = (variant: number): number =>
  variant === OFFICIAL_SOFTWARE ? WITH_HISTORY_IN_SOFTWARE : WITH_HISTORY;

/** The equation for a patient with these histories at the start of the year and these events in it. */
export function deathEquation(variant: number, flags: number, events: number): number {
  if ((events & QUALIFYING_EVENTS) === 0)
    return (flags & ANY_HISTORY) === 0 ? WITHOUT_HISTORY : deathWithHistory(variant);
  const selecting = variant === OFFICIAL_SOFTWARE ? ANY_HISTORY & ~ULCER : ANY_HISTORY;
  return (flags & selecting) === 0 ? FIRST_EVENT_YEAR : WITH_HISTORY_AND_EVENT;
}
