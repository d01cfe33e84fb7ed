/** A line whose role says who pays whom is paid that way, once: reports and identities rely on it. */
import { followsRole, PAID_ROLES } from "../identities/payers.js";
import { problem } from "../problems.js";
import { inLine, type Check } from "./check.js";

export const rolesAreUnique: Check = ({ lines }) =>
  lines
    .filter(
      (line, index) => line.role !== undefined && lines.findIndex(({ role }) => role === line.role) < index,
    )
    .map((line) =>
      problem(
        "duplicate-role",
        inLine(line.id),
        `plays the role "${line.role}", which an earlier line plays already: reports show one line for each role`,
        `角色“${line.role}”已由前面的项目承担：每个角色只能对应一项`,
      ),
    );

export const rolesArePaid: Check = ({ lines, transfers }) =>
  lines.flatMap((line) => {
    const { role } = line;
    if (role === undefined || !PAID_ROLES.includes(role)) return [];
    const rules = transfers.filter((rule) => rule.line === line.id);
    if (rules.length === 1 && followsRole(rules[0], role)) return [];
    const found = rules.map(({ from, to }) => `${from} → ${to}`);
    return [
      problem(
        "role-flow",
        inLine(line.id),
        `plays the role "${role}" but its transfers are: ${found.join(", ") || "none"}. The role means one payment in its own direction; drop the role or correct the transfer`,
        `角色为“${role}”，但其转移为：${found.join("、") || "无"}。该角色须按固定方向支付一次；请去掉角色或更正转移`,
      ),
    ];
  });
