/** What a timing depends on besides the code. */
import { arch, cpus, loadavg, platform, totalmem } from "node:os";

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
}

export function machine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    processors: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()}-${arch()}`,
    node: process.version,
    v8: process.versions.v8,
  };
}

/** For a file's name: "2x-example-processor-3000". */
export function machineSlug({ processors, processor }: Machine): string {
  const words =
    processor
      .toLowerCase()
      .replace(/\(r\)|\(tm\)/g, "")
      .match(/[a-z0-9]+/g) ?? [];
  return [`${processors}x`, ...words].join("-").slice(0, 48);
}

/** Processes that wanted a processor over the last minute, per processor: above about 0.1 the timings are not ours. */
export const loadPerProcessor = (): number => loadavg()[0] / Math.max(1, cpus().length);
