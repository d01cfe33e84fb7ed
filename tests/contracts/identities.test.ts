/** Seeded mutants of settled accounts and of contracts: each identity breaks on at least one, none on the sound account. */
import { describe, expect, it } from "vitest";
import type { AccountFacts, ComposedContract, Party, Term } from "../../src/contracts/language.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import { whole } from "../../src/contracts/rational.js";
import { settleAccount } from "../../src/contracts/settle.js";
import type { Posting, SettledAccount, Settlement, Transfer } from "../../src/contracts/settlement.js";
import { mapTerm } from "../../src/contracts/term.js";
import { onRecord } from "./both-languages.js";
import { contextOf, contractOf } from "./build.js";

const context = contextOf(2);
const contract = contractOf(
  "capitation",
  {
    headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
    budgetBasis: "totalAllowed",
    counts: { services: ["outpatient", "inpatient"], truncateAt: { value: 30_000, per: "patientYear" } },
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: "0.8" }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: "0.9" }] },
    quality: { measure: "hba1c", threshold: "0.7", forfeitOnFail: "0.5", whenUnmeasured: "fail" },
    reserve: {
      opening: 1_000,
      upTo: { value: "0.05", basis: "budgetSigned" },
      depositShare: "0.5",
      drawBeforeProvider: true,
    },
    operator: { shareOfRetained: "0.2", fee: { perPatientYear: 100, paidBy: "fund" } },
    distribute: { by: [{ vector: "spending", share: 1 }] },
  },
  context,
);

/** Budget 100,000; the measure stands exactly on its threshold, 14 of 20. */
function year(fundPaid: bigint): AccountFacts {
  const patientPaid = 30_000_00n;
  const scalars = { months: 120n, fundPaid, patientPaid, allowed: fundPaid + patientPaid, excess: 5_000_00n };
  return {
    scalars: { ...scalars, qualityNumerator: 14n, qualityDenominator: 20n },
    vectors: { spendingByProvider: [60n, 30n, 11n] },
  };
}

const facts = [year(60_000_00n), year(90_000_00n)];
const sound = settleAccount(contract, facts, [], context);

function changed(index: number, change: (settlement: Settlement) => Partial<Settlement>): SettledAccount {
  const settlements = sound.settlements.map((own, at) => (at === index ? { ...own, ...change(own) } : own));
  return { ...sound, settlements };
}

const lineMoved = (id: string, by: bigint) => (settlement: Settlement) => ({
  lines: settlement.lines.map((own) =>
    own.id === id ? { ...own, value: whole((own.amount ?? 0n) + by), amount: (own.amount ?? 0n) + by } : own,
  ),
});

const posted = (change: (posting: Posting) => Posting[]) => (settlement: Settlement) => ({
  postings: settlement.postings.flatMap(change),
});

/** Changes transfers and both sides of the books alike: what no double entry can see. */
const rebooked = (change: (transfer: Transfer) => Transfer[]) => (settlement: Settlement) => {
  const transfers = settlement.transfers.flatMap(change);
  const postings = transfers.flatMap(({ from, to, amount, tag }): Posting[] => [
    { party: from, tag, amount: -amount },
    { party: to, tag, amount },
  ]);
  return { transfers, postings };
};

const isFunds = (posting: Posting): boolean => posting.party === "fund" && posting.tag === "surplus";
const without = (line: string) => rebooked((transfer) => (transfer.line === line ? [] : [transfer]));
const redirected = (line: string, to: Party) =>
  rebooked((transfer) => [transfer.line === line ? { ...transfer, to } : transfer]);
const account = (change: Partial<Settlement["accounts"][number]>) => (settlement: Settlement) => ({
  accounts: settlement.accounts.map((own) => ({ ...own, ...change })),
});

/** The account as a wrong contract settles it, held against the right contract. */
function settledWrongly(change: (right: ComposedContract) => ComposedContract): SettledAccount {
  return { ...settleAccount(change(contract), facts, [], context), contract };
}

const termsChanged = (change: (term: Term) => Term) => (right: ComposedContract) => ({
  ...right,
  lines: right.lines.map((own) => ({ ...own, value: mapTerm(own.value, change) })),
});
const strict = (term: Term): Term =>
  "gate" in term && term.gate.is === ">=" ? { gate: { ...term.gate, is: ">" } } : term;
const onFundBasis = (term: Term): Term =>
  "fact" in term && term.fact === "allowed" ? { fact: "fundPaid" } : term;

const MUTANTS: readonly (readonly [string, SettledAccount, string])[] = [
  [
    "one side of a posting is lost",
    changed(
      0,
      posted((own) => (isFunds(own) ? [] : [own])),
    ),
    "I1",
  ],
  [
    "a posting has the wrong sign",
    changed(
      0,
      posted((own) => [isFunds(own) ? { ...own, amount: -own.amount } : own]),
    ),
    "I1",
  ],
  [
    "a posting is off by a cent",
    changed(
      0,
      posted((own) => [isFunds(own) ? { ...own, amount: own.amount + 1n } : own]),
    ),
    "I1",
  ],
  [
    "a posting lands in another party's book",
    changed(
      0,
      posted((own) => [isFunds(own) ? { ...own, party: "treasury" } : own]),
    ),
    "I1",
  ],
  [
    "a transfer is dropped but stays in the books",
    changed(0, ({ transfers }) => ({ transfers: transfers.slice(1) })),
    "I1",
  ],
  ["counted spending is off by a cent", changed(0, lineMoved("countedSpending", 1n)), "I2"],
  ["truncated spending is off by a cent", changed(0, lineMoved("ceded", -1n)), "I2"],
  ["spending is counted on the fund's basis", settledWrongly(termsChanged(onFundBasis)), "I2"],
  ["the surplus is never paid", changed(0, without("retained")), "I3"],
  ["the surplus goes to the operator", changed(0, redirected("retained", "operator")), "I3"],
  [
    "both sides of a payment are a cent too high",
    changed(
      0,
      rebooked((own) => [{ ...own, amount: own.amount + 1n }]),
    ),
    "I3",
  ],
  ["patients' payments are forgotten", changed(0, without("patientClaims")), "I3"],
  ["claims are forgotten", changed(0, without("fundClaims")), "I3"],
  ["the reserve's draw is paid by nobody", changed(1, without("reserveDraw")), "I3"],
  [
    "the management fee is paid twice",
    changed(
      0,
      rebooked((own) => (own.line === "managementFee" ? [own, own] : [own])),
    ),
    "I3",
  ],
  ["the budget is a cent too high", changed(0, lineMoved("budget", 1n)), "I4"],
  ["what is returned is off by a cent", changed(0, lineMoved("returned", -1n)), "I4"],
  ["the surplus shown is off by a cent", changed(0, lineMoved("surplus", 1n)), "I4"],
  ["an overspend is shown in a surplus year", changed(0, lineMoved("overspend", 1n)), "I4"],
  [
    "a surplus year shows an overspend as well",
    changed(0, (own) => ({ ...lineMoved("compensated", 1n)({ ...own, ...lineMoved("returned", 1n)(own) }) })),
    "I4",
  ],
  [
    "a negative part",
    changed(1, (own) =>
      lineMoved("uncovered", 10_000_000n)({ ...own, ...lineMoved("compensated", -10_000_000n)(own) }),
    ),
    "I4",
  ],
  [
    "the split loses a cent",
    changed(0, ({ allocation = [] }) => ({
      allocation: allocation.map((part, at) => (at === 0 ? part - 1n : part)),
    })),
    "I6",
  ],
  [
    "one provider pays while others receive",
    changed(0, ({ allocation = [] }) => ({
      allocation: [allocation[0] + allocation[1] * 2n, -allocation[1], allocation[2]],
    })),
    "I6",
  ],
  ["the split is missing", changed(0, () => ({ allocation: undefined })), "I6"],
  [
    "the allocated line is not the consortium's result",
    settledWrongly((right) => ({
      ...right,
      allocations: right.allocations.map((rule) => ({ ...rule, line: "retained" })),
    })),
    "I6",
  ],
  [
    "the reserve closes a cent too low",
    changed(0, ({ accounts: [own] }) => ({ accounts: [{ ...own, closing: own.closing - 1n }] })),
    "I7",
  ],
  ["the reserve opens at nothing", changed(1, account({ opening: 0n })), "I7"],
  [
    "the reserve is overdrawn",
    changed(1, ({ accounts: [own] }) => ({ accounts: [{ ...own, draw: own.opening + 1n, closing: -1n }] })),
    "I7",
  ],
  ["the reserve shown is not the balance", changed(0, lineMoved("reserveClosing", 1n)), "I7"],
  ["the reserve forgets a deposit", changed(0, account({ deposit: 0n })), "I7"],
  [
    "the last reserve is a cent too high",
    changed(1, ({ accounts: [own] }) => ({ accounts: [{ ...own, closing: own.closing + 1n }] })),
    "I8",
  ],
  [
    "the consortium's cash is short over the years",
    changed(
      0,
      rebooked((own) => [own.line === "retained" ? { ...own, amount: own.amount - 1n } : own]),
    ),
    "I8",
  ],
  ["the gate takes the wrong side on its boundary", settledWrongly(termsChanged(strict)), "gate"],
];

describe("the money identities", () => {
  it("hold on the sound account", () => {
    // Year 1: counted 85,000: surplus 15,000, 0.8 kept = 12,000; deposit min(6,000, 5,000 − 1,000) = 4,000; operator 2,400.
    // Year 2: counted 115,000: overspend 15,000, 0.9 borne = 13,500, of which 5,000 from the reserve.
    const amounts = (index: number, ids: string[]) =>
      ids.map((id) => sound.settlements[index].lines.find((own) => own.id === id)?.amount);
    expect(amounts(0, ["surplus", "retained", "reserveDeposit", "operatorShare", "consortiumNet"])).toEqual([
      15_000_00n,
      12_000_00n,
      4_000_00n,
      2_400_00n,
      5_600_00n,
    ]);
    expect(amounts(1, ["overspend", "borne", "reserveDraw", "uncovered"])).toEqual([
      15_000_00n,
      13_500_00n,
      5_000_00n,
      8_500_00n,
    ]);
    expect(checkIdentities(sound)).toEqual([]);
  });

  it.each(MUTANTS)("catch: %s", (_, mutant, identity) => {
    const broken = checkIdentities(mutant);
    expect(broken.map((breach) => breach.identity)).toContain(identity);
    for (const { words } of broken) onRecord(words);
  });

  it("are each broken by a mutant, I1 to I4 and I6 to I8 and the gates", () => {
    const broken = new Set(MUTANTS.map(([, , identity]) => identity));
    expect([...broken].sort()).toEqual(["I1", "I2", "I3", "I4", "I6", "I7", "I8", "gate"]);
  });

  it("say which year, what and by how much, in both languages", () => {
    const [breach] = checkIdentities(changed(1, lineMoved("budget", 1n))).filter(
      ({ identity }) => identity === "I4",
    );
    expect(breach).toEqual({
      identity: "I4",
      year: 2023,
      words: {
        en: "budget − counted = retained + returned − compensated − drawn − uncovered: -1499999 ≠ -1500000, difference 1 minor units",
        "zh-CN":
          "预算 − 计入费用 = 留用 + 归还 − 补偿 − 风险金支付 − 自担：-1499999 ≠ -1500000，相差1（最小货币单位）",
      },
    });
  });

  it.each([
    ["direct-purchase", { feePerPatientYear: 120, paidBy: "treasury" }, "managementFee", "from"],
    [
      "supplementary-cover",
      { enrolledShare: 1, premiumPerPatientYear: 100, layers: [{ from: 0, share: 1 }] },
      "supplementaryPremium",
      "to",
    ],
  ] as const)("miss no party: %s", (family, terms, line, side) => {
    const own = contractOf(family, terms, contextOf(1));
    const scalars = { ...year(60_000_00n).scalars, ownPaymentsAbove1: 30_000_00n };
    const right = settleAccount(own, [{ scalars, vectors: {} }], [], contextOf(1));
    expect(checkIdentities(right)).toEqual([]);
    // No double entry sees it: both books are changed alike.
    const wrong = rebooked((transfer) =>
      transfer.line === line ? [{ ...transfer, [side]: "reinsurer" }] : [transfer],
    );
    const settlements = right.settlements.map((one) => ({ ...one, ...wrong(one) }));
    const broken = checkIdentities({ ...right, settlements });
    expect(broken.map(({ identity }) => identity)).toEqual(["I3", "I3"]);
  });

  it("check an in-scope basis with what lies outside scope", () => {
    const terms = {
      budget: { rule: "signed", perYear: 80_000, update: { rule: "frozen" } },
      budgetBasis: "inPolicyScope",
      counts: { services: ["outpatient", "inpatient"] },
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
      overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
    };
    const inScope = contractOf("global-budget", terms, contextOf(1));
    const scoped = {
      ...year(60_000_00n),
      scalars: { ...year(60_000_00n).scalars, inPolicyScope: 75_000_00n },
    };
    const settledInScope = settleAccount(inScope, [scoped], [], contextOf(1));
    expect(checkIdentities(settledInScope)).toEqual([]);
    // 15,000 of the 90,000 allowed lie outside scope: patients pay those and 15,000 inside; outlay 60,000 + 5,000.
    expect(
      settledInScope.settlements[0].postings
        .filter(({ party }) => party === "fund")
        .map(({ amount }) => amount),
    ).toEqual([-60_000_00n, -5_000_00n]);
  });
});
