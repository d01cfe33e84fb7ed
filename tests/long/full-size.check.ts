/**
 * Tianjin at full size through the command line: 230,000 patients × 3 years × 1,000 trials × 5 contracts on two workers,
 * in at most 3 minutes and 1.5 GiB. Workers are threads, so the process's peak of resident memory is that of all.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { scratchFolder } from "../workers/support/compiled.js";
import { MAIN_ONLY, TIANJIN } from "../support/shipped.js";
import { longTrials } from "./support.js";

const ROOT = join(import.meta.dirname, "../..");
const SECONDS = 180;
const GIBIBYTES = 1.5;
const scratch = scratchFolder();

interface Measured {
  readonly code: number | null;
  readonly seconds: number;
  readonly peakGiB: number;
}

/** The kernel's own high-water mark of the process (Linux); read while it lives, so the last reading may miss its end. */
function highWaterMark(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 2 ** 20;
  } catch {
    return 0; // the process has ended
  }
}

function measured(argv: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  let peakGiB = 0;
  const readings = setInterval(() => (peakGiB = Math.max(peakGiB, highWaterMark(child.pid))), 20);
  return new Promise((resolve) =>
    child.on("exit", (code) => {
      clearInterval(readings);
      resolve({ code, seconds: (performance.now() - start) / 1000, peakGiB });
    }),
  );
}

it("simulates and settles within 3 minutes and 1.5 GiB", async () => {
  const trials = longTrials(1000);
  // Exactly five contracts: the response arm, on which one of them is settled a second time, is left out.
  const five = ["contracts.retainNoCompensation.alsoUnder=null", "arms.managedWithResponse=null"];
  const settings = [...MAIN_ONLY, ...five].flatMap((setting) => ["--set", setting]);
  const out = join(scratch, "run");
  const { code, seconds, peakGiB } = await measured([
    ...["dist/src/cli/main.js", "run", `scenarios/${TIANJIN}`, "--trials", String(trials)],
    ...["--workers", "2", "--out", out, ...settings],
  ]);
  process.stdout.write(
    `230,000 patients × 3 years × ${trials} trials × 5 contracts, 2 workers: ${seconds.toFixed(1)} s, peak ${peakGiB.toFixed(2)} GiB\n`,
  );
  expect(code).toBe(0);
  expect(seconds).toBeLessThanOrEqual(SECONDS);
  expect(peakGiB).toBeGreaterThan(0.05); // it was read at all
  expect(peakGiB).toBeLessThanOrEqual(GIBIBYTES);
});
