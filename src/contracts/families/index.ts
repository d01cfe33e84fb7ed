/** The registry of contract families: one line each. */
import type { ContractFamily } from "../family.js";
import { nearest } from "../../scenario/nearest.js";
import { refuse } from "../problems.js";
import { capitation } from "./capitation.js";
import { composed } from "./composed.js";
import { directPurchase } from "./direct-purchase.js";
import { feeForService } from "./fee-for-service.js";
import { globalBudget } from "./global-budget.js";

export const families: readonly ContractFamily[] = [
  feeForService,
  capitation,
  globalBudget,
  directPurchase,
  composed,
];

export function familyOf(id: string): ContractFamily {
  const found = families.find((family) => family.id === id);
  if (found !== undefined) return found;
  const known = families.map((family) => family.id);
  const near = nearest(id, known);
  const hint = near === undefined ? `known: ${known.join(", ")}` : `did you mean "${near}"?`;
  return refuse(
    "unknown-family",
    "family",
    `"${id}" is not a contract family; ${hint}`,
    `没有“${id}”这种合同类型；已有：${known.join("、")}`,
  );
}
