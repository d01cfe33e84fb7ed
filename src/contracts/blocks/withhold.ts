/**
 * A withhold: part of the budget is held back, answers for an overspend in the declared order, and is released by score.
 *
 * withheld = round(share · budget); first: absorbed = min(overspend, withheld), bands divide the rest; last: bands divide
 * the overspend, absorbed = min(what the fund would make good, withheld). released = round(achieved · (withheld −
 * absorbed)); forfeited = withheld − absorbed − released. paid + released + absorbed + forfeited = budget (I10).
 */
import { z } from "zod";
import type { Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { line, minus, money, number, product, smallest, sum } from "../write.js";
import { score, scoreTerms } from "./score.js";
import { bandsOver, BASES, sharing, type SharingTerms } from "./sharing.js";

export const withholdTerms = described(
  z.strictObject({
    share: decimalTerm(
      { en: "Share of the budget that is held back.", "zh-CN": "预留比例，占预算。" },
      { unit: "share", minimum: "0", maximum: "1" },
    ),
    release: scoreTerms,
    absorbsOverspend: described(z.enum(["first", "last", "never"]), {
      en: "Whether the withhold pays an overspend before the bands, what the bands leave to the fund, or nothing of it.",
      "zh-CN": "超支由预留款先行承担、在分担档次之后承担，或不承担。",
    }),
  }),
  { en: "The withhold and its release.", "zh-CN": "预留款及其返还。" },
);
export type WithholdTerms = z.output<typeof withholdTerms>;

const amount = (id: string, stage: Line["stage"], value: Term, en: string, chinese: string) => {
  const words: Words = { en, "zh-CN": chinese };
  return { id, stage, unit: "money", value, words } as const;
};

/** Surplus and overspend by bands, with the withhold in its place; writes uncovered. */
export function withhold(terms: WithholdTerms, bands: SharingTerms): ContractPart {
  const written = sharing(bands).lines ?? [];
  const kept = written.filter(({ id }) => id !== "borne" && id !== "compensated");
  return {
    lines: [...heldBack(terms), ...kept, ...overspendLines(terms, bands), ...releaseLines(terms)],
    needs: score(terms.release).needs,
    transfers: [
      { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" },
      { from: "consortium", to: "fund", line: "forfeited", tag: "withhold" },
    ],
    balances: [
      {
        identity: "I10",
        total: "budget",
        parts: ["paidMonthly", "released", "absorbed", "forfeited"],
        over: "account",
      },
    ],
  };
}

function heldBack({ share }: WithholdTerms): Line[] {
  return [
    {
      ...amount("withheld", "target", product(number(share), line("budget")), "Held back", "预留款"),
      round: true,
      basis: "budget",
    },
    amount(
      "paidMonthly",
      "target",
      minus(line("budget"), line("withheld")),
      "Paid during the year",
      "年内拨付",
    ),
  ];
}

function overspendLines({ absorbsOverspend }: WithholdTerms, { overspend }: SharingTerms): Line[] {
  const first = absorbsOverspend === "first";
  const subject = first ? minus(line("overspend"), line("absorbed")) : line("overspend");
  const borne: Line = {
    ...amount(
      "borne",
      "tiers",
      bandsOver(
        subject,
        BASES[overspend.basis],
        overspend.bands.map(({ from, providerBears }) => ({ from, share: providerBears })),
      ),
      "Overspend the consortium answers for by bands",
      "按档次由医联体承担的超支",
    ),
    round: true,
    basis: overspend.basis,
  };
  const exposed = first ? line("overspend") : minus(line("overspend"), line("borne"));
  const absorbed = amount(
    "absorbed",
    "tiers",
    absorbsOverspend === "never" ? money("0") : smallest(exposed, line("withheld")),
    "Overspend paid out of the withhold",
    "由预留款承担的超支",
  );
  return [
    ...(first ? [absorbed, borne] : [borne, absorbed]),
    {
      ...amount(
        "compensated",
        "tiers",
        minus(line("overspend"), sum(line("absorbed"), line("borne"))),
        "Overspend the fund makes good",
        "基金补偿的超支",
      ),
      role: "compensated",
    },
    {
      ...amount(
        "uncovered",
        "tiers",
        sum(line("absorbed"), line("borne")),
        "Overspend the consortium bears, its withhold included",
        "医联体承担的超支（含预留款）",
      ),
      role: "uncovered",
    },
  ];
}

function releaseLines(terms: WithholdTerms): Line[] {
  const left = minus(line("withheld"), line("absorbed"));
  return [
    ...(score(terms.release).lines ?? []),
    {
      ...amount(
        "released",
        "quality",
        product(line("achieved"), left),
        "Released by the score",
        "按得分返还",
      ),
      round: true,
      basis: "withheld − absorbed",
    },
    amount("forfeited", "quality", minus(left, line("released")), "Forfeited to the fund", "扣留归基金"),
  ];
}
