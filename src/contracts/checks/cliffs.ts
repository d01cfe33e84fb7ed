/** Warns of every gate: the only place where one yuan, or one patient more, can move a result by a jump. */
import type { ContractProblem } from "../problems.js";
import { renderTerm } from "../render.js";
import { walk } from "../term.js";
import { inLine, type Check } from "./check.js";

export const cliffs: Check = ({ lines }) =>
  lines.flatMap((line) =>
    [...walk(line.value)].flatMap((term): ContractProblem[] => {
      if (!("gate" in term)) return [];
      const { left, is, right } = term.gate;
      const test = `${renderTerm(left)} ${is} ${renderTerm(right)}`;
      return [
        {
          severity: "warning",
          code: "cliff",
          where: inLine(line.id),
          message: { en: `jumps where ${test} changes sides`, "zh-CN": `在 ${test} 的界点处有跳跃` },
        },
      ];
    }),
  );
