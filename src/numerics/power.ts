/**
 * base^exponent with our own operation order, so that every machine gets the same bits (Math.pow differs
 * between engine versions).
 *
 * Integer exponents up to 64 in size: repeated squaring in double-double, so that an exactly representable
 * power is returned exactly. Otherwise exp(exponent · ln base) with logarithm and product carried in
 * double-double: rounding ln base to a double first would multiply its error by the exponent. Error near 1 ulp
 * over the whole range (measured in tests/numerics).
 * Logarithm: ln m = 2s + s³ · (2/3 + 2/5 s² + …), s = (m − 1) / (m + 1), after base = 2^k · m, √½ ≤ m ≤ √2
 * nearly.
 */
import { exactProduct, exactSum, pairProduct, tail } from "./double-double.js";
import { exp, timesPowerOfTwo } from "./exp.js";
import { log } from "./log.js";

const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471803691238; // trailing zeros: k · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const TWO_THIRDS = 2 / 3;
const TWO_THIRDS_LOW = 3.700743415417188e-17;
/** 2/5, 2/7, …, 2/31: s² ≤ 0.0295, so the first term left out is below 2^−76 of the whole. */
const SERIES = Float64Array.from({ length: 14 }, (_, n) => 2 / (2 * n + 5));
const TWO_54 = 18014398509481984;
const LARGEST_SQUARED = 64;
const SAFE_FOR_PAIRS = 600; // |ln result| up to here keeps every product of pairs far from overflow and underflow

export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const size = Math.abs(base);
  const whole = Number.isInteger(exponent);
  if (base < 0 && !whole && Number.isFinite(exponent)) return NaN;
  const sign = base < 0 && whole && exponent % 2 !== 0 ? -1 : 1;
  const roughly = exponent * log(size);
  if (!(Math.abs(roughly) <= 800)) return sign * exp(roughly);
  if (whole && Math.abs(exponent) <= LARGEST_SQUARED && Math.abs(roughly) < SAFE_FOR_PAIRS) {
    const squared = bySquaring(size, Math.abs(exponent));
    return sign * (exponent > 0 ? squared : reciprocal(squared, tail.low));
  }
  return sign * byLogarithm(size, exponent);
}

/** size^n for whole n ≥ 1; the low half stays in `tail.low`. */
function bySquaring(size: number, n: number): number {
  let [factor, factorLow] = [size, 0];
  let [result, resultLow] = [1, 0];
  for (let rest = n; ;) {
    if (rest % 2 === 1) {
      result = pairProduct(result, resultLow, factor, factorLow);
      resultLow = tail.low;
    }
    rest = Math.floor(rest / 2);
    if (rest === 0) break;
    factor = pairProduct(factor, factorLow, factor, factorLow);
    factorLow = tail.low;
  }
  tail.low = resultLow;
  return result;
}

/** 1 / (high + low), rounded once: one Newton step from the double quotient. */
function reciprocal(high: number, low: number): number {
  const quotient = 1 / high;
  const back = exactProduct(quotient, high);
  return quotient + quotient * (1 - back - tail.low - quotient * low);
}

function byLogarithm(size: number, exponent: number): number {
  const high = pairLog(size);
  const low = tail.low;
  const product = exactProduct(exponent, high);
  const rest = tail.low + exponent * low;
  const result = exp(product);
  return result === Infinity ? result : result + result * rest;
}

/** ln size as a pair: high half returned, low half in `tail.low`. */
function pairLog(size: number): number {
  if (size < 1e-300) {
    const lifted = pairLog(size * TWO_54);
    const liftedLow = tail.low;
    const high = exactSum(lifted, -54 * LN2_HIGH);
    return exactSum(high, tail.low + liftedLow - 54 * LN2_LOW);
  }
  const k = Math.round(log(size) / LN2);
  const mantissa = pairLogNearOne(timesPowerOfTwo(size, -k));
  const mantissaLow = tail.low;
  const high = exactSum(k * LN2_HIGH, mantissa);
  return exactSum(high, tail.low + (mantissaLow + k * LN2_LOW));
}

function pairLogNearOne(m: number): number {
  const f = m - 1;
  const divisor = exactSum(m, 1);
  const divisorLow = tail.low;
  const s = f / divisor;
  const back = exactProduct(s, divisor);
  const sLow = (f - back - tail.low - s * divisorLow) / divisor;
  const z = pairProduct(s, sLow, s, sLow);
  const zLow = tail.low;
  let series = 0;
  for (let n = SERIES.length - 1; n >= 0; n--) series = SERIES[n] + z * series;
  const inner = exactSum(TWO_THIRDS, z * series);
  const cubic = pairProduct(z, zLow, inner, tail.low + TWO_THIRDS_LOW);
  const rest = pairProduct(s, sLow, cubic, tail.low);
  const restLow = tail.low;
  const high = exactSum(2 * s, rest);
  return exactSum(high, tail.low + (restLow + 2 * sLow));
}
