/** The columns of `trials.parquet` and what its metadata says of the run. */
import type { SchemaElement } from "hyparquet";
import { KEY_COLUMNS, type Name } from "./long-form.js";
import type { Manifest } from "./manifest.js";

const FORMAT = "1";

export function metadataOf(manifest: Manifest, layouts: string): { key: string; value: string }[] {
  const { code, minorUnits } = manifest.scenario.currency;
  const entries = {
    format: FORMAT,
    engineVersion: manifest.engineVersion,
    runHash: manifest.runHash,
    scenarioHash: manifest.scenarioHash,
    scenario: manifest.scenario.id,
    seed: manifest.seed,
    currency: code,
    minorUnits: String(minorUnits),
    units: `INT64 columns are money in units of 10^-${minorUnits} ${code}; DOUBLE columns are counts or months; null is absent.`,
    layouts,
  };
  return Object.entries(entries).map(([key, value]) => ({ key: `jieyu.${key}`, value }));
}

/** Keys first, then one nullable column per name: money INT64, counts and months DOUBLE. */
export function schemaOf(names: readonly Name[]): SchemaElement[] {
  const text = (name: string, repetition_type: "REQUIRED" | "OPTIONAL"): SchemaElement => ({
    name,
    type: "BYTE_ARRAY",
    converted_type: "UTF8",
    repetition_type,
  });
  const whole = (name: string): SchemaElement => ({ name, type: "INT32", repetition_type: "REQUIRED" });
  return [
    { name: "trials", num_children: KEY_COLUMNS.length + names.length },
    text("variant", "REQUIRED"),
    whole("trial"),
    text("contract", "OPTIONAL"),
    text("arm", "REQUIRED"),
    text("scheme", "REQUIRED"),
    whole("year"),
    ...names.map(({ name, unit }): SchemaElement => ({
      name,
      type: unit === "money" ? "INT64" : "DOUBLE",
      repetition_type: "OPTIONAL",
    })),
  ];
}
