/**
 * Bands of the local rules: a share of the difference up to a limit on either side, nothing beyond.
 *
 * kept = keptShare · min(surplus, keptUpTo · budget); the fund makes good fundShare · min(overspend, madeGoodUpTo · budget).
 */
import type { Decimal } from "../language.js";
import { compare, formatRational, ONE, parseRational, subtract, ZERO } from "../rational.js";
import type { SharingTerms } from "./sharing.js";

export interface LimitedBands {
  readonly keptShare: Decimal;
  /** As shares of the budget. */
  readonly keptUpTo: Decimal;
  readonly fundShare: Decimal;
  readonly madeGoodUpTo: Decimal;
}

export function limitedBands({ keptShare, keptUpTo, fundShare, madeGoodUpTo }: LimitedBands): SharingTerms {
  const borne = formatRational(subtract(ONE, parseRational(fundShare)));
  const none = (limit: Decimal): boolean => compare(parseRational(limit), ZERO) === 0;
  return {
    surplus: {
      basis: "budgetSigned",
      bands: [
        ...(none(keptUpTo) ? [] : [{ from: "0", providerKeeps: keptShare }]),
        { from: keptUpTo, providerKeeps: "0" },
      ],
    },
    overspend: {
      basis: "budgetSigned",
      bands: [
        ...(none(madeGoodUpTo) ? [] : [{ from: "0", providerBears: borne }]),
        { from: madeGoodUpTo, providerBears: "1" },
      ],
    },
  };
}
