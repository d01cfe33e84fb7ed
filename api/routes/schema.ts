/** GET /v1/schema: the JSON Schemas of the scenario file and of a run's summary. */
import type { FastifyInstance } from "fastify";
import { summaryJsonSchema } from "../../src/report/schema.js";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.js";

export function schemaRoutes(app: FastifyInstance): void {
  const schemas = { scenario: scenarioJsonSchema(), summary: summaryJsonSchema() };
  app.get("/v1/schema", () => schemas);
}
