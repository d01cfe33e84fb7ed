/** Names that users give carry through tables, files and commands; names of numbers must also be readable in formulas. */
import { IDENTIFIER } from "../fields.js";
import { formulaFunctions } from "../formula-tree.js";
import type { Finding } from "../problem.js";
import { finding } from "../problem.js";
import { check, keysOf } from "./check.js";

const LONGEST = 64;

function mustBeNames(record: object | undefined, path: readonly string[], form = IDENTIFIER): Finding[] {
  return keysOf(record)
    .filter((name) => !form.test(name) || name.length > LONGEST)
    .map((given) => finding("bad-name", [...path, given], { given }, "key"));
}

export const schemeNames = check(["benefits"], ({ benefits }) => [
  ...mustBeNames(benefits, ["benefits"]),
  ...Object.entries(benefits).flatMap(([id, { rules }]) => mustBeNames(rules, ["benefits", id, "rules"])),
  ...reserved(benefits, "all", ["benefits"]),
]);

export const careNames = check(["care"], ({ care }) => [
  ...mustBeNames(care.services, ["care", "services"]),
  ...mustBeNames(care.channels, ["care", "channels"]),
]);

export const armNames = check(["arms"], ({ arms }) => mustBeNames(arms, ["arms"]));

export const contractNames = check(["contracts"], ({ contracts }) => mustBeNames(contracts, ["contracts"]));

export const attributeNames = check(["cohort"], ({ cohort }) =>
  mustBeNames(cohort.attributes, ["cohort", "attributes"]),
);

export const marketNames = check(["market"], ({ market }) => [
  ...mustBeNames(market?.pools, ["market", "pools"]),
  ...Object.entries(market?.pools ?? {}).flatMap(([pool, { others }]) =>
    mustBeNames(others, ["market", "pools", pool, "others"]),
  ),
]);

/** Letters and digits only: a hyphen in a formula is a minus. */
const NUMBER_NAME = /^[A-Za-z][A-Za-z0-9]*$/;

export const numberNames = check(["numbers"], ({ numbers = {} }) => [
  ...keysOf(numbers)
    .filter((name) => !NUMBER_NAME.test(name))
    .map((given) => finding("bad-number-name", ["numbers", given], { given }, "key")),
  ...["year", ...Object.keys(formulaFunctions)].flatMap((word) => reserved(numbers, word, ["numbers"])),
]);

/** "all" names the schemes together in every table; formula words mean themselves. */
function reserved(record: object, word: string, path: readonly string[]): Finding[] {
  return Object.hasOwn(record, word)
    ? [finding("reserved-name", [...path, word], { given: word }, "key")]
    : [];
}
