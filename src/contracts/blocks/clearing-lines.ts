/** Short ways to write the lines and given facts of a clearing. */
import type { FactRequest, Line, Term, Words } from "../language.js";

export const BOTH = (en: string, chinese: string): Words => ({ en, "zh-CN": chinese });
export const amount = (id: string, stage: Line["stage"], value: Term, words: Words): Line => ({
  id,
  stage,
  unit: "money",
  value,
  words,
});
export const given = (
  id: string,
  words: Words,
  more: Partial<Extract<FactRequest, { kind: "given" }>> = {},
): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  minimum: "0",
  words,
  ...more,
});
