/**
 * The answer in plain words, one sentence or two for each contract: in how many futures the consortium overspends, what
 * it then bears, what is left on average and in the worst twentieth.
 */
import type { ProbabilityEstimate } from "../statistics/probability.js";
import { amount, amountSpan, fixed, ofHundred } from "./format.js";
import type { Section } from "./model.js";
import { boundOf } from "./probability-text.js";
import type { Summary, SummaryCell } from "./schema.js";
import { contractLabel, horizonCell, horizonLabel, type View } from "./view.js";

export function headlineSection(view: View): Section {
  const { summary, words } = view;
  return {
    id: "headline",
    title: words.answer,
    paragraphs: [words.futures(fixed(summary.trials, 0), horizonLabel(view))],
    items: summary.contracts.map((contract) => sentence(view, contract)),
  };
}

function sentence(view: View, contract: Summary["contracts"][number]): string {
  const cell = horizonCell(contract.cells);
  const label = contractLabel(view, contract);
  return cell === undefined
    ? label
    : view.words.labelled(label, overspendWords(view, cell) + resultWords(view, cell));
}

function overspendWords(view: View, { overspend, values }: SummaryCell): string {
  const { words } = view;
  const money = (minor: number): string => amount(minor, view.currency, view.language);
  if (overspend === undefined) {
    const outlay = values.fundOutlay ?? values.fundOutlayInBundle;
    return outlay === undefined ? "" : words.noBudget(money(outlay.mean), horizonLabel(view));
  }
  const { probability, borne } = overspend;
  if (probability.events === 0) {
    return words.never(fixed(probability.n, 0), boundOf(probability)!, scopeWords(view, "any"));
  }
  if (borne === null) return overspends(view, probability) + words.stop;
  const span = (low: number, high: number): string =>
    amountSpan(low, high, view.currency, view.language, words.span);
  const interval = borne.interval95 ? words.interval(span(...borne.interval95)) : "";
  return overspends(view, probability) + words.bears(money(borne.mean), interval);
}

function overspends(view: View, probability: ProbabilityEstimate): string {
  const { words } = view;
  const scope = scopeWords(view, "when");
  if (probability.events === probability.n) {
    return words.always(fixed(probability.n, 0), boundOf(probability)!, scope);
  }
  const { count, of } = ofHundred(probability.probability);
  return words.overspends(count, of, scope);
}

/** "in at least one year and scheme", "in any year": as many of both as there are. */
function scopeWords({ summary, words }: View, form: "when" | "any"): string {
  const { schemes, years } = summary.scenario;
  if (schemes.length > 1 && years.length > 1) return words[`${form}YearsAndSchemes`];
  return schemes.length > 1 ? words[`${form}Schemes`] : years.length > 1 ? words[`${form}Years`] : "";
}

/** Nothing to say of a consortium whose result is always nil. */
function resultWords(view: View, { loss, values }: SummaryCell): string {
  const { words } = view;
  const result = values.consortiumResult;
  const nil = result?.mean === 0 && result.standardError === 0;
  if (loss === undefined || result === undefined || nil) return "";
  const money = (minor: number): string => amount(minor, view.currency, view.language);
  const { tailMean } = loss.tail;
  const thin = loss.flags.includes("thinTail");
  const tail = thin ? words.rough(money(Math.abs(tailMean))) : money(Math.abs(tailMean));
  return (
    words.result(money(result.mean), horizonLabel(view)) +
    (tailMean >= 0 ? words.worst(tail) : words.worstGain(tail))
  );
}
