/** Channels split the ledger of a service by their shares; a contract charges one by naming it. */
import { expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const channelled = (services: string[]) =>
  smallScenario((raw: RawScenario) => {
    raw.care.channels = { outOfArea: { title: { en: "Out of area", "zh-CN": "异地就医" } } };
    raw.care.services.otherOutpatient.channels = { outOfArea: 0.2 };
    raw.contracts.ownPriorYear.counts.services = services;
  });
const plain = tableOf(createEngine(await smallScenario()), "main", 6);
const charged = tableOf(
  createEngine(await channelled(["insulin", "otherOutpatient", "otherOutpatient.outOfArea"])),
  "main",
  6,
);
const free = tableOf(createEngine(await channelled(["insulin", "otherOutpatient"])), "main", 6);

const [place, account] = ["managed/employee/2023", "ownPriorYear@managed/employee/2023"];

it("moves the channel's share out of the service, up to one rounding per institution", () => {
  const [whole, inside, outside] = [plain, charged, charged].map((table, i) =>
    table.column(`${place}/allowed.otherOutpatient${i === 2 ? ".outOfArea" : ""}`),
  );
  whole.forEach((amount, t) => {
    expect(Math.abs(inside[t] + outside[t] - amount)).toBeLessThanOrEqual(10);
    expect(Math.abs(outside[t] - 0.2 * amount)).toBeLessThanOrEqual(10);
  });
});

it("leaves the contract as it was where the channel is charged, and lightens it where it is not", () => {
  const counted = (table: typeof plain) => table.column(`${account}/countedSpending`);
  const out = charged.column(`${place}/allowed.otherOutpatient.outOfArea`);
  counted(plain).forEach((amount, t) => {
    expect(Math.abs(counted(charged)[t] - amount)).toBeLessThanOrEqual(10);
    expect(counted(charged)[t] - counted(free)[t]).toBe(out[t]);
  });
});

it("keeps uncharged channels in the second ledger of out-of-bundle fund spending", () => {
  const fund = free.column(`${place}/fundPaid.otherOutpatient.outOfArea`);
  const elsewhere = (table: typeof plain) => table.column(`${account}/fundOutlayOutOfBundle`);
  elsewhere(free).forEach((amount, t) => expect(amount - elsewhere(charged)[t]).toBe(fund[t]));
});
