/** I7 and the reserve's own book on years written by hand: each movement that is off breaks its own sentence alone. */
import { describe, expect, it } from "vitest";
import { accounts, overYears } from "../../../src/contracts/identities/accounts.js";
import type { TransferRule } from "../../../src/contracts/language.js";
import type { AccountMovement } from "../../../src/contracts/settlement.js";
import { told, yearBuilt } from "../hand-built.js";

const rule = { id: "reserve", opening: "10", interest: "gain", deposit: "in", draw: "out" };
const transfers: readonly TransferRule[] = [
  { from: "treasury", to: "reserve", line: "gain", tag: "gain" },
  { from: "consortium", to: "reserve", line: "in", tag: "in" },
  { from: "reserve", to: "fund", line: "out", tag: "out" },
];

/** 10.00 + 0.05 + 0.20 − 0.30 = 9.95; the book of the reserve moves by −0.05. */
function year(movement: Partial<AccountMovement> = {}, announced: object = {}) {
  const amounts = { gain: 5n, in: 20n, out: 30n, shown: 995n, ...announced };
  return yearBuilt({
    contract: { accounts: [rule], transfers },
    amounts,
    roles: { reserveDraw: "out", reserveClosing: "shown" },
    paid: [
      ["treasury", "reserve", amounts.gain],
      ["consortium", "reserve", amounts.in],
      ["reserve", "fund", amounts.out],
    ],
    accounts: [
      { id: "reserve", opening: 1000n, interest: 5n, deposit: 20n, draw: 30n, closing: 995n, ...movement },
    ],
  });
}

const I7 = 'I7 account "reserve":';
const BOOK = "I7 the reserve's book = interest + deposits − draws of its accounts:";

describe("an account", () => {
  it("is sound as written", () => expect(told(accounts(year()))).toEqual([]));

  it.each<[string, Partial<AccountMovement>, object, string[]]>([
    [
      "opens elsewhere than it closed",
      { opening: 999n, closing: 994n },
      { shown: 994n },
      [`${I7} opens where it closed: 999 ≠ 1000, difference -1 minor units`],
    ],
    [
      "closes wrong",
      { closing: 996n },
      { shown: 996n },
      [`${I7} closes right: 996 ≠ 995, difference 1 minor units`],
    ],
    [
      "bears another interest than announced",
      { interest: 6n, closing: 996n },
      { shown: 996n },
      [
        `${I7} bears the interest line: 6 ≠ 5, difference 1 minor units`,
        `${BOOK} -5 ≠ -4, difference -1 minor units`,
      ],
    ],
    [
      "takes another deposit than announced",
      { deposit: 21n, closing: 996n },
      { shown: 996n },
      [
        `${I7} takes the deposit line: 21 ≠ 20, difference 1 minor units`,
        `${BOOK} -5 ≠ -4, difference -1 minor units`,
      ],
    ],
    [
      "pays another draw than announced",
      { draw: 29n, closing: 996n },
      { shown: 996n },
      [
        `${I7} pays the draw line: 29 ≠ 30, difference -1 minor units`,
        `${BOOK} -5 ≠ -4, difference -1 minor units`,
      ],
    ],
    [
      "is reported otherwise",
      {},
      { shown: 996n },
      [`${I7} closes as reported: 995 ≠ 996, difference -1 minor units`],
    ],
  ])("%s", (_, movement, announced, breaches) => {
    expect(told(accounts(year(movement, announced)))).toEqual(breaches);
  });

  it.each<[string, Partial<AccountMovement>, object]>([
    ["balance", { draw: 1026n, closing: -1n }, { out: 1026n, shown: -1n }],
    ["interest", { interest: -1n, closing: 989n }, { gain: -1n, shown: 989n }],
    ["deposit", { deposit: -1n, closing: 974n }, { in: -1n, shown: 974n }],
    ["draw", { draw: -1n, closing: 1026n }, { out: -1n, shown: 1026n }],
  ])("has no negative %s", (_, movement, announced) => {
    expect(told(accounts(year(movement, announced)))).toEqual([`${I7} is never negative`]);
  });

  it("may hold nothing and move nothing", () => {
    const still = { interest: 0n, deposit: 0n, draw: 1000n, closing: 0n };
    expect(told(accounts(year(still, { gain: 0n, in: 0n, out: 1000n, shown: 0n })))).toEqual([]);
  });
});

describe("the reserve's book", () => {
  const movement = (id: string, deposit: bigint, draw: bigint, interest = 0n): AccountMovement => ({
    id,
    opening: 0n,
    interest,
    deposit,
    draw,
    closing: interest + deposit - draw,
  });
  const ruleOf = (id: string) => ({
    id,
    opening: "0",
    interest: `${id}.gain`,
    deposit: `${id}.in`,
    draw: `${id}.out`,
  });

  /** One account is fed, one emptied, one bears interest from a payer; the fourth remembers what others pay each other. */
  const several = (reserve: bigint) =>
    yearBuilt({
      contract: {
        accounts: ["fed", "emptied", "bearing", "memory"].map(ruleOf),
        transfers: [
          { from: "fund", to: "reserve", line: "fed.in", tag: "a" },
          { from: "reserve", to: "fund", line: "emptied.out", tag: "b" },
          { from: "fund", to: "reserve", line: "bearing.gain", tag: "c" },
          { from: "fund", to: "consortium", line: "memory.in", tag: "d" },
        ],
      },
      amounts: {
        "fed.in": 7n,
        "emptied.in": 3n,
        "emptied.out": 2n,
        "bearing.gain": 4n,
        "memory.in": 50n,
        shown: 1n,
      },
      // The reserve of the roles is the second account: it closes at 1, which is what is shown.
      roles: { reserveDraw: "emptied.out", reserveClosing: "shown" },
      paid: [["fund", "reserve", reserve]],
      accounts: [
        movement("fed", 7n, 0n),
        movement("emptied", 3n, 2n),
        movement("bearing", 0n, 0n, 4n),
        movement("memory", 50n, 0n),
      ],
    });

  it("moves as the accounts do that are fed or emptied, a memory apart", () => {
    // 7 + (3 − 2) + 4 = 12.
    expect(told(accounts(several(12n)))).toEqual([]);
    expect(told(accounts(several(13n)))).toEqual([`${BOOK} 13 ≠ 12, difference 1 minor units`]);
  });

  it("is its own where the contract keeps no account of it", () => {
    const view = yearBuilt({
      contract: { accounts: [ruleOf("memory")] },
      paid: [["fund", "reserve", 5n]],
      accounts: [movement("memory", 0n, 0n)],
    });
    expect(told(accounts(view))).toEqual([]);
  });
});

describe("the balance over the years", () => {
  it("asks nothing of no years, or of years without a budget", () => {
    expect(overYears([])).toEqual([]);
    expect(overYears([yearBuilt({ amounts: { x: 1n } })])).toEqual([]);
  });
});
