/**
 * A calibration as an overlay of its scenario: each factor put into the number it belongs to, with what it was fitted to.
 *
 * A number keeps its law or formula, times the factor; an absent number is the factor. A number fitted to evidence cites
 * that source and says how it follows; one fitted to an assumption is an assumption.
 */
import type { Words } from "../contracts/language.js";
import type { Plan } from "../plan/plan.js";
import type { Quantity } from "../scenario/quantity.js";
import { costPaths } from "./calibrate-costs.js";
import type { Calibration } from "./calibrate-scenario.js";
import type { Targets } from "./calibration-targets.js";
import { scaledNumber } from "./scaled-number.js";

type Tree = Record<string, unknown>;

export function overlayOf(plan: Plan, calibration: Calibration, targets: Targets, base: string): Tree {
  const overlay: Tree = { extends: base };
  const { disease, scenario } = plan;
  for (const { event, factor, before, target } of calibration.rates) {
    const { paths } = disease.levers!(event);
    const stated = targets.events![event];
    for (const path of paths) {
      const at = ["disease", ...path];
      put(
        overlay,
        at,
        written(at, scenario, factor, stated, rateWords(eventWords(plan, event), before, target)),
      );
    }
  }
  for (const { service, factor, before, target } of calibration.costs) {
    const stated = targets.costs![service];
    for (const path of costPaths(plan.central.care.services[service])) {
      const at = ["care", "services", service, ...path];
      put(
        overlay,
        at,
        written(
          at,
          scenario,
          factor,
          stated,
          costWords(scenario.care.services[service].title, before, target),
        ),
      );
    }
  }
  return targets.sources === undefined ? overlay : { ...overlay, sources: targets.sources };
}

function put(tree: Tree, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= {};
    put(tree[key] as Tree, rest, value);
  }
}

function written(
  path: readonly string[],
  scenario: object,
  factor: number,
  { kind, source, locator }: Quantity,
  derivation: Words,
): unknown {
  const now = path.reduce<unknown>((tree, key) => (tree as Tree | undefined)?.[key], scenario);
  // Amounts of a discrete law are plain numbers, which carry no source.
  if (Array.isArray(now)) return now.map((value) => (value as number) * factor);
  const number = now as Quantity | undefined;
  return {
    ...(number === undefined ? { value: factor } : scaledNumber(number, factor)),
    unit: number?.unit ?? "ratio",
    kind,
    ...(source !== undefined && { source }),
    ...(locator !== undefined && { locator }),
    derivation,
  };
}

const shown = (value: number): string => String(Number(value.toPrecision(6)));

const DEATHS: Words = { en: "Deaths", "zh-CN": "死亡" };

/** Death, which every model has, is titled by none. */
export const eventWords = ({ disease }: Pick<Plan, "disease">, event: string): Words =>
  disease.eventTitles?.[event] ?? DEATHS;

const rateWords = (event: Words, before: number, target: number): Words => ({
  en: `Calibrated to ${shown(target)} per patient-year observed (${event.en}); the model expected ${shown(before)} in the first year of this panel.`,
  "zh-CN": `按实际观察的每人年${shown(target)}校准（${event["zh-CN"]}）；此前模型对该人群首年的预期为${shown(before)}。`,
});

const costWords = (service: Words, before: number, target: number): Words => ({
  en: `Calibrated to a mean of ${shown(target)} per patient-year observed (${service.en}); expected before: ${shown(before)}.`,
  "zh-CN": `按实际观察的人均年${shown(target)}校准（${service["zh-CN"]}）；此前预期为${shown(before)}。`,
});
