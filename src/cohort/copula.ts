/**
 * Gaussian copula over named attributes: lower Cholesky factor of the latent correlation matrix.
 *
 * The factor is lower triangular in the scenario's order, so an attribute added at the end changes no other draw.
 */

export interface LatentCorrelation {
  readonly between: readonly [string, string];
  readonly value: number;
}

/** Rows of the Cholesky factor; throws RangeError when the pairs cannot all hold together. */
export function latentFactor(names: readonly string[], pairs: readonly LatentCorrelation[]): Float64Array[] {
  const n = names.length;
  const matrix = names.map((_, i) => Float64Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0)));
  for (const { between, value } of pairs) {
    const [a, b] = [names.indexOf(between[0]), names.indexOf(between[1])];
    if (a < 0 || b < 0)
      throw new RangeError(
        `A correlation names "${between[a < 0 ? 0 : 1]}", which is no attribute of the cohort.`,
      );
    matrix[a][b] = value;
    matrix[b][a] = value;
  }
  return cholesky(matrix, names);
}

function cholesky(matrix: readonly Float64Array[], names: readonly string[]): Float64Array[] {
  const factor = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= factor[i][k] * factor[j][k];
      if (i === j) {
        if (rest <= 1e-12) {
          throw new RangeError(
            `The correlations of "${names[i]}" contradict each other: the matrix is not positive definite.`,
          );
        }
        factor[i][i] = Math.sqrt(rest);
      } else {
        factor[i][j] = rest / factor[j][j];
      }
    }
  }
  return factor;
}
