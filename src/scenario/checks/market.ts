/**
 * Contracts that share a pool find the other parties in the scenario's market: the pool, and of each party the lines that
 * the contract names, in every scheme.
 */
import { ledgerServiceIds } from "../../care/channels.js";
import { familyOf } from "../../contracts/families/index.js";
import type { FamilyContext } from "../../contracts/family.js";
import type { FactRequest } from "../../contracts/language.js";
import { ContractError } from "../../contracts/problems.js";
import { nearest } from "../nearest.js";
import { finding, type Finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";
import { check, keysOf, mustExist } from "./check.js";

type Market = Extract<FactRequest, { kind: "market" }>;
type Pools = NonNullable<Scenario["market"]>["pools"];

const NEEDS = ["market", "contracts", "benefits", "care", "horizon", "currency"] as const;

export const sharedPools = check(NEEDS, (scenario) => {
  const { market, contracts, benefits, care, horizon, currency } = scenario;
  const { firstYear, years, runInYears } = horizon;
  const context = { firstYear, years, runInYears, minorUnits: currency.minorUnits };
  const services = ledgerServiceIds(care.services);
  return Object.entries(contracts).flatMap(([id, contract]) =>
    Object.keys(benefits).flatMap((scheme) => {
      const needs = needsOf(contract, { ...context, services, scheme });
      return needs.flatMap((need) => missingParties(id, scheme, need, market?.pools ?? {}));
    }),
  );
});

/** The markets that a contract names; none where it cannot be written out, which another check says. */
function needsOf(contract: Readonly<Record<string, unknown>>, context: FamilyContext): Market[] {
  const { family, title: _title, arm: _arm, alsoUnder: _alsoUnder, ...terms } = contract;
  try {
    return familyOf(String(family))
      .expand(terms, context)
      .needs.filter((need) => need.kind === "market");
  } catch (error) {
    if (error instanceof ContractError) return [];
    throw error;
  }
}

function missingParties(contract: string, scheme: string, need: Market, pools: Pools): Finding[] {
  const pool = pools[need.id];
  if (pool === undefined) {
    const valid = Object.keys(pools);
    const facts = { pool: need.id, lines: need.lines, nearest: nearest(need.id, valid) };
    return [finding("pool-missing", ["contracts", contract], facts, "key")];
  }
  return Object.entries(pool.others).flatMap(([party, { lines }]) =>
    need.lines
      .filter((line) => lines[line]?.[scheme] === undefined)
      .map((line) =>
        finding(
          "pool-line-missing",
          ["market", "pools", need.id, "others", party, "lines"],
          { party, line, scheme, contract },
          "key",
        ),
      ),
  );
}

export const marketSchemes = check(["market", "benefits"], ({ market, benefits }) =>
  Object.entries(market?.pools ?? {}).flatMap(([pool, { others }]) =>
    Object.entries(others).flatMap(([party, { lines }]) =>
      Object.entries(lines).flatMap(([line, byScheme]) => {
        const path = ["market", "pools", pool, "others", party, "lines", line];
        return keysOf(byScheme).flatMap((scheme) =>
          mustExist("scheme", scheme, Object.keys(benefits), [...path, scheme], "key"),
        );
      }),
    ),
  ),
);
