/** The language to speak: --lang wherever it stands, else the environment's, else English. */
import type { Language } from "../report/model.js";

export const LANGUAGES: readonly Language[] = ["en", "zh-CN"];

export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = askedFor(argv);
  if (asked !== undefined) return asked === "zh-CN" ? "zh-CN" : "en";
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh/i.test(locale) ? "zh-CN" : "en";
}

/** Read before the arguments are parsed, because help and complaints speak it too. */
function askedFor(argv: readonly string[]): string | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument === "--") return undefined;
    if (argument === "--lang") return argv[index + 1];
    if (argument.startsWith("--lang=")) return argument.slice("--lang=".length);
  }
  return undefined;
}
