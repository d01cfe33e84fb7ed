/**
 * The budget: a base per patient-year times the heads, or a base amount; as signed, then adjusted by what is observed.
 *
 * budgetSigned = round(base · exposure); budget = round(budgetSigned · observed growth of the followed levels).
 */
import type { FamilyContext } from "../family.js";
import type { Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { line, product } from "../write.js";
import { observedGrowth, updatedBase, type Base, type UpdateTerms } from "./update.js";

export interface Target {
  readonly base: Base;
  readonly update: UpdateTerms;
  /** Line that carries the base: an id, and what it is in words. */
  readonly id: string;
  readonly words: Words;
  /** Exposure that multiplies the base; absent when the base is an amount. */
  readonly exposure?: Term;
}

const SIGNED: Words = { en: "signed base", "zh-CN": "签约基数" };
const REBASED: Words = { en: "observed spending; last base", "zh-CN": "实际费用；上期基数" };

export function target({ base, update, id, words, exposure }: Target, context: FamilyContext): ContractPart {
  const growth = observedGrowth(update);
  const signed = exposure === undefined ? line(id) : product(line(id), exposure);
  const lines: Line[] = [
    {
      id,
      stage: "target",
      unit: "money",
      value: updatedBase(update, base, context),
      basis: update.rule === "rebased" ? REBASED : SIGNED,
      words,
    },
    {
      id: "budgetSigned",
      stage: "target",
      unit: "money",
      round: true,
      value: signed,
      words: { en: "Budget as signed", "zh-CN": "签约预算" },
    },
    {
      id: "budget",
      stage: "target",
      unit: "money",
      round: true,
      value: growth === undefined ? line("budgetSigned") : product(line("budgetSigned"), growth.factor),
      role: "budget",
      words: { en: "Budget after adjustment", "zh-CN": "调整后预算" },
    },
  ];
  return { lines, needs: growth?.needs ?? [] };
}
