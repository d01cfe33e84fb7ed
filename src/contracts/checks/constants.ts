/** Terms whose value is known before anything is settled. */
import type { Term } from "../language.js";
import {
  add,
  compare,
  divide,
  greater,
  lesser,
  multiply,
  ONE,
  parseRational,
  subtract,
  ZERO,
  type Rational,
} from "../rational.js";
import { childrenOf } from "../term.js";

type Fold = (a: Rational, b: Rational) => Rational;

/** The exact value of a term made of constants alone; undefined for all others, dated terms among them. */
export function constantOf(term: Term): Rational | undefined {
  if ("constant" in term) return parsed(term.constant);
  const fold = foldOf(term);
  if (fold === undefined) return undefined;
  const parts = childrenOf(term).map(constantOf);
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  try {
    return (parts as Rational[]).reduce(fold);
  } catch {
    return undefined;
  }
}

function foldOf(term: Term): Fold | undefined {
  if ("sum" in term) return add;
  if ("minus" in term) return subtract;
  if ("product" in term) return multiply;
  if ("quotient" in term) return divide;
  if ("min" in term) return lesser;
  return "max" in term ? greater : undefined;
}

function parsed(text: string): Rational | undefined {
  try {
    return parseRational(text);
  } catch {
    return undefined;
  }
}

/** A constant strictly between 0 and 1 in size, in any year where it is dated. */
export function isShare(term: Term): boolean {
  if ("byYear" in term) return Object.values(term.byYear).some(isShare);
  const value = constantOf(term);
  if (value === undefined) return false;
  const size = value.numerator < 0n ? subtract(ZERO, value) : value;
  return compare(size, ZERO) > 0 && compare(size, ONE) < 0;
}
