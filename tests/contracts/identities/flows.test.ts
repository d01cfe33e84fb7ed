/** I1 to I4 on years written by hand: what is off breaks its own sentence alone, and what is none of their business none. */
import { describe, expect, it } from "vitest";
import { doubleEntry } from "../../../src/contracts/identities/double-entry.js";
import { followsRole, PAID_ROLES, payers } from "../../../src/contracts/identities/payers.js";
import { rawResult, result } from "../../../src/contracts/identities/result.js";
import { cover, grossSpending } from "../../../src/contracts/identities/spending.js";
import { bookResult, lineOf } from "../../../src/contracts/identities/view.js";
import { PARTIES, type FactRequest, type Role, type TransferRule } from "../../../src/contracts/language.js";
import { told, yearBuilt } from "../hand-built.js";

describe("double entry", () => {
  const posting = (party: "fund" | "consortium", tag: string, amount: bigint) => ({ party, tag, amount });

  it("wants every tag to sum to zero, though each book holds its transfers", () => {
    const view = yearBuilt({
      paid: [["fund", "consortium", 5n, "a"]],
      postings: [posting("fund", "a", -5n), posting("consortium", "b", 5n)],
    });
    expect(told(doubleEntry(view))).toEqual([
      'I1 books of "a" sum to zero: -5 ≠ 0, difference -5 minor units',
      'I1 books of "b" sum to zero: 5 ≠ 0, difference 5 minor units',
    ]);
  });

  it("wants every book to hold its transfers", () => {
    const view = yearBuilt({
      paid: [["fund", "consortium", 5n, "a"]],
      postings: [posting("fund", "a", -6n), posting("consortium", "a", 6n)],
    });
    expect(told(doubleEntry(view))).toEqual([
      "I1 book of fund holds its transfers: -6 ≠ -5, difference -1 minor units",
      "I1 book of consortium holds its transfers: 6 ≠ 5, difference 1 minor units",
    ]);
  });

  it.each([0n, -1n])("wants transfers to move something: %s", (amount) => {
    expect(told(doubleEntry(yearBuilt({ paid: [["fund", "consortium", amount, "a"]] })))).toEqual([
      'I1 transfer "a" is positive',
    ]);
  });
});

const spending = (
  id: string,
  part: "allowed" | "fundPaid" | "patientPaid",
  services: readonly string[],
): FactRequest => ({ id, kind: "spending", part, services });
const bundle = ["a", "b"];

describe("spending on the budget's basis", () => {
  const gross = (needs: readonly FactRequest[], budgetBasis?: "totalAllowed") =>
    grossSpending(
      yearBuilt({
        contract: { bundle, needs, ...(budgetBasis && { budgetBasis }) },
        facts: { all: 100n, other: 1n },
      }),
    );

  it("is that of the whole bundle, in any order, and of nothing else", () => {
    expect(gross([spending("all", "allowed", ["b", "a"])], "totalAllowed")).toBe(100n);
    expect(gross([spending("all", "allowed", ["a", "b"])])).toBeUndefined();
    for (const services of [["a"], ["a", "c"], ["a", "b", "c"], ["c", "b"]])
      expect(gross([spending("all", "allowed", services)], "totalAllowed")).toBeUndefined();
    expect(gross([spending("all", "fundPaid", bundle)], "totalAllowed")).toBeUndefined();
    const above = {
      id: "other",
      kind: "excess",
      part: "allowed",
      services: bundle,
      attachment: "1",
    } as const;
    expect(gross([above, spending("all", "allowed", bundle)], "totalAllowed")).toBe(100n);
  });

  const covered = (counted: bigint, ceded: bigint, disallowed: bigint) =>
    told(
      cover(
        yearBuilt({
          contract: { bundle, needs: [spending("all", "allowed", bundle)], budgetBasis: "totalAllowed" },
          facts: { all: 100n },
          amounts: { counted, ceded, disallowed },
          roles: { countedSpending: "counted", ceded: "ceded", disallowed: "disallowed" },
        }),
      ),
    );

  it("is counted, ceded or disallowed, none of them negative", () => {
    expect(covered(100n, 0n, 0n)).toEqual([]);
    expect(covered(0n, 60n, 40n)).toEqual([]);
    expect(covered(69n, 20n, 10n)).toEqual([
      "I2 spending = counted + ceded + disallowed: 100 ≠ 99, difference 1 minor units",
    ]);
    expect(covered(101n, -1n, 0n)).toEqual(["I2 ceded spending -1 lies between 0 and 100"]);
    expect(covered(101n, 0n, -1n)).toEqual(["I2 ceded spending 0 lies between 0 and 100"]);
    expect(covered(-1n, 60n, 41n)).toEqual(["I2 ceded spending 60 lies between 0 and 100"]);
  });
});

describe("the budget's result", () => {
  const amounts = { budget: 100n, counted: 70n, ceded: 20n, disallowed: 1n };
  const roles = { budget: "budget", countedSpending: "counted", ceded: "ceded", disallowed: "disallowed" };
  const onTotal = {
    bundle,
    needs: [spending("all", "allowed", bundle)],
    budgetBasis: "totalAllowed",
  } as const;

  it("trusts the facts before the line that counts, and wants a budget", () => {
    expect(rawResult(yearBuilt({ contract: onTotal, facts: { all: 80n }, amounts, roles }))).toBe(41n);
    expect(rawResult(yearBuilt({ amounts, roles }))).toBe(30n);
    expect(rawResult(yearBuilt({ amounts, roles: { countedSpending: "counted" } }))).toBeUndefined();
    expect(rawResult(yearBuilt({ amounts, roles: { budget: "budget" } }))).toBeUndefined();
    const noBudget = yearBuilt({
      contract: onTotal,
      facts: { all: 80n },
      amounts,
      roles: { ceded: "ceded" },
    });
    expect(rawResult(noBudget)).toBeUndefined();
  });

  it("of nothing leaves nothing to make good", () => {
    const view = yearBuilt({
      amounts: { budget: 70n, counted: 70n, back: 5n, good: 5n },
      roles: { budget: "budget", countedSpending: "counted", returned: "back", compensated: "good" },
    });
    expect(told(result(view))).toEqual(["I4 compensated is 0 when budget − counted = 0"]);
  });

  /** 10 left of one part's budget and 10 spent beyond the other's. */
  const parts = (needs: readonly FactRequest[]) =>
    told(
      result(
        yearBuilt({
          contract: { bundle: ["a", "b", "c"], needs, budgetBasis: "totalAllowed" },
          amounts: { budget: 70n, counted: 70n, back: 10n, good: 10n },
          roles: { budget: "budget", countedSpending: "counted", returned: "back", compensated: "good" },
        }),
      ),
    );

  it("may lie on both sides where parts of the bundle are counted each for itself", () => {
    const idle = ["I4 compensated is 0 when budget − counted = 0"];
    const first = spending("x", "allowed", ["a"]);
    expect(parts([first, spending("y", "allowed", ["b"])])).toEqual([]);
    expect(parts([first])).toEqual(idle);
    expect(parts([first, spending("y", "fundPaid", ["b"])])).toEqual(idle);
    expect(parts([first, spending("y", "allowed", ["b", "elsewhere"])])).toEqual(idle);
    expect(parts([first, { id: "months", kind: "months" }])).toEqual(idle);
    const above = { id: "y", kind: "excess", part: "allowed", services: ["b"], attachment: "1" } as const;
    expect(parts([first, above])).toEqual(idle);
  });
});

describe("claims as they arise", () => {
  const fundClaims = { from: "fund", to: "consortium", line: "fundClaims", tag: "claims" } as const;
  const patientClaims = { ...fundClaims, from: "patient", line: "patientClaims" } as const;
  const other = { from: "fund", to: "treasury", line: "unpaid", tag: "unpaid" } as const;
  const year = (
    allowed: bigint,
    transfers: readonly (typeof fundClaims | typeof patientClaims)[],
    asks = true,
    more: readonly TransferRule[] = [],
  ) =>
    yearBuilt({
      contract: {
        transfers: [...transfers, ...more],
        needs: [{ id: "months", kind: "months" }, ...(asks ? [spending("allowed", "allowed", bundle)] : [])],
      },
      amounts: { fundClaims: 60n, patientClaims: 40n },
      facts: { fundPaid: 60n, patientPaid: 40n, allowed },
      paid: transfers.map(({ from }) => [from, "consortium", from === "fund" ? 60n : 40n] as const),
    });

  it("are paid by the two payers of the ledger together, where both pay here", () => {
    const both = [fundClaims, patientClaims];
    expect(told(payers(year(100n, both)))).toEqual([]);
    expect(told(payers(year(101n, both)))).toEqual([
      "I3 fundPaid + patientPaid = allowed: 100 ≠ 101, difference -1 minor units",
    ]);
    expect(payers(year(101n, both))[0].words["zh-CN"]).toBe(
      "基金支付 + 个人负担 = 费用总额：100 ≠ 101，相差-1（最小货币单位）",
    );
    expect(told(payers(year(101n, [fundClaims])))).toEqual([]);
    expect(told(payers(year(101n, [fundClaims], true, [other])))).toEqual([]);
    expect(told(payers(year(101n, [patientClaims])))).toEqual([]);
    expect(told(payers(year(101n, both, false)))).toEqual([]);
  });
});

describe("the fund's outlay", () => {
  const year = (own: { budget?: bigint; fund?: bigint; patient?: bigint; operator?: bigint }) =>
    yearBuilt({
      contract: {
        bundle,
        needs: [spending("all", "allowed", bundle)],
        budgetBasis: "totalAllowed",
        transfers: [
          { from: "fund", to: "consortium", line: "fundClaims", tag: "claims" },
          { from: "patient", to: "consortium", line: "patientClaims", tag: "claims" },
          { from: "fund", to: "consortium", line: "kept", tag: "kept" },
        ],
      },
      amounts: { fundClaims: 60n, patientClaims: 40n, budget: own.budget ?? 120n, kept: 20n, counted: 100n },
      roles: { budget: "budget", retained: "kept", countedSpending: "counted" },
      facts: { all: 100n, fundPaid: 60n, patientPaid: 40n },
      paid: [
        ["fund", "consortium", own.fund ?? 80n],
        ["patient", "consortium", own.patient ?? 40n],
        ...(own.operator === undefined ? [] : [["operator", "treasury", own.operator] as const]),
      ],
    });

  it("is the budget less what others pay inside its basis", () => {
    // 60 of claims and 20 kept: 80 = 120 − 40.
    expect(told(payers(year({})))).toEqual([]);
    expect(told(payers(year({ budget: 121n })))).toEqual([
      "I3 fund outlay by basis: 80 ≠ 81, difference -1 minor units",
    ]);
  });

  it("and each other book is settled flows alone", () => {
    expect(told(payers(year({ fund: 81n })))).toEqual([
      "I3 fund outlay by basis: 81 ≠ 80, difference 1 minor units",
      "I3 fund book = flows − claims: -81 ≠ -80, difference -1 minor units",
      "I3 consortium's book = flows + claims: 21 ≠ 20, difference 1 minor units",
    ]);
    expect(told(payers(year({ patient: 41n })))).toEqual([
      "I3 patients' book = −patientPaid: -41 ≠ -40, difference -1 minor units",
      "I3 consortium's book = flows + claims: 21 ≠ 20, difference 1 minor units",
    ]);
    expect(told(payers(year({ operator: 1n })))).toEqual([
      "I3 operator's book: -1 ≠ 0, difference -1 minor units",
      "I3 treasury's book: 1 ≠ 0, difference 1 minor units",
    ]);
  });
});

describe("roles that mean a payment", () => {
  const directions = (role: Role) =>
    PARTIES.flatMap((from) =>
      PARTIES.filter((to) => followsRole({ from, to, line: "x", tag: "x" }, role)).map(
        (to) => `${from} → ${to}`,
      ),
    );

  it("go one way each; an operator is paid by whoever the contract says", () => {
    const ofOperator = PARTIES.map((from) => `${from} → operator`);
    expect(Object.fromEntries(PAID_ROLES.map((role) => [role, directions(role)]))).toEqual({
      retained: ["fund → consortium"],
      uncovered: ["consortium → fund"],
      recovered: ["reinsurer → fund"],
      premium: ["consortium → reinsurer"],
      reserveDraw: ["reserve → fund"],
      reserveDeposit: ["consortium → reserve"],
      operatorShare: ofOperator,
      managementFee: ofOperator,
    });
    expect(directions("budget")).toHaveLength(PARTIES.length ** 2);
  });
});

describe("what a view reads", () => {
  it("is nothing of a line that the contract has not", () => {
    expect(lineOf(yearBuilt({ amounts: { a: 1n, b: 2n } }), "c")).toBe(0n);
  });

  it("is the consortium's cost by its own line, else by the ledger", () => {
    const paid = [["fund", "consortium", 100n]] as const;
    const own = { paid, facts: { allowed: 90n }, amounts: { cost: 70n } };
    expect(bookResult(yearBuilt(own))).toBe(10n);
    expect(bookResult(yearBuilt({ ...own, roles: { ownCost: "cost" } }))).toBe(30n);
  });
});
