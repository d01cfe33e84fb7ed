/**
 * What the service refuses and how it says so: problem+json (RFC 9457), one catalogue. Every answer names the figure
 * and the limit where there is one; no answer shows a path or a trace of the server.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export interface ApiProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: (facts: Readonly<Record<string, unknown>>) => string;
}

export const apiProblems = {
  "not-found": {
    status: 404,
    title: "No such resource",
    detail: ({ method, path }) =>
      `${String(method)} ${String(path)} is not part of this service. GET /v1/health answers; the README lists the rest.`,
  },
  "no-such-family": {
    status: 404,
    title: "No such contract family",
    detail: ({ id, known }) =>
      `"${String(id)}" is not a contract family. There are: ${(known as string[]).join(", ")}.`,
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    detail: ({ limit }) =>
      `A scenario may have at most ${String(limit)} bytes. Leave out what is not the scenario itself.`,
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body is of a type this service does not read",
    detail: () => "Send the scenario as application/yaml, application/json or text/plain.",
  },
  "empty-body": {
    status: 400,
    title: "The body is empty",
    detail: () => "Send the text of a scenario, YAML or JSON, as the body.",
  },
  "not-text": {
    status: 400,
    title: "The body is not UTF-8 text",
    detail: () => "Send the scenario in UTF-8.",
  },
  "bad-request": {
    status: 400,
    title: "The request cannot be read",
    detail: ({ reason }) => String(reason),
  },
  "internal-error": {
    status: 500,
    title: "The service failed",
    detail: ({ id }) =>
      `This is a defect of the service, not of the request. Its log holds the reason under request ${String(id)}.`,
  },
} as const satisfies Readonly<Record<string, ApiProblem>>;

export type ApiProblemCode = keyof typeof apiProblems;

/** Thrown by routes. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly problem: ApiProblemCode,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem);
  }
}

const PROBLEM_OF_CODE: Readonly<Record<string, ApiProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
};

export function answerWithProblems(app: FastifyInstance, bodyLimit: number): void {
  app.setNotFoundHandler((request, reply) => {
    const [path] = request.url.split("?");
    return send(reply, request, "not-found", { method: request.method, path });
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) return send(reply, request, error.problem, error.facts);
    const code = PROBLEM_OF_CODE[error.code];
    if (code !== undefined) return send(reply, request, code, { limit: bodyLimit });
    if (error.statusCode !== undefined && error.statusCode < 500)
      return send(reply, request, "bad-request", { reason: error.message });
    request.log.error(error);
    return send(reply, request, "internal-error", { id: request.id });
  });
}

function send(
  reply: FastifyReply,
  request: FastifyRequest,
  code: ApiProblemCode,
  facts: Readonly<Record<string, unknown>>,
): FastifyReply {
  const { status, title, detail }: ApiProblem = apiProblems[code];
  const body = {
    type: `urn:jieyu:problem:${code}`,
    title,
    status,
    detail: detail(facts),
    instance: request.id,
  };
  return reply.code(status).type("application/problem+json").send(JSON.stringify(body));
}
