import { describe, expect, it } from "vitest";
import { bisect, brent } from "../../src/numerics/index.js";

const cubic = (x: number): number => x * x * x - 2 * x - 5; // Newton's own example: root 2.0945514815423265…
const ROOT = 2.0945514815423265;

describe.each([
  ["bisect", bisect],
  ["brent", brent],
])("%s", (_, solve) => {
  it("finds the root to the resolution of doubles, whichever way the bracket is given", () => {
    expect(Math.abs(solve(cubic, 2, 3) - ROOT)).toBeLessThanOrEqual(2e-15);
    expect(Math.abs(solve(cubic, 3, 2) - ROOT)).toBeLessThanOrEqual(2e-15);
    expect(Math.abs(solve((x) => -cubic(x), 0, 100) - ROOT)).toBeLessThanOrEqual(2e-15);
  });

  it("stops at the tolerance asked for", () => {
    expect(Math.abs(solve(cubic, 2, 3, { tolerance: 0.01 }) - ROOT)).toBeLessThanOrEqual(0.01);
  });

  it("returns an end that is a root", () => {
    expect([solve((x) => x - 1, 1, 2), solve((x) => x - 2, 1, 2)]).toEqual([1, 2]);
  });

  it("finds a jump as well as a root", () => {
    expect(Math.abs(solve((x) => (x < 0.3 ? -1 : 1), 0, 1) - 0.3)).toBeLessThanOrEqual(1e-15);
  });

  it("says that there is no bracket", () => {
    expect(() => solve((x) => x * x + 1, -1, 1)).toThrow("No root is bracketed between -1 and 1");
  });
});

it("Brent's method needs far fewer evaluations than halving", () => {
  const evaluations = (solve: typeof brent): number => {
    let count = 0;
    solve((x) => (count++, cubic(x)), 2, 3);
    return count;
  };
  expect(evaluations(brent)).toBeLessThanOrEqual(12);
  expect(evaluations(bisect)).toBeGreaterThan(45);
});
