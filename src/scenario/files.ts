/**
 * The files a scenario may read, as the pure model sees them: names inside one folder, and their text or why not.
 *
 * Names use forward slashes and are relative to the folder of the entry scenario. The command line gives an
 * implementation on disk (with its size cap and its refusal of links), tests and the API one in memory.
 */
export type FileProblem =
  | { readonly problem: "file-absent" }
  | { readonly problem: "file-too-large"; readonly bytes: number; readonly limit: number }
  | { readonly problem: "file-link" }
  | { readonly problem: "file-not-text" }
  | { readonly problem: "file-unreadable"; readonly reason: string };

export interface ScenarioFiles {
  /** `name` has been normalised: no "..", no leading slash. */
  readonly read: (name: string) => { readonly text: string } | FileProblem;
}

export function filesInMemory(texts: Readonly<Record<string, string>>): ScenarioFiles {
  return {
    read: (name) => (Object.hasOwn(texts, name) ? { text: texts[name] } : { problem: "file-absent" }),
  };
}

/**
 * The name of `reference` as written inside the file `from`, or undefined where it would leave the folder: an absolute
 * path, a drive letter, a backslash, an address, or more ".." than there are folders.
 */
export function resolveName(from: string, reference: string): string | undefined {
  if (/^[/~]|[\\:\0]/.test(reference)) return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const part of reference.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join("/");
}
