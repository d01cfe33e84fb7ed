/** README, CONTRIBUTING and the bench notes: every snippet true, every path there. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesInMemory, formatProblem, parseScenario, type ScenarioFiles } from "../../src/scenario/index.js";
import { ENGINE_VERSION } from "../../src/version.js";
import { jieyu } from "../cli/harness.js";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md"];

function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm");
  return [...read(page).matchAll(fence)].map(([, text]) => text);
}

/** Commands of a console block, each with the lines it is said to print. */
function commands(block: string): { argv: string[]; printed: string[] }[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...printed] = part.trimEnd().split("\n");
      return { argv: command.split(" ").slice(2), printed };
    });
}

const CONSOLE = PAGES.flatMap((page) => blocks(page, "console").flatMap(commands));

describe("what the pages say is printed", () => {
  it("is there to be tested", () => {
    expect(CONSOLE.length).toBeGreaterThanOrEqual(3);
  });

  it.each(CONSOLE.map(({ argv, printed }) => [argv.join(" "), argv, printed] as const))(
    "%s",
    async (_name, argv, printed) => {
      const { out, err } = await jieyu(argv);
      const lines = (out + err).split("\n");
      const said = printed.filter((line) => line !== "…");
      for (const line of said) {
        const [start, rest] = line.split("…");
        const found =
          rest === undefined ? lines.includes(line) : lines.some((each) => each.startsWith(start));
        expect(found, `printed by jieyu ${argv.join(" ")}: ${line}`).toBe(true);
      }
    },
  );
});

describe("what the pages tell to type", () => {
  const typed = PAGES.flatMap((page) => [...read(page).matchAll(/npx jieyu ([a-z]+)((?: [^\s`#]+)*)/g)]);

  it.each(typed.map(([whole, command, rest]) => [whole, command, rest.trim().split(" ")] as const))(
    "%s",
    async (_whole, command, words) => {
      const help = (await jieyu([command, "--help"])).out;
      const options = words.filter((word) => word.startsWith("--"));
      expect(help).toContain(`Usage: jieyu ${command}`);
      for (const option of options) expect(help).toContain(option);
      const files = words.filter((word) => word.startsWith("scenarios/"));
      for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
    },
  );

  it("names in its table every command and option there is", async () => {
    const help = (await jieyu(["--help"])).out;
    const listed = [...help.matchAll(/^ {2}([a-z]+) /gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "help");
    const table = read("README.md");
    for (const name of listed) {
      const row = table.split("\n").find((line) => line.startsWith(`| \`${name}`));
      expect(row, `README's row of ${name}`).not.toBe(undefined);
    }
  });
});

describe("scenarios on the pages", () => {
  const shipped: ScenarioFiles = {
    read: (name) => {
      const path = join(ROOT, "scenarios", name);
      return existsSync(path) ? { text: readFileSync(path, "utf8") } : { problem: "file-absent" };
    },
  };

  it.each(blocks("README.md", "yaml"))("number %# is valid", async (text) => {
    const own = filesInMemory({ "my-city.yaml": text });
    const files: ScenarioFiles = {
      read: (name) => (name === "my-city.yaml" ? own.read(name) : shipped.read(name)),
    };
    const parsed = await parseScenario({ entry: "my-city.yaml", files });
    const problems = parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem, "en"));
    expect(problems).toEqual([]);
    expect(parsed.ok && Object.keys(parsed.scenario.contracts)).toContain("halfAndHalf");
  });
});

/** What a scenario's numbers depend on: everything but the words that explain them. */
function inputsOf(scenario: unknown): string {
  const words = new Set([
    "title",
    "question",
    "note",
    "derivation",
    "locator",
    "range",
    "words",
    "notModelled",
    "sources",
  ]);
  const bare = JSON.stringify(scenario, (key, value: unknown) => (words.has(key) ? undefined : value));
  return createHash("sha256").update(bare).digest("hex").slice(0, 12);
}

describe("the result on README", () => {
  it("is that of the scenario as it is shipped", async () => {
    const folder = join(ROOT, "scenarios");
    const files: ScenarioFiles = { read: (name) => ({ text: readFileSync(join(folder, name), "utf8") }) };
    const parsed = await parseScenario({ entry: "tianjin-diabetes-head-budget.yaml", files });
    if (!parsed.ok) throw new Error("The shipped scenario is not valid.");
    const { scenario } = parsed;
    // Where it is not: run `npm start`, put its answer in plain words into README, and this line below it.
    const line = `<!-- result of engine ${ENGINE_VERSION} on inputs ${inputsOf(scenario)} -->`;
    expect(read("README.md")).toContain(line);
    expect(read("README.md")).toContain(`\n${scenario.trials} simulated futures of`);
  });
});

describe("paths on the pages", () => {
  it.each(PAGES)("%s links to what is there", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
    const missing = links.filter(
      (target) => !/^https?:/.test(target) && !existsSync(join(ROOT, dirname(page), target)),
    );
    expect(missing).toEqual([]);
  });

  it.each(PAGES)("%s names files and rooms that are there", (page) => {
    const named = [
      ...read(page).matchAll(/(?<![\w/.-])(?:src|workers|api|bench|tests|scenarios)\/[\w./-]*\w/g),
    ].map(([path]) => path);
    const own = new Set(["scenarios/my-city.yaml", "bench/results"]);
    // "tests/<room>" and "src/diseases/<your-id>.ts" stop before the angle bracket.
    const missing = named.filter((path) => !own.has(path) && !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  it("CONTRIBUTING shows the stages in the order of the language", async () => {
    const { STAGES } = await import("../../src/contracts/language.js");
    const text = read("CONTRIBUTING.md").replaceAll(/\s+/g, " ");
    expect(text).toContain(STAGES.join(" → "));
  });
});
