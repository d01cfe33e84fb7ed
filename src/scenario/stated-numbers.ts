/**
 * Every number of a scenario as it is stated, with kind and source: for the inventory and for checks of sources.
 *
 * Scenario numbers come from the parsed scenario; a contract's exact terms keep only their digits once parsed, so they
 * are read from the text. Published figures are compared with, not used, and are left out.
 */
import type { z } from "zod";
import type { QuantityKind, Remark } from "./quantity.js";
import { quantityKinds } from "./quantity.js";
import { collectQuantities } from "./quantity-tree.js";
import { fieldOf, memberOf, schemaAt } from "./schema-walk.js";

export interface StatedNumber {
  readonly path: readonly string[];
  readonly kind: QuantityKind;
  readonly unit: string;
  /** Value, formula text, or name of the law, as a reader would want it shown. */
  readonly shown: string;
  readonly source?: string;
  readonly locator?: string;
  readonly note?: Remark;
  readonly uncertain: boolean;
}

export function statedNumbers(scenario: object): StatedNumber[] {
  return collectQuantities(scenario).map(({ path, quantity }) => {
    const { kind, unit, source, locator, note, value, distribution, formula, tree } = quantity;
    const shown = formula ?? (distribution === undefined ? String(value) : lawWords(distribution));
    const uncertain = distribution !== undefined || tree !== undefined;
    return { path, kind, unit, shown, source, locator, note, uncertain };
  });
}

function lawWords({ law, ...moments }: { readonly law: string }): string {
  const parts = Object.entries(moments).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${law}(${parts.join(", ")})`;
}

/** Exact terms below `section` (contracts), found through the marks that families put on their fields. */
export function exactNumbers(schema: z.core.$ZodType, written: unknown, section: string): StatedNumber[] {
  const found: StatedNumber[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    const field = fieldOf(schemaAt(schema, path, written), value);
    if (field?.exact === true) found.push(exactNumber(value, path, field.unit));
    else if (typeof value === "object" && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
    }
  };
  visit(memberOf(written, section), [section]);
  return found;
}

function exactNumber(value: unknown, path: readonly string[], unit: string): StatedNumber {
  const text = (key: string): string | undefined => {
    const member = memberOf(value, key);
    return typeof member === "string" ? member : undefined;
  };
  const kind = quantityKinds.find((candidate) => candidate === text("kind")) ?? "assumption";
  const plain = typeof value === "object" ? (memberOf(value, "formula") ?? memberOf(value, "value")) : value;
  const shown = typeof plain === "string" ? plain : JSON.stringify(plain);
  return {
    path,
    kind,
    unit,
    shown,
    source: text("source"),
    locator: text("locator"),
    note: memberOf(value, "note") as Remark | undefined,
    uncertain: false,
  };
}
