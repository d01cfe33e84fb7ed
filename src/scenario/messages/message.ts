/** One message of the catalogue: what is wrong, why it matters, what to do, in both languages. */
export type Language = "en" | "zh-CN";

export interface Message<Params> {
  readonly en: (params: Params) => string;
  readonly "zh-CN": (params: Params) => string;
}

/** Fixes the type of a message's facts and nothing else. */
export function message<Params>(
  en: Message<Params>["en"],
  chinese: Message<Params>["zh-CN"],
): Message<Params> {
  return { en, "zh-CN": chinese };
}
