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
}

export function planArms(scenario: Scenario, services: readonly string[]): ArmPlan[] {
  const at = (service: string): number => services.indexOf(service);
  return Object.entries(scenario.arms).map(([id, arm]): ArmPlan => ({
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
}

/** Arms that contracts are settled on and reports show: internal ones stand after them. */
export const settledArms = <Arms extends { readonly arms: readonly ArmPlan[] }>({ arms }: Arms): ArmPlan[] =>
  arms.filter(({ internal }) => internal !== true);
