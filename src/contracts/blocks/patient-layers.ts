/**
 * The layers of patient covers, each after the covers that inure to it, as terms.
 *
 * From totals above points: Σ over patients of a layer = Σ change · total above a point, whatever covers came before
 * (cover-layers.ts). From a table: the same patient by patient, at the attachment plus the patient's own laser.
 */
import type { Decimal, FactRequest, Term } from "../language.js";
import { compare, formatRational, negate, ONE, parseRational, ZERO, type Rational } from "../rational.js";
import { column, fact, minus, money, number, product, smallest, sum, totalOver } from "../write.js";
import type { BudgetTerms } from "./budget.js";
import { partOf } from "./counted.js";
import { refuseEarly, refuseLasers, refuseOpen, refuseOverlap } from "./cover-refusals.js";
import { above, aboveId, firstFall, layerOf, less, plus, times, WHOLE, type Knots } from "./cover-layers.js";
import type { PatientCover } from "./cover-terms.js";
import type { Named } from "./covers.js";

export interface PatientLayers {
  /** One for each cover, in order. */
  readonly values: readonly Term[];
  readonly needs: readonly FactRequest[];
}

/** Covers of one priority, side by side. */
type Group = readonly PatientCover[];

export function patientLayers(terms: BudgetTerms, ordered: readonly Named<PatientCover>[]): PatientLayers {
  const groups = groupsOf(ordered.map(({ cover }) => cover));
  checkInuring(groups);
  const layers = knotsOf(groups, terms.counts.truncateAt?.value);
  const lasers = terms.covers?.lasers ?? false;
  if (terms.covers?.patients === "table") return fromTable(groups, terms.counts.truncateAt?.value, lasers);
  if (lasers) refuseLasers();
  return fromTotals(layers, terms);
}

function groupsOf(covers: readonly PatientCover[]): Group[] {
  const priorities = [...new Set(covers.map(({ priority }) => priority))];
  return priorities.map((priority) => covers.filter((cover) => cover.priority === priority));
}

/** Layers as functions of one patient's spending, for the check of shares in any case. */
function knotsOf(groups: readonly Group[], truncateAt: Decimal | undefined): Knots[] {
  let net = truncateAt === undefined ? WHOLE : less(WHOLE, above(WHOLE, parseRational(truncateAt)));
  return groups.flatMap((group) => {
    const seen = net;
    const layers = group.map(({ attachment, limit }) =>
      layerOf(seen, parseRational(attachment), limit === undefined ? undefined : parseRational(limit)),
    );
    net = group
      .map(({ cededShare }, index) => times(layers[index], parseRational(cededShare)))
      .reduce((left, ceded) => less(left, ceded), net);
    const fall = firstFall(net);
    if (fall !== undefined) refuseOverlap(group[0].priority, fall);
    return layers;
  });
}

function fromTotals(layers: readonly Knots[], { counts, budgetBasis }: BudgetTerms): PatientLayers {
  const part = partOf(budgetBasis);
  const points = layers.reduce(
    (all, knots) =>
      plus(
        all,
        knots.map(({ at }) => ({ at, change: ONE })),
      ),
    [],
  );
  const attachments = points.filter(({ at }) => compare(at, ZERO) > 0).map(({ at }) => formatRational(at));
  return {
    values: layers.map((knots) => totalOfKnots(knots, part)),
    needs: attachments.map(
      (attachment) =>
        ({ id: aboveId(attachment), kind: "excess", part, services: counts.services, attachment }) as const,
    ),
  };
}

function totalOfKnots(knots: Knots, part: string): Term {
  const total = (at: Rational): Term => fact(compare(at, ZERO) === 0 ? part : aboveId(formatRational(at)));
  const timesTotal = (at: Rational, factor: Rational): Term =>
    compare(factor, ONE) === 0 ? total(at) : product(number(formatRational(factor)), total(at));
  const rising = knots.filter(({ change }) => compare(change, ZERO) > 0);
  const falling = knots.filter(({ change }) => compare(change, ZERO) < 0);
  if (rising.length === 0) return money("0");
  const up = sum(...rising.map(({ at, change }) => timesTotal(at, change)));
  if (falling.length === 0) return up;
  return minus(up, sum(...falling.map(({ at, change }) => timesTotal(at, negate(change)))));
}

function fromTable(
  groups: readonly Group[],
  truncateAt: Decimal | undefined,
  lasers: boolean,
): PatientLayers {
  const spent = column("spent");
  let net = truncateAt === undefined ? spent : smallest(spent, money(truncateAt));
  const values = groups.flatMap((group) => {
    const seen = net;
    const layer = ({ attachment, limit }: PatientCover, share: Decimal): Term => ({
      layer: {
        of: seen,
        from: lasers ? sum(money(attachment), column("laser")) : money(attachment),
        width: limit === undefined ? "unlimited" : money(limit),
        share: number(share),
      },
    });
    net = group.reduce<Term>((left, cover) => minus(left, layer(cover, cover.cededShare)), seen);
    return group.map((cover) => totalOver("patients", layer(cover, "1"), "patient"));
  });
  return { values, needs: [patientTable(lasers)] };
}

const patientTable = (lasers: boolean): FactRequest => ({
  id: "patients",
  kind: "table",
  columns: { patient: "key", spent: "money", ...(lasers && { laser: "money" as const }) },
  words: {
    en: "Patients whose spending may reach a cover; a laser is written once for a patient",
    "zh-CN": "费用可能达到起赔点的患者；每名患者的加额只填一次",
  },
});

/** What a yearly limit leaves of one patient's spending is not known patient by patient. */
function checkInuring(groups: readonly Group[]): void {
  const early = groups
    .slice(0, -1)
    .flat()
    .find(
      ({ aggregateDeductible, reinstatements }) =>
        aggregateDeductible !== undefined || reinstatements !== undefined,
    );
  if (early !== undefined) refuseEarly(early.priority);
  const open = groups
    .flat()
    .find(({ limit, reinstatements }) => reinstatements !== undefined && limit === undefined);
  if (open !== undefined) refuseOpen();
}
