/** The order of health in tables: events as the disease model lists them, deaths, complications, years, costs. */
import { HEALTH_METRICS } from "./metrics.js";
import type { View } from "./view.js";

/** A summary read from a file has its names in the order of the alphabet. */
export function inHealthOrder({ summary }: View, names: Iterable<string>): string[] {
  const { events = [], histories = [] } = summary.scenario;
  const ids = [...events, ...histories].map(({ id }) => id);
  const families = HEALTH_METRICS.map(({ name }) => name);
  // Events (what the model does not title is death, the last of them), shares with a history, then what has one entry.
  const rank = (name: string): readonly [number, number] => {
    const [family, id] = [name.split(".")[0], name.slice(name.indexOf(".") + 1)];
    const whole = families.indexOf(name);
    if (whole >= 0) return [2, whole];
    const own = ids.indexOf(id);
    return [families.indexOf(family) < 0 ? 0 : 1, own < 0 ? ids.length : own];
  };
  return [...new Set(names)].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}
