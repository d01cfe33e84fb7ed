/** Every source that a number cites exists, and evidence can be found in it: a table, section or page. */
import type { Finding } from "../problem.js";
import { finding } from "../problem.js";
import type { StatedNumber } from "../stated-numbers.js";
import { statedNumbers } from "../stated-numbers.js";
import { check, keysOf, mustExist } from "./check.js";

type Sources = Readonly<Record<string, { readonly locator?: string }>>;

/** The sections that may hold numbers are all those that could be read: only `sources` itself must be among them. */
export const citedSources = check(["sources"], (scenario, { exactNumbers }) => {
  const sources: Sources = scenario.sources ?? {};
  return [...statedNumbers(scenario), ...exactNumbers].flatMap((number) => citation(number, sources));
});

function citation({ source, kind, locator, path }: StatedNumber, sources: Sources): Finding[] {
  if (source === undefined) return [];
  const missing = mustExist("source", source, keysOf(sources), [...path, "source"]);
  if (missing.length > 0) return missing;
  const record = sources[source];
  const found = locator ?? record.locator;
  return kind === "evidence" && found === undefined
    ? [finding("evidence-without-locator", path, { source })]
    : [];
}
