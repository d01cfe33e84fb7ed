/** The part of vitest's interface that the tests of contracts use, collected and run in this process. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Hook = () => unknown;

export interface Suite {
  readonly name: string;
  readonly parent?: Suite;
  readonly before: Hook[];
  readonly after: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
}

export interface CollectedTest {
  readonly name: string;
  readonly suite: Suite;
  readonly run: () => unknown;
}

interface Collection {
  suite: Suite;
  /** What stands inside `describe` is declared once the file has been evaluated. */
  readonly later: (() => void)[];
  readonly tests: CollectedTest[];
}

let collection: Collection;
let collectedFrom = "";
/** The file whose tests run now. */
export const runFrom = (file: string): void => void (collectedFrom = file);

const suiteOf = (name: string, parent?: Suite): Suite => ({
  name,
  ...(parent && { parent }),
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
});

/** Tests that `evaluate` declares. */
export async function collect(evaluate: () => Promise<unknown>): Promise<CollectedTest[]> {
  collection = { suite: suiteOf(""), later: [], tests: [] };
  await evaluate();
  for (let next = collection.later.shift(); next !== undefined; next = collection.later.shift()) next();
  return collection.tests;
}

/** Printf-like titles: %s, %d, %i, %j, %o, %#, and $name of an object. */
function titled(title: string, row: readonly unknown[], index: number): string {
  let next = 0;
  const [first] = row;
  return title
    .replace(/%[sdifjoO#]/g, (place) => (place === "%#" ? String(index) : tell(row[next++])))
    .replace(/\$(\w+)/g, (place, key: string) =>
      typeof first === "object" && first !== null && key in first
        ? tell((first as Record<string, unknown>)[key])
        : place,
    );
}
const tell = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value, withoutBigInts) ?? "undefined");
const withoutBigInts = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;

type Block<Row extends unknown[]> = (...row: Row) => unknown;
const eachOf =
  (declare: (name: string, run: Hook) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, run: Block<unknown[]>): void =>
    rows.forEach((row, index) => {
      const values: unknown[] = Array.isArray(row) ? row : [row];
      declare(titled(title, values, index), () => run(...values));
    });

function declareSuite(name: string, run: Hook): void {
  const own = suiteOf(name, collection.suite);
  collection.later.push(() => {
    collection.suite = own;
    run();
  });
}

function declareTest(name: string, run: Hook): void {
  const names = [name];
  for (let { suite }: { suite?: Suite } = collection; suite !== undefined; suite = suite.parent)
    if (suite.name !== "") names.unshift(suite.name);
  collection.tests.push({ name: names.join(" > "), suite: collection.suite, run });
}

const ignored = (): void => undefined;
const withForms = (declare: (name: string, run: Hook) => void) =>
  Object.assign((name: string, run: Hook) => declare(name, run), {
    each: eachOf(declare),
    skipIf: (without: boolean) => (without ? ignored : declare),
    runIf: (wanted: boolean) => (wanted ? declare : ignored),
  });

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** Pages that stand beside the tests; relative to the test file, as in vitest. */
chai.use(({ Assertion }) =>
  Assertion.addMethod("toMatchFileSnapshot", function (this: { _obj: unknown }, path: string) {
    chai.expect(this._obj).to.equal(readFileSync(join(dirname(collectedFrom), path), "utf8"));
  }),
);

const shared = globalThis as unknown as Record<symbol, object>;
const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  shared[ASYMMETRIC_MATCHERS_OBJECT],
  { unreachable: (message?: string) => chai.assert.fail(message ?? "expected not to be reached") },
);
const state = { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null };
for (const holder of [expect, chai.expect]) setState(state, holder as never);
shared[GLOBAL_EXPECT as unknown as symbol] = expect;
(chai.expect as unknown as { extend: (to: unknown, matchers: object) => void }).extend(
  expect,
  customMatchers,
);

const hook = (kind: "before" | "after" | "beforeEach" | "afterEach") => (run: Hook) =>
  void collection.suite[kind].push(run);

const it = withForms(declareTest);
export const vitest = {
  expect,
  it,
  test: it,
  describe: withForms(declareSuite),
  beforeAll: hook("before"),
  afterAll: hook("after"),
  beforeEach: hook("beforeEach"),
  afterEach: hook("afterEach"),
};
