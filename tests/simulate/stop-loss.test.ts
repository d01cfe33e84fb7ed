/** Stop-loss on simulated patients: the same patients, the same luck, whichever way a layer is asked for. */
import { expect, it } from "vitest";
import { checkIdentities } from "../../src/contracts/identities.js";
import { exactValue } from "../../src/contracts/tables.js";
import { toNumber } from "../../src/contracts/rational.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";

const budget = {
  family: "capitation",
  arm: "managed",
  budgetBasis: "totalAllowed",
  headRate: { rule: "fixed", perPatientYear: 14_000, update: { rule: "frozen" } },
  counts: { services: ["insulin", "otherOutpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const title = (en: string) => ({ en, "zh-CN": en });
const aggregate = {
  unit: "aggregate",
  priority: 9,
  attachment: { basis: "patientMonth", value: 1_150 },
  cededShare: "0.8",
  premium: { basis: "patientYear", amount: 30 },
};

const contracts = {
  truncated: {
    ...budget,
    title: title("Truncated"),
    counts: { ...budget.counts, truncateAt: { value: 20_000, per: "patientYear" } },
  },
  covered: {
    ...budget,
    title: title("Covered"),
    family: "stop-loss",
    covers: {
      patients: "layers",
      list: [{ unit: "patient", priority: 1, attachment: 20_000, cededShare: 1 }, aggregate],
    },
  },
  // The first cover leaves 0.7 of a patient's spending above 20,000, so 24,000 of it is passed at 20,000 + 4,000 / 0.7, a point
  // that no decimal names.
  inuring: {
    ...budget,
    title: title("Inuring"),
    family: "stop-loss",
    covers: {
      patients: "layers",
      list: [
        { unit: "patient", priority: 1, attachment: 20_000, cededShare: "0.3" },
        { unit: "patient", priority: 2, attachment: 24_000, cededShare: "0.5" },
      ],
    },
  },
};

it("cedes in every trial what truncation at the same point takes out, and holds all identities", async () => {
  const scenario = await smallScenario((raw: RawScenario) => {
    raw.contracts = { ...raw.contracts, ...contracts };
    raw.trials = 6;
  });
  const engine = createEngine(scenario);
  const ceded: Record<string, bigint[]> = { truncated: [], covered: [], inuring: [] };
  let fractions = 0;
  for (let trial = 0; trial < engine.variants[0].trials; trial++) {
    for (const { contract, account } of engine.replay("main", trial)) {
      expect(checkIdentities(account)).toEqual([]);
      const name = contract.split("@")[0];
      if (!(name in ceded)) continue;
      account.settlements.forEach((_, year) => ceded[name].push(cededIn(account, year)));
      if (name === "inuring") fractions += fractionalTails(account);
    }
  }
  expect(ceded["covered"]).toEqual(ceded["truncated"]);
  expect(ceded["covered"].every((amount) => amount > 0n)).toBe(true);
  // Shares of 0.3 and 0.5 cede less than all of it.
  expect(ceded["inuring"].every((amount, at) => amount > 0n && amount < ceded["covered"][at])).toBe(true);
  expect(fractions).toBe(ceded["inuring"].length);
});

const cededIn = ({ contract, settlements }: SettledAccount, year: number): bigint =>
  settlements[year].lines[contract.lines.findIndex(({ role }) => role === "ceded")].amount ?? 0n;

/** Years in which the total above the point without a decimal name lies between nothing and the total above 20,000. */
function fractionalTails({ contract, facts }: SettledAccount): number {
  const point = contract.needs.find((need) => need.kind === "excess" && need.attachment.includes("/"));
  return facts.filter(({ scalars }) => {
    const [low, high] = [scalars["above.20000"], scalars[point?.id ?? ""]].map((value) =>
      toNumber(exactValue(value)),
    );
    return high > 0 && high < low;
  }).length;
}
