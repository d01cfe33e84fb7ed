/** Measures read risk factors that the disease model has, and errors of measurement that have a size. */
import { diseaseModel } from "../../diseases/registry.js";
import { nearest } from "../nearest.js";
import { finding } from "../problem.js";
import { check } from "./check.js";

export const measuredRiskFactors = check(["quality", "disease"], ({ quality = {}, disease }) => {
  const { id: model, riskFactors = [] } = diseaseModel(disease.model as string);
  return Object.entries(quality).flatMap(([measure, terms]) => {
    if (terms.kind !== "riskFactor" || riskFactors.includes(terms.of)) return [];
    const path = ["quality", measure, "of"];
    if (riskFactors.length === 0) return [finding("measure-without-factors", path, { model })];
    const { of: given } = terms;
    return [
      finding("measure-factor", path, {
        given,
        model,
        nearest: nearest(given, riskFactors),
        valid: riskFactors,
      }),
    ];
  });
});

export const measurementErrors = check(["quality"], ({ quality = {} }) =>
  Object.entries(quality).flatMap(([measure, terms]) => {
    if (terms.kind !== "riskFactor") return [];
    return Object.entries(terms.measurement)
      .filter(([, { cv, sd }]) => cv === undefined && sd === undefined)
      .map(([source]) =>
        finding("measurement-without-size", ["quality", measure, "measurement", source], {}),
      );
  }),
);
