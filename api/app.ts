/**
 * The service as an object: routes, limits and errors, listening nowhere. `server.ts` listens; tests inject.
 *
 * Bodies arrive as text, so that a problem of a scenario has its line and column.
 */
import { fastify, type FastifyInstance } from "fastify";
import { answerWithProblems, Refusal } from "./errors.js";
import { contractRoutes } from "./routes/contracts.js";
import { healthRoutes } from "./routes/health.js";
import { schemaRoutes } from "./routes/schema.js";
import { validateRoutes } from "./routes/validate.js";

/** As large as the largest scenario file the command line reads. */
export const BODY_LIMIT = 5_000_000;

const TEXT_TYPES = ["application/yaml", "application/x-yaml", "text/yaml", "application/json", "text/plain"];

export interface AppOptions {
  /** Log requests and defects to stdout. */
  readonly log?: boolean;
  readonly bodyLimit?: number;
}

export function buildApp({ log = false, bodyLimit = BODY_LIMIT }: AppOptions = {}): FastifyInstance {
  const app = fastify({ logger: log, bodyLimit, routerOptions: { ignoreTrailingSlash: true } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(TEXT_TYPES, { parseAs: "buffer" }, (_request, body, done) => readText(body, done));
  answerWithProblems(app, bodyLimit);
  for (const routes of [healthRoutes, schemaRoutes, contractRoutes, validateRoutes]) routes(app);
  return app;
}

function readText(body: string | Buffer, done: (error: Error | null, text?: string) => void): void {
  try {
    done(null, typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    done(new Refusal("not-text"));
  }
}
