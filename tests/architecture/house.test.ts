/** The laws of the house, on the house. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { families } from "../../src/contracts/families/index.js";
import { metrics } from "../../src/cohort/metrics/index.js";
import { diseaseModels } from "../../src/diseases/registry.js";
import { describeOffence, LAWS, type House, type OwnedId } from "./laws.js";
import { parseSource, type Source } from "./sources.js";

const ROOT = join(import.meta.dirname, "../..");
const ROOMS = ["src", "workers", "api", "bench"];

function sourcesUnder(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) =>
      parseSource({ path: relative(ROOT, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }),
    );
}

/** Names that are ordinary words: they offend only where code chooses among models or families by them. */
const ORDINARY = new Map([
  ["none", /model|disease/i],
  ["withhold", /famil/i],
]);

function registryIds(): OwnedId[] {
  return [
    ...families.map(({ id }): OwnedId => ({
      id,
      kind: "family",
      homes: [`src/contracts/families/${id}.ts`, `src/contracts/families/examples/${id}.ts`],
      everyday: ORDINARY.get(id),
    })),
    ...diseaseModels.map(({ id }): OwnedId => ({
      id,
      kind: "disease",
      homes: [`src/diseases/${id}.ts`, `src/diseases/${id}/`],
      everyday: ORDINARY.get(id),
    })),
    ...metrics.map(({ id }): OwnedId => ({
      id,
      kind: "metric",
      homes: [`src/cohort/metrics/${inKebabCase(id)}.ts`],
    })),
  ];
}

const inKebabCase = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

interface ScenarioNames {
  readonly contracts?: Record<string, unknown>;
  readonly benefits?: Record<string, unknown>;
}

/** What the shipped scenarios call their contracts and schemes: names of the user's, which no code may choose by. */
function scenarioIds(): OwnedId[] {
  const folder = join(ROOT, "scenarios");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => parse(readFileSync(join(folder, name), "utf8")) as ScenarioNames)
    .flatMap(({ contracts, benefits }) => [
      ...Object.keys(contracts ?? {}).map((id): OwnedId => ({ id, kind: "contract", everyday: /./ })),
      ...Object.keys(benefits ?? {}).map((id): OwnedId => ({ id, kind: "scheme", everyday: /./ })),
    ]);
}

const house: House = { sources: ROOMS.flatMap(sourcesUnder), ids: [...registryIds(), ...scenarioIds()] };

describe("the laws of the house", () => {
  it.each(LAWS)("$id: $words", ({ check }) => {
    expect(check(house).map(describeOffence)).toEqual([]);
  });

  it("reads the whole house, registries included", () => {
    const paths = house.sources.map(({ path }) => path);
    for (const path of [
      "src/simulate.ts",
      "src/cli/main.ts",
      "workers/pool.ts",
      "api/app.ts",
      "bench/main.ts",
    ]) {
      expect(paths).toContain(path);
    }
    expect(house.ids.map(({ id }) => id)).toEqual(expect.arrayContaining(families.map(({ id }) => id)));
  });

  it("resolves every relative import to a file", () => {
    const missing = house.sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => ROOMS.some((room) => target.startsWith(`${room}/`)) && target.endsWith(".ts"))
        .filter(({ target }) => !existsSync(join(ROOT, target)))
        .map(({ target, line }) => `${path}:${line} → ${target}`),
    );
    expect(missing).toEqual([]);
  });
});
