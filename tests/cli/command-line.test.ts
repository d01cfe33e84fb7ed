/** What can be typed: help, mistakes and exit codes, in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../src/version.js";
import { jieyu } from "./harness.js";

const COMMANDS = ["validate", "run", "compare", "trace", "explain", "schema"];

describe("help", () => {
  it("lists every command", async () => {
    const { code, out } = await jieyu(["--help"]);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} `, "m"));
  });

  it("speaks Chinese where asked to, and where the environment does", async () => {
    const asked = await jieyu(["--help", "--lang", "zh-CN"]);
    const environment = await jieyu(["--help"], { environment: { LANG: "zh_CN.UTF-8" } });
    expect(asked.out).toContain("用法：");
    expect(asked.out).toContain("检查方案文件");
    expect(environment.out).toBe(asked.out);
  });

  it("prefers what was typed to the environment", async () => {
    const { out } = await jieyu(["--help", "--lang=en"], { environment: { LC_ALL: "zh_CN.UTF-8" } });
    expect(out).toContain("Usage: jieyu");
  });

  it("is printed by the bare program, which then has done nothing", async () => {
    const { code, err } = await jieyu([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: jieyu");
  });
});

describe("version", () => {
  it("is that of the package", async () => {
    const file = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
    const { version } = JSON.parse(file) as { version: string };
    expect(ENGINE_VERSION).toBe(version);
    expect(await jieyu(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("mistakes end with 2 and say what to do", () => {
  it.each([
    [["rum", "x.yaml"], "unknown command 'rum'\n(Did you mean run?)\nSee: jieyu --help\n"],
    [["run"], "missing required argument 'file'\nSee: jieyu --help\n"],
    [
      ["run", "x.yaml", "--trails", "3"],
      "unknown option '--trails'\n(Did you mean --trials?)\nSee: jieyu --help\n",
    ],
    [["run", "x.yaml", "--trials", "1e3"], '--trials must be a whole number from 1 up, not "1e3".\n'],
    [["run", "x.yaml", "--trials", "0"], '--trials must be a whole number from 1 up, not "0".\n'],
    [["compare", "x.yaml", "--workers", "-1"], '--workers must be a whole number from 0 up, not "-1".\n'],
    [
      ["trace", "x.yaml"],
      "Say what to trace: --trial NUMBER, or --percentile NUMBER of a run's folder with --contract, or --facts FILE with --account NAME for a contract file.\n",
    ],
    [["settle", "x.yaml"], "required option '--facts <file>' not specified\nSee: jieyu --help\n"],
    [
      ["--lang", "fr", "explain"],
      "option '--lang <language>' argument 'fr' is invalid. Allowed choices are en, zh-CN.\nSee: jieyu --help\n",
    ],
  ])("%j", async (argv, complaint) => {
    expect(await jieyu(argv)).toEqual({ code: 2, out: "", err: complaint });
  });

  it.each([
    [["rum", "x.yaml"], "没有这个命令：rum。是否想写 run？\n用法见：jieyu --help --lang zh-CN\n"],
    [["run"], "缺少参数：file。\n用法见：jieyu --help --lang zh-CN\n"],
    [["run", "x.yaml", "--trials", "many"], "--trials 应为不小于 1 的整数，现为“many”。\n"],
  ])("in Chinese: %j", async (argv, complaint) => {
    expect(await jieyu([...argv, "--lang", "zh-CN"])).toEqual({ code: 2, out: "", err: complaint });
  });

  it("are JSON for programs", async () => {
    const { err } = await jieyu(["run", "x.yaml", "--trials", "none", "--json"]);
    expect(JSON.parse(err)).toEqual({
      error: {
        message: '--trials must be a whole number from 1 up, not "none".',
        option: "--trials",
        given: "none",
        minimum: 1,
      },
    });
  });
});
