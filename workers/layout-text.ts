/**
 * The layouts of a run's tables as text for the file's metadata, small and complete, so that the wide tables can be
 * read back as they were: {"names":[[name, unit]…],"variants":[{id, trials, innerTrials, layout}…],"layouts":[{"places":
 * [[contract or null, arm, scheme, year]…],"columns":[[place, name]…],"ids":[…] only where ids are not the standard ones}]}.
 */
import type { Column, ResultLayout } from "../src/plan/layout.js";
import type { RunVariant } from "./engine.js";
import { ABSENT, standardId, type LongForm, type Name } from "./long-form.js";

interface LayoutText {
  readonly places: readonly (readonly [string | null, string, string, number])[];
  readonly columns: readonly (readonly [number, number])[];
  readonly ids?: readonly string[];
}

interface LayoutsText {
  readonly names: readonly (readonly [string, Column["unit"]])[];
  readonly variants: readonly { id: string; trials: number; innerTrials?: number; layout: number }[];
  readonly layouts: readonly LayoutText[];
}

export function layoutsToText(
  variants: readonly RunVariant[],
  names: readonly Name[],
  longForms: readonly LongForm[],
): string {
  const layouts: string[] = [];
  const described = variants.map(({ id, trials, innerTrials, layout }, v) => {
    const text = JSON.stringify(describe(layout, names, longForms[v]));
    if (!layouts.includes(text)) layouts.push(text);
    return { id, trials, innerTrials, layout: layouts.indexOf(text) };
  });
  const head = JSON.stringify({ names: names.map(({ name, unit }) => [name, unit]), variants: described });
  return `${head.slice(0, -1)},"layouts":[${layouts.join(",")}]}`;
}

export function layoutsFromText(text: string): { variants: RunVariant[]; names: Name[] } {
  const { names, variants, layouts } = JSON.parse(text) as LayoutsText;
  const named = names.map(([name, unit]) => ({ name, unit }));
  const rebuilt = layouts.map((layout) => rebuild(layout, named));
  return {
    names: named,
    variants: variants.map(({ layout, ...variant }) => ({ ...variant, layout: rebuilt[layout] })),
  };
}

function describe(layout: ResultLayout, names: readonly Name[], { places, cells }: LongForm): LayoutText {
  const columns: [number, number][] = new Array<[number, number]>(layout.width);
  cells.forEach((column, cell) => {
    if (column !== ABSENT) columns[column] = [Math.floor(cell / names.length), cell % names.length];
  });
  const standard = layout.columns.every((column) => column.id === standardId(column, column.name));
  return {
    places: places.map(({ contract, arm, scheme, year }) => [contract ?? null, arm, scheme, year] as const),
    columns,
    ...(standard ? {} : { ids: layout.columns.map(({ id }) => id) }),
  };
}

function rebuild({ places, columns, ids }: LayoutText, names: readonly Name[]): ResultLayout {
  const rebuilt = columns.map(([p, n], index): Column => {
    const [contract, arm, scheme, year] = places[p];
    const place = { ...(contract === null ? {} : { contract }), arm, scheme, year };
    return { id: ids?.[index] ?? standardId(place, names[n].name), ...place, ...names[n] };
  });
  return { width: rebuilt.length, columns: rebuilt };
}
