/**
 * Bands as terms: shares that hold from a start on, each band ending where the next one starts.
 *
 * The first band starts at 0 and starts rise strictly, so that every yuan has exactly one rule. The fund's share of a band is
 * what the consortium's leaves; a contract may print both, and then they sum to 1.
 */
import { z } from "zod";
import type { Decimal, Words } from "../language.js";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { decimalTerm, described } from "../terms.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const fromTerm = decimalTerm(
  {
    en: "Start of the band as a share of the basis; the first is 0.",
    "zh-CN": "档次起点，占基数的比例；第一档为0。",
  },
  { unit: "share", minimum: "0" },
);

type Bands<Key extends string> = readonly Readonly<Record<"from" | Key, Decimal>>[];

/** `key` names the consortium's share of a band, `fundKey` the fund's, which may be left out. */
export function bandsTerm<Key extends string>(
  key: Key,
  fundKey: string,
  words: { readonly provider: Words; readonly fund: Words },
): z.ZodType<Bands<Key>> {
  const fields = {
    from: fromTerm,
    [key]: decimalTerm(words.provider, share),
    [fundKey]: decimalTerm(words.fund, share).optional(),
  };
  const bands = z
    .array(z.strictObject(fields))
    .min(1)
    .check(({ value, issues }) => {
      const written = value as readonly Readonly<Record<string, Decimal | undefined>>[];
      const found =
        startComplaint(written.map(({ from }) => from ?? "0")) ?? splitComplaint(written, key, fundKey);
      if (found !== undefined) issues.push({ code: "custom", input: value, ...found });
    });
  const term = described(bands, {
    en: "Bands, from the first yuan on; each ends where the next starts, the last is open.",
    "zh-CN": "自第一元起的档次；每档止于下一档起点，最后一档不封顶。",
  });
  return term as unknown as z.ZodType<Bands<Key>>;
}

interface Complaint {
  readonly path: (string | number)[];
  readonly message: string;
  readonly params: { readonly chinese: string };
}

function startComplaint(starts: readonly Decimal[]): Complaint | undefined {
  const wrong = starts.findIndex((start, index) => !follows(starts[index - 1], start));
  if (wrong < 0) return undefined;
  return {
    ...(wrong === 0 ? notFromZero(starts[0]) : notIncreasing(starts[wrong - 1], starts[wrong])),
    path: [wrong, "from"],
  };
}

function splitComplaint(
  bands: readonly Readonly<Record<string, Decimal | undefined>>[],
  key: string,
  fundKey: string,
): Complaint | undefined {
  for (const [index, band] of bands.entries()) {
    const [own, fund] = [band[key], band[fundKey]];
    if (own === undefined || fund === undefined) continue;
    const total = add(parseRational(own), parseRational(fund));
    if (compare(total, ONE) === 0) continue;
    const sum = formatRational(total);
    return {
      path: [index, fundKey],
      message: `${key} and ${fundKey} of a band must sum to 1, so that every yuan is shared once; they sum to ${sum}`,
      params: { chinese: `同档的 ${key} 与 ${fundKey} 之和须为1，现为${sum}` },
    };
  }
  return undefined;
}

function follows(previous: Decimal | undefined, start: Decimal): boolean {
  const value = parseRational(start);
  return previous === undefined ? compare(value, ZERO) === 0 : compare(value, parseRational(previous)) > 0;
}

const notFromZero = (start: Decimal) => ({
  message: `the first band must start at 0, so that the first yuan has a rule; read ${start}`,
  params: { chinese: `第一档必须从0开始，否则第一元没有规则；读到${start}` },
});

const notIncreasing = (before: Decimal, start: Decimal) => ({
  message: `bands must start higher and higher; ${start} follows ${before}`,
  params: { chinese: `档次起点须逐档升高；${start}排在${before}之后` },
});
