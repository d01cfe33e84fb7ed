/**
 * The worlds of care as the kernel runs them: the scenario's arms, then internal ones that only tables of a run read.
 *
 * An internal arm has patients and spending like any other, but no contract is settled on it and no column is its own.
 */
import type { Scenario } from "../scenario/schema/index.js";

export interface ArmPlan {
  readonly id: string;
  readonly programme: boolean;
  readonly response?: { readonly contract: string; readonly services: readonly number[] };
  /** Care laws that shifts lead from and to. */
  readonly shifts?: readonly { readonly from: number; readonly to: number }[];
  /** Care laws whose costs are shifted to patients. */
  readonly costShift?: readonly number[];
  /** Whether it selects whom to sign or whom to take into the programme. */
  readonly selects: boolean;
  /** Usual care made for comparisons; never settled nor shown. */
  readonly internal?: true;
  /** The scenario's arm whose numbers an internal one reads. */
  readonly of?: string;
  /** The programme runs, but use of services stays as it was. */
  readonly withoutVolume?: true;
  /** Expected years in place of those that happened, and amounts that are expectations (`surplus/`). */
  readonly prices?: "expectedGrowth" | "beforeSigning";
  readonly expectedAmounts?: "set" | "central";
}

/** The arm of the scenario that states its numbers. */
export const statedArm = ({ of, id }: ArmPlan): string => of ?? id;

export function planArms(scenario: Scenario, services: readonly string[]): ArmPlan[] {
  const at = (service: string): number => services.indexOf(service);
  const stated = Object.entries(scenario.arms).map(([id, arm]): ArmPlan => ({
    id,
    programme: arm.programme === true,
    response: arm.response && {
      contract: arm.response.toContract,
      services: arm.response.services.map(at),
    },
    shifts: arm.shifts?.map(({ from, to }) => ({ from: at(from), to: at(to) })),
    costShift: arm.costShift?.services.map(at),
    selects: arm.enrolment !== undefined || arm.signing !== undefined,
  }));
  const compared = scenario.horizon.runInYears > 0 && stated.some(({ programme }) => programme);
  return compared && untreatedArm(stated) < 0 ? [...stated, UNTREATED] : stated;
}

/** Ids of scenarios hold no tilde. */
const UNTREATED: ArmPlan = { id: "~untreated", programme: false, selects: false, internal: true };

/** Usual care: nothing is done to patients; −1 where no arm is that. */
export const untreatedArm = (arms: readonly ArmPlan[]): number =>
  arms.findIndex(
    ({ programme, response, shifts, selects, prices, expectedAmounts }) =>
      !programme && !selects && [response, shifts, prices, expectedAmounts].every((own) => own === undefined),
  );

/** Arms that contracts are settled on and reports show: internal ones stand after them. */
export const settledArms = <Arms extends { readonly arms: readonly ArmPlan[] }>({ arms }: Arms): ArmPlan[] =>
  arms.filter(({ internal }) => internal !== true);
