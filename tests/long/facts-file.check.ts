/**
 * A facts file of some 100 MB through the command line, settled row by row: the memory held beside the file must be that of
 * the keys that were seen (some 40 bytes an account) and of no more, so that ten times the file fits as well.
 */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { budgetFile } from "../contracts/file/support.js";
import { scratchFolder } from "../workers/support/compiled.js";

const ROOT = join(import.meta.dirname, "../..");
/** JIEYU_LONG_MEGABYTES makes it smaller or larger: 1000 for the whole claim. */
const MEGABYTES = Number(process.env.JIEYU_LONG_MEGABYTES ?? 100);
const scratch = scratchFolder();

/** Wide rows, as files have them: what is not mapped is passed over. */
function writeFacts(path: string): number {
  const file = openSync(path, "w");
  writeSync(file, "who,year,months,fund,patient,remark\n");
  const remark = "x".repeat(120);
  let bytes = 0;
  let rows = 0;
  while (bytes < MEGABYTES * 1e6) {
    const lines = Array.from({ length: 5000 }, (_, index) => {
      const account = rows + index;
      return `county-${account},2022,${12 * (account % 90)},${500 + ((account * 7919) % 1000)}.25,${account % 300},${remark}\n`;
    });
    const text = lines.join("");
    writeSync(file, text);
    bytes += text.length;
    rows += lines.length;
  }
  closeSync(file);
  return rows;
}

function highWaterMark(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // the process has ended
  }
}

it("holds no more than the keys of the accounts", async () => {
  const [contract, facts, out] = ["contract.yaml", "facts.csv", "out.csv"].map((name) => join(scratch, name));
  writeFileSync(contract, budgetFile({}));
  const rows = writeFacts(facts);
  const child = spawn(
    process.execPath,
    ["dist/src/cli/main.js", "settle", contract, "--facts", facts, "--out", out],
    { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] },
  );
  let peak = 0;
  const readings = setInterval(() => (peak = Math.max(peak, highWaterMark(child.pid))), 50);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(readings);
  const megabytes = statSync(facts).size / 1e6;
  process.stdout.write(
    `${rows} accounts, ${megabytes.toFixed(0)} MB of facts: peak ${peak.toFixed(0)} MiB of resident memory\n`,
  );
  expect(code).toBe(0);
  expect(peak).toBeGreaterThan(30); // it was read at all
  // A bare process and its buffers take some 250 MiB, whatever the file; keys some 40 bytes an account, twice while growing.
  expect(peak).toBeLessThanOrEqual(300 + (80 * rows) / 2 ** 20);
});
