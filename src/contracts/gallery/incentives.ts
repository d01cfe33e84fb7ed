/** The incentive read-out of a family as text: a table over a grid of spending, and sentences about jumps. */
import { minorText } from "../amounts.js";
import { exampleContext } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { paysClaims, readOut, type ReadOut } from "../incentive-readout.js";
import { compare, multiply, parseRational, rational, roundHalfEven, whole, ZERO } from "../rational.js";
import { expandExample } from "../run-example.js";
import { SaidError } from "../said-error.js";
import { prepareContract } from "../settle.js";
import { hasCosts } from "../spending-facts.js";
import { PARTY_WORDS, type Language } from "../trace-words.js";
import { sayIn, SENTENCES } from "./words.js";

export interface Incentives {
  /** A sentence on where and what is looked at. */
  readonly introduction: string;
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Power, jumps, gates, what is not monotone. */
  readonly sentences: readonly string[];
  readonly power?: string;
}

interface Looked {
  readonly example: WorkedExample;
  readonly read: ReadOut;
  readonly claimsInside: boolean;
}

const known = new WeakMap<ContractFamily, Looked | undefined>();

/** A family is looked at once: both languages and the index tell the same. */
function looked(family: ContractFamily): Looked | undefined {
  if (!known.has(family)) known.set(family, lookAt(family));
  return known.get(family);
}

/** At the first example in which anything costs money. */
function lookAt(family: ContractFamily): Looked | undefined {
  for (const example of family.examples.filter(({ error }) => error === undefined)) {
    const contract = expandExample(family, example);
    if (!hasCosts(contract)) continue;
    const prepared = prepareContract(contract, exampleContext(example));
    try {
      const point = { facts: example.facts[0], history: example.history ?? [] };
      return { example, read: readOut(prepared, point), claimsInside: paysClaims(contract) };
    } catch (error) {
      if (!(error instanceof SaidError)) throw error;
    }
  }
  return undefined;
}

export function incentivesOf(family: ContractFamily, language: Language): Incentives | undefined {
  const found = looked(family);
  if (found === undefined) return undefined;
  const { example, read, claimsInside } = found;
  const say = sayIn(language);
  const sentences = SENTENCES[language];
  const money = (amount: bigint): string => minorText(amount, exampleContext(example).minorUnits);
  const power = read.power === undefined ? undefined : shareText(read.power);
  return {
    introduction: sentences.at(example.words[language]),
    heading: [say("spending"), say("times"), ...read.parties.map((party) => PARTY_WORDS[party][language])],
    rows: read.points.map(({ spending, factor, shares, crossesGate }) => [
      money(spending),
      `${factor} ×`,
      ...read.parties.map((party) => (crossesGate ? say("jump") : shareText(shares[party] ?? "0"))),
    ]),
    sentences: [
      ...(power === undefined ? [] : [sentences.power(power)]),
      ...(claimsInside ? [] : [say("claimsOutside")]),
      ...jumpSentences(read, language, money),
      ...monotoneSentences(read, language),
    ],
    ...(power !== undefined && { power }),
  };
}

function jumpSentences(read: ReadOut, language: Language, money: (amount: bigint) => string): string[] {
  const sentences = SENTENCES[language];
  const changes = (change: Readonly<Partial<Record<keyof typeof PARTY_WORDS, bigint>>>): string =>
    Object.entries(change)
      .map(([party, amount]) => {
        const sign = amount > 0n ? "+" : "";
        return `${PARTY_WORDS[party as keyof typeof PARTY_WORDS][language]} ${sign}${money(amount)}`;
      })
      .join(language === "en" ? ", " : "，");
  if (read.jumps.length + read.gates.length === 0) return [sayIn(language)("noJumps")];
  const end = language === "en" ? "." : "。";
  return [
    ...read.jumps.map(({ at, change }) => sentences.jump(money(at), changes(change))),
    ...read.gates.map(({ line, test, size, change }) => {
      const here = changes(change);
      const jump = sentences.gate(line, test, size);
      return here === ""
        ? `${jump}${end}`
        : `${jump}${language === "en" ? "; " : "；"}${sentences.gateHere(here)}${end}`;
    }),
  ];
}

/** One sentence for each party: where it is worst. */
function monotoneSentences({ notMonotone, jumps }: ReadOut, language: Language): string[] {
  const sentences = SENTENCES[language];
  if (notMonotone.length === 0) return [sayIn(language)(jumps.length === 0 ? "monotone" : "monotoneApart")];
  const parties = [...new Set(notMonotone.map(({ party }) => party))];
  return parties.flatMap((party) => {
    const own = notMonotone.filter((found) => found.party === party);
    const distance = (share: string) => {
      const value = parseRational(share);
      return compare(value, ZERO) < 0 ? multiply(value, whole(-1n)) : value;
    };
    const worst = own.reduce((a, b) => (compare(distance(b.share), distance(a.share)) > 0 ? b : a));
    const tell = compare(parseRational(worst.share), ZERO) < 0 ? sentences.gains : sentences.loses;
    return [tell(PARTY_WORDS[party][language], worst.factor, shareText(worst.share))];
  });
}

/** Four decimal places; "≈" where that is not all. */
export function shareText(share: string): string {
  const value = parseRational(share);
  const rounded = roundHalfEven(multiply(value, whole(10_000n)));
  const text = minorText(rounded, 4).replace(/\.?0+$/, "");
  return compare(rational(rounded, 10_000n), value) === 0 ? text : `≈ ${text}`;
}
