/**
 * POST /v1/validate: the text of a scenario, YAML or JSON → what its numbers rest on, or every problem with line and
 * column. The scenario stands alone: files that it names by `from:` or `extends:` are not on the service.
 */
import type { FastifyInstance } from "fastify";
import { filesInMemory, formatProblem, parseScenario } from "../../src/scenario/index.js";
import { Refusal } from "../errors.js";
import { languageFor } from "../language.js";

/** What problems call the body. */
const NAME = "scenario.yaml";

export function validateRoutes(app: FastifyInstance): void {
  app.post("/v1/validate", async (request) => {
    const text = request.body;
    if (typeof text !== "string" || text.trim() === "") throw new Refusal("empty-body");
    const read = await parseScenario({ entry: NAME, files: filesInMemory({ [NAME]: text }) });
    if (!read.ok) {
      const language = languageFor(request);
      const problems = read.problems.map((problem) => ({
        ...problem,
        message: formatProblem(problem, language),
      }));
      return { valid: false, problems };
    }
    const { evidence, assumption, lever } = read.inventory;
    return { valid: true, id: read.scenario.id, inputs: { evidence, assumption, lever } };
  });
}
