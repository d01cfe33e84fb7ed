/** The language of an answer: `?lang=`, else the first of Accept-Language that is spoken here, else English. */
import type { FastifyRequest } from "fastify";
import type { Language } from "../src/report/model.js";

export function languageFor({ query, headers }: Pick<FastifyRequest, "query" | "headers">): Language {
  const asked = (query as { lang?: unknown }).lang;
  const wanted = typeof asked === "string" ? [asked] : (headers["accept-language"] ?? "").split(",");
  const spoken = wanted.map((tag) => tag.trim()).find((tag) => /^(zh|en)\b/i.test(tag));
  return spoken !== undefined && /^zh/i.test(spoken) ? "zh-CN" : "en";
}
