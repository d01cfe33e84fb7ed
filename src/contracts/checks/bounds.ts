/** The bounds of facts that may be unknown read facts of the contract alone: they are looked at before any line is. */
import type { FactRequest, Term, Words } from "../language.js";
import { problem, unknownName, type ContractProblem } from "../problems.js";
import { walk } from "../term.js";
import type { Check } from "./check.js";

const FACT: Words = { en: "fact", "zh-CN": "事实" };
type Given = Extract<FactRequest, { kind: "given" }>;

export const boundsReadFacts: Check = ({ needs }) => {
  const scalars = needs
    .filter(({ kind }) => !["vector", "table", "market"].includes(kind))
    .map(({ id }) => id);
  return needs
    .filter((need): need is Given => need.kind === "given")
    .flatMap((need) => {
      const where = `fact "${need.id}"`;
      // A bound may lean on another unknown fact only if that one comes before it.
      const known = scalars.filter((id) => !isUnknown(needs, id) || before(needs, id, need.id));
      return termsOf(need)
        .flatMap(walk)
        .flatMap((term) => complaints(term, where, known));
    });
};

const isUnknown = (needs: readonly FactRequest[], id: string): boolean =>
  needs.some((need) => need.id === id && need.kind === "given" && need.unknown !== undefined);

const before = (needs: readonly FactRequest[], id: string, other: string): boolean =>
  needs.findIndex((need) => need.id === id) < needs.findIndex((need) => need.id === other);

const termsOf = ({ unknown = [] }: Given): Term[] =>
  unknown.flatMap(({ when, from, to }) => [
    ...(when === undefined ? [] : [when.left, when.right]),
    from,
    ...(to === "unlimited" ? [] : [to]),
  ]);

function complaints(term: Term, where: string, known: readonly string[]): ContractProblem[] {
  if ("fact" in term) return known.includes(term.fact) ? [] : [unknownName(FACT, where, term.fact, known)];
  if (!("line" in term || "priorLine" in term || "opening" in term || "column" in term)) return [];
  return [
    problem(
      "bound-reads-line",
      where,
      "has a bound that reads a line, a balance or a column: bounds are known before any line is worked out, so they read facts and numbers only",
      "的界限引用了项目、余额或列：界限在计算各项之前确定，只能引用事实与数值",
    ),
  ];
}
