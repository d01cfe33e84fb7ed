/** Random facts that a contract asks for: consistent parts of the bill, covers within spending, at least one weight. */
import fc from "fast-check";
import type { AccountFacts, ComposedContract, FactRequest, FactTable } from "../../src/contracts/language.js";

import type { TableRequest } from "../../src/contracts/tables.js";

export const PROVIDERS = 3;

interface Bill {
  readonly fundPaid: bigint;
  readonly patientPaid: bigint;
  readonly outOfScope: bigint;
  /** Point, in currency units, above which half of the money lies: the tail is thin or thick. */
  readonly half: number;
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
    half: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ fundPaid, patientPaid, tenths, half }) => ({
    fundPaid,
    patientPaid,
    half,
    outOfScope: (patientPaid * tenths) / 10n,
  }));

const hundredths = (low: number, high: number) =>
  fc
    .integer({ min: low, max: high })
    .map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`);

/** A bill for every service class that the contract names, so that parts of the bundle add up to the whole. */
const billsOf = ({ needs, bundle }: ComposedContract): fc.Arbitrary<Bills> => {
  const services = new Set([...bundle, ...needs.flatMap((need) => servicesOf(need))]);
  return fc.record(Object.fromEntries([...services].map((service) => [service, bill])));
};
const servicesOf = (need: FactRequest): readonly string[] =>
  need.kind === "spending" || need.kind === "excess" ? need.services : [];
type Bills = Readonly<Record<string, Bill>>;

export function arbitraryFacts(contract: ComposedContract): fc.Arbitrary<AccountFacts> {
  const { needs } = contract;
  return billsOf(contract).chain((own) =>
    fc.record({
      scalars: fc.record(
        Object.fromEntries(needs.filter(isScalar).map((need) => [need.id, scalar(need, own, needs)])),
      ),
      vectors: fc.record(
        Object.fromEntries(needs.filter(({ kind }) => kind === "vector").map((need) => [need.id, weights])),
      ),
      tables: fc.record(Object.fromEntries(needs.filter(isTable).map((need) => [need.id, tableRows(need)]))),
    }),
  );
}

const isTable = (need: FactRequest): need is TableRequest => need.kind === "table" || need.kind === "market";
const isScalar = (need: FactRequest): boolean => need.kind !== "vector" && !isTable(need);

/** Up to six rows; keys from three names, so that some rows share one. A market's values are those of its lines. */
function tableRows(need: TableRequest): fc.Arbitrary<FactTable> {
  const columns =
    need.kind === "market"
      ? Object.fromEntries(need.lines.map((id) => [id, "money" as const]))
      : need.columns;
  return fc.integer({ min: 0, max: 6 }).chain((rows) => {
    const values = { key: fc.constantFrom("a", "b", "c"), money: amount, number: hundredths(0, 300) };
    const divisors = { ...values, money: positive, number: hundredths(1, 300) };
    const above = need.kind === "table" ? (need.positive ?? []) : [];
    const column = (id: string, unit: keyof typeof values) =>
      fc.array<bigint | string>((above.includes(id) ? divisors : values)[unit], {
        minLength: rows,
        maxLength: rows,
      });
    const all = Object.entries(columns).map(([id, unit]) => [id, column(id, unit)] as const);
    return fc.record(Object.fromEntries(all)).map((record) => ({ rows, columns: record }));
  });
}
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: PROVIDERS, maxLength: PROVIDERS })
  .map((values) => (values.every((value) => value === 0n) ? values.map(() => 1n) : values));

function scalar(need: FactRequest, own: Bills, needs: readonly FactRequest[]): fc.Arbitrary<bigint | string> {
  switch (need.kind) {
    case "months":
      return fc.bigInt({ min: 1n, max: 1200n });
    case "rateMonths":
      return amount;
    case "spending":
      return fc.constant(overServices(need, own, (amount) => amount));
    case "excess":
      return fc.constant(
        overServices(need, own, (amount, service) => tailAbove(Number(need.attachment), amount, service)),
      );
    case "quality":
      return need.count === "numerator" ? fc.bigInt({ min: 0n, max: 20n }) : fc.bigInt({ min: 0n, max: 40n });
    case "index":
      return hundredths(80, 125);
    case "given": {
      const whole = needs.find(({ id }) => id === need.partOf);
      if (whole?.kind === "spending")
        return fc.bigInt({ min: 0n, max: overServices(whole, own, (amount) => amount) });
      return need.unit === "money" ? amount : givenNumber(need);
    }
    case "vector":
    case "table":
    case "market":
      return fc.constant(0n);
  }
}

/** What lies above a point falls as the point rises, so that layers between two points are never negative. */
function tailAbove(attachment: number, amount: bigint, { half }: Bill): bigint {
  return (amount * BigInt(half)) / BigInt(half + Math.ceil(attachment));
}

/** Σ over the service classes that a request names. */
const overServices = (
  { part, services }: Extract<FactRequest, { kind: "spending" | "excess" }>,
  bills: Bills,
  value: (amount: bigint, bill: Bill) => bigint,
): bigint => services.reduce((sum, service) => sum + value(partOf(part, bills[service]), bills[service]), 0n);

/** Within the fact's own limits, so that a share stays a share. */
function givenNumber({ minimum = "0", maximum = "20" }: Extract<FactRequest, { kind: "given" }>) {
  return hundredths(Math.round(Number(minimum) * 100), Math.round(Number(maximum) * 100));
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
