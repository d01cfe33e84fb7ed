/** The laws themselves, on seeded offenders: each law must name its arrow, and must leave lawful code alone. */
import { describe, expect, it } from "vitest";
import { LAWS, offencesOf, type OwnedId } from "./laws.js";
import { parseSource } from "./sources.js";

const IDS: readonly OwnedId[] = [
  { id: "capitation", kind: "family", homes: ["src/contracts/families/capitation.ts"] },
  { id: "none", kind: "disease", homes: ["src/diseases/none.ts"], everyday: /model|disease/i },
  { id: "employee", kind: "scheme", everyday: /./ },
];

function check(files: Readonly<Record<string, string>>): string[] {
  const sources = Object.entries(files).map(([path, text]) => parseSource({ path, text }));
  return offencesOf({ sources, ids: IDS }).map(({ law, line, arrow }) => `${law} ${line}: ${arrow}`);
}

/** One offender per line: law, path, text, the arrow that must be named. */
const OFFENDERS: readonly (readonly [law: string, path: string, text: string, arrow: string])[] = [
  ["pure-model", "src/plan/a.ts", `import { readFileSync } from "node:fs";`, "src/plan/a.ts → node:fs"],
  ["pure-model", "src/plan/a.ts", `import { join } from "path";`, "src/plan/a.ts → path"],
  [
    "pure-model",
    "src/plan/a.ts",
    `const fs = await import("node:fs/promises");`,
    "src/plan/a.ts → node:fs/promises",
  ],
  ["pure-model", "src/plan/a.ts", `import { Piscina } from "piscina";`, "src/plan/a.ts → piscina"],
  [
    "pure-model",
    "src/plan/a.ts",
    `export { Worker } from "node:worker_threads";`,
    "src/plan/a.ts → node:worker_threads",
  ],
  [
    "no-chance-in-settlement",
    "src/contracts/a.ts",
    `import { key } from "../random/key.js";`,
    "src/contracts/a.ts → src/random/key.ts",
  ],
  [
    "no-chance-in-settlement",
    "src/statistics/a.ts",
    `import type { Key } from "../random/key.js";`,
    "src/statistics/a.ts → src/random/key.ts",
  ],
  [
    "language-knows-no-family",
    "src/contracts/settle.ts",
    `import { families } from "./families/index.js";`,
    "src/contracts/settle.ts → src/contracts/families/index.ts",
  ],
  [
    "edges-depend-on-model",
    "src/report/a.ts",
    `import { run } from "../../workers/run.js";`,
    "src/report/a.ts → workers/run.ts",
  ],
  [
    "edges-depend-on-model",
    "src/report/a.ts",
    `import type { X } from "../cli/main.js";`,
    "src/report/a.ts → src/cli/main.ts",
  ],
  [
    "workers-below-surfaces",
    "workers/run.ts",
    `import { x } from "../api/app.js";`,
    "workers/run.ts → api/app.ts",
  ],
  [
    "surfaces-apart",
    "api/app.ts",
    `import { x } from "../src/cli/files.js";`,
    "api/app.ts → src/cli/files.ts",
  ],
  [
    "surfaces-apart",
    "src/cli/main.ts",
    `import { x } from "../../tests/x.js";`,
    "src/cli/main.ts → tests/x.ts",
  ],
  ["seedrandom-home", "src/plan/a.ts", `import seedrandom from "seedrandom";`, "src/plan/a.ts → seedrandom"],
  ["mathjs-home", "workers/a.ts", `const m = await import("mathjs");`, "workers/a.ts → mathjs"],
  [
    "mathjs-lazy",
    "src/scenario/formula.ts",
    `import { parse } from "mathjs";`,
    "src/scenario/formula.ts → mathjs",
  ],
  ["piscina-home", "workers/run.ts", `import { Piscina } from "piscina";`, "workers/run.ts → piscina"],
  ["fastify-home", "workers/run.ts", `import fastify from "fastify";`, "workers/run.ts → fastify"],
  ["commander-home", "api/app.ts", `import { Command } from "commander";`, "api/app.ts → commander"],
  ["cli-progress-home", "workers/a.ts", `import p from "cli-progress";`, "workers/a.ts → cli-progress"],
  ["cli-table3-home", "src/report/a.ts", `import Table from "cli-table3";`, "src/report/a.ts → cli-table3"],
  ["tinybench-home", "api/a.ts", `import { Bench } from "tinybench";`, "api/a.ts → tinybench"],
  ["keyed-chance", "src/care/a.ts", `const u = Math.random();`, "src/care/a.ts → Math.random"],
  ["no-clock", "src/care/a.ts", `const t = Date.now();`, "src/care/a.ts → Date.now"],
  ["no-clock", "src/care/a.ts", `const t = new Date();`, "src/care/a.ts → Date"],
  ["no-clock", "src/care/a.ts", `const t = performance.now();`, "src/care/a.ts → performance.now"],
  ["no-host", "src/care/a.ts", `if (process.env.FAST) run();`, "src/care/a.ts → process.env"],
  ["no-host", "src/care/a.ts", `const bytes = Buffer.from("x");`, "src/care/a.ts → Buffer.from"],
  ["own-transcendentals", "src/care/a.ts", `const x = Math.exp(y) + 1;`, "src/care/a.ts → Math.exp"],
  ["own-transcendentals", "src/care/a.ts", `const f = Math.pow;`, "src/care/a.ts → Math.pow"],
  ["own-power", "src/care/a.ts", `const x = y ** 0.5;`, "src/care/a.ts → **"],
  ["own-power", "src/care/a.ts", `const x = y ** z;`, "src/care/a.ts → **"],
  ["own-power", "src/care/a.ts", `const x = 2 ** (1 / 3);`, "src/care/a.ts → **"],
  [
    "no-branch-on-ids",
    "src/plan/a.ts",
    `if (c.family === "capitation") x();`,
    `src/plan/a.ts → family "capitation"`,
  ],
  [
    "no-branch-on-ids",
    "src/contracts/families/other.ts",
    `const id = "capitation";`,
    `src/contracts/families/other.ts → family "capitation"`,
  ],
  [
    "no-branch-on-ids",
    "workers/a.ts",
    `switch (disease.model) { case "none": x(); }`,
    `workers/a.ts → disease "none"`,
  ],
  [
    "no-branch-on-ids",
    "src/report/a.ts",
    `const y = totals["employee"];`,
    `src/report/a.ts → scheme "employee"`,
  ],
  [
    "no-branch-on-ids",
    "src/report/a.ts",
    `const y = totals.employee;`,
    `src/report/a.ts → scheme "employee"`,
  ],
  ["no-branch-on-ids", "api/a.ts", `if (["employee"].includes(s)) x();`, `api/a.ts → scheme "employee"`],
  [
    "no-branch-on-ids",
    "src/cli/a.ts",
    `if (names.includes("employee")) x();`,
    `src/cli/a.ts → scheme "employee"`,
  ],
];

describe("each law names a seeded offender", () => {
  it.each(OFFENDERS)("%s: %s: %s", (law, path, text, arrow) => {
    expect(check({ [path]: `// first line\n${text}\n` })).toContain(`${law} 2: ${arrow}`);
  });

  it("has an offender for every law", () => {
    const seeded = new Set(OFFENDERS.map(([law]) => law));
    expect(LAWS.map(({ id }) => id).filter((id) => !seeded.has(id))).toEqual([]);
  });

  it("follows a chain of imports to forbidden rooms and prints it", () => {
    const offences = check({
      "src/statistics/mean.ts": `import { f } from "../numerics/f.js";`,
      "src/numerics/f.ts": `import { g } from "./g.js";`,
      "src/numerics/g.ts": `import { key } from "../random/key.js";`,
      "src/random/key.ts": "export const key = 1;",
    });
    const chain = "src/statistics/mean.ts → src/numerics/f.ts → src/numerics/g.ts → src/random/key.ts";
    expect(offences).toEqual([`no-chance-in-settlement 1: ${chain}`]);
  });
});

describe("lawful code is left alone", () => {
  it.each([
    ["src/cli/files.ts", `import { statSync } from "node:fs"; const now = Date.now(); process.exit(2);`],
    [
      "workers/pool.ts",
      `import { Piscina } from "piscina"; import { performance } from "node:perf_hooks"; performance.now();`,
    ],
    ["src/random/key.ts", `import seedrandom from "seedrandom";`],
    ["src/scenario/formula.ts", `import type { MathNode } from "mathjs"; const m = await import("mathjs");`],
    ["src/care/a.ts", `// Math.random() and Date.now() in a comment\nconst text = "Math.exp(1)";`],
    ["src/care/a.ts", `const x = Math.sqrt(y) + Math.floor(z) + y ** 2 + 10 ** digits + 10n ** BigInt(n);`],
    [
      "src/care/a.ts",
      `const row = { process: 1, Date: 2 }; const p = row.process; type T = { performance: number };`,
    ],
    ["src/care/a.ts", `function read(process: Tree): number { return process.size; }`],
    ["src/contracts/families/capitation.ts", `export const family = { id: "capitation" };`],
    [
      "src/care/a.ts",
      `const states = ["none", "both"]; if (align === "none") x(); const example = { scheme: "employee" };`,
    ],
    ["src/contracts/trace.ts", `import { exp } from "../numerics/exp.js";`],
  ])("%s: %s", (path, text) => {
    expect(check({ [path]: text })).toEqual([]);
  });
});
