/** An arm that runs the programme needs one; a published figure needs a metric that the cohort can measure. */
import { metrics } from "../../cohort/metrics/index.js";
import { finding } from "../problem.js";
import { check, mustExist } from "./check.js";

export const programmeOfArms = check(["arms", "programme"], ({ arms, programme }) =>
  Object.entries(arms).flatMap(([id, arm]) =>
    arm.programme === true && programme === undefined
      ? [finding("programme-missing", ["arms", id, "programme"], {})]
      : [],
  ),
);

export const publishedMetrics = check(["published"], ({ published = [] }) => {
  const known = metrics.map(({ id }) => id);
  return published.flatMap(({ metric }, index) =>
    mustExist("metric", metric, known, ["published", index, "metric"]),
  );
});
