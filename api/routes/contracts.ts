/** GET /v1/contracts and /v1/contracts/:id: the contract families as `jieyu explain` tells them, in either language. */
import type { FastifyInstance } from "fastify";
import { describeFamily } from "../../src/contracts/explain.js";
import { families } from "../../src/contracts/families/index.js";
import { languageFor } from "../language.js";
import { Refusal } from "../errors.js";

export function contractRoutes(app: FastifyInstance): void {
  app.get("/v1/contracts", (request) =>
    plain(families.map(({ id }) => describeFamily(id, languageFor(request)))),
  );
  app.get<{ Params: { id: string } }>("/v1/contracts/:id", (request) => {
    const { id } = request.params;
    if (!families.some((family) => family.id === id)) {
      throw new Refusal("no-such-family", { id, known: families.map((family) => family.id) });
    }
    return plain(describeFamily(id, languageFor(request)));
  });
}

/** Exact whole numbers of the worked examples as text: JSON numbers would lose digits beyond 2^53. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "bigint" ? String(member) : member,
  );
  return JSON.parse(text) as unknown;
}
