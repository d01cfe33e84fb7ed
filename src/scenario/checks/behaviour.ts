/** What an arm says of selection and behaviour speaks of scores and services that there are. */
import { PRIOR_COST } from "../schema/behaviour.js";
import { finding, type Finding } from "../problem.js";
import { check, keysOf, mustExist } from "./check.js";

/** A score is known for every patient: last year's cost, or a column of the cohort. */
export const selectionScores = check(["arms", "cohort", "horizon"], ({ arms, cohort, horizon }) => {
  const columns = keysOf(cohort.import?.columns).filter((name) => name !== "scheme" && name !== "provider");
  const attributes = cohort.import === undefined ? keysOf(cohort.attributes) : columns;
  return Object.entries(arms).flatMap(([id, arm]) => {
    const { enrolment, signing, programme } = arm;
    const path = ["arms", id, "enrolment"];
    const idle = enrolment !== undefined && programme !== true;
    return [
      ...(idle ? [finding("enrolment-idle", path, { arm: id }, "key")] : []),
      ...scoreOf(enrolment, path, attributes, horizon.runInYears),
      ...scoreOf(signing, ["arms", id, "signing"], attributes, horizon.runInYears),
    ];
  });
});

function scoreOf(
  selection: { readonly by: string } | undefined,
  path: readonly string[],
  attributes: readonly string[],
  runInYears: number,
): Finding[] {
  if (selection === undefined) return [];
  const by = [...path, "by"];
  if (selection.by === PRIOR_COST) return runInYears > 0 ? [] : [finding("prior-cost-unknown", by, {})];
  return mustExist("attribute", selection.by, [PRIOR_COST, ...attributes], by);
}

export const behaviourServices = check(["arms", "care"], ({ arms, care }) => {
  const known = keysOf(care.services);
  return Object.entries(arms).flatMap(([id, { shifts = [], costShift }]) => [
    ...shifts.flatMap(({ from, to }, index) => {
      const path = ["arms", id, "shifts", index];
      const unknown = [
        ...mustExist("service", from, known, [...path, "from"]),
        ...mustExist("service", to, known, [...path, "to"]),
      ];
      return from === to ? [...unknown, finding("shift-itself", [...path, "to"], { service: to })] : unknown;
    }),
    ...(costShift?.services ?? []).flatMap((service, index) =>
      mustExist("service", service, known, ["arms", id, "costShift", "services", index]),
    ),
  ]);
});

/** Stated shares; those that are drawn are held to it in every parameter set. */
export const shiftedShares = check(["arms"], ({ arms }) =>
  Object.entries(arms).flatMap(([id, { shifts = [] }]) =>
    [...new Set(shifts.map(({ from }) => from))].flatMap((service) => {
      const own = shifts.filter(({ from }) => from === service);
      const sum = own.reduce((total, { share }) => total + (share.value ?? 0), 0);
      return sum > 1 ? [finding("shift-above-one", ["arms", id, "shifts"], { service, sum }, "key")] : [];
    }),
  ),
);
