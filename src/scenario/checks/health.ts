/**
 * What is said of complications, health and risk factors speaks of things that the disease model has: a cost or a
 * decrement under a name that never occurs would silently be nil.
 */
import { diseaseModel } from "../../diseases/registry.js";
import { finding, type Finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";
import { check, keysOf, mustExist } from "./check.js";

const modelOf = ({ disease }: Pick<Scenario, "disease">) => {
  const { id, events, histories, riskFactors = [] } = diseaseModel(disease.model as string);
  return { id, events, histories: histories.map((history) => history.id), riskFactors };
};

export const complicationCosts = check(["care", "disease"], ({ care, disease }) => {
  const { id: model, events, histories } = modelOf({ disease });
  const known = [...new Set([...events, ...histories])];
  return Object.entries(care.complications?.events ?? {}).flatMap(([given, { firstYear, laterYears }]) => {
    const path = ["care", "complications", "events", given];
    const unknown = mustExist("complication", given, known, path, "key");
    if (unknown.length > 0) return unknown;
    const services = [...Object.keys(firstYear ?? {}).map((id) => ["firstYear", id])].concat(
      Object.keys(laterYears ?? {}).map((id) => ["laterYears", id]),
    );
    return [
      ...(firstYear !== undefined && !events.includes(given)
        ? [finding("complication-no-event", [...path, "firstYear"], { given, model, events }, "key")]
        : []),
      ...(laterYears !== undefined && !histories.includes(given)
        ? [finding("complication-no-history", [...path, "laterYears"], { given, model, histories }, "key")]
        : []),
      ...services.flatMap(([when, id]) =>
        mustExist("service", id, keysOf(care.services), [...path, when, id], "key"),
      ),
    ];
  });
});

/** Sums in prices of another year would be carried to the contract years by the wrong trend. */
export const complicationPrices = check(["care", "currency"], ({ care, currency }) => {
  const year = care.complications?.priceYear ?? currency.priceYear;
  if (year === currency.priceYear) return [];
  const path = ["care", "complications", "priceYear"];
  return [finding("complication-prices", path, { year, priceYear: currency.priceYear })];
});

export const utilities = check(["health", "disease"], ({ health, disease }) => {
  const { events, histories } = modelOf({ disease });
  const path = ["health", "utilities"];
  const organs = Object.entries(health?.utilities.organs ?? {}).flatMap(([organ, members]) =>
    members.map((id, index) => ({ organ, id, path: [...path, "organs", organ, index] })),
  );
  return [
    ...organs.flatMap(({ id, path: place }) => mustExist("history", id, histories, place)),
    ...organs.flatMap(({ organ, id, path: place }) => {
      const first = organs.find((other) => other.id === id);
      return first === undefined || first.organ === organ
        ? []
        : [finding("organ-twice", place, { history: id, first: first.organ })];
    }),
    ...keysOf(health?.utilities.histories).flatMap((id) =>
      mustExist("history", id, histories, [...path, "histories", id], "key"),
    ),
    ...keysOf(health?.utilities.events).flatMap((id) =>
      mustExist("event", id, events, [...path, "events", id], "key"),
    ),
  ];
});

export const programmeRiskFactors = check(["programme", "disease"], ({ programme, disease }) => {
  const effects = programme?.effects.riskFactors;
  if (effects === undefined) return [];
  const { rampUp: _rampUp, adherenceShare: _share, fadingPerYear: _fading, ...factors } = effects;
  const { id: model, riskFactors } = modelOf({ disease });
  const path = ["programme", "effects", "riskFactors"];
  if (riskFactors.length === 0) return [finding("risk-factors-none", path, { model }, "key")];
  return unread(factors, model, riskFactors, path);
});

/** Changes that the scenario's own trajectories state. */
export const trajectoryRiskFactors = check(["disease"], ({ disease }) => {
  const { changes = {} } = (disease.riskFactors ?? {}) as { readonly changes?: object };
  const { id: model, riskFactors } = modelOf({ disease });
  return unread(changes, model, riskFactors, ["disease", "riskFactors", "changes"]);
});

function unread(
  factors: object,
  model: string,
  valid: readonly string[],
  path: readonly string[],
): Finding[] {
  return Object.entries(factors)
    .filter(([given, stated]) => stated !== undefined && !valid.includes(given))
    .map(([given]) => finding("risk-factor-unread", [...path, given], { given, model, valid }, "key"));
}
