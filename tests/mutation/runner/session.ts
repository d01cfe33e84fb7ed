/** Tests of one environment: files collected when first asked for, hooks run once, the first failure told. */
import { join, relative } from "node:path";
import type { Files, Registry } from "./modules.js";
import { collect, runFrom, type CollectedTest, type Suite } from "./vitest-here.js";

interface Properties {
  configureGlobal(parameters: object): unknown;
  readConfigureGlobal(): object;
  resetConfigureGlobal(): unknown;
}

interface CollectedFile {
  readonly tests: ReadonlyMap<string, CollectedTest>;
  /** How the file wants properties tried. */
  readonly properties: object;
}

export class Session {
  private readonly collected = new Map<string, CollectedFile>();
  private readonly begun = new Set<Suite>();

  constructor(
    private readonly files: Files,
    private readonly registry: Registry,
    private readonly properties: Properties,
  ) {}

  async testsOf(file: string): Promise<readonly string[]> {
    return [...(await this.collectFile(file)).tests.keys()];
  }

  /** The error of a test, or nothing. An error while its file is evaluated is the test's own. */
  async failure(id: string): Promise<Error | undefined> {
    try {
      const { tests, properties } = await this.collectFile(fileOf(this.files.root, id));
      const test = tests.get(id);
      // A test that goes by another name, or is gone, has not failed.
      if (test === undefined) return undefined;
      this.properties.configureGlobal(properties);
      runFrom(fileOf(this.files.root, id));
      await this.run(test);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async end(): Promise<void> {
    for (const { after } of this.begun) for (const hook of after) await hook();
  }

  private async run({ suite, run }: CollectedTest): Promise<void> {
    const suites: Suite[] = [];
    for (let own: Suite | undefined = suite; own !== undefined; own = own.parent) suites.unshift(own);
    for (const own of suites) {
      if (this.begun.has(own)) continue;
      this.begun.add(own);
      for (const hook of own.before) await hook();
    }
    for (const own of suites) for (const hook of own.beforeEach) await hook();
    await run();
    for (const own of suites) for (const hook of own.afterEach) await hook();
  }

  private async collectFile(file: string): Promise<CollectedFile> {
    const known = this.collected.get(file);
    if (known !== undefined) return known;
    this.properties.resetConfigureGlobal();
    const declared = await collect(() => this.registry.load(file));
    const tests = new Map<string, CollectedTest>();
    for (const test of declared) {
      const id = `${relative(this.files.root, file)}#${test.name}`;
      let unique = id;
      for (let again = 2; tests.has(unique); again++) unique = `${id} (${again})`;
      tests.set(unique, test);
    }
    const own = { tests, properties: this.properties.readConfigureGlobal() };
    this.collected.set(file, own);
    return own;
  }
}

export const fileOf = (root: string, id: string): string => join(root, id.slice(0, id.indexOf("#")));
