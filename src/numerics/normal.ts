/**
 * Standard normal distribution: Φ(z), 1 − Φ(z), ln Φ(z), density.
 *
 * Φ: Cody's rational approximations on |z| ≤ 0.67448975, ≤ √32 and beyond; the tail is exp(−z²/2) times a rational function, with z split at
 * 1/16 so that the square is exact: relative accuracy down to the smallest doubles.
 * Source: W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969), and Algorithm 715 (ANORM), ACM TOMS 19
 * (1993).
 */
import { exp } from "./exp.js";
import { log, log1p } from "./log.js";

const CENTRE_NUMERATOR = [
  2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
  0.065682337918207449113,
];
const CENTRE_DENOMINATOR = [
  47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956,
];
const MIDDLE_NUMERATOR = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
  1.0765576773720192317e-8,
];
const MIDDLE_DENOMINATOR = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
];
const FAR_NUMERATOR = [
  0.21589853405795699, 0.1274011611602473639, 0.022235277649744007, 0.001421619193227893466,
  2.9112874951168792e-5, 0.02307344176494017303,
];
const FAR_DENOMINATOR = [
  1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
  7.29751555083966205e-5,
];
const INVERSE_SQRT_2PI = 0.398942280401432677939946;
const SQRT_32 = 5.656854249492380195;
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
