/**
 * The consortium's net result and its split among the providers, to the last minor unit.
 *
 * consortiumNet = retained − uncovered − operatorShare − reserveDeposit − managementFee (where the consortium pays it);
 * pools by share, each pool by its weights, largest remainder; a loss is split by the same rule.
 */
import { z } from "zod";
import type { FactRequest, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { column, line, minus, sum as sumOf } from "../write.js";

const VECTORS = ["spending", "months"] as const;

export const distributeTerms = described(
  z.strictObject({
    by: described(
      z
        .array(
          z.strictObject({
            vector: described(z.enum(VECTORS), {
              en: "Weights: counted spending of the provider's home panel, or its patient-months.",
              "zh-CN": "权重：机构所辖人群的费用，或其人月数。",
            }),
            share: decimalTerm(
              { en: "Share of the net result split by these weights.", "zh-CN": "按该权重分配的比例。" },
              { unit: "share", minimum: "0", maximum: "1" },
            ),
          }),
        )
        .min(1)
        .check(({ value: pools, issues }) => {
          const total = pools.map(({ share }) => parseRational(share)).reduce(add, ZERO);
          if (compare(total, ONE) === 0) return;
          const sum = formatRational(total);
          issues.push({
            code: "custom",
            params: { chinese: `分配比例合计须为1，现为${sum}` },
            message: `the shares must sum to 1, so that the whole result is split; they sum to ${sum}`,
            path: [],
            input: pools,
          });
        }),
      { en: "Pools of the split; their shares sum to 1.", "zh-CN": "各分配份额，合计为1。" },
    ),
  }),
  { en: "Split among the providers; absent: not split.", "zh-CN": "机构间分配；缺省为不分配。" },
);
export type DistributeTerms = z.output<typeof distributeTerms>;

const NET_WORDS: Words = { en: "Net result of the consortium", "zh-CN": "医联体净结果" };

/** `deductions` are the lines that the consortium pays out of what it retains. */
export function distribution(
  terms: DistributeTerms | undefined,
  services: readonly string[],
  deductions: readonly string[],
): ContractPart {
  const paid = deductions.map(line);
  const value: Term = paid.length === 0 ? line("retained") : minus(line("retained"), sumOf(...paid));
  const net: Line = { id: "consortiumNet", stage: "allocation", unit: "money", value, words: NET_WORDS };
  if (terms === undefined) return { lines: [net] };
  const used = VECTORS.filter((vector) => terms.by.some((pool) => pool.vector === vector));
  return {
    lines: [net],
    needs: used.map((of): FactRequest =>
      of === "spending"
        ? { id: vectorId(of), kind: "vector", of, services }
        : { id: vectorId(of), kind: "vector", of },
    ),
    allocations: [
      {
        line: "consortiumNet",
        by: terms.by.map(({ vector, share }) => ({ share, weight: column(vectorId(vector)) })),
      },
    ],
  };
}

const vectorId = (of: string): string => `${of}ByProvider`;
