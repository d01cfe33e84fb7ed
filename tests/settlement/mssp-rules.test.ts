/**
 * The dated rules of scenarios/contracts/mssp.yaml, on accounts of our own making: what holds in which performance year, at which
 * date of payment and for which size. Amounts worked out in comments; benchmark 100,000,000 unless said.
 */
import { describe, expect, it } from "vitest";
import { accountFacts, paymentOf, settleFacts, trackContract, trackTerms, valueOf } from "./tracks.js";
import { saying } from "../contracts/both-languages.js";

interface Account {
  readonly track: string;
  readonly year: number;
  readonly expenditure: number;
  readonly amounts?: Readonly<Record<string, number>>;
  readonly numbers?: Readonly<Record<string, number | string>>;
  readonly terms?: object;
}

/** 60,000 persons (2 %), quality 0.8, standard met, paid in October of the year after. */
function settle({ track, year, expenditure, amounts, numbers, terms }: Account) {
  const facts = accountFacts(
    { benchmark: 100_000_000, expenditure, relief: 0, ...amounts },
    {
      assignedPersons: 60_000,
      chosenRate: "0.02",
      qualityScore: "0.8",
      metStandard: 1,
      metAlternative: 0,
      highRevenue: 0,
      terminated: 0,
      reducedSharing: 0,
      guardrail: 0,
      paymentDate: `${year + 1}1001`,
      ...numbers,
    },
  );
  return settleFacts(trackContract(track, year, terms), year, facts);
}
const pays = (account: Account): number => paymentOf(settle(account));

describe("sharing rate by performance year", () => {
  const saved = { track: "B", expenditure: 90_000_000 };

  it.each([
    // 10 m · 40 % · 0.8 = 3.2 m; sequestration 2 % in 2019, suspended in 2020 and 2021.
    [2018, {}, 3_136_000],
    [2019, {}, 3_200_000],
    [2020, {}, 3_200_000],
    // All or nothing: 4 m, − 2 %.
    [2021, {}, 3_920_000],
    [2023, {}, 3_920_000],
    // Failed; the alternative standard counts from 2023 on: 10 m · 40 % · 0.8 · 0.98.
    [2022, { metStandard: 0, metAlternative: 1 }, 0],
    [2023, { metStandard: 0, metAlternative: 1 }, 3_136_000],
    [2023, { metStandard: 0, metAlternative: 0 }, 0],
    [2019, { metStandard: 0 }, 0],
    // A terminated account earns nothing; the guardrail holds from 2024 on.
    [2022, { terminated: 1 }, 0],
    [2023, { guardrail: 1 }, 3_920_000],
    [2024, { guardrail: 1 }, 0],
  ])("%d with %j pays %d", (year, numbers, payment) => {
    expect(pays({ ...saved, year, numbers })).toBe(payment);
  });

  it("the guardrail leaves a loss owed", () => {
    // 5 m · 30 %, at most 4 % of 100 m and 8 % of the revenue.
    const loss = {
      track: "E",
      year: 2024,
      expenditure: 105_000_000,
      amounts: { participantRevenue: 90_000_000 },
    };
    expect(pays({ ...loss, numbers: { guardrail: 1 } })).toBe(-1_500_000);
  });
});

describe("sequestration by date of payment", () => {
  it.each([
    ["20200430", 3_920_000],
    ["20200501", 4_000_000],
    ["20220331", 4_000_000],
    ["20220401", 3_960_000],
    ["20220630", 3_960_000],
    ["20220701", 3_920_000],
  ])("paid on %s: %d", (paymentDate, payment) => {
    // 10 m · 40 % = 4 m.
    expect(pays({ track: "A", year: 2021, expenditure: 90_000_000, numbers: { paymentDate } })).toBe(payment);
  });
});

describe("the cap on savings comes after sequestration", () => {
  it.each([
    // 40 m · 75 % · 0.98 = 29.4 m, cap 20 m. 27 m · 75 % = 20.25 m, above the cap; · 0.98 = 19.845 m, below it.
    ["EN", 60_000_000, 20_000_000],
    ["EN", 73_000_000, 19_845_000],
    // 20.3 m · 50 % = 10.15 m, above the cap of 10 m; · 0.98 = 9.947 m, below it.
    ["E", 79_700_000, 9_947_000],
  ])("%s at an expenditure of %d pays %d", (track, expenditure, payment) => {
    expect(pays({ track, year: 2022, expenditure })).toBe(payment);
  });
});

describe("minimum rates", () => {
  const rate = (track: string, assignedPersons: number, chosenRate: string) =>
    valueOf(
      settle({ track, year: 2022, expenditure: 100_000_000, numbers: { assignedPersons, chosenRate } }),
      "minimumRate",
    );

  it.each([
    // One-sided: by size whatever is published; fewer than 500: the published rate.
    ["B", 5000, "0.9", 0.039],
    ["B", 5999, "0.9", 0.036],
    ["B", 6000, "0.9", 0.036],
    ["B", 500, "0.9", 0.122],
    ["B", 499, "0.254", 0.254],
    // Two-sided: a choice of half percents, else by size.
    ["E", 5000, "0", 0],
    ["E", 5000, "0.005", 0.005],
    ["E", 5000, "0.0050", 0.005],
    ["E", 5000, "0.02", 0.02],
    ["E", 5000, "0.0051", 0.039],
    ["E", 5000, "0.025", 0.039],
    // Fewer than 5,000 persons cannot choose.
    ["E", 4999, "0.005", 0.039],
    ["EN", 3000, "0", 0.05],
  ])("%s with %d persons and %s published: %d", (track, persons, published, expected) => {
    expect(rate(track, persons, published)).toBe(expected);
  });

  it("is reached at equality on either side, and a rate of 0 shares the first dollar", () => {
    const at = (expenditure: number, chosenRate: string) =>
      pays({ track: "EN", year: 2022, expenditure, numbers: { chosenRate } });
    // 2 m · 75 % · 0.98 = 1.47 m; loss rate 1 − 75 % · 0.8 = 40 %: 0.8 m.
    expect(at(98_000_000, "0.02")).toBe(1_470_000);
    expect(at(98_000_000.01, "0.02")).toBe(0);
    expect(at(102_000_000, "0.02")).toBe(-800_000);
    expect(at(101_999_999.99, "0.02")).toBe(0);
    expect(at(99_999_999, "0")).toBe(0.74);
    expect(at(100_000_000, "0")).toBe(0);
    expect(at(100_000_001, "0")).toBe(-0.4);
  });
});

describe("losses", () => {
  it("one-sided tracks owe nothing", () => {
    expect(pays({ track: "T1", year: 2016, expenditure: 130_000_000 })).toBe(0);
    expect(pays({ track: "A", year: 2022, expenditure: 130_000_000 })).toBe(0);
  });

  it.each([
    // Track 2, quality 0.89: 1 − 60 % · 0.89 = 46.6 %. Of 4 m: 1.864 m.
    ["T2", 2016, 104_000_000, { qualityScore: "0.89" }, -1_864_000],
    // Perfect quality: 40 %, the lowest. Failed: the highest rate.
    ["T2", 2016, 104_000_000, { qualityScore: 1 }, -1_600_000],
    ["T2", 2016, 104_000_000, { metStandard: 0, qualityScore: "0.89" }, -2_400_000],
    ["T3", 2017, 104_000_000, { metStandard: 0, qualityScore: "0.89" }, -3_000_000],
    // 1 − 75 % · 0.2 = 85 %, held to 75 %.
    ["EN", 2022, 104_000_000, { qualityScore: "0.2" }, -3_000_000],
    // Cap 15 %: 40 m · 40 % = 16 m.
    ["EN", 2022, 140_000_000, {}, -15_000_000],
    // Track 2's cap by agreement year: 5, 7.5, 10 % from the third year on. 30 m · 52 % = 15.6 m.
    ["T2", 2016, 130_000_000, { agreementYear: 1 }, -5_000_000],
    ["T2", 2016, 130_000_000, { agreementYear: 2 }, -7_500_000],
    ["T2", 2016, 130_000_000, { agreementYear: 3 }, -10_000_000],
    ["T2", 2016, 130_000_000, { agreementYear: 4 }, -10_000_000],
    // Terminated after nine months: 9/12 of 1.6 m.
    ["EN", 2022, 104_000_000, { terminated: 1, monthsBeforeTermination: 9 }, -1_200_000],
  ])("%s %d at %d with %j owes %d", (track, year, expenditure, numbers, payment) => {
    expect(pays({ track, year, expenditure, numbers })).toBe(payment);
  });

  it("the agreement year of Track 2 is asked for only where its cap decides", () => {
    expect(pays({ track: "T2", year: 2016, expenditure: 104_000_000 })).toBe(-2_080_000);
    expect(saying(() => pays({ track: "T2", year: 2016, expenditure: 130_000_000 }))).toThrow(
      "needs year of the agreement: the payment lies between −10,000,000.00 and −5,000,000.00",
    );
  });

  it("the months before a termination are asked for where a loss hangs on them", () => {
    const loss = { track: "EN", year: 2022, expenditure: 104_000_000, numbers: { terminated: 1 } };
    expect(saying(() => pays(loss))).toThrow(
      "needs months before termination: the payment lies between −1,600,000.00 and 0.00",
    );
    expect(pays({ ...loss, expenditure: 90_000_000 })).toBe(0);
  });

  it.each([
    // 30 % of 10 m = 3 m; C at most 2 % of revenue and 1 % of benchmark, D 4 and 2 %, E and Track 1+ 8 and 4 %.
    ["C", 2022, 40_000_000, -800_000],
    ["C", 2022, 60_000_000, -1_000_000],
    ["D", 2022, 40_000_000, -1_600_000],
    ["D", 2022, 60_000_000, -2_000_000],
    ["E", 2022, 30_000_000, -2_400_000],
    ["E", 2022, 60_000_000, -3_000_000],
    ["T1P", 2019, 30_000_000, -2_400_000],
  ])("%s %d with a revenue of %d owes %d", (track, year, participantRevenue, payment) => {
    expect(pays({ track, year, expenditure: 110_000_000, amounts: { participantRevenue } })).toBe(payment);
  });

  it("relief comes after the cap and ends at zero", () => {
    const loss = { track: "EN", year: 2022, expenditure: 140_000_000 };
    expect(pays({ ...loss, amounts: { relief: 4_000_000 } })).toBe(-11_000_000);
    expect(pays({ ...loss, amounts: { relief: 16_000_000 } })).toBe(0);
  });

  it("an unknown revenue is bounded by the category: 35 % of expenditure", () => {
    // E: 30 % of 10 m = 3 m. High revenue: at least 38.5 m, 8 % is 3.08 m: answered. Low revenue: 0 to 3 m.
    const loss = { track: "E", year: 2022, expenditure: 110_000_000 };
    expect(pays({ ...loss, numbers: { highRevenue: 1 } })).toBe(-3_000_000);
    expect(saying(() => pays({ ...loss, numbers: { highRevenue: 0 } }))).toThrow(
      "needs participant revenue: the payment lies between −3,000,000.00 and 0.00",
    );
  });
});

describe("reduced sharing from 2024", () => {
  const marked = { year: 2024, expenditure: 99_000_000, numbers: { reducedSharing: 1 } };
  it.each([
    // 1 m < 2 %: half of 40 % (A, B) or of 50 % (C to E), − 2 %.
    ["A", 196_000],
    ["B", 196_000],
    ["C", 245_000],
    ["E", 245_000],
    ["EN", 0],
  ])("%s pays %d", (track, payment) => {
    const amounts = { participantRevenue: 90_000_000 };
    expect(pays({ ...marked, track, amounts })).toBe(payment);
  });

  it("not before, not unmarked, and in full once the minimum is reached", () => {
    expect(pays({ ...marked, track: "B", year: 2023 })).toBe(0);
    expect(pays({ ...marked, track: "B", numbers: {} })).toBe(0);
    // 2 m · 40 % · 0.98.
    expect(pays({ ...marked, track: "B", expenditure: 98_000_000 })).toBe(784_000);
    expect(pays({ ...marked, track: "B", expenditure: 98_000_000.01 })).toBe(392_000);
    expect(pays({ ...marked, track: "B", expenditure: 100_000_000 })).toBe(0);
  });
});

it("scenarios compare tracks: with everything stated, nothing is asked of a facts file", () => {
  const signed = {
    benchmark: {
      rule: "signed",
      perPatientYear: "10000",
      services: ["outpatient"],
      update: { rule: "frozen" },
    },
    stated: {
      qualityScore: "0.8",
      quality: "standard",
      paidYearsAfter: 1,
      chosenRate: "0",
      participantRevenue: "1000000",
    },
  };
  for (const track of ["T1", "T1P", "T2", "T3", "A", "C", "E", "EN"]) {
    const { needs } = trackContract(track, 2023, signed);
    expect(needs.map(({ kind }) => kind)).not.toContain("given");
  }
  expect(Object.keys(trackTerms("T1"))).not.toContain("losses");
});
