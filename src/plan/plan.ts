/**
 * Scenario → Plan: everything that is fixed before a patient is drawn, as plain data.
 *
 * Names become positions (schemes, services, institutions, arms), contracts are written out once per scheme in the
 * contract language, and what they need from the ledger is gathered into distinct excess layers and personal rates.
 */
import { familyOf } from "../contracts/families/index.js";
import type { ComposedContract, FactRequest, RateColumn } from "../contracts/language.js";
import { asksForScores } from "../contracts/member-scores.js";
import { ledgerServices, type LedgerService } from "../care/channels.js";
import type { DiseaseModel } from "../diseases/disease.js";
import { diseaseModel } from "../diseases/registry.js";
import { cellLayout, type CellLayout } from "../kernel/cells.js";
import { keyFromSeed, type Key } from "../random/key.js";
import { centralScenario } from "../scenario/parameters.js";
import type { Numeric } from "../scenario/quantity.js";
import type { Scenario } from "../scenario/schema/index.js";
import { planArms, type ArmPlan } from "./arms.js";
import { withLadders, type Ladder } from "./surplus/ladder.js";

export type NumericScenario = Numeric<Scenario>;
export type ExcessRequest = Extract<FactRequest, { kind: "excess" }>;

export interface RatePlan {
  readonly byScheme: readonly (RateColumn | undefined)[];
}

export interface ContractPlan {
  /** Contract id, or `<contract>@<arm>` where it is settled on a further arm. */
  readonly id: string;
  readonly contract: string;
  readonly arm: number;
  /** Written out for each scheme, in the order of `schemes`. */
  readonly written: readonly ComposedContract[];
}

export interface Plan {
  readonly scenario: Scenario;
  /** The scenario with every uncertain number at its mean. */
  readonly central: NumericScenario;
  readonly key: Key;
  readonly firstYear: number;
  readonly years: number;
  readonly runInYears: number;
  readonly minorUnits: number;
  readonly schemes: readonly string[];
  /** Care laws by position. */
  readonly services: readonly string[];
  /** Service classes of the ledger: what contracts, columns and reports name. */
  readonly ledgerServices: readonly LedgerService[];
  /** Group of each institution, and the groups' ids. */
  readonly groups: readonly string[];
  readonly groupOfInstitution: readonly number[];
  readonly institutionShares: readonly number[];
  /** Internal ones last. */
  readonly arms: readonly ArmPlan[];
  /** Of the contracts whose surplus is taken apart. */
  readonly ladders: readonly Ladder[];
  readonly disease: DiseaseModel<unknown>;
  /** Share of the described cohort in each care state where the scenario states it; else it is counted. */
  readonly stateShares?: readonly number[];
  readonly contracts: readonly ContractPlan[];
  readonly excesses: readonly ExcessRequest[];
  /** Personal head rates: one per contract that asks, with its column for each scheme. */
  readonly rates: readonly RatePlan[];
  readonly cells: CellLayout;
}

export function planScenario(scenario: Scenario): Plan {
  const central = centralScenario(scenario);
  const model = diseaseModel(scenario.disease.model as string);
  const disease = model.bind?.(central.cohort.attributes ?? {}) ?? model;
  const schemes = Object.keys(scenario.benefits);
  const services = Object.keys(scenario.care.services);
  refuseLateClaims(central.care.services);
  const classes = ledgerServices(central.care.services);
  const planned = planArms(scenario, services);
  const contracts = writeContracts(
    scenario,
    schemes,
    classes.map(({ id }) => id),
    planned,
  );
  const { arms, ladders } = withLadders(scenario, planned, contracts);
  const excesses = distinct(contracts.flatMap(excessesOf), excessName);
  const rates = distinct(contracts.flatMap(ratesOf), (rate) => JSON.stringify(rate));
  const institutions = institutionsOf(central);
  return {
    scenario,
    central,
    key: keyFromSeed(scenario.seed),
    firstYear: scenario.horizon.firstYear,
    years: scenario.horizon.years,
    runInYears: scenario.horizon.runInYears,
    minorUnits: scenario.currency.minorUnits,
    schemes,
    services,
    ledgerServices: classes,
    ...institutions,
    arms,
    ladders,
    disease,
    stateShares: stateShares(central, disease),
    contracts,
    excesses,
    rates,
    cells: cellLayout({
      institutions: institutions.groupOfInstitution.length,
      schemes: schemes.length,
      services: services.length,
      excesses: excesses.length,
      // Where a surplus is taken apart, the expected personal rates stand behind the drawn ones.
      states: contracts.some(paysByScore) ? disease.states.length : 0,
      rates: ladders.length > 0 ? 2 * rates.length : rates.length,
    }),
  };
}

/** Severity words are keyed by the service's place, for which the counter has room (`random/purposes.ts`). */
const CLAIMS_PLACES = 64;

function refuseLateClaims(services: NumericScenario["care"]["services"]): void {
  const late = Object.entries(services).find(
    ([, { law }], place) => place >= CLAIMS_PLACES && law === "claims",
  );
  if (late !== undefined)
    throw new RangeError(
      `care.services.${late[0]} has a claims law at place ${Object.keys(services).indexOf(late[0]) + 1}; chance is laid out for claims laws at the first ${CLAIMS_PLACES} places. Put services with an annual law last.`,
    );
}

const excessesOf = ({ written }: ContractPlan): ExcessRequest[] =>
  written.flatMap(({ needs }) => needs.flatMap((need) => (need.kind === "excess" ? [need] : [])));

const paysByScore = ({ written }: ContractPlan): boolean =>
  written.some(({ needs }) => needs.some(asksForScores));

/** A patient has the rate of the own scheme, so a contract's columns for all schemes share one cell. */
function ratesOf({ written }: ContractPlan): RatePlan[] {
  const columns = written.map(({ needs }) =>
    needs.flatMap((need) => (need.kind === "rateMonths" ? [need.rate] : [])),
  );
  const most = Math.max(...columns.map((own) => own.length));
  return Array.from({ length: most }, (_, k) => ({ byScheme: columns.map((own) => own[k]) }));
}

/** Two requests with the same name read the same cell. */
export const excessName = (request: ExcessRequest): string =>
  `${request.part} ${request.services.join("+")} above ${request.attachment}`;

function distinct<T>(items: readonly T[], name: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [name(item), item])).values()];
}

function writeContracts(
  scenario: Scenario,
  schemes: readonly string[],
  services: readonly string[],
  arms: readonly ArmPlan[],
): ContractPlan[] {
  const { horizon, currency } = scenario;
  return Object.entries(scenario.contracts).flatMap(([contract, terms]) => {
    const family = familyOf(terms.family as string);
    const {
      family: _family,
      title: _title,
      arm,
      alsoUnder,
      ...own
    } = terms as Record<string, unknown> & { arm: string; alsoUnder?: string[] };
    const written = schemes.map((scheme) =>
      family.expand(own as never, {
        firstYear: horizon.firstYear,
        years: horizon.years,
        runInYears: horizon.runInYears,
        services,
        scheme,
        minorUnits: currency.minorUnits,
      }),
    );
    const armAt = (id: string) => arms.findIndex((candidate) => candidate.id === id);
    const induced = { id: contract, contract, arm: armAt(arm), written };
    return [
      induced,
      ...(alsoUnder ?? []).map((other) => ({
        id: `${contract}@${other}`,
        contract,
        arm: armAt(other),
        written,
      })),
    ];
  });
}

export function institutionsOf(
  central: NumericScenario,
): Pick<Plan, "groups" | "groupOfInstitution" | "institutionShares"> {
  const members = central.providers.flatMap((group, g) =>
    Array.from({ length: group.institutions }, () => ({ g, share: group.panelShare / group.institutions })),
  );
  return {
    groups: central.providers.map((group) => group.id),
    groupOfInstitution: members.map((member) => member.g),
    institutionShares: members.map((member) => member.share),
  };
}

/**
 * A model with one state needs no shares, one whose states are a categorical attribute has them stated; for the others they
 * are counted in the cohort.
 */
function stateShares(central: NumericScenario, disease: DiseaseModel<unknown>): number[] | undefined {
  if (disease.states.length === 1) return [1];
  if (!disease.statesAreAttribute) return undefined;
  const law = central.cohort.attributes?.[disease.attributes[0]];
  if (law === undefined || law.law !== "categorical") {
    throw new RangeError(
      `The disease model "${disease.id}" needs the categorical attribute "${disease.attributes[0]}" in the cohort.`,
    );
  }
  const { shares } = law;
  return disease.states.map((state) => shares[state] ?? 0);
}
