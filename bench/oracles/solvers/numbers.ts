/** Random words, the normal law, special functions and laws of counts. */
import * as numerics from "../../../src/numerics/index.js";
import { threefry4x32 } from "../../../src/random/threefry.js";
import { unit } from "../../../src/random/unit.js";
import { shape, Unsupported, type Got } from "../case.js";

interface Words {
  readonly generator: string;
  readonly rounds: number;
  readonly ctr: readonly string[];
  readonly key: readonly string[];
}

const word = (hex: string): number => Number.parseInt(hex, 16) | 0;
const hexOf = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

function words({ generator, rounds, ctr, key }: Words): Got {
  if (generator !== "threefry4x32" || rounds !== 20)
    throw new Unsupported(`the engine draws from threefry4x32-20, not ${generator}-${rounds}`);
  const [k0, k1, k2, k3] = key.map(word);
  const [c0, c1, c2, c3] = ctr.map(word);
  const out = new Int32Array(4);
  threefry4x32([k0, k1, k2, k3], c0, c1, c2, c3, out);
  return { out: [...out].map(hexOf) };
}

/** One word makes a uniform number; two words of 52 bits are not drawn by the engine. */
function uniform({ words: given }: { readonly words: readonly (string | readonly string[])[] }): Got {
  return {
    u: given.map((own) => {
      if (typeof own !== "string") throw new Unsupported("the engine makes uniforms of one word");
      return unit(word(own));
    }),
  };
}

interface Special {
  readonly lgamma_x: readonly number[];
  readonly gammainc_ax: readonly (readonly [number, number])[];
  readonly betainc_abx: readonly (readonly [number, number, number])[];
  readonly gammaquantile_ap: readonly (readonly [number, number])[];
}

const special = (inputs: Special): Got => ({
  lgamma: inputs.lgamma_x.map(numerics.lnGamma),
  gammaP: inputs.gammainc_ax.map(([a, x]) => numerics.incompleteGammaP(a, x)),
  gammaQ: inputs.gammainc_ax.map(([a, x]) => numerics.incompleteGammaQ(a, x)),
  betaI: inputs.betainc_abx.map(([a, b, x]) => numerics.incompleteBeta(x, a, b)),
  gammaQuantile: inputs.gammaquantile_ap.map(([a, p]) => numerics.incompleteGammaInverse(p, a)),
});

interface Poisson {
  readonly lambda_: readonly number[];
  readonly k: readonly number[];
}

const poisson = ({ lambda_: means, k }: Poisson): Got => ({
  pmf: k.map((count, index) => numerics.poissonPmf(count, means[index])),
  cdf: k.map((count, index) => numerics.poissonCdf(count, means[index])),
});

export const numbers = [
  shape<Words>("rng", ["generator", "rounds", "ctr", "key"], words),
  shape<{ words: string[] }>("rng", ["words"], uniform),
  shape<{ p: number[] }>("normal", ["p"], ({ p }) => ({ z: p.map(numerics.normalQuantile) })),
  shape<{ z: number[] }>("normal", ["z"], ({ z }) => ({
    cdf: z.map(numerics.normalCdf),
    sf: z.map(numerics.normalSurvival),
    logcdf: z.map(numerics.normalLogCdf),
  })),
  shape<Special>("special", ["lgamma_x", "gammainc_ax", "betainc_abx", "gammaquantile_ap"], special),
  shape<Poisson>("counts", ["lambda_", "k"], poisson),
];
