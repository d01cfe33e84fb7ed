/**
 * The answer in plain words, a line or two for each contract: in how many futures the consortium overspends over the
 * horizon, and in the same breath how far chance, shocks and parameters could move that; what it then bears, what is
 * left on average and in the worst twentieth. Then the share of inputs that have a source.
 */
import type { ProbabilityEstimate } from "../statistics/probability.js";
import { amount, amountSpan, fixed, ofHundred, percent } from "./format.js";
import type { Section } from "./model.js";
import { boundOf, wholeSpan } from "./probability-text.js";
import type { Summary, SummaryCell, UncertainQuantity } from "./schema.js";
import { contractLabel, horizonCell, horizonLabel, sameContract, type View } from "./view.js";

type Contract = Summary["contracts"][number];

export function headlineSection(view: View): Section {
  const { summary, words } = view;
  return {
    id: "headline",
    title: words.answer,
    paragraphs: [words.futures(fixed(summary.trials, 0), horizonLabel(view))],
    items: summary.contracts.map((contract) => sentence(view, contract)),
    closing: [inputsSentence(view)],
  };
}

function inputsSentence({ summary, words }: View): string {
  const { evidence, assumption, lever, sourcedShare } = summary.inventory;
  if (sourcedShare === null) return words.noInputs;
  return words.inputs(evidence, evidence + assumption, percent(sourcedShare, 0), lever);
}

function sentence(view: View, contract: Contract): string {
  const cell = horizonCell(contract.cells);
  const label = contractLabel(view, contract);
  if (cell === undefined) return label;
  const overspend = cell.overspend && overspendWords(view, contract, cell.overspend);
  return view.words.labelled(label, (overspend ?? outlayWords(view, cell)) + resultWords(view, cell));
}

function outlayWords(view: View, { values }: SummaryCell): string {
  const { fundOutlay } = values;
  if (fundOutlay === undefined) return "";
  return view.words.noBudget(amount(fundOutlay.mean, view.currency, view.language), horizonLabel(view));
}

function overspendWords(
  view: View,
  contract: Contract,
  { probability, borne }: NonNullable<SummaryCell["overspend"]>,
): string {
  const { words } = view;
  const often = howOften(view, probability, sureness(view, contract, probability));
  if (borne === null) return often;
  const span = (low: number, high: number): string =>
    amountSpan(low, high, view.currency, view.language, words.span);
  const interval = borne.interval95 ? words.interval(span(...borne.interval95)) : "";
  return often + words.bears(amount(borne.mean, view.currency, view.language), interval);
}

function howOften({ words }: View, probability: ProbabilityEstimate, sure: string): string {
  const { events, n } = probability;
  if (events === 0) return words.never(fixed(n, 0), sure);
  if (events === n) return words.always(fixed(n, 0), sure);
  const { count, of } = ofHundred(probability.probability);
  return words.overspends(count, of, sure);
}

/** How far the probability may be off: by chance in the trials, by the size of the shocks, by the parameters. */
function sureness(view: View, contract: Contract, probability: ProbabilityEstimate): string {
  const { words, summary } = view;
  const { shockHalf, shockDouble, parameters } = (summary.modelUncertainty
    .find((each) => sameContract(each, contract))
    ?.quantities.find(({ quantity }) => quantity === "probabilityOverspend") ??
    {}) as Partial<UncertainQuantity>;
  const bound = boundOf(probability);
  const [from, to] = probability.interval95;
  const shocked = [shockHalf, shockDouble].filter((each) => each !== undefined);
  const { p05: low = 0, p95: high = 0, ...bounds } = parameters ?? {};
  const parts = [
    bound === undefined ? words.byMonteCarlo(perCent([{ low: from, high: to }])) : words.byBound(bound),
    ...(shocked.length > 0
      ? [words.byShocks(perCent(shocked.map((each) => ({ ...each, low: each.value, high: each.value }))))]
      : []),
    ...(parameters ? [words.byParameters(perCent([{ low, high, ...bounds }]))] : []),
  ];
  return words.inBrackets(parts);
}

interface Span {
  readonly low: number;
  readonly high: number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** From the lowest to the highest; a sample never shows that something cannot happen, or must. */
function perCent(spans: readonly Span[]): string {
  const bound = (name: "atMost" | "atLeast"): number[] => spans.flatMap((span) => span[name] ?? []);
  const [most, least] = [bound("atMost"), bound("atLeast")];
  if (most.length === spans.length) return boundOf({ atMost: Math.max(...most) })!;
  if (least.length === spans.length) return boundOf({ atLeast: Math.min(...least) })!;
  const low = Math.min(...spans.map((span) => span.low));
  const high = Math.max(...spans.map((span) => span.high));
  // Rounding outwards would make a range of what is one number.
  return high - low < 0.005
    ? percent((low + high) / 2, 0)
    : `${wholeSpan(Math.max(low, 0), Math.min(high, 1))}%`;
}

/** Nothing to say of a consortium whose result is always nil. */
function resultWords(view: View, { loss, values }: SummaryCell): string {
  const { words } = view;
  const result = values.consortiumResult;
  const nil = result?.mean === 0 && result.standardError === 0;
  if (loss === undefined || result === undefined || nil) return "";
  const money = (minor: number): string => amount(minor, view.currency, view.language);
  const worst = money(0 - loss.tail.tailMean);
  return (
    words.result(money(result.mean)) +
    words.worst(loss.flags.includes("thinTail") ? words.rough(worst) : worst)
  );
}
