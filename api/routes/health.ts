/** GET /v1/health: that the service answers, and which engine it is. */
import type { FastifyInstance } from "fastify";
import { ENGINE_VERSION } from "../../src/version.js";

export function healthRoutes(app: FastifyInstance): void {
  app.get("/v1/health", () => ({ status: "ok", engineVersion: ENGINE_VERSION }));
}
