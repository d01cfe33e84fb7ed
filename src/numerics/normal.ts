/**
 * Standard normal distribution: Φ(z), 1 − Φ(z), ln Φ(z), density.
 *
 * Φ: Cody's rational approximations on |z| ≤ 0.67448975, ≤ √32 and beyond; the tail is exp(−z²/2) times a
 * rational function, with z split at 1/16 so that the square is exact: relative accuracy down to the smallest
 * doubles.
 * Source: W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969), and
 * Algorithm 715 (ANORM), ACM TOMS 19 (1993).
 */
import { exp } from "./exp.js";
import { log, log1p } from "./log.js";

const CENTRE_NUMERATOR = [
  2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745,
];
const CENTRE_DENOMINATOR = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_NUMERATOR = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735, 9842.714838383978, 1.0765576773720192e-8,
];
const MIDDLE_DENOMINATOR = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const FAR_NUMERATOR = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5,
  0.023073441764940174,
];
const FAR_DENOMINATOR = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];
const INVERSE_SQRT_2PI = 0.3989422804014327;
const SQRT_32 = 5.656854249492381;
const CENTRE = 0.67448975;

/** Φ(z) = P(Z ≤ z). */
export function normalCdf(z: number): number {
  if (Math.abs(z) <= CENTRE) return 0.5 + centre(z);
  return z < 0 ? upperTail(-z) : 1 - upperTail(z);
}

/** 1 − Φ(z) = P(Z > z), accurate where it is small. */
export function normalSurvival(z: number): number {
  return normalCdf(-z);
}

/** ln Φ(z), accurate in both tails. */
export function normalLogCdf(z: number): number {
  if (z < -37) return log(tailRatio(-z)) - 0.5 * z * z;
  return z < 1 ? log(normalCdf(z)) : log1p(-normalSurvival(z));
}

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return INVERSE_SQRT_2PI * exp(-0.5 * z * z);
}

/** Φ(z) − ½ for |z| ≤ 0.67448975. */
function centre(z: number): number {
  const square = z * z;
  let numerator = CENTRE_NUMERATOR[4] * square;
  let denominator = square;
  for (let i = 0; i < 3; i++) {
    numerator = (numerator + CENTRE_NUMERATOR[i]) * square;
    denominator = (denominator + CENTRE_DENOMINATOR[i]) * square;
  }
  return (z * (numerator + CENTRE_NUMERATOR[3])) / (denominator + CENTRE_DENOMINATOR[3]);
}

/** P(Z > z) for z > 0.67448975. */
function upperTail(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > 39) return 0;
  const head = Math.floor(z * 16) / 16;
  const rest = (z - head) * (z + head);
  return exp(-head * head * 0.5) * exp(-rest * 0.5) * tailRatio(z);
}

/** P(Z > z) · exp(z²/2) for z > 0.67448975. */
function tailRatio(z: number): number {
  if (z > SQRT_32) return farRatio(z);
  let numerator = MIDDLE_NUMERATOR[8] * z;
  let denominator = z;
  for (let i = 0; i < 7; i++) {
    numerator = (numerator + MIDDLE_NUMERATOR[i]) * z;
    denominator = (denominator + MIDDLE_DENOMINATOR[i]) * z;
  }
  return (numerator + MIDDLE_NUMERATOR[7]) / (denominator + MIDDLE_DENOMINATOR[7]);
}

function farRatio(z: number): number {
  const inverseSquare = 1 / (z * z);
  let numerator = FAR_NUMERATOR[5] * inverseSquare;
  let denominator = inverseSquare;
  for (let i = 0; i < 4; i++) {
    numerator = (numerator + FAR_NUMERATOR[i]) * inverseSquare;
    denominator = (denominator + FAR_DENOMINATOR[i]) * inverseSquare;
  }
  const correction = (inverseSquare * (numerator + FAR_NUMERATOR[4])) / (denominator + FAR_DENOMINATOR[4]);
  return (INVERSE_SQRT_2PI - correction) / z;
}
