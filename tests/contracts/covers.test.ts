/** Stop-loss and reinsurance: known answers, and totals above points against patients settled one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerOf, less, times, valueAt, WHOLE } from "../../src/contracts/blocks/cover-layers.js";
import type { AccountFacts, FactRequest } from "../../src/contracts/language.js";
import {
  add,
  formatRational,
  multiply,
  parseRational,
  roundHalfEven,
  subtract,
  whole,
  ZERO,
  type Rational,
} from "../../src/contracts/rational.js";
import { oracle } from "../numerics/accuracy.js";
import { amountOf, contextOf, contractOf, fundYear, resultsOf, settled } from "./build.js";
import { saying } from "./both-languages.js";

fc.configureGlobal({ seed: 2022 });

const base = {
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const perHead = (amount: number) => ({
  headRate: { rule: "fixed", perPatientYear: amount, update: { rule: "frozen" } },
});

it("order-stoploss-a: the individual cover inures to the aggregate one, in layers and in a table", () => {
  interface Inputs {
    readonly costs: readonly number[];
    readonly individual_attachment: number;
    readonly individual_ceded_share: string;
    readonly budget: number;
    readonly aggregate_attachment_pct_of_budget: string;
  }
  interface Expected {
    readonly gross: number;
    readonly individual_recovery: number;
    readonly net_of_individual: number;
    readonly aggregate_recovery: number;
    readonly provider_result: number;
  }
  const { inputs, expected } = oracle<Inputs, Expected>("contract", "order-stoploss-a");
  const context = contextOf(1, { minorUnits: 0 });
  const terms = (patients: string) => ({
    ...base,
    ...perHead(inputs.budget),
    covers: {
      patients,
      list: [
        {
          unit: "aggregate",
          priority: 2,
          attachment: { basis: "budgetSigned", value: inputs.aggregate_attachment_pct_of_budget },
          cededShare: 1,
        },
        {
          unit: "patient",
          priority: 1,
          attachment: inputs.individual_attachment,
          cededShare: inputs.individual_ceded_share,
        },
      ],
    },
  });
  const gross = inputs.costs.reduce((a, b) => a + b, 0);
  const above = inputs.costs.reduce((a, b) => a + Math.max(0, b - inputs.individual_attachment), 0);
  const layers = fundYear(BigInt(gross), { [`above.${inputs.individual_attachment}`]: BigInt(above) });
  const table = {
    ...fundYear(BigInt(gross)),
    tables: {
      patients: {
        rows: inputs.costs.length,
        columns: { patient: inputs.costs.map((_, k) => `p${k}`), spent: inputs.costs.map(BigInt) },
      },
    },
  };
  for (const [patients, facts] of [
    ["layers", layers],
    ["table", table],
  ] as const) {
    const account = settled(contractOf("stop-loss", terms(patients), context), [facts], context);
    expect(gross).toBe(expected.gross);
    expect(Number(amountOf(account, "ceded"))).toBe(expected.individual_recovery);
    expect(Number(amountOf(account, "countedSpending"))).toBe(expected.net_of_individual);
    expect(Number(amountOf(account, "recovered"))).toBe(expected.aggregate_recovery);
    expect(Number(resultsOf(account).consortiumResult)).toBe(expected.provider_result);
  }
});

it("xl-aad-a: recoveries in event order are the growth of the total", () => {
  interface Inputs {
    readonly losses: readonly number[];
    readonly attachment: number;
    readonly limit: number;
    readonly annual_aggregate_deductible: number;
    readonly reinstatements: number;
  }
  const { inputs, expected } = oracle<Inputs, { recoveries: number[]; total: number }>(
    "contract",
    "xl-aad-a",
  );
  const context = contextOf(1, { minorUnits: 0 });
  const contract = contractOf(
    "reinsurance",
    {
      ...base,
      budget: { perYear: 1_000_000, update: { rule: "frozen" } },
      treaty: {
        attachment: inputs.attachment,
        limit: inputs.limit,
        cededShare: 1,
        aggregateDeductible: inputs.annual_aggregate_deductible,
        reinstatements: inputs.reinstatements,
      },
    },
    context,
  );
  const cededOf = (losses: readonly number[]): number => {
    const facts: AccountFacts = {
      ...fundYear(BigInt(losses.reduce((a, b) => a + b, 0))),
      tables: {
        events: {
          rows: losses.length,
          columns: { event: losses.map((_, k) => `e${k}`), loss: losses.map(BigInt) },
        },
      },
    };
    return Number(amountOf(settled(contract, [facts], context), "ceded"));
  };
  const totals = inputs.losses.map((_, event) => cededOf(inputs.losses.slice(0, event + 1)));
  expect(totals.map((total, event) => total - (totals[event - 1] ?? 0))).toEqual(expected.recoveries);
  expect(totals.at(-1)).toBe(expected.total);
  expect(cededOf(inputs.losses.toReversed())).toBe(expected.total);
});

describe("covers that inure to one another", () => {
  interface Cover {
    readonly attachment: number;
    readonly limit: number | undefined;
    readonly cededShare: string;
    readonly priority: number;
  }
  const amounts = fc.integer({ min: 0, max: 300_000 });
  const cover = fc.record({
    attachment: fc.integer({ min: 1, max: 200_000 }),
    limit: fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined }),
    // At most two side by side: shares of one half at most cannot pay more than was spent.
    cededShare: fc.constantFrom("0", "0.1", "1/3", "0.5"),
    priority: fc.integer({ min: 1, max: 2 }),
  });
  const programme = fc
    .array(cover, { minLength: 1, maxLength: 4 })
    .filter((list) => [1, 2].every((rank) => list.filter(({ priority }) => priority === rank).length <= 2));

  /** One patient, cover by cover: what each pays of what the ones before it left. */
  function directly(spent: Rational, list: readonly Cover[]): Rational {
    let left = spent;
    for (const rank of [1, 2]) {
      const seen = left;
      for (const { attachment, limit, cededShare } of list.filter(({ priority }) => priority === rank)) {
        const above = subtract(seen, whole(BigInt(attachment)));
        const positive = above.numerator > 0n ? above : ZERO;
        const width = limit === undefined ? positive : whole(BigInt(limit));
        const inside = subtract(positive, width).numerator > 0n ? width : positive;
        left = subtract(left, multiply(parseRational(cededShare), inside));
      }
    }
    return subtract(spent, left);
  }

  it("as layers of spending, pay each patient what cover after cover pays", () => {
    fc.assert(
      fc.property(programme, amounts, (list, spent) => {
        let net = WHOLE;
        for (const rank of [1, 2]) {
          const seen = net;
          for (const { attachment, limit, cededShare, priority } of list) {
            if (priority !== rank) continue;
            const width = limit === undefined ? undefined : whole(BigInt(limit));
            net = less(
              net,
              times(layerOf(seen, whole(BigInt(attachment)), width), parseRational(cededShare)),
            );
          }
        }
        const x = whole(BigInt(spent));
        expect(formatRational(subtract(x, valueAt(net, x)))).toBe(formatRational(directly(x, list)));
      }),
    );
  });

  it("settle the same from totals above points, from a table, and patient by patient", () => {
    const context = contextOf(1, { minorUnits: 2 });
    fc.assert(
      fc.property(programme, fc.array(amounts, { minLength: 1, maxLength: 6 }), (list, spent) => {
        const terms = (patients: string) => ({
          ...base,
          ...perHead(50_000),
          covers: { patients, list: list.map((own) => ({ unit: "patient", ...own })) },
        });
        const gross = fundYear(BigInt(spent.reduce((a, b) => a + b, 0)) * 100n);
        const fromTotals = contractOf("stop-loss", terms("layers"), context);
        const facts = { ...gross, scalars: { ...gross.scalars, ...totalsAbove(fromTotals.needs, spent) } };
        const rows = {
          patient: spent.map((_, k) => `p${k}`),
          spent: spent.map((amount) => BigInt(amount) * 100n),
        };
        const table = { ...gross, tables: { patients: { rows: spent.length, columns: rows } } };
        const layered = amountOf(settled(fromTotals, [facts], context), "ceded");
        const listed = amountOf(
          settled(contractOf("stop-loss", terms("table"), context), [table], context),
          "ceded",
        );
        const exact = spent
          .map((amount) => multiply(whole(100n), directly(whole(BigInt(amount)), list)))
          .reduce(add, ZERO);
        // Each cover is rounded once, and each total above a point to the fen: at most half a fen each.
        const slack = BigInt(list.length + 2 * fromTotals.needs.length);
        const far = (amount: bigint): boolean => {
          const off = amount - roundHalfEven(exact);
          return off > slack || off < -slack;
        };
        expect([far(listed), far(layered)]).toEqual([false, false]);
        expect(listed - roundHalfEven(exact)).toBeLessThanOrEqual(BigInt(list.length));
      }),
      { numRuns: 60 },
    );
  });

  /** The facts a ledger would supply, in fen. */
  function totalsAbove(needs: readonly FactRequest[], spent: readonly number[]): Record<string, bigint> {
    const entries = needs.flatMap((need) => {
      if (need.kind !== "excess") return [];
      const point = parseRational(need.attachment);
      const total = spent
        .map((amount) => subtract(whole(BigInt(amount)), point))
        .filter(({ numerator }) => numerator > 0n)
        .reduce(add, ZERO);
      return [[need.id, roundHalfEven(multiply(whole(100n), total))] as const];
    });
    return Object.fromEntries(entries);
  }
});

describe("what covers cannot say is refused", () => {
  const context = contextOf(1);
  const patient = { unit: "patient", priority: 1, attachment: 100_000, cededShare: "0.6" };
  const refuses = (covers: object, words: string) =>
    expect(saying(() => contractOf("stop-loss", { ...base, ...perHead(50_000), covers }, context))).toThrow(
      words,
    );

  it.each([
    [
      "two aggregate covers side by side on one layer",
      {
        patients: "layers",
        list: [
          {
            unit: "aggregate",
            priority: 1,
            attachment: { basis: "budgetSigned", value: 1 },
            cededShare: "0.6",
          },
          {
            unit: "aggregate",
            priority: 1,
            attachment: { basis: "patientMonth", value: 900 },
            cededShare: "0.5",
          },
        ],
      },
      "together pay more than was spent",
    ],
    [
      "a yearly deductible before another cover",
      {
        patients: "layers",
        list: [
          { ...patient, aggregateDeductible: 1 },
          { ...patient, priority: 2 },
        ],
      },
      "give it the highest priority number",
    ],
    [
      "a laser without patients",
      { patients: "layers", lasers: true, list: [patient] },
      "a laser belongs to one patient",
    ],
  ])("%s", (_, covers, words) => refuses(covers, words));

  it("covers one above the other may stand side by side", () => {
    const layer = { ...patient, cededShare: 1, limit: 50_000 };
    const covers = { patients: "layers", list: [layer, { ...layer, attachment: 150_000 }] };
    const contract = contractOf("stop-loss", { ...base, ...perHead(50_000), covers }, context);
    // One patient of 180,000: 50,000 and 30,000.
    const facts = fundYear(18_000_000n, {
      "above.100000": 8_000_000n,
      "above.150000": 3_000_000n,
      "above.200000": 0n,
    });
    const account = settled(contract, [facts], context);
    expect([amountOf(account, "cover1.ceded"), amountOf(account, "cover2.ceded")]).toEqual([
      5_000_000n,
      3_000_000n,
    ]);
  });
});
