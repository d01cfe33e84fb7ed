/**
 * The row of one trial: which columns a plan has.
 *
 * For each arm: heads and spending by scheme and year, events and claims of all schemes together. For each contract:
 * the lines that play a role, and the results of every party, by scheme and year. Sums over schemes and years are not
 * stored: they are made by the summary.
 */
import { ROLES, type ComposedContract } from "../contracts/language.js";
import { settledArms } from "./arms.js";
import { FOLLOWED_MONEY, FOLLOWED_NUMBER, followedArms } from "./follow-up.js";
import type { Column, ResultLayout } from "./layout.js";
import type { Plan } from "./plan.js";
import { SURPLUS_COLUMNS } from "./surplus/parts.js";

/** Results of every contract beside the roles of its own lines. Money, by scheme and year. */
export const RESULT_NAMES = [
  "fundOutlayInBundle",
  "fundOutlayOutOfBundle",
  "fundOutlay",
  "patientPayments",
  "consortiumResult",
  "operatorResult",
  "reserveChange",
  "programmeCost",
] as const;

const NUMBER_ROLES: readonly string[] = ["qualityPassed"];
export const ALL_SCHEMES = "all";

export function resultLayout(plan: Plan): ResultLayout {
  const columns = [...armColumns(plan), ...contractColumns(plan)];
  return { width: columns.length, columns };
}

type Place = Pick<Column, "arm" | "contract" | "scheme" | "year">;
const column = (place: Place, name: string, unit: Column["unit"]): Column => ({
  id: `${place.contract === undefined ? "" : `${place.contract}@`}${place.arm}/${place.scheme}/${place.year}/${name}`,
  ...place,
  name,
  unit,
});

function armColumns(plan: Plan): Column[] {
  const followed = followedArms(plan);
  return settledArms(plan).flatMap(({ id: arm }, at) =>
    eachYear(plan).flatMap((year) => [
      ...plan.schemes.flatMap((scheme) => {
        const place = { arm, scheme, year };
        return [
          ...["patientMonths", "enrolledMonths", "participantMonths"].map((name) =>
            column(place, name, "number"),
          ),
          ...plan.ledgerServices.flatMap(({ id: service }) =>
            ["allowed", "fundPaid", "allowedOutside", "fundPaidOutside"].map((part) =>
              column(place, `${part}.${service}`, "money"),
            ),
          ),
        ];
      }),
      ...plan.disease.events.map((event) =>
        column({ arm, scheme: ALL_SCHEMES, year }, `events.${event}`, "number"),
      ),
      ...healthNames(plan).map((name) => column({ arm, scheme: ALL_SCHEMES, year }, name, "number")),
      ...plan.services.map((service) =>
        column({ arm, scheme: ALL_SCHEMES, year }, `claims.${service}`, "number"),
      ),
      ...qualityMeasures(plan).flatMap((measure) =>
        qualityParts(plan, measure).map((part) =>
          column({ arm, scheme: ALL_SCHEMES, year }, `quality.${measure}.${part}`, "number"),
        ),
      ),
      ...(followed.includes(at)
        ? [
            column({ arm, scheme: ALL_SCHEMES, year }, FOLLOWED_NUMBER, "number"),
            ...FOLLOWED_MONEY.map((name) => column({ arm, scheme: ALL_SCHEMES, year }, name, "money")),
          ]
        : []),
    ]),
  );
}

function contractColumns(plan: Plan): Column[] {
  return plan.contracts.flatMap((contract, c) =>
    plan.schemes.flatMap((scheme, s) =>
      eachYear(plan).flatMap((year) => {
        const place = { contract: contract.contract, arm: plan.arms[contract.arm].id, scheme, year };
        return [
          ...rolesOf(contract.written[s]).map((role) =>
            column(place, role, NUMBER_ROLES.includes(role) ? "number" : "money"),
          ),
          ...RESULT_NAMES.map((name) => column(place, name, "money")),
          ...plan.groups.map((group) => column(place, `provider.${group}`, "money")),
          ...surplusColumns(plan, c).map((name) => column(place, name, "money")),
        ];
      }),
    ),
  );
}

/**
 * People and health of an arm's year: patients at its start (with those who joined), who left, who are there at its end,
 * life-years, quality-adjusted ones where the scenario has utilities, and patients with each history at the end.
 */
export const healthNames = (plan: Plan): string[] => [
  "people.atStart",
  "people.left",
  "people.atEnd",
  "health.lifeYears",
  ...(plan.scenario.health === undefined ? [] : ["health.qalys"]),
  ...plan.disease.histories.map(({ id }) => `prevalence.${id}`),
];

/** The surplus and its parts, for contracts whose surplus is taken apart. */
const surplusColumns = ({ ladders }: Plan, at: number): string[] =>
  ladders.some(({ contract }) => contract === at) ? [...SURPLUS_COLUMNS] : [];

/** Roles the contract's lines play, in the fixed order of ROLES. */
export const rolesOf = (contract: ComposedContract) =>
  ROLES.filter((role) => contract.lines.some((line) => line.role === role));

export const qualityMeasures = (plan: Plan): string[] => Object.keys(plan.scenario.quality ?? {});

const QUALITY_PARTS = ["numerator", "denominator", "patients", "tested", "truly"] as const;
const ACCURACY = ["sensitivity", "specificity"] as const;

/** What is kept of a measure; how well it tells patients apart only where each has a value of their own. */
export const qualityParts = ({ scenario }: Plan, measure: string) =>
  scenario.quality?.[measure].kind === "riskFactor" ? [...QUALITY_PARTS, ...ACCURACY] : QUALITY_PARTS;

const eachYear = (plan: Plan): number[] =>
  Array.from({ length: plan.years }, (_, year) => plan.firstYear + year);
