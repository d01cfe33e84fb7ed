/**
 * Aggregate stop-loss on what the consortium must bear of an overspend.
 *
 * retention = max(max(value · basis, minimum) − budget, 0); recovered = round(share · layer(borne left by the covers before;
 * retention, limit)). An attachment per patient-month moves with exposure. Paid by the reinsurer to the fund, so that the
 * consortium owes that much less; spending one yuan more never pays, since a cover sees only what is borne.
 */
import type { Line, Term, TransferRule } from "../language.js";
import type { ContractPart } from "../part.js";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { excessOver, fact, largest, line, minus, money, number, product, smallest, sum } from "../write.js";
import { refuseOverlap } from "./cover-refusals.js";
import type { AggregateCover } from "./cover-terms.js";
import type { Named } from "./covers.js";

type Own = Named<AggregateCover>;

export function aggregateCovers(ordered: readonly Own[]): ContractPart {
  if (ordered.length === 0) return {};
  checkShares(ordered);
  const recovered = (own: Own): string => `${own.id}.recovered`;
  const transfer: TransferRule = { from: "reinsurer", to: "fund", line: "recovered", tag: "cover" };
  return {
    lines: [
      ...ordered.flatMap((own, index) => {
        const before = ordered.slice(0, index);
        const inuring = before.filter(({ cover }) => cover.priority < own.cover.priority);
        return [
          retention(own),
          recovery(own, borneAfter(inuring.map(recovered)), borneAfter(before.map(recovered))),
        ];
      }),
      together(ordered.map(recovered)),
    ],
    transfers: [transfer],
  };
}

const borneAfter = (paid: readonly string[]): Term =>
  paid.length === 0 ? line("borne") : minus(line("borne"), sum(...paid.map(line)));

const BASES: Readonly<Record<AggregateCover["attachment"]["basis"], Term>> = {
  budgetSigned: line("budgetSigned"),
  budgetAdjusted: line("budget"),
  patientMonth: fact("months"),
};

const onBasis = ({ attachment: { basis } }: AggregateCover, value: string): Term =>
  basis === "patientMonth" ? product(money(value), BASES[basis]) : product(number(value), BASES[basis]);

function retention({ id, cover }: Own): Line {
  const { value, basis, minimum } = cover.attachment;
  const start = onBasis(cover, value);
  const attachment = minimum === undefined ? start : largest(start, money(minimum));
  const least = minimum === undefined ? ["", ""] : [`, at least ${minimum}`, `，不低于${minimum}`];
  return {
    id: `${id}.retention`,
    stage: "caps",
    unit: "money",
    value: excessOver(attachment, line("budget")),
    basis,
    words: {
      en: `What the consortium keeps of an overspend before the cover: spending of ${value} of ${basis}${least[0]}, less the budget`,
      "zh-CN": `起赔点（${value}，基数${basis}${least[1]}）超出预算的部分，由医联体先行承担`,
    },
  };
}

function recovery({ id, cover }: Own, seen: Term, left: Term): Line {
  const { cededShare, limit, priority } = cover;
  const paid: Term = {
    layer: {
      of: seen,
      from: line(`${id}.retention`),
      width: limit === undefined ? "unlimited" : onBasis(cover, limit),
      share: number(cededShare),
    },
  };
  return {
    id: `${id}.recovered`,
    stage: "caps",
    unit: "money",
    round: true,
    value: smallest(paid, left),
    basis: "borne",
    words: {
      en: `Order ${priority}: the reinsurer's ${cededShare} of what is borne beyond it, after the covers before; never more than is borne`,
      "zh-CN": `顺序${priority}：前序保障之后，超过部分由再保险人赔付${cededShare}，不超过医联体应承担额`,
    },
  };
}

const together = (ids: readonly string[]): Line => ({
  id: "recovered",
  stage: "caps",
  unit: "money",
  value: sum(...ids.map(line)),
  role: "recovered",
  words: { en: "Overspend that the reinsurer pays", "zh-CN": "再保险人赔付的超支" },
});

/** Side by side, shares may not pass 1 wherever layers overlap; layers on different bases are taken to overlap. */
function checkShares(ordered: readonly Own[]): void {
  for (const { cover: own } of ordered) {
    const start = parseRational(own.attachment.value);
    const beside = ordered
      .map(({ cover }) => cover)
      .filter(
        (cover) => cover.priority === own.priority && (!sameScale(cover, own) || holdsPoint(cover, start)),
      );
    const shares = beside.map(({ cededShare }) => parseRational(cededShare)).reduce(add, ZERO);
    if (compare(shares, ONE) > 0)
      refuseOverlap(own.priority, `${formatRational(start)} (${own.attachment.basis})`);
  }
}

const sameScale = (a: AggregateCover, b: AggregateCover): boolean =>
  a.attachment.basis === b.attachment.basis && a.attachment.minimum === b.attachment.minimum;

function holdsPoint({ attachment, limit }: AggregateCover, point: ReturnType<typeof parseRational>): boolean {
  const from = parseRational(attachment.value);
  if (compare(from, point) > 0) return false;
  return limit === undefined || compare(add(from, parseRational(limit)), point) > 0;
}
