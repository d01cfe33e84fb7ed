/**
 * Specific stop-loss: what each patient spends above an attachment, out of counted spending, paid by the reinsurer to the
 * fund, which has paid the claims.
 *
 * ceded = round(share · min(max(layer − deductible, 0), (1 + reinstatements) · limit)), never more than covers before it left.
 */
import type { Decimal, Line, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { formatRational, multiply, parseRational, whole } from "../rational.js";
import { fact, line, minus, money, number, smallest, sum } from "../write.js";
import type { BudgetTerms } from "./budget.js";
import { partOf } from "./counted.js";
import type { PatientCover } from "./cover-terms.js";
import type { Named } from "./covers.js";
import { patientLayers } from "./patient-layers.js";

export function patientCovers(terms: BudgetTerms, ordered: readonly Named<PatientCover>[]): ContractPart {
  if (ordered.length === 0) return {};
  const { values, needs } = patientLayers(terms, ordered);
  const basis = partOf(terms.budgetBasis);
  const gross = fact(basis);
  const before = terms.counts.truncateAt === undefined ? [] : ["truncated"];
  const ceded = [...before, ...ordered.map(({ id }) => `${id}.ceded`)];
  return {
    needs,
    lines: [
      ...ordered.flatMap(({ id, cover }, index) => {
        const taken = ceded.slice(0, before.length + index).map(line);
        const left = taken.length === 0 ? gross : minus(gross, sum(...taken));
        return [layerLine(id, cover, values[index], basis), cededLine(id, cover, left)];
      }),
      cededTogether(ceded),
    ],
    transfers: ordered.map(
      ({ id }) => ({ from: "reinsurer", to: "fund", line: `${id}.ceded`, tag: "cover" }) as const,
    ),
  };
}

function layerLine(
  id: string,
  { attachment, limit, priority }: PatientCover,
  value: Term,
  basis: string,
): Line {
  const [width, breadth] = limit === undefined ? ["", ""] : [`, at most ${limit}`, `，宽${limit}`];
  return {
    id: `${id}.layer`,
    stage: "cover",
    unit: "money",
    value,
    basis,
    words: {
      en: `Order ${priority}: what patients spent above ${attachment} each${width}, after the covers before`,
      "zh-CN": `顺序${priority}：各患者年费用在前序保障之后超过${attachment}的部分${breadth}`,
    },
  };
}

/** Anything with a layer, a share and what limits a year of it. */
export type YearlyLayer = Pick<
  PatientCover,
  "limit" | "cededShare" | "aggregateDeductible" | "reinstatements"
>;

export function cededLine(id: string, cover: YearlyLayer, left: Term): Line {
  const { cededShare, aggregateDeductible, limit, reinstatements } = cover;
  const width: Term | "unlimited" =
    limit === undefined || reinstatements === undefined
      ? "unlimited"
      : money(timesWhole(limit, reinstatements + 1));
  const paid: Term = {
    layer: {
      of: line(`${id}.layer`),
      from: money(aggregateDeductible ?? "0"),
      width,
      share: number(cededShare),
    },
  };
  return {
    id: `${id}.ceded`,
    stage: "cover",
    unit: "money",
    round: true,
    value: smallest(paid, left),
    basis: `${id}.layer`,
    words: {
      en: `The reinsurer's ${cededShare} of it${limitsInWords(cover)}; never more than was spent`,
      "zh-CN": `其中由再保险人赔付${cededShare}${limitsInChinese(cover)}，不超过发生费用`,
    },
  };
}

const limitsInWords = ({ aggregateDeductible: kept, reinstatements: again }: YearlyLayer): string =>
  `${kept === undefined ? "" : `, beyond the year's first ${kept}`}${again === undefined ? "" : `, the limit restored ${again} times`}`;
const limitsInChinese = ({ aggregateDeductible: kept, reinstatements: again }: YearlyLayer): string =>
  `${kept === undefined ? "" : `（年度累计免赔${kept}）`}${again === undefined ? "" : `（限额恢复${again}次）`}`;

const timesWhole = (amount: Decimal, factor: number): Decimal =>
  formatRational(multiply(parseRational(amount), whole(BigInt(factor))));

/** Everything that leaves counted spending by truncation and covers. */
const cededTogether = (ids: readonly string[]): Line => ({
  id: "ceded",
  stage: "cover",
  unit: "money",
  value: sum(...ids.map(line)),
  role: "ceded",
  words: { en: "Spending ceded, outside the budget", "zh-CN": "分出费用，不计入预算" },
});
