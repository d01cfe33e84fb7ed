/**
 * A test runner for Stryker in one process: no worker and no bundler stands between a mutant and the tests that judge it.
 *
 * - A mutant that runs inside tests meets freshly evaluated tests on shared sources. One that runs while sources are
 *   evaluated (words, schemas, examples) gets the mutated file and all that import it evaluated anew.
 * - A test kills a mutant only if the same test passes without it right after; a test that depends on its neighbours is
 *   put aside, and shared sources that a mutant spoiled are evaluated anew.
 * - Tests that killed mutants of the same file come first, then those named after it, then those with
 *   experience of words and schemas, then short ones. Tests beyond the
 *   budget of a mutant are not run: this can only lower the score.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type {
  DryRunOptions,
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestResult,
  TestRunner,
} from "@stryker-mutator/api/test-runner";
import { Files, Registry } from "./modules.js";
import { fileOf, Session } from "./session.js";
import { vitest } from "./vitest-here.js";

export interface Settings {
  /** Test files, or folders of them. */
  readonly tests: readonly string[];
  /** Files that compare whole pages: tried first on words, schemas and examples. */
  readonly pages: readonly string[];
  /** Tests, by a part of their names, that need what this process does not give; each with its reason. */
  readonly without?: Readonly<Record<string, string>>;
  /** Tries of one property. */
  readonly tries: number;
  /** Processor time of the tests of one mutant, milliseconds as measured without a mutant. */
  readonly budget: number;
}

interface Known {
  readonly seconds: Record<string, number>;
  /** Mutant that sources meet while they are evaluated → tests that reach it too, by their place in `seconds`. */
  readonly reached: Record<string, number[]>;
  /** Mutant → how often one test reaches it at most. */
  readonly most: Record<string, number>;
  readonly unstable: string[];
}

const LIMIT_FACTOR = 20;
const LIMIT_LEAST = 10_000;

type Coverage = Record<string, number>;
interface Instrumented {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { static: Coverage; perTest: Record<string, Coverage> };
  hitCount?: number;
  hitLimit?: number;
}

type FastCheck = typeof import("fast-check");

export class InProcessRunner implements TestRunner {
  private readonly root = process.cwd();
  private readonly files = new Files(this.root, join(this.root, ".stryker-compiled"));
  private readonly stryker: Instrumented;
  private readonly kills = new Map<string, Map<string, number>>();
  /** Test file → mutants of words and schemas that its tests killed, whatever file those stand in. */
  private readonly staticKills = new Map<string, number>();
  private readonly fastCheck: FastCheck;
  private readonly packages: Readonly<Record<string, unknown>>;
  private shared: Registry;
  private testFiles: string[] = [];
  private known: Known = { seconds: {}, reached: {}, most: {}, unstable: [] };

  constructor(
    private readonly settings: Settings,
    namespace: string,
    private readonly tell: (text: string) => void,
  ) {
    const globals = globalThis as unknown as Record<string, Instrumented>;
    this.stryker = globals[namespace] ??= {};
    this.fastCheck = this.files.requirePackage("fast-check") as FastCheck;
    this.packages = { vitest, "fast-check": fewerTries(this.fastCheck, settings.tries) };
    this.shared = new Registry(this.files, this.packages);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.testFiles = this.settings.tests.flatMap((place) => testsAt(join(this.root, place)));
    if (existsSync(this.notes)) this.known = JSON.parse(readFileSync(this.notes, "utf8")) as Known;
    for (const file of this.sources()) await this.shared.load(file);
  }

  private get notes(): string {
    return join(this.root, ".stryker-compiled", "known.json");
  }

  private sources(): string[] {
    const all = new Set<string>();
    for (const file of this.testFiles) this.files.closure(file, all);
    return [...all].filter((file) => !isTest(this.root, file) && file.endsWith(".ts"));
  }

  async dryRun(_: DryRunOptions): Promise<DryRunResult> {
    this.stryker.currentTestId = undefined;
    this.stryker.activeMutant = undefined;
    this.stryker.mutantCoverage = { static: {}, perTest: {} };
    this.shared = new Registry(this.files, this.packages);
    for (const file of this.sources()) await this.shared.load(file);
    const session = this.session(() => false);
    const tests: TestResult[] = [];
    for (const file of this.testFiles.sort()) {
      this.stryker.currentTestId = file;
      const ids = await session.testsOf(file);
      for (const id of ids.filter((own) => !this.isWithout(own))) {
        this.stryker.currentTestId = id;
        const [start, began] = [process.cpuUsage(), performance.now()];
        const error = await session.failure(id);
        const { user, system } = process.cpuUsage(start);
        if (error === undefined) {
          this.known.seconds[id] = (user + system) / 1e6;
          tests.push({ id, name: id, status: 0, timeSpentMs: performance.now() - began });
        } else this.tell(`fails without a mutant, so it judges none: ${id}: ${error.message}`);
      }
    }
    await session.end();
    this.stryker.currentTestId = undefined;
    const mutantCoverage = this.coverage(tests.map(({ id }) => id));
    writeFileSync(this.notes, JSON.stringify(this.known));
    return { status: "complete" as never, tests, mutantCoverage };
  }

  /** What a file reaches while it declares its tests counts for each of them. */
  private coverage(ids: readonly string[]) {
    const { static: whileLoading, perTest } = this.stryker.mutantCoverage!;
    const own: Record<string, Coverage> = {};
    const places = new Map(Object.keys(this.known.seconds).map((id, place) => [id, place]));
    for (const [mutant, hits] of Object.entries(whileLoading)) this.known.most[mutant] = hits;
    for (const id of ids) {
      own[id] = { ...perTest[fileOf(this.root, id)] };
      for (const [mutant, hits] of Object.entries(perTest[id] ?? {}))
        own[id][mutant] = (own[id][mutant] ?? 0) + hits;
      for (const [mutant, hits] of Object.entries(own[id])) {
        this.known.most[mutant] = Math.max(this.known.most[mutant] ?? 0, hits);
        if (mutant in whileLoading) (this.known.reached[mutant] ??= []).push(places.get(id)!);
      }
    }
    return { static: whileLoading, perTest: own };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, sandboxFileName, mutantActivation, testFilter } = options;
    const candidates = testFilter ?? this.candidates(sandboxFileName, activeMutant.id);
    const order = this.ordered(sandboxFileName, candidates, testFilter === undefined ? activeMutant.id : "");
    const fresh = mutantActivation === "static" ? this.importersOf(sandboxFileName) : () => false;
    for (;;) {
      const outcome = await this.judge(options, order, fresh);
      if (outcome !== "again") return outcome;
    }
  }

  private async judge(
    { activeMutant, mutantActivation, sandboxFileName }: MutantRunOptions,
    order: readonly string[],
    fresh: (file: string) => boolean,
  ): Promise<MutantRunResult | "again"> {
    const session = this.session(fresh);
    this.stryker.activeMutant = activeMutant.id;
    // A test that reaches its mutant so much more often than it reached the original does not end.
    const limit = (this.known.most[activeMutant.id] ?? 0) * LIMIT_FACTOR + LIMIT_LEAST;
    this.stryker.hitLimit = limit;
    let ran = 0;
    for (const id of order) {
      if (this.known.unstable.includes(id)) continue;
      this.stryker.hitCount = 0;
      this.stryker.activeMutant = activeMutant.id;
      const error = await session.failure(id);
      const over = this.stryker.hitCount > limit;
      this.stryker.activeMutant = undefined;
      ran++;
      if (over) return { status: "timeout" as never, reason: `reached more than ${limit} times` };
      if (error === undefined) continue;
      const verdict = await this.confirm(id);
      if (verdict === "unstable") continue;
      if (verdict === "spoiled") return "again";
      const file = fileOf(this.root, id);
      if (mutantActivation === "static") this.staticKills.set(file, (this.staticKills.get(file) ?? 0) + 1);
      const byTest = this.kills.get(sandboxFileName) ?? new Map<string, number>();
      this.kills.set(sandboxFileName, byTest.set(id, (byTest.get(id) ?? 0) + 1));
      await session.end();
      const failureMessage = error.message.slice(0, 300);
      return { status: "killed" as never, killedBy: [id], failureMessage, nrOfTests: ran };
    }
    await session.end();
    return { status: "survived" as never, nrOfTests: ran };
  }

  /** Whether the test passes without the mutant; if not, whether shared sources were spoiled or the test is at fault. */
  private async confirm(id: string): Promise<"confirmed" | "unstable" | "spoiled"> {
    if ((await this.alone(id)) === undefined) return "confirmed";
    this.shared = new Registry(this.files, this.packages);
    if ((await this.alone(id)) === undefined) return "spoiled";
    this.known.unstable.push(id);
    return "unstable";
  }

  private async alone(id: string): Promise<Error | undefined> {
    const session = this.session(() => false);
    const error = await session.failure(id);
    await session.end();
    return error;
  }

  /** Tests are evaluated anew for each mutant, and so are sources that remember results. */
  private session(fresh: (file: string) => boolean): Session {
    const remembering = this.remembering();
    const own = (file: string): boolean => isTest(this.root, file) || remembering(file) || fresh(file);
    const registry = new Registry(this.files, this.packages, { registry: this.shared, fresh: own });
    const properties = (this.fastCheck as unknown as { default: never }).default;
    return new Session(this.files, registry, properties);
  }

  private rememberingFiles: Set<string> | undefined;
  private remembering(): (file: string) => boolean {
    if (this.rememberingFiles === undefined) {
      const all = this.sources();
      const own = new Set(all.filter((file) => this.files.get(file).remembers));
      this.rememberingFiles = new Set(all.filter((file) => this.importsAny(file, own)));
    }
    const files = this.rememberingFiles;
    return (file) => files.has(file);
  }

  private importsAny(file: string, wanted: ReadonlySet<string>): boolean {
    return [...this.files.closure(file)].some((own) => wanted.has(own));
  }

  private importersOf(file: string): (file: string) => boolean {
    const known = new Map<string, boolean>();
    return (other) => {
      let answer = known.get(other);
      if (answer === undefined) known.set(other, (answer = this.importsAny(other, new Set([file]))));
      return answer;
    };
  }

  /** For a mutant that runs while sources are evaluated: every test whose file, and whose family, imports it. */
  private candidates(file: string, mutant: string): string[] {
    const importing = this.importersOf(file);
    const reached = this.reaching(mutant);
    const concerns = (id: string): boolean => {
      const family = join(this.root, "src/contracts/families", `${familyIn(id)}.ts`);
      return !existsSync(family) || importing(family);
    };
    return Object.keys(this.known.seconds).filter(
      (id) => reached.has(id) || (importing(fileOf(this.root, id)) && concerns(id)),
    );
  }

  private reaching(mutant: string): Set<string> {
    const ids = Object.keys(this.known.seconds);
    return new Set((this.known.reached[mutant] ?? []).map((place) => ids[place]));
  }

  private ordered(file: string, ids: readonly string[], mutant: string): string[] {
    const kills = this.kills.get(file);
    const reached = this.reaching(mutant);
    const name = basename(file, ".ts");
    const all = [...this.staticKills.values()].reduce((sum, own) => sum + own, 1);
    const experience = (id: string): number =>
      mutant === "" ? 0 : (this.staticKills.get(fileOf(this.root, id)) ?? 0) / all;
    const isPage = (id: string): boolean =>
      mutant !== "" && this.settings.pages.some((path) => id.startsWith(path));
    const rank = (id: string): number =>
      -4 * Math.min(kills?.get(id) ?? 0, 1000) -
      (id.includes(name) ? 3 : 0) -
      (reached.has(id) ? 1 : 0) -
      4 * experience(id) -
      (isPage(id) ? 2 : 0) +
      Math.min(this.known.seconds[id] ?? 0, 10);
    const sorted = [...ids].filter((id) => !this.isWithout(id)).sort((a, b) => rank(a) - rank(b));
    let spent = 0;
    return sorted.filter((id, at) => {
      spent += this.known.seconds[id] ?? 0;
      return at < 3 || spent * 1000 <= this.settings.budget;
    });
  }

  private isWithout(id: string): boolean {
    return Object.keys(this.settings.without ?? {}).some((part) => id.includes(part));
  }
}

/** The file, or all test files below the folder. */
const testsAt = (place: string): string[] =>
  statSync(place).isFile()
    ? [place]
    : readdirSync(place, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".test.ts"))
        .map((path) => join(place, path));

/** The family that a test is about, by its name: `…#capitation, small > …`, `… > capitation`. */
const familyIn = (id: string): string | undefined => /(?:#| > |family )([a-z-]+)(?:, | > |$)/.exec(id)?.[1];

const isTest = (root: string, file: string): boolean => file.startsWith(join(root, "tests/"));

/** The same properties with fewer tries; a failure needs no smallest example here. */
function fewerTries(fastCheck: FastCheck, tries: number): object {
  const fc = (fastCheck as unknown as { default: FastCheck }).default;
  const configured = () => fc.readConfigureGlobal() as { numRuns?: number };
  const assert = (property: never, parameters: { numRuns?: number } = {}) =>
    fc.assert(property, {
      ...parameters,
      endOnFailure: true,
      numRuns: Math.min(tries, parameters.numRuns ?? configured().numRuns ?? 100),
    });
  const own = { ...fc, assert };
  return { ...own, default: own, __esModule: true };
}
