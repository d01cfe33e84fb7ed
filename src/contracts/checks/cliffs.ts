/** Warns of every gate at which a result jumps, with the size of the jump as it follows from the terms. */
import type { ContractProblem } from "../problems.js";
import { jumpsOf } from "../jump.js";
import { inLine, type Check } from "./check.js";

/** A longer size is no help to a reader; the gate itself is. */
const LONGEST_SIZE = 140;

export const cliffs: Check = (contract) =>
  jumpsOf(contract).map(({ line, test, size }): ContractProblem => {
    const told = size.length <= LONGEST_SIZE;
    return {
      severity: "warning",
      code: "cliff",
      where: inLine(line),
      message: {
        en: `jumps${told ? ` by ${size}` : ""} where ${test} changes sides`,
        "zh-CN": `在 ${test} 的界点处跳跃${told ? ` ${size}` : ""}`,
      },
    };
  });
