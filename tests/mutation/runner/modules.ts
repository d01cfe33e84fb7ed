/**
 * Sources and tests as functions that can be called again: each file is compiled once, and a registry of modules calls
 * what it needs. A registry may share modules with one that stands behind it, so that only files that depend on a mutated
 * one are evaluated anew.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import ts from "typescript";

type Exports = Record<string, unknown>;
type Body = (exports: Exports, require: (name: string) => unknown, meta: object) => Promise<void> | undefined;

interface CompiledFile {
  readonly file: string;
  readonly body: Body;
  /** Files of the project that this one imports, absolute. */
  readonly imports: readonly string[];
  /** Evaluated by awaiting. */
  readonly awaits: boolean;
  /** Remembers results between calls: never shared between mutants. */
  readonly remembers: boolean;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  isolatedModules: true,
};

export class Files {
  private readonly compiled = new Map<string, CompiledFile>();
  readonly requirePackage: NodeJS.Require;

  constructor(
    readonly root: string,
    private readonly cache: string,
  ) {
    this.requirePackage = createRequire(join(root, "package.json"));
    mkdirSync(cache, { recursive: true });
  }

  get(file: string): CompiledFile {
    let own = this.compiled.get(file);
    if (own === undefined) this.compiled.set(file, (own = this.compile(file)));
    return own;
  }

  /** The file and all it imports, imports first. */
  closure(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    const open = new Set<string>();
    const visit = (each: string): void => {
      if (open.has(each) || seen.has(each)) return;
      open.add(each);
      for (const imported of this.get(each).imports) visit(imported);
      seen.add(each);
    };
    visit(file);
    return seen;
  }

  private compile(file: string): CompiledFile {
    const text = readFileSync(file, "utf8");
    const key = join(this.cache, `${createHash("sha1").update(text).digest("hex")}.cjs`);
    const code = existsSync(key) ? readFileSync(key, "utf8") : this.transpile(text, key);
    const awaits = /^(export )?const .*= await /m.test(text);
    const wrapped = awaits ? `return (async () => {${code}\n})()` : code;
    const body = compileFunction(wrapped, ["exports", "require", "importMeta"], { filename: file }) as Body;
    const imports = [...code.matchAll(/require\("(\.[^"]*)"\)/g)].map(([, name]) => resolveFrom(file, name));
    return { file, body, imports, awaits, remembers: /^(const|let) \w+ = new (Weak)?Map/m.test(text) };
  }

  private transpile(text: string, key: string): string {
    const source = text.replaceAll("import.meta", "importMeta");
    const code = ts.transpileModule(source, { compilerOptions: OPTIONS }).outputText;
    writeFileSync(key, code);
    return code;
  }
}

function resolveFrom(file: string, name: string): string {
  const path = resolve(dirname(file), name);
  const source = path.replace(/\.js$/, ".ts");
  return existsSync(source) ? source : path;
}

export class Registry {
  private readonly own = new Map<string, Exports>();
  private readonly evaluating = new Map<string, Promise<void>>();

  constructor(
    private readonly files: Files,
    private readonly packages: Readonly<Record<string, unknown>>,
    /** Shared modules, and which files are not taken from there. */
    private readonly behind?: { readonly registry: Registry; readonly fresh: (file: string) => boolean },
  ) {}

  /** Waits for files that are evaluated by awaiting, then evaluates this one. */
  async load(file: string): Promise<Exports> {
    for (const each of this.files.closure(file))
      if (this.files.get(each).awaits) {
        this.require(each);
        await this.homeOf(each).evaluating.get(each);
      }
    const exports = this.require(file);
    await this.homeOf(file).evaluating.get(file);
    return exports;
  }

  require(file: string): Exports {
    const home = this.homeOf(file);
    if (home !== this) return home.require(file);
    const known = this.own.get(file);
    if (known !== undefined) return known;
    if (!file.endsWith(".ts")) return this.files.requirePackage(file) as Exports;
    const { body } = this.files.get(file);
    const exports: Exports = {};
    this.own.set(file, exports);
    const meta = { url: pathToFileURL(file).href, dirname: dirname(file), filename: file };
    try {
      const pending = body(exports, (name) => this.requireFrom(file, name), meta);
      if (pending !== undefined) this.evaluating.set(file, pending);
    } catch (error) {
      this.own.delete(file);
      throw error;
    }
    return exports;
  }

  private homeOf(file: string): Registry {
    return this.behind === undefined || this.behind.fresh(file) ? this : this.behind.registry.homeOf(file);
  }

  private requireFrom(file: string, name: string): unknown {
    if (name.startsWith(".")) return this.require(resolveFrom(file, name));
    return name in this.packages ? this.packages[name] : this.files.requirePackage(name);
  }
}
