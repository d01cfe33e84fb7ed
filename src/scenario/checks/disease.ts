/** The cohort describes what the disease model and the care laws ask for: attributes, and every complication state. */
import { diseaseModel } from "../../diseases/registry.js";
import { finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";
import { check, keysOf, mustExist } from "./check.js";

const modelOf = ({ disease }: Pick<Scenario, "disease">) => diseaseModel(disease.model as string);

/** Always needed: rates, tables and reports go by them. */
const ALWAYS = ["age", "male"];

export const neededAttributes = check(["cohort", "disease"], ({ cohort, disease }) => {
  const described = keysOf(cohort.import?.columns ?? cohort.attributes);
  const path = cohort.import === undefined ? ["cohort", "attributes"] : ["cohort", "import", "columns"];
  return [...ALWAYS, ...modelOf({ disease }).attributes]
    .filter((name) => !described.includes(name))
    .map((name) => finding("missing-attribute", path, { name, model: disease.model as string }));
});

export const correlatedAttributes = check(["cohort"], ({ cohort }) =>
  (cohort.correlations ?? []).flatMap(({ between }, index) =>
    between.flatMap((name, side) =>
      mustExist("attribute", name, keysOf(cohort.attributes), [
        "cohort",
        "correlations",
        index,
        "between",
        side,
      ]),
    ),
  ),
);

export const statesOfServices = check(["care", "disease"], ({ care, disease }) => {
  const { states } = modelOf({ disease });
  return Object.entries(care.services).flatMap(([id, { byState }]) => {
    if (byState === undefined) return [];
    const path = ["care", "services", id, "byState"];
    const given = keysOf(byState);
    const missing = states.filter((state) => !given.includes(state));
    return [
      ...given.flatMap((state) => mustExist("state", state, states, [...path, state], "key")),
      ...missing.map((state) =>
        finding("missing-key", [...path, state], { key: state, description: "", valid: [] }),
      ),
    ];
  });
});
