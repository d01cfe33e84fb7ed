/** The service, by injection: what it answers, and what it refuses and how. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { families } from "../../src/contracts/families/index.js";
import { ENGINE_VERSION } from "../../src/version.js";

const SMALL = readFileSync(join(import.meta.dirname, "../support/small.yaml"), "utf8");
let app: FastifyInstance;

beforeAll(() => void (app = buildApp()));
afterAll(() => app.close());

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

describe("what the service answers", () => {
  it("GET /v1/health", async () => {
    const { statusCode, json } = await app.inject("/v1/health");
    expect(statusCode).toBe(200);
    expect(json()).toEqual({ status: "ok", engineVersion: ENGINE_VERSION });
  });

  it("GET /v1/schema: the schemas of scenario and summary", async () => {
    const schemas = (await app.inject("/v1/schema")).json<Record<string, { $schema: string }>>();
    expect(Object.keys(schemas)).toEqual(["scenario", "summary"]);
    for (const { $schema } of Object.values(schemas)) {
      expect($schema).toBe("https://json-schema.org/draft/2020-12/schema");
    }
  });

  it("GET /v1/contracts: every family, in the language asked for", async () => {
    const english = (await app.inject("/v1/contracts")).json<{ id: string; title: string }[]>();
    const headers = { "accept-language": "fr, zh-CN;q=0.9, en;q=0.8" };
    const chinese = (await app.inject({ url: "/v1/contracts", headers })).json<{ title: string }[]>();
    const asked = (await app.inject({ url: "/v1/contracts?lang=en", headers })).json<{ title: string }[]>();
    expect(english.map(({ id }) => id)).toEqual(families.map(({ id }) => id));
    expect(english.map(({ title }) => title)).toEqual(families.map(({ title }) => title.en));
    expect(chinese.map(({ title }) => title)).toEqual(families.map(({ title }) => title["zh-CN"]));
    expect(asked).toEqual(english);
  });

  it("GET /v1/contracts/:id: one family with its examples", async () => {
    const [{ id, examples }] = families;
    const family = (await app.inject(`/v1/contracts/${id}`)).json<{ examples: { name: string }[] }>();
    expect(family.examples.map(({ name }) => name)).toEqual(examples.map(({ name }) => name));
  });
});

describe("POST /v1/validate", () => {
  const validate = (payload: string | Buffer, type = "application/yaml", url = "/v1/validate") =>
    app.inject({ method: "POST", url, headers: { "content-type": type }, payload });

  it("says of a valid scenario what its numbers rest on", async () => {
    const { statusCode, json } = await validate(SMALL);
    expect(statusCode).toBe(200);
    expect(json()).toMatchObject({ valid: true, id: "small-panel", inputs: { evidence: 0, lever: 0 } });
  });

  it("names the place of every problem", async () => {
    const { statusCode, json } = await validate(SMALL.replace("trials: 24", "trails: 24"));
    const { valid, problems } = json<{
      valid: boolean;
      problems: { path: string; line: number; column: number }[];
    }>();
    expect([statusCode, valid]).toEqual([200, false]);
    const line = SMALL.split("\n").indexOf("trials: 24") + 1;
    expect(problems.find(({ path }) => path === "trails")).toMatchObject({ line, column: 1 });
  });

  it("reads JSON with lines, too", async () => {
    const { json } = await validate('{\n  "format": 1,\n  "trails": 2\n}', "application/json");
    const { problems } = json<{ problems: { path: string; line: number }[] }>();
    expect(problems.find(({ path }) => path === "trails")?.line).toBe(3);
  });

  it("words problems in Chinese where asked to", async () => {
    const { json } = await validate("format: 2\n", "text/plain", "/v1/validate?lang=zh-CN");
    const { problems } = json<{ problems: { message: string }[] }>();
    expect(problems.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
  });

  it("reads no file of the service", async () => {
    const { json } = await validate("extends: ../package.json\n");
    const { problems } = json<{ problems: { code: string }[] }>();
    expect(problems.map(({ code }) => code)).toContain("file-outside");
    const other = (await validate("extends: package.json\n")).json<{ problems: { code: string }[] }>();
    expect(other.problems.map(({ code }) => code)).toContain("file-absent");
  });

  it("answers an alias bomb like any other bad scenario", async () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`,
    );
    const { statusCode, json } = await validate(`a0: &a0 [x, x]\n${levels.join("\n")}\n`);
    expect([statusCode, json<{ valid: boolean }>().valid]).toEqual([200, false]);
  });

  it.each([
    ["an empty body", "", "application/yaml", 400, "empty-body"],
    ["a blank body", " \n", "application/yaml", 400, "empty-body"],
    ["bytes that are not UTF-8", Buffer.from([0x61, 0xe9, 0x0a]), "text/plain", 400, "not-text"],
    ["another type", "<a/>", "application/xml", 415, "unsupported-media-type"],
  ])("refuses %s", async (_what, payload, type, status, problem) => {
    const { statusCode, headers, json } = await validate(payload, type);
    expect([statusCode, headers["content-type"]]).toEqual([
      status,
      "application/problem+json; charset=utf-8",
    ]);
    expect(json<Problem>()).toMatchObject({ type: `urn:jieyu:problem:${problem}`, status });
  });

  it("refuses a body above the limit and names the limit", async () => {
    const small = buildApp({ bodyLimit: 100 });
    const { statusCode, json } = await small.inject({
      method: "POST",
      url: "/v1/validate",
      headers: { "content-type": "text/plain" },
      payload: "x".repeat(101),
    });
    expect(statusCode).toBe(413);
    expect(json<Problem>().detail).toContain("at most 100 bytes");
    await small.close();
  });
});

describe("what the service refuses", () => {
  it.each([
    ["GET", "/", "not-found"],
    ["GET", "/v1/validate", "not-found"],
    ["GET", "/v1/../../etc/passwd", "not-found"],
    ["GET", "/v1/contracts/nothing", "no-such-family"],
    ["GET", "/v1/contracts/__proto__", "no-such-family"],
  ] as const)("%s %s", async (method, url, problem) => {
    const { statusCode, json } = await app.inject({ method, url });
    expect(statusCode).toBe(404);
    expect(json<Problem>().type).toBe(`urn:jieyu:problem:${problem}`);
  });

  it("shows nothing of the server when it fails itself", async () => {
    const failing = buildApp();
    failing.get("/v1/fail", () => {
      throw new Error("secret path /srv/jieyu");
    });
    const { statusCode, body, json } = await failing.inject("/v1/fail");
    expect(statusCode).toBe(500);
    expect(json<Problem>().type).toBe("urn:jieyu:problem:internal-error");
    expect(body).not.toContain("secret");
    await failing.close();
  });
});
