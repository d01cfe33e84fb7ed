/**
 * I3: what each party paid or received, from its own book, is what facts and announced amounts say.
 *
 * Fund, with a budget on basis: outlay + payments of others inside the basis = budget − returned + compensated + ceded + fee;
 * on a total basis the patients' payments enter, on the in-scope basis those inside scope, on the fund's basis none.
 * Fund, without a budget: outlay = fundPaid + fee. Consortium: book − claims at fund prices = retained − uncovered −
 * operatorShare − reserveDeposit − fee. Flows of lines that play no role enter by their announced amount.
 */
import type { Party, Role, TransferRule } from "../language.js";
import { equal, type Breach, type YearView } from "./view.js";

/** Directions that the roles fix; an operator's payer is the contract's choice. */
const FLOWS: readonly { readonly role: Role; readonly from: Party; readonly to: Party }[] = [
  { role: "retained", from: "fund", to: "consortium" },
  { role: "uncovered", from: "consortium", to: "fund" },
  { role: "reserveDraw", from: "reserve", to: "fund" },
  { role: "reserveDeposit", from: "consortium", to: "reserve" },
];
const OPERATOR_ROLES: readonly Role[] = ["operatorShare", "managementFee"];
const CLAIM_LINES: readonly string[] = ["fundClaims", "patientClaims"];

export function payers(view: YearView): Breach[] {
  const allowed = view.fact("allowed");
  const fundPaid = view.fact("fundPaid");
  const patientPaid = view.fact("patientPaid");
  const byLines = (party: Party): bigint => flowsTo(view, party);
  const words = (en: string, chinese: string) => ({ en, "zh-CN": chinese });
  return [
    ...equal(
      "I3",
      view,
      words("fund outlay by basis", "基金支出（按口径）"),
      -view.book("fund"),
      fundOutlay(view),
    ),
    ...equal(
      "I3",
      view,
      words("fund book = claims + flows", "基金账 = 费用 + 结算"),
      view.book("fund"),
      byLines("fund") - fundPaid,
    ),
    ...equal(
      "I3",
      view,
      words("patients' book = patientPaid", "个人账 = 个人负担"),
      view.book("patient"),
      byLines("patient") - patientPaid,
    ),
    ...equal(
      "I3",
      view,
      words("consortium result", "医联体结果"),
      view.book("consortium") - allowed,
      byLines("consortium"),
    ),
    ...equal("I3", view, words("operator's book", "运营方账"), view.book("operator"), byLines("operator")),
    ...equal("I3", view, words("reserve's book", "风险金账"), view.book("reserve"), byLines("reserve")),
  ];
}

/** The fund's outlay from budget and facts alone. */
function fundOutlay(view: YearView): bigint {
  const extra = -flowsFromRules(view, "fund");
  if (!view.has("budget")) return view.fact("fundPaid") + extra;
  const settled =
    view.role("budget") - view.role("returned") + view.role("compensated") + view.role("ceded") + extra;
  switch (view.account.contract.budgetBasis) {
    case "totalAllowed":
      return settled - view.fact("patientPaid");
    case "inPolicyScope":
      return settled - (view.fact("inPolicyScope") - view.fact("fundPaid"));
    case "fundOnly":
    case undefined:
      return settled;
  }
}

/** Net receipts of a party beyond claims: flows that roles fix, then those of the contract's other rules. */
function flowsTo(view: YearView, party: Party): bigint {
  const byRole = FLOWS.reduce(
    (sum, { role, from, to }) => sum + signed(party, from, to) * view.role(role),
    0n,
  );
  return byRole + flowsFromRules(view, party);
}

/** Announced amounts of rules whose direction no role fixes; claims apart. */
function flowsFromRules(view: YearView, party: Party): bigint {
  const { contract } = view.account;
  return contract.transfers.reduce((sum, rule) => {
    const index = contract.lines.findIndex((line) => line.id === rule.line);
    if (CLAIM_LINES.includes(rule.line) || hasFixedFlow(contract.lines[index]?.role)) return sum;
    return sum + signed(party, rule.from, rule.to) * (view.settlement.lines[index]?.amount ?? 0n);
  }, 0n);
}

const hasFixedFlow = (role: Role | undefined): boolean =>
  role !== undefined && FLOWS.some((flow) => flow.role === role);

const signed = (party: Party, from: Party, to: Party): bigint =>
  (to === party ? 1n : 0n) - (from === party ? 1n : 0n);

/** Whether a rule moves a role's line the way the role says; used by the static checks too. */
export function followsRole(rule: TransferRule, role: Role): boolean {
  const flow = FLOWS.find((candidate) => candidate.role === role);
  if (flow !== undefined) return rule.from === flow.from && rule.to === flow.to;
  return !OPERATOR_ROLES.includes(role) || rule.to === "operator";
}

/** Roles whose line must be paid. */
export const PAID_ROLES: readonly Role[] = [...FLOWS.map(({ role }) => role), ...OPERATOR_ROLES];
