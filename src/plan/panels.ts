/**
 * Whom an arm signs and whom its programme takes first, where it selects.
 *
 * Scores become normals by rank, z = Φ⁻¹((r − ½)/n), among people of one entry (the starting panel, those who join in one
 * year); equal scores are ordered by a word of the patient's own. Signing: the `avoid` share with the highest score, of those
 * whose signing would be effective, is not signed. Enrolment, among those signed: the place in the queue is
 *   Φ(∓ s · z + √(1 − s²) · Φ⁻¹(own word)),  − towards high, + towards low,
 * uniform whatever s, so that the reach stays what the programme states; s = 0 is the patient's own word itself.
 * Those who join have no prior cost: by it they are all signed, and keep their own word.
 */
import { normalCdf, normalQuantile } from "../numerics/index.js";
import { FROM_THE_START, type CohortColumns } from "../cohort/columns.js";
import type { ArmPanel } from "../kernel/model.js";
import type { Key } from "../random/key.js";
import { BEHAVIOUR } from "../random/purposes.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";
import { PRIOR_COST } from "../scenario/schema/behaviour.js";
import { statedArm } from "./arms.js";
import type { NumericScenario, Plan } from "./plan.js";
import type { Prepared } from "./prepare.js";

const WORDS = 4294967296;

type Arm = NumericScenario["arms"][string];
type Selection = Pick<Arm, "enrolment" | "signing">;

/** Panels by arm for the numbers of a parameter set; an arm whose numbers did not move keeps the same object. */
export type PanelBook = (numbers: NumericScenario) => readonly (ArmPanel | undefined)[];

export function panelBook(plan: Plan, prepared: Prepared): PanelBook {
  const known = new Map<string, { readonly asked: string; readonly panel: ArmPanel }>();
  return ({ arms }) =>
    plan.arms.map((arm) => {
      if (!arm.selects) return undefined;
      const id = statedArm(arm);
      const { enrolment, signing } = arms[id];
      const own = selectionKey(plan, id);
      const asked = JSON.stringify([enrolment, signing]);
      const last = known.get(own);
      if (last?.asked === asked) return last.panel;
      const panel = panelOf(prepared, { enrolment, signing });
      known.set(own, { asked, panel });
      return panel;
    });
}

/** Arms with the same key always have the same panel: uncertain numbers are each arm's own. */
export function selectionKey({ scenario }: Pick<Plan, "scenario">, id: string): string {
  const { enrolment, signing } = scenario.arms[id];
  const uncertain = [enrolment?.strength, signing?.avoid].some(
    (quantity) => quantity !== undefined && quantity.value === undefined,
  );
  if (uncertain) return `arm ${id}`;
  const { by, towards } = enrolment ?? {};
  return JSON.stringify([by, towards, enrolment?.strength.value, signing?.by, signing?.avoid.value]);
}

export function panelOf(
  { cohort, patients, priorCost }: Pick<Prepared, "cohort" | "patients" | "priorCost">,
  { enrolment, signing }: Selection,
): ArmPanel {
  const ranked = (by: string, effective: Uint8Array) =>
    rankedGroups(patients.key, cohort, by === PRIOR_COST ? priorCost : cohort.attributes[by], by, effective);
  const effective = cohort.effective.slice();
  if (signing !== undefined && signing.avoid > 0)
    for (const group of ranked(signing.by, cohort.effective))
      for (const patient of group.slice(group.length - Math.round(signing.avoid * group.length)))
        effective[patient] = 0;
  const programmeWord = cohort.programmeWord.slice();
  if (enrolment !== undefined && enrolment.strength > 0)
    for (const group of ranked(enrolment.by, effective)) mixWords(group, enrolment, programmeWord);
  return {
    patients: { ...patients, programmeWord, effective },
    underContract: Uint8Array.from(cohort.entryYear, (year, i) =>
      year === FROM_THE_START ? effective[i] : 0,
    ),
  };
}

/** Signed patients of each entry in rising order of their score. */
function rankedGroups(
  key: Key,
  cohort: CohortColumns,
  score: Float64Array,
  by: string,
  effective: Uint8Array,
): number[][] {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < cohort.count; i++) {
    const entry = cohort.entryYear[i];
    if (effective[i] === 0 || (by === PRIOR_COST && entry !== FROM_THE_START)) continue;
    const group = groups.get(entry);
    if (group === undefined) groups.set(entry, [i]);
    else group.push(i);
  }
  const words = new Int32Array(4);
  const ties = Float64Array.from(cohort.ids, (id) => {
    wordsAt(key, id, 0, 0, BEHAVIOUR, 0, words);
    return words[0] >>> 0;
  });
  const order = (a: number, b: number) =>
    score[a] - score[b] || ties[a] - ties[b] || cohort.ids[a] - cohort.ids[b];
  return [...groups.values()].map((group) => group.sort(order));
}

function mixWords(
  group: readonly number[],
  { towards, strength }: NonNullable<Selection["enrolment"]>,
  words: Uint32Array,
): void {
  const sign = towards === "high" ? -1 : 1;
  const rest = Math.sqrt(1 - strength * strength);
  group.forEach((patient, rank) => {
    const z = sign * normalQuantile((rank + 0.5) / group.length);
    const mixed = strength * z + rest * normalQuantile(unit(words[patient]));
    words[patient] = Math.min(Math.floor(normalCdf(mixed) * WORDS), WORDS - 1);
  });
}
