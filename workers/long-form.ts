/**
 * The trial table turned from wide to long: one row per variant, trial and place (contract or arm, scheme, year), one
 * column per name. `cells` says where a number of the long form stands in a row of the table.
 */
import type { Column, ResultLayout } from "../src/plan/layout.js";
import { RunError } from "./errors.js";
import type { RunVariant } from "./engine.js";

export type Place = Pick<Column, "contract" | "arm" | "scheme" | "year">;
export type Name = Pick<Column, "name" | "unit">;

/** The columns that say whose numbers a row holds. */
export const KEY_COLUMNS = ["variant", "trial", "contract", "arm", "scheme", "year"] as const;

export interface LongForm {
  readonly places: readonly Place[];
  /** Column of the trial table at [place × names + name]; ABSENT where there is none. */
  readonly cells: Int32Array;
}

export const ABSENT = -1;

/** The names of all variants, in order of first appearance. */
export function namesOf(variants: readonly RunVariant[]): Name[] {
  const names = new Map<string, Name>();
  for (const { layout } of variants) {
    for (const { id, name, unit } of layout.columns) {
      const known = names.get(name);
      if (known === undefined) names.set(name, { name, unit });
      if ((known !== undefined && known.unit !== unit) || (KEY_COLUMNS as readonly string[]).includes(name)) {
        throw unwritable(`column "${id}": the name "${name}" already means something else in the file`);
      }
    }
  }
  return [...names.values()];
}

export function longFormOf(layout: ResultLayout, names: readonly Name[]): LongForm {
  const nameIndex = new Map(names.map(({ name }, index) => [name, index]));
  const places: Place[] = [];
  const placeIndex = new Map<string, number>();
  const targets = layout.columns.map((column) => {
    const place = placeOf(column);
    const key = JSON.stringify(place);
    let index = placeIndex.get(key);
    if (index === undefined) placeIndex.set(key, (index = places.push(place) - 1));
    return index * names.length + (nameIndex.get(column.name) as number);
  });
  const cells = new Int32Array(places.length * names.length).fill(ABSENT);
  targets.forEach((target, column) => {
    if (cells[target] !== ABSENT) throw unwritable(`column "${layout.columns[column].id}" appears twice`);
    cells[target] = column;
  });
  return { places, cells };
}

export const standardId = (place: Place, name: string): string =>
  `${place.contract ?? place.arm}/${place.scheme}/${place.year}/${name}`;

const placeOf = ({ contract, arm, scheme, year }: Column): Place => ({ contract, arm, scheme, year });

export const unwritable = (what: string): RunError =>
  new RunError(
    "unwritableResult",
    `The trial table cannot be written: ${what}. This is a fault of the engine's layout, not of the scenario.`,
    {
      what,
    },
  );
