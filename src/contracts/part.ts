/** Pieces of a contract that blocks write, and how they are put together. */
import {
  STAGES,
  type AccountRule,
  type AllocationRule,
  type BalanceRule,
  type BudgetBasis,
  type ComposedContract,
  type FactRequest,
  type Line,
  type TransferRule,
} from "./language.js";

export interface ContractPart {
  readonly lines?: readonly Line[];
  readonly needs?: readonly FactRequest[];
  readonly transfers?: readonly TransferRule[];
  readonly accounts?: readonly AccountRule[];
  readonly allocations?: readonly AllocationRule[];
  readonly balances?: readonly BalanceRule[];
}

/** Joins parts: lines in stage order (within a stage in the order given), each request once. */
export function assemble(
  parts: readonly ContractPart[],
  frame: { readonly bundle: readonly string[]; readonly budgetBasis?: BudgetBasis },
): ComposedContract {
  const lines = parts.flatMap((part) => part.lines ?? []);
  const needs = parts.flatMap((part) => part.needs ?? []);
  const balances = parts.flatMap((part) => part.balances ?? []);
  return {
    lines: lines.sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)),
    accounts: parts.flatMap((part) => part.accounts ?? []),
    transfers: parts.flatMap((part) => part.transfers ?? []),
    allocations: parts.flatMap((part) => part.allocations ?? []),
    needs: [...new Map(needs.map((need) => [need.id, need])).values()],
    ...(balances.length > 0 && { balances }),
    ...frame,
  };
}
