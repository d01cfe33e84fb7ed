/**
 * I3: what each party paid or received, from its own book, is what facts and announced amounts say.
 *
 * Fund, with a budget on basis: outlay + payments of others inside the basis = budget − returned + compensated + ceded + fee;
 * on a total basis the patients' payments enter, on the in-scope basis those inside scope, on the fund's basis none.
 * Fund, without a budget, or where the ledger does not hold what the budget is compared with (episodes, cases): outlay =
 * claims it pays + fee + its settled flows. Consortium: book − claims at fund prices = retained − uncovered −
 * operatorShare − reserveDeposit − fee. Flows of lines that play no role enter by their announced amount.
 */
import type { Party, Role, TransferRule } from "../language.js";
import { PARTY_WORDS } from "../trace-words.js";
import { grossSpending } from "./spending.js";
import { claimsOf, equal, factOf, noMoney, roleOf, say, type Breach, type YearView } from "./view.js";

/** Directions that the roles fix; an operator's payer is the contract's choice. */
const FLOWS: readonly { readonly role: Role; readonly from: Party; readonly to: Party }[] = [
  { role: "retained", from: "fund", to: "consortium" },
  { role: "uncovered", from: "consortium", to: "fund" },
  { role: "recovered", from: "reinsurer", to: "fund" },
  { role: "premium", from: "consortium", to: "reinsurer" },
  { role: "reserveDraw", from: "reserve", to: "fund" },
  { role: "reserveDeposit", from: "consortium", to: "reserve" },
];
const OPERATOR_ROLES: readonly Role[] = ["operatorShare", "managementFee"];
/** Lines of claims paid as they arise, which no settlement moves. */
export const CLAIM_LINES: readonly string[] = ["fundClaims", "patientClaims"];

/** Parties whose book is settled flows alone. */
const OTHERS: readonly Party[] = ["operator", "reserve", "reinsurer", "treasury", "supplementary"];

export function payers(view: YearView): Breach[] {
  const { books } = view;
  const claims = claimsOf(view);
  const others = flowsOfRules(view);
  const flows = flowsOfRoles(view);
  const net = (party: Party): bigint => flows[party] + others[party];
  return [
    ...equal(
      "I3",
      view,
      say("fund outlay by basis", "基金支出（按口径）"),
      -books.fund,
      fundOutlay(view, -others.fund, -flows.fund),
    ),
    ...equal(
      "I3",
      view,
      say("fund book = flows − claims", "基金账 = 结算 − 费用"),
      books.fund,
      net("fund") - claims.fund,
    ),
    ...equal(
      "I3",
      view,
      say("patients' book = −patientPaid", "个人账 = −个人负担"),
      books.patient,
      net("patient") - claims.patient,
    ),
    ...equal(
      "I3",
      view,
      say("consortium's book = flows + claims", "医联体账 = 结算 + 费用"),
      books.consortium - claims.fund - claims.patient,
      net("consortium"),
    ),
    ...partsOfClaims(view),
    ...OTHERS.flatMap((party) => {
      const what = () => ({ en: `${party}'s book`, "zh-CN": `${PARTY_WORDS[party]["zh-CN"]}账` });
      return equal("I3", view, what, books[party], net(party));
    }),
  ];
}

/** The two payers of the ledger together pay what care cost at fund prices, where claims are paid as they arise. */
function partsOfClaims(view: YearView): Breach[] {
  const { needs, transfers } = view.account.contract;
  const pays = CLAIM_LINES.every((line) => transfers.some((rule) => rule.line === line));
  if (!pays || !needs.some(({ id }) => id === "allowed")) return [];
  const { fund, patient } = claimsOf(view);
  const what = say("fundPaid + patientPaid = allowed", "基金支付 + 个人负担 = 费用总额");
  return equal("I3", view, what, fund + patient, factOf(view, "allowed"));
}

/**
 * The fund's outlay from budget and facts alone; `extra` is what it pays by rules whose direction no role fixes, `flows`
 * what it pays by those that roles fix.
 */
function fundOutlay(view: YearView, extra: bigint, flows: bigint): bigint {
  if (!view.roles.has("budget") || grossSpending(view) === undefined)
    return claimsOf(view).fund + extra + flows;
  const settled =
    roleOf(view, "budget") -
    roleOf(view, "returned") +
    roleOf(view, "compensated") +
    roleOf(view, "ceded") +
    roleOf(view, "disallowed") +
    extra;
  switch (view.account.contract.budgetBasis) {
    case "totalAllowed":
      return settled - factOf(view, "patientPaid");
    case "inPolicyScope":
      return settled - (factOf(view, "inPolicyScope") - factOf(view, "fundPaid"));
    case "fundOnly":
    case undefined:
      return settled;
  }
}

/** Net receipts of each party by the flows that roles fix. */
function flowsOfRoles(view: YearView): Record<Party, bigint> {
  const flows = noMoney();
  for (const { role, from, to } of FLOWS) {
    const amount = roleOf(view, role);
    flows[from] -= amount;
    flows[to] += amount;
  }
  return flows;
}

/** Net receipts of each party by the announced amounts of the other rules; claims apart. */
function flowsOfRules({ account: { contract }, lines, settlement }: YearView): Record<Party, bigint> {
  const flows = noMoney();
  for (const rule of contract.transfers) {
    const index = lines.get(rule.line) ?? -1;
    if (CLAIM_LINES.includes(rule.line) || hasFixedFlow(contract.lines[index]?.role)) continue;
    const amount = settlement.lines[index]?.amount ?? 0n;
    flows[rule.from] -= amount;
    flows[rule.to] += amount;
  }
  return flows;
}

const hasFixedFlow = (role: Role | undefined): boolean =>
  role !== undefined && FLOWS.some((flow) => flow.role === role);

/** Whether a rule moves a role's line the way the role says; used by the static checks too. */
export function followsRole(rule: TransferRule, role: Role): boolean {
  const flow = FLOWS.find((candidate) => candidate.role === role);
  if (flow !== undefined) return rule.from === flow.from && rule.to === flow.to;
  return !OPERATOR_ROLES.includes(role) || rule.to === "operator";
}

/** Roles whose line must be paid. */
export const PAID_ROLES: readonly Role[] = [...FLOWS.map(({ role }) => role), ...OPERATOR_ROLES];
