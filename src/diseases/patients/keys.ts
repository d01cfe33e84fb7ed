/**
 * The keys by which a patient file may name what a model reads: its own ids, the codes of the published reference files,
 * and for categories the flag of each class. Case, spaces and punctuation do not matter.
 */
import type { Covariate, IndividualModel } from "../individual/model.js";

export type PatientKey =
  | { readonly reads: "covariate"; readonly at: number }
  /** `male` stands for the absence of `female`. */
  | { readonly reads: "male"; readonly at: number }
  | { readonly reads: "category"; readonly at: number; readonly category: number }
  | { readonly reads: "history"; readonly bit: number };

export interface KnownKeys {
  readonly find: (key: string) => PatientKey | undefined;
  /** As they are written, for messages. */
  readonly names: readonly string[];
}

const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, "");

export function knownKeys({ covariates, histories }: IndividualModel): KnownKeys {
  const named: [string, PatientKey][] = [
    ...covariates.flatMap((covariate, at) => covariateKeys(covariate, at)),
    ...histories.flatMap(({ id, code }, bit) =>
      [code, id].flatMap((name): [string, PatientKey][] =>
        name === undefined ? [] : [[name, { reads: "history", bit }]],
      ),
    ),
  ];
  const byPlain = new Map<string, PatientKey>();
  // A covariate goes before a history of the same name.
  for (const [name, key] of named) if (!byPlain.has(plain(name))) byPlain.set(plain(name), key);
  return { find: (key) => byPlain.get(plain(key)), names: [...new Set(named.map(([name]) => name))] };
}

function covariateKeys({ id, code, categoryCodes }: Covariate, at: number): [string, PatientKey][] {
  const names = [code, id].filter((name) => name !== undefined);
  const own = names.map((name): [string, PatientKey] => [name, { reads: "covariate", at }]);
  if (id === "female") own.push(["male", { reads: "male", at }]);
  return [
    ...own,
    ...(categoryCodes ?? []).map((name, category): [string, PatientKey] => [
      name,
      { reads: "category", at, category },
    ]),
  ];
}
