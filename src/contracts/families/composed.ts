/** Composed: the user writes the contract in the language itself; claims paid as they arise are added when left out. */
import { z } from "zod";
import { withClaims } from "../blocks/claims.js";
import type { ContractFamily } from "../family.js";
import { composedFields } from "../schema.js";

const terms = z.strictObject(composedFields);

export const composed: ContractFamily<z.output<typeof terms>> = {
  id: "composed",
  title: { en: "Contract written out", "zh-CN": "自定义合同" },
  words: {
    en: "Lines in stage order, transfers between parties and accounts that live from year to year, in the contract language. For a contract that no family foresees.",
    "zh-CN": "用合同语言逐步写出各项、各方之间的转移和跨年账户，用于现有类型未涵盖的合同。",
  },
  formula: "as written",
  source: "The contract language: CONTRIBUTING, “Stages”; method.md §1.2–1.3.",
  terms,
  expand: (own) => withClaims({ ...own, transfers: own.transfers ?? [], accounts: own.accounts ?? [] }),
  examples: [],
};
