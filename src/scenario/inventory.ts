/**
 * What a scenario's numbers rest on: how many are evidence, assumptions and levers, which assumptions they are, and
 * which sources are used. Reports print the assumptions first.
 *
 * share of sourced inputs = evidence / (evidence + assumptions); levers are the user's to move and count for neither.
 * A formula that only repeats a named number is that number and is not counted again.
 */
import type { QuantityKind, Remark } from "./quantity.js";
import type { StatedNumber } from "./stated-numbers.js";

export interface ListedNumber {
  readonly path: string;
  readonly shown: string;
  readonly unit: string;
  readonly uncertain: boolean;
  readonly source?: string;
  readonly note?: Remark;
}

export interface UsedSource {
  readonly id: string;
  /** Numbers that cite it. */
  readonly numbers: number;
  readonly title: string;
  readonly [fact: string]: string | number | undefined;
}

export interface Inventory {
  readonly evidence: number;
  readonly assumption: number;
  readonly lever: number;
  /** evidence / (evidence + assumption); null when there is neither. */
  readonly sourcedShare: number | null;
  readonly assumptions: readonly ListedNumber[];
  readonly levers: readonly ListedNumber[];
  readonly sources: readonly UsedSource[];
}

type SourceRecords = Readonly<Record<string, { readonly title: string }>>;

export function inventoryOf(stated: readonly StatedNumber[], sources: SourceRecords): Inventory {
  const inputs = stated.filter(
    ({ path, shown }) => path[0] !== "published" && !/^=\s*[A-Za-z]\w*\s*$/.test(shown),
  );
  const ofKind = (kind: QuantityKind) => inputs.filter((number) => number.kind === kind);
  const [evidence, assumptions, levers] = [ofKind("evidence"), ofKind("assumption"), ofKind("lever")];
  const counted = evidence.length + assumptions.length;
  return {
    evidence: evidence.length,
    assumption: assumptions.length,
    lever: levers.length,
    sourcedShare: counted === 0 ? null : evidence.length / counted,
    assumptions: assumptions.map(listed),
    levers: levers.map(listed),
    sources: usedSources(stated, sources),
  };
}

function listed({ path, shown, unit, uncertain, source, note }: StatedNumber): ListedNumber {
  return { path: path.join("."), shown, unit, uncertain, ...(source && { source }), ...(note && { note }) };
}

/** Sources cited by any number, published figures included, in the order of the scenario's own list. */
function usedSources(stated: readonly StatedNumber[], sources: SourceRecords): UsedSource[] {
  return Object.entries(sources).flatMap(([id, record]) => {
    const numbers = stated.filter(({ source }) => source === id).length;
    return numbers === 0 ? [] : [{ ...record, id, numbers }];
  });
}
