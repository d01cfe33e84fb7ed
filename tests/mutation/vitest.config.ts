/** Which tests judge the mutants of src/contracts: those of the contracts alone, one file after the other. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/contracts/**/*.test.ts", "tests/settlement/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
