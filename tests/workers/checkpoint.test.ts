/** A checkpoint is taken whole or not at all. */
import { describe, expect, it } from "vitest";
import {
  checkpointName,
  decodeCheckpoint,
  encodeCheckpoint,
  headerFromName,
} from "../../workers/checkpoint.js";

const header = { runHash: "a1".repeat(32), variant: "main", firstTrial: 30, trials: 2, width: 3 };
const rows = Float64Array.of(1, -0, Number.NaN, 2 ** 53 - 1, -1e-300, 12.5);
const bytes = (): Buffer => Buffer.concat(encodeCheckpoint(header, rows));

describe("a checkpoint", () => {
  it("gives back its rows to the bit", () => {
    const back = decodeCheckpoint(bytes(), header) as Float64Array;
    expect(Buffer.from(back.buffer)).toEqual(Buffer.from(rows.buffer));
  });

  it("encodes a part of a larger table", () => {
    const table = Float64Array.of(9, 9, 9, ...rows, 9, 9);
    expect(Buffer.concat(encodeCheckpoint(header, table.subarray(3, 9)))).toEqual(bytes());
  });

  it("is refused when any byte of it differs", () => {
    const whole = bytes();
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] ^= 0x10;
      expect(typeof decodeCheckpoint(damaged, header), `byte ${at}`).toBe("string");
    }
  });

  it("is refused when it ends too early or too late", () => {
    const whole = bytes();
    for (let length = 0; length < whole.length; length++) {
      expect(decodeCheckpoint(whole.subarray(0, length), header)).toBe("its length is wrong (half-written)");
    }
    expect(decodeCheckpoint(Buffer.concat([whole, Buffer.alloc(1)]), header)).toBe(
      "its length is wrong (half-written)",
    );
  });

  it.each([
    ["run", { runHash: "b2".repeat(32) }],
    ["variant", { variant: "mine" }],
    ["range", { firstTrial: 31 }],
  ])("is refused by another %s", (_what, change) => {
    expect(decodeCheckpoint(bytes(), { ...header, ...change })).toBe("it belongs to another run");
  });

  it("has a name that says what it holds", () => {
    expect(checkpointName(header)).toBe("main-30-2.bin");
    expect(headerFromName("main-30-2.bin", header.runHash, () => 3)).toEqual(header);
    expect(headerFromName("shock-half-0-12.bin", "r", (id) => (id === "shock-half" ? 4 : undefined))).toEqual(
      {
        runHash: "r",
        variant: "shock-half",
        firstTrial: 0,
        trials: 12,
        width: 4,
      },
    );
    for (const name of ["main-30.bin", "main-30-2.bin.old", "other-30-2.bin", ".writing-7-1-main-30-2.bin"]) {
      expect(headerFromName(name, "r", (id) => (id === "main" ? 3 : undefined))).toBeUndefined();
    }
  });
});
