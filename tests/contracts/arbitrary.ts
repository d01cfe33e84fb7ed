/** Random facts that a contract asks for: consistent parts of the bill, covers within spending, at least one weight. */
import fc from "fast-check";
import type { AccountFacts, ComposedContract, FactRequest } from "../../src/contracts/language.js";

export const PROVIDERS = 3;

interface Bill {
  readonly fundPaid: bigint;
  readonly patientPaid: bigint;
  readonly outOfScope: bigint;
}

/** Of any size, so that budgets are now far above spending, now far below. */
const positive = fc
  .integer({ min: 3, max: 10 })
  .chain((digits) => fc.bigInt({ min: 1n, max: 10n ** BigInt(digits) }));
const amount = positive.map((value) => value - 1n);
const bill: fc.Arbitrary<Bill> = fc
  .record({
    fundPaid: positive,
    patientPaid: amount,
    tenths: fc.bigInt({ min: 0n, max: 10n }),
  })
  .map(({ fundPaid, patientPaid, tenths }) => ({
    fundPaid,
    patientPaid,
    outOfScope: (patientPaid * tenths) / 10n,
  }));

const hundredths = (low: number, high: number) =>
  fc
    .integer({ min: low, max: high })
    .map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`);

export function arbitraryFacts({ needs }: ComposedContract): fc.Arbitrary<AccountFacts> {
  return bill.chain((own) =>
    fc.record({
      scalars: fc.record(
        Object.fromEntries(needs.filter(isScalar).map((need) => [need.id, scalar(need, own)])),
      ),
      vectors: fc.record(
        Object.fromEntries(needs.filter((need) => !isScalar(need)).map((need) => [need.id, weights])),
      ),
    }),
  );
}

const isScalar = (need: FactRequest): boolean => need.kind !== "vector";
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: PROVIDERS, maxLength: PROVIDERS })
  .map((values) => (values.every((value) => value === 0n) ? values.map(() => 1n) : values));

function scalar(need: FactRequest, own: Bill): fc.Arbitrary<bigint | string> {
  switch (need.kind) {
    case "months":
      return fc.bigInt({ min: 1n, max: 1200n });
    case "rateMonths":
      return amount;
    case "spending":
      return fc.constant(partOf(need.part, own));
    case "excess":
      return fc.bigInt({ min: 0n, max: partOf(need.part, own) });
    case "quality":
      return need.count === "numerator" ? fc.bigInt({ min: 0n, max: 20n }) : fc.bigInt({ min: 0n, max: 40n });
    case "index":
      return hundredths(80, 125);
    case "vector":
      return fc.constant(0n);
  }
}

function partOf(
  part: Extract<FactRequest, { kind: "spending" }>["part"],
  { fundPaid, patientPaid, outOfScope }: Bill,
): bigint {
  const parts = {
    fundPaid,
    patientPaid,
    allowed: fundPaid + patientPaid,
    inPolicyScope: fundPaid + patientPaid - outOfScope,
  };
  return parts[part];
}
