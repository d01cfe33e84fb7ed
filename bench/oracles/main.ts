/**
 * `npm run oracles -- [DIR] [--family F] [--json]`: every known answer of DIR (default: the committed ones) against the
 * public functions. Exits 1 on a fail, 2 when there is nothing to run.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { printed } from "./print.js";
import { readOracles, UnreadableOracles } from "./read.js";
import { runCase, tally } from "./run.js";

const COMMITTED = fileURLToPath(new URL("../../../tests/oracles", import.meta.url));
/** npm runs scripts in the package's folder; a directory is named from where the user stands. */
const STARTED_IN = process.env.INIT_CWD ?? ".";

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { family: { type: "string" }, json: { type: "boolean" } },
  });
  const [directory] = positionals;
  const cases = readOracles(directory === undefined ? COMMITTED : resolve(STARTED_IN, directory));
  const families = [...new Set(cases.map(({ family }) => family))].sort();
  const { family } = values;
  if (family !== undefined && !families.includes(family))
    throw new UnreadableOracles(
      `there are no cases of the family "${family}"; there are: ${families.join(", ")}`,
    );
  const outcomes = cases.filter((own) => family === undefined || own.family === family).map(runCase);
  const total = tally(outcomes);
  console.log(
    values.json === true ? JSON.stringify({ total, cases: outcomes }, undefined, 2) : printed(outcomes),
  );
  return total.fail > 0 ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const usage = error instanceof TypeError && "code" in error;
  if (!usage && !(error instanceof UnreadableOracles)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
