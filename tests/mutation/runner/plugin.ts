/** Gives Stryker the runner of this folder under the name "in-process". */
import { InProcessRunner, type Settings } from "./runner.js";

interface Options {
  readonly inProcess: Settings;
}

interface Log {
  warn(text: string): void;
}

function create(options: Options, log: Log): InProcessRunner {
  return new InProcessRunner(options.inProcess, "__stryker__", (text) => log.warn(text));
}
create.inject = ["options", "logger"] as const;

export const strykerPlugins = [{ kind: "TestRunner", name: "in-process", factory: create }];

export const strykerValidationSchema = {
  properties: { inProcess: { type: "object" } },
};
