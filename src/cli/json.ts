/** JSON for programs: one value, two-space indent, exact whole numbers as text (they may exceed 2^53). */
export function jsonText(value: unknown): string {
  const exact = (_key: string, member: unknown): unknown =>
    typeof member === "bigint" ? String(member) : member;
  return `${JSON.stringify(value, exact, 2)}\n`;
}
