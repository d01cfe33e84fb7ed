/** Small field schemas that every section uses: texts in both languages, and names. */
import { z } from "zod";

export interface Localized {
  readonly en: string;
  readonly "zh-CN": string;
}

/** A text in English and Chinese; both are required, so that no report mixes languages. */
export function localized(description: string): z.ZodType<Localized, Localized> {
  return z
    .strictObject({
      en: z.string().min(1).max(2000).describe("In English."),
      "zh-CN": z.string().min(1).max(2000).describe("In Chinese."),
    })
    .describe(description);
}

export const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;

/** A name that files, tables and commands can carry: letters and digits, words joined by case or by hyphens. */
export function identifier(description: string): z.ZodType<string, string> {
  return z.string().max(64).regex(IDENTIFIER).describe(description);
}
