/** `jieyu validate FILE…`: every problem of every file with its place, or what the file's numbers rest on. */
import { contractWarnings } from "../../scenario/checks/contracts.js";
import { formatProblem } from "../../scenario/problem.js";
import { BAD_INPUT, DONE } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { readScenarioFile, type ReadScenario } from "../load.js";
import { wordsOf, type InputCounts } from "../words.js";

export async function validate(
  files: readonly string[],
  { language, json }: Common,
  io: Io,
): Promise<number> {
  const words = wordsOf(language);
  const read = await Promise.all(files.map(async (file) => ({ file, parsed: await readScenarioFile(file) })));
  const refused = read.flatMap(({ parsed }) => (parsed.ok ? [] : [parsed.problems]));
  if (json) {
    io.out(
      jsonText(
        read.map(({ file, parsed }) =>
          parsed.ok
            ? { file, ok: true, inputs: countsOf(parsed), warnings: contractWarnings(parsed.scenario) }
            : {
                file,
                ok: false,
                problems: parsed.problems.map((problem) => ({
                  ...problem,
                  message: formatProblem(problem, language),
                })),
              },
        ),
      ),
    );
  } else {
    for (const { file, parsed } of read) {
      if (parsed.ok) {
        io.out(`${words.valid(file, countsOf(parsed))}\n`);
        for (const { contract, where, message } of contractWarnings(parsed.scenario))
          io.out(`  ${words.warning(contract, where, message[language])}\n`);
      } else for (const problem of parsed.problems) io.err(`${formatProblem(problem, language)}\n\n`);
    }
    if (refused.length > 0) io.err(`${words.invalid(refused.flat().length, refused.length)}\n`);
  }
  return refused.length === 0 ? DONE : BAD_INPUT;
}

function countsOf({ inventory: { evidence, assumption, lever } }: ReadScenario): InputCounts {
  return { evidence, assumption, lever };
}
