/**
 * The real engine, which takes its thread down once in the middle of a block. What it needs comes in its own URL, because
 * a run's settings must not hold it: ?engine=<URL of the built engine>&trial=<where>&mark=<file the crash leaves>.
 */
import { existsSync, writeFileSync } from "node:fs";
import type * as Simulate from "../../../src/simulate.js";

const given = new URL(import.meta.url).searchParams;
const mark = given.get("mark") as string;
const trial = Number(given.get("trial"));
const { createEngine: real } = (await import(given.get("engine") as string)) as typeof Simulate;

export const createEngine: typeof Simulate.createEngine = (scenario, options) => {
  const engine = real(scenario, options);
  return {
    ...engine,
    simulate: (variant, block, rows, onTrial) => {
      let next = block.firstTrial;
      engine.simulate(variant, block, rows, () => {
        if (variant === "main" && next++ === trial && !existsSync(mark)) {
          writeFileSync(mark, "crashed once");
          process.exit(3);
        }
        return onTrial();
      });
    },
  };
};
