/** Writes one trial's ledgers and settlements into its row of the trial table, in the layout's order. */
import { allocate } from "../contracts/allocate.js";
import { partyResults } from "../contracts/party-results.js";
import type { Settlement } from "../contracts/settlement.js";
import { AT_END, AT_START, HEALTH, LEFT, LIFE_MONTHS, QALY_MONTHS } from "../kernel/health.js";
import type { TrialSums } from "../kernel/model.js";
import type { SchemeLedger } from "../ledger/ledger.js";
import { settledArms } from "./arms.js";
import { followedValues, type FollowedArm } from "./follow-up.js";
import type { ResultLayout } from "./layout.js";
import type { NumericScenario, Plan } from "./plan.js";
import { qualityMeasures, qualityParts, rolesOf } from "./results.js";
import type { SettledTrial, TrialResult } from "./settle-trial.js";

/** What a trial leaves behind. */
export interface RunTrial {
  readonly sums: TrialSums;
  readonly followed: readonly FollowedArm[];
  readonly settled: TrialResult;
}

export function fillRow(
  plan: Plan,
  layout: ResultLayout,
  { sums, followed, settled: result }: RunTrial,
  row: Float64Array,
): void {
  const values = [...armValues(plan, sums, followed, result), ...contractValues(plan, result)];
  if (values.length !== layout.width) {
    throw new Error(`A trial gives ${values.length} numbers where the layout has ${layout.width} columns.`);
  }
  row.set(values);
}

function armValues(
  plan: Plan,
  sums: TrialSums,
  followed: readonly FollowedArm[],
  result: TrialResult,
): number[] {
  return settledArms(plan).flatMap((_, arm) =>
    Array.from({ length: plan.years }, (_unused, year) => [
      ...plan.schemes.flatMap((_scheme, s) => {
        const ledger = result.ledgers[arm][s][year];
        return [
          ledger.months,
          ledger.contractMonths,
          ledger.participantMonths,
          ...plan.ledgerServices.flatMap((_service, k) => [
            ledger.allowed[k],
            ledger.fund[k],
            ledger.allowedOutside[k],
            ledger.fundOutside[k],
          ]),
        ];
      }),
      ...sums.events[arm][year],
      ...healthValues(plan, sums.health[arm][year]),
      ...sums.claims[arm][year],
      ...qualityMeasures(plan).flatMap((measure) => {
        const measured = result.quality[arm][year][measure];
        return qualityParts(plan, measure).map((part) => measured[part]);
      }),
      ...followedValues(plan, followed, sums, arm, year),
    ]).flat(),
  );
}

/** In the order of `healthNames`. */
function healthValues(plan: Plan, health: Float64Array): number[] {
  return [
    health[AT_START],
    health[LEFT],
    health[AT_END],
    health[LIFE_MONTHS] / 12,
    ...(plan.scenario.health === undefined ? [] : [health[QALY_MONTHS] / 12]),
    ...health.subarray(HEALTH),
  ];
}

function contractValues(plan: Plan, result: TrialResult): number[] {
  return plan.contracts.flatMap((contract, c) =>
    plan.schemes.flatMap((_, s) => {
      const at = c * plan.schemes.length + s;
      const settled = result.contracts[at];
      return settled.account.settlements.flatMap((settlement, year) => [
        ...roleValues(settled, settlement),
        ...partyValues(plan, result.numbers, settled, settlement, year, plan.arms[contract.arm].programme),
        ...(result.surplus?.[at]?.[year] ?? []),
      ]);
    }),
  );
}

function roleValues({ account }: SettledTrial, settlement: Settlement): number[] {
  return rolesOf(account.contract).map((role) => {
    const at = account.contract.lines.findIndex((line) => line.role === role);
    const { amount, value } = settlement.lines[at];
    return amount === undefined ? Number(value.numerator) / Number(value.denominator) : Number(amount);
  });
}

/** Results of the parties: the settlement's own, and outside it the fund's other bills and the programme's cost. */
function partyValues(
  plan: Plan,
  numbers: NumericScenario,
  settled: SettledTrial,
  settlement: Settlement,
  year: number,
  programme: boolean,
): number[] {
  const ledger = settled.ledgers[year];
  const bundle = new Set(
    settled.account.contract.bundle.map((service) =>
      plan.ledgerServices.findIndex(({ id }) => id === service),
    ),
  );
  const result = partyResults(settlement, settled.account.facts[year]);
  let [fundElsewhere, patients] = [0, 0];
  for (let s = 0; s < plan.ledgerServices.length; s++) {
    fundElsewhere += ledger.fundOutside[s] + (bundle.has(s) ? 0 : ledger.fund[s]);
    patients += ledger.allowed[s] - ledger.fund[s] + ledger.allowedOutside[s] - ledger.fundOutside[s];
  }
  const cost = programme ? programmeCost(plan, numbers, ledger) : 0;
  const paid = (by: string) => (numbers.programme?.paidBy === by ? cost : 0);
  const inBundle = Number(result.fundOutlayInBundle);
  return [
    inBundle,
    fundElsewhere,
    inBundle + fundElsewhere + paid("fund"),
    patients,
    Number(result.consortiumResult) - paid("consortium"),
    Number(result.operatorResult) - paid("operator"),
    Number(result.reserveChange),
    cost,
    ...groupValues(plan, result.providers, ledger, paid("consortium")),
  ];
}

function programmeCost(plan: Plan, numbers: NumericScenario, ledger: SchemeLedger): number {
  const perYear = numbers.programme?.costPerPatientYear ?? 0;
  return Math.round((ledger.participantMonths / 12) * perYear * 10 ** plan.minorUnits);
}

/** Institutions' parts summed by group; a programme that the consortium pays for is borne by months of the home panels. */
function groupValues(
  plan: Plan,
  providers: readonly bigint[] | undefined,
  ledger: SchemeLedger,
  programme: number,
): number[] {
  const byGroup = plan.groups.map(() => 0);
  const borne =
    programme === 0 ? undefined : allocate(BigInt(programme), Array.from(ledger.monthsByInstitution, BigInt));
  plan.groupOfInstitution.forEach((group, p) => {
    byGroup[group] += Number(providers?.[p] ?? 0n) - Number(borne?.[p] ?? 0n);
  });
  return byGroup;
}
