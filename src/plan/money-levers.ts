/** An arm's levers on money, in the numbers of one parameter set: shifts between services, costs shifted to patients. */
import { costShiftOf } from "../kernel/behaviour.js";
import type { ArmModel } from "../kernel/model.js";
import { statedArm } from "./arms.js";
import type { Plan } from "./plan.js";
import type { World } from "./realise.js";

export function moneyLevers(
  plan: Plan,
  { numbers, benefits }: Pick<World, "numbers" | "benefits">,
  arm: number,
): Pick<ArmModel, "shifts" | "costShift"> {
  const { shifts, costShift } = plan.arms[arm];
  const id = statedArm(plan.arms[arm]);
  const stated = numbers.arms[id];
  return {
    shifts: shifts?.map(({ from, to }, k) => {
      const { share, costRatio } = stated.shifts![k];
      assertPart(plan, id, numbers, from);
      return { from, to, share, costRatio };
    }),
    costShift: costShift && costShiftOf(benefits.categories, costShift, stated.costShift!.share),
  };
}

/** Shares that are drawn apart may together pass the whole: the checks of a scenario see their means alone. */
function assertPart({ services }: Plan, id: string, { arms }: World["numbers"], from: number): void {
  const own = (arms[id].shifts ?? []).filter((shift) => shift.from === services[from]);
  const sum = own.reduce((total, { share }) => total + share, 0);
  if (sum > 1)
    throw new RangeError(
      `The shifts of arm "${id}" move ${sum} of "${services[from]}"; more than all of a service cannot go elsewhere. Lower their shares.`,
    );
}
