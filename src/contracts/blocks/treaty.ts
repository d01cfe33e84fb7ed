/**
 * Excess-of-loss reinsurance by event: each event's loss above the attachment up to the limit, a deductible for the year, and
 * a limit that is restored a number of times.
 *
 * layer = Σ over events of min(max(loss − attachment, 0), limit); ceded = share · min(max(layer − deductible, 0),
 * (1 + reinstatements) · limit). Rows of one event count as one loss, in whatever order events come.
 */
import { z } from "zod";
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { described } from "../terms.js";
import { column, fact, line, money, number, totalOver } from "../write.js";
import { refuseOpen } from "./cover-refusals.js";
import { layerFields } from "./cover-terms.js";
import { cededLine } from "./patient-covers.js";
import { premiums } from "./premiums.js";

export const treatyTerms = described(z.strictObject(layerFields), {
  en: "The reinsurance treaty, by event.",
  "zh-CN": "再保险合同（按事件）。",
});
export type TreatyTerms = z.output<typeof treatyTerms>;

/** `gross`: the fact of spending that recoveries never exceed. */
export function treaty(terms: TreatyTerms, gross: string): ContractPart {
  const { attachment, limit, premium, reinstatements } = terms;
  if (reinstatements !== undefined && limit === undefined) refuseOpen("treaty");
  const layer: Term = {
    layer: {
      of: column("loss"),
      from: money(attachment),
      width: limit === undefined ? "unlimited" : money(limit),
      share: number("1"),
    },
  };
  const [width, breadth] = limit === undefined ? ["", ""] : [`, at most ${limit}`, `，宽${limit}`];
  const cost = premiums([{ id: "treaty", ...(premium !== undefined && { premium }) }]);
  return {
    needs: [
      {
        id: "events",
        kind: "table",
        columns: { event: "key", loss: "money" },
        words: {
          en: "Events (admissions, episodes) that may reach the attachment, with what they cost on the budget's basis",
          "zh-CN": "可能达到起赔点的事件（住院、病程）及其费用（预算口径）",
        },
      },
    ],
    lines: [
      {
        id: "treaty.layer",
        stage: "cover",
        unit: "money",
        value: totalOver("events", layer, "event"),
        words: {
          en: `What events cost above ${attachment} each${width}`,
          "zh-CN": `各事件费用超过${attachment}的部分${breadth}`,
        },
      },
      cededLine("treaty", terms, fact(gross)),
      {
        id: "ceded",
        stage: "cover",
        unit: "money",
        value: line("treaty.ceded"),
        role: "ceded",
        words: { en: "Spending ceded, outside the budget", "zh-CN": "分出费用，不计入预算" },
      },
      ...(cost.lines ?? []),
    ],
    transfers: [
      { from: "reinsurer", to: "fund", line: "treaty.ceded", tag: "cover" },
      ...(cost.transfers ?? []),
    ],
  };
}
