/** A runner that starts its blocks in a shuffled order (Fisher–Yates on a linear congruential generator). */
import type { Runner } from "../../../workers/runner.js";

export interface ShuffledRunner extends Runner {
  /** Pairs of finished blocks that came in the wrong order. */
  disorder(): number;
}

export function shuffled(runner: Runner, order: number): ShuffledRunner {
  const finished: number[] = [];
  return {
    ...runner,
    run: (job, hooks = {}) => {
      const tasks = shuffle(job.tasks, order);
      return runner.run(
        { ...job, tasks },
        {
          ...hooks,
          onBlock: async (block) => {
            finished.push(
              job.tasks.findIndex((task) => task.variant === block.variant && task.block === block.block),
            );
            await hooks.onBlock?.(block);
          },
        },
      );
    },
    disorder: () => finished.reduce((sum, a, i) => sum + finished.slice(i).filter((b) => b < a).length, 0),
  };
}

function shuffle<T>(items: readonly T[], order: number): T[] {
  const mixed = [...items];
  let state = order;
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}
