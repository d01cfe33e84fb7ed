/**
 * One text for one value: JSON with sorted keys and without spaces, so that a hash of it depends on content alone.
 * Keys are sorted by code unit; absent (undefined) members are left out; a number that JSON cannot hold is refused.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(
      `Canonical JSON cannot hold ${value}: write null for an absent number before hashing.`,
    );
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`Canonical JSON cannot hold a ${typeof value}.`);
  return text;
}
