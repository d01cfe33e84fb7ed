/** `npm run check:long`: checks of minutes, at full size, for a quiet machine; no part of `npm test`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/long/**/*.check.ts"],
    testTimeout: 3_600_000,
    pool: "threads",
    maxWorkers: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
