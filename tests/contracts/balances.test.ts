/** I5, I9 and I10: sums that contracts declare hold on sound accounts and break on seeded mutants. */
import { describe, expect, it } from "vitest";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { checkIdentities, checkMarketIdentities } from "../../src/contracts/identities.js";
import type { AccountFacts, BalanceRule, ComposedContract } from "../../src/contracts/language.js";
import { whole } from "../../src/contracts/rational.js";
import { settleAccount } from "../../src/contracts/settle.js";
import type { Posting, SettledAccount } from "../../src/contracts/settlement.js";
import { mapTerm } from "../../src/contracts/term.js";
import { requireValid } from "../../src/contracts/validate.js";
import {
  fact,
  gate,
  line,
  minus,
  money,
  number,
  product,
  smallest,
  sum,
  totalOver,
} from "../../src/contracts/write.js";
import { aLine, amountOf, composedOf, contextOf, fundYear } from "./build.js";

const context = contextOf(1);

/** The account as a wrong contract settles it, held against the right one. */
function wrongly({ contract, facts }: SettledAccount, change: (right: ComposedContract) => ComposedContract) {
  return { ...settleAccount(change(contract), facts, [], context), contract };
}

/** A transfer changed on both sides of the books: what no double entry can see. */
function paidMore(account: SettledAccount, tag: string, by: bigint): SettledAccount {
  const settlements = account.settlements.map((settlement) => {
    const transfers = settlement.transfers.map((own) =>
      own.tag === tag ? { ...own, amount: own.amount + by } : own,
    );
    const postings = transfers.flatMap(({ from, to, amount, tag: own }): Posting[] => [
      { party: from, tag: own, amount: -amount },
      { party: to, tag: own, amount },
    ]);
    return { ...settlement, transfers, postings };
  });
  return { ...account, settlements };
}

function announced(account: SettledAccount, id: string, by: bigint): SettledAccount {
  const settlements = account.settlements.map((settlement) => ({
    ...settlement,
    lines: settlement.lines.map((own) =>
      own.id === id
        ? { ...own, value: whole((own.amount ?? 0n) + by), amount: (own.amount ?? 0n) + by }
        : own,
    ),
  }));
  return { ...account, settlements };
}

const constants = (from: string, to: string) => (right: ComposedContract) => ({
  ...right,
  lines: right.lines.map((own) => ({
    ...own,
    value: mapTerm(own.value, (term) =>
      "constant" in term && term.constant === from ? { ...term, constant: to } : term,
    ),
  })),
});

const identities = (account: SettledAccount) => checkIdentities(account).map(({ identity }) => identity);

describe("I10, withholds: paid + released + forfeited = capitation", () => {
  // 33.33 a month; a tenth withheld, released when at least 7 of 10 are measured well.
  const contract = withClaims(
    composedOf({
      needs: [
        { id: "months", kind: "months" },
        { id: "good", kind: "quality", measure: "hba1c", count: "numerator" },
      ],
      lines: [
        aLine("capitation", "target", product(money("33.33"), fact("months")), { round: true }),
        aLine("withheld", "quality", product(number("0.1"), line("capitation")), {
          round: true,
          basis: "capitation",
        }),
        aLine("paid", "quality", minus(line("capitation"), line("withheld"))),
        aLine(
          "released",
          "quality",
          gate(fact("good"), ">=", number("7"), line("withheld"), {
            ...money("0"),
          }),
        ),
        aLine("forfeited", "quality", minus(line("withheld"), line("released"))),
      ],
      transfers: [
        { from: "fund", to: "consortium", line: "paid", tag: "capitation" },
        { from: "fund", to: "consortium", line: "released", tag: "capitation" },
      ],
      balances: [
        {
          identity: "I10",
          total: "capitation",
          parts: ["paid", "released", "forfeited"],
          over: "account",
        },
      ],
    }),
  );
  requireValid(contract, context);
  const year = (good: bigint) => fundYear(1_000_00n, { months: 7n, good });
  const released = settleAccount(contract, [year(7n)], [], context);
  const forfeited = settleAccount(contract, [year(6n)], [], context);

  it("hold when released and when forfeited", () => {
    // 33.33 × 7 = 233.31; a tenth is 23.331, withheld 23.33; 209.98 paid at once.
    expect(["capitation", "paid", "released", "forfeited"].map((id) => amountOf(released, id))).toEqual([
      233_31n,
      209_98n,
      23_33n,
      0n,
    ]);
    expect(amountOf(forfeited, "forfeited")).toBe(23_33n);
    expect(checkIdentities(released)).toEqual([]);
    expect(checkIdentities(forfeited)).toEqual([]);
  });

  it.each([
    ["a release paid a cent short, on both sides", paidMore(released, "capitation", -1n)],
    ["a forfeit announced a cent too low", announced(forfeited, "forfeited", -1n)],
    [
      "a capitation at another rate than the contract's, with all its parts",
      wrongly(released, constants("33.33", "33.34")),
    ],
  ])("break: %s", (_, mutant) => {
    expect(identities(mutant)).toContain("I10");
  });

  it("say what differs", () => {
    const [breach] = checkIdentities(announced(forfeited, "forfeited", -1n)).filter(
      ({ identity }) => identity === "I10",
    );
    expect(breach.words).toEqual({
      en: "paid + released + forfeited = capitation: 23330 ≠ 23331 minor units",
      "zh-CN": "paid + released + forfeited = capitation：23330 ≠ 23331（最小货币单位）",
    });
  });
});

/** Three hospitals share a pool by points; each sees the others' lines as its market. */
function market(lines: ComposedContract["lines"], balances: readonly BalanceRule[], seen: readonly string[]) {
  const contract = withClaims(
    composedOf({
      needs: [
        { id: "months", kind: "months" },
        { id: "points", kind: "given", unit: "number", words: { en: "Points", "zh-CN": "点数" } },
        { id: "market", kind: "market", lines: seen, words: { en: "Others", "zh-CN": "其他机构" } },
      ],
      lines,
      transfers: [{ from: "fund", to: "consortium", line: "pay", tag: "points" }],
      balances,
    }),
  );
  requireValid(contract, context);
  return (parties: readonly Readonly<Record<string, bigint>>[]): SettledAccount[] =>
    parties.map((own, position) => {
      const others = parties.toSpliced(position, 1);
      const columns = Object.fromEntries(seen.map((id) => [id, others.map((party) => party[id])]));
      const facts: AccountFacts = {
        ...fundYear(0n, { months: own.months ?? 12n, points: own.points }),
        tables: { market: { rows: others.length, columns } },
        marketPosition: position,
      };
      return settleAccount(contract, [facts], [], context);
    });
}

const pointsLine = { ...aLine("ownPoints", "exposure", fact("points")), unit: "number" } as const;
const allPoints = sum(line("ownPoints"), totalOver("market", { column: "ownPoints" }));
const split = (of: string) =>
  aLine("pay", "allocation", {
    part: { of: line(of), weight: line("ownPoints"), among: "market", others: "ownPoints" },
  });

describe("I5, pools: what is paid to all and what is left sum to the pool", () => {
  const settleAll = market(
    [
      pointsLine,
      aLine("pool", "target", money("100")),
      aLine("paidOut", "caps", smallest(line("pool"), product(money("2"), allPoints)), { round: true }),
      aLine("left", "caps", minus(line("pool"), line("paidOut"))),
      split("paidOut"),
    ],
    [{ identity: "I5", total: "pool", parts: ["pay"], left: ["left"], over: "market" }],
    ["ownPoints"],
  );
  const party = (points: bigint) => ({ points, ownPoints: points });
  const scarce = settleAll([10n, 20n, 30n].map(party));
  const ample = settleAll([5n, 6n, 7n].map(party));

  it("hold with a falling value and with a capped one", () => {
    // 100.00 by 10 : 20 : 30 = 16.666…, 33.333…, 50: the cent goes to the largest remainder. 18 points at 2.00 leave 64.00.
    expect(scarce.map((account) => amountOf(account, "pay"))).toEqual([16_67n, 33_33n, 50_00n]);
    expect(ample.map((account) => amountOf(account, "pay"))).toEqual([10_00n, 12_00n, 14_00n]);
    expect(amountOf(ample[0], "left")).toBe(64_00n);
    for (const accounts of [scarce, ample]) {
      expect(checkMarketIdentities(accounts)).toEqual([]);
      expect(accounts.flatMap((account) => checkIdentities(account))).toEqual([]);
    }
  });

  it("break when one party is paid a cent more on both sides of the books", () => {
    const mutant = [paidMore(scarce[0], "points", 1n), scarce[1], scarce[2]];
    expect(checkMarketIdentities(mutant).map(({ identity }) => identity)).toEqual(["I5"]);
  });

  it("break when a party is left out", () => {
    expect(checkMarketIdentities(scarce.slice(1)).map(({ identity }) => identity)).toEqual(["I5"]);
  });

  it("break in the party's own account when its part is not its part of the market", () => {
    expect(identities(announced(scarce[0], "pay", 1n))).toContain("I5");
  });

  it("break when what is left is forgotten", () => {
    expect(checkMarketIdentities(ample.map((account) => announced(account, "left", -64_00n)))).toHaveLength(
      1,
    );
  });
});

describe("I9, neutral risk adjustment: all are paid rate × months together", () => {
  const settleAll = market(
    [
      pointsLine,
      aLine("ownMonths", "exposure", fact("months"), { unit: "number" }),
      aLine(
        "rateMonths",
        "target",
        product(money("10"), sum(line("ownMonths"), totalOver("market", { column: "ownMonths" }))),
        { round: true },
      ),
      split("rateMonths"),
    ],
    [{ identity: "I9", total: "rateMonths", parts: ["pay"], over: "market" }],
    ["ownPoints", "ownMonths"],
  );
  // Scores 1.1, 0.9 and 1.3 times 24, 36 and 12 months, in hundredths: 2640 : 3240 : 1560 of 720.00.
  const accounts = settleAll([
    { points: 2640n, ownPoints: 2640n, months: 24n, ownMonths: 24n },
    { points: 3240n, ownPoints: 3240n, months: 36n, ownMonths: 36n },
    { points: 1560n, ownPoints: 1560n, months: 12n, ownMonths: 12n },
  ]);

  it("holds", () => {
    // 720 · 2640/7440 = 255.4838…, 720 · 3240/7440 = 313.5483…, 720 · 1560/7440 = 150.9677…: one cent to the third.
    expect(accounts.map((account) => amountOf(account, "pay"))).toEqual([255_48n, 313_55n, 150_97n]);
    expect(checkMarketIdentities(accounts)).toEqual([]);
  });

  it("breaks when coding drift pays: one party's score raised without the others' being lowered", () => {
    const mutant = [paidMore(accounts[0], "points", 1_00n), accounts[1], accounts[2]];
    expect(checkMarketIdentities(mutant).map(({ identity }) => identity)).toEqual(["I9"]);
  });
});
