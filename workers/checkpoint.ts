/**
 * A checkpoint: the rows of one finished block in one file, `<variant>-<first trial>-<trials>.bin`.
 *
 * Bytes: magic, length of the header (uint32), header (JSON: run hash, variant, first trial, trials, width, byte order),
 * rows (float64 in this machine's order; checkpoints never leave it), SHA-256 of all before. Whatever does not match,
 * to the last byte, is not a checkpoint of this run and its trials are simulated again.
 */
import { createHash } from "node:crypto";
import { endianness } from "node:os";

const MAGIC = Buffer.from("JIEYUCP1", "latin1");
const DIGEST_BYTES = 32;

export interface CheckpointHeader {
  readonly runHash: string;
  readonly variant: string;
  readonly firstTrial: number;
  readonly trials: number;
  readonly width: number;
}

export function checkpointName({ variant, firstTrial, trials }: CheckpointHeader): string {
  return `${variant}-${firstTrial}-${trials}.bin`;
}

export function encodeCheckpoint(header: CheckpointHeader, rows: Float64Array): Uint8Array[] {
  const text = Buffer.from(headerText(header), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const parts = [MAGIC, length, text, new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)];
  return [...parts, digestOf(parts)];
}

/** The header of a file's name, with the run and width that it must have; undefined when it is no checkpoint's name. */
export function headerFromName(
  name: string,
  runHash: string,
  widthOf: (variant: string) => number | undefined,
) {
  const match = /^(.+)-(\d+)-(\d+)\.bin$/.exec(name);
  const width = match === null ? undefined : widthOf(match[1]);
  if (match === null || width === undefined) return undefined;
  return { runHash, variant: match[1], firstTrial: Number(match[2]), trials: Number(match[3]), width };
}

/** The rows of a checkpoint, or why it is none: `expected` is what its name promises. */
export function decodeCheckpoint(bytes: Buffer, expected: CheckpointHeader): Float64Array | string {
  const text = Buffer.from(headerText(expected), "utf8");
  const rowsStart = MAGIC.length + 4 + text.length;
  const rowsBytes = 8 * expected.trials * expected.width;
  if (bytes.length !== rowsStart + rowsBytes + DIGEST_BYTES) return "its length is wrong (half-written)";
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return "it is not a checkpoint";
  if (!bytes.subarray(MAGIC.length + 4, rowsStart).equals(text)) return "it belongs to another run";
  const end = rowsStart + rowsBytes;
  if (!digestOf([bytes.subarray(0, end)]).equals(bytes.subarray(end)))
    return "its checksum is wrong (damaged)";
  const rows = new Float64Array(expected.trials * expected.width);
  new Uint8Array(rows.buffer).set(bytes.subarray(rowsStart, end));
  return rows;
}

function headerText({ runHash, variant, firstTrial, trials, width }: CheckpointHeader): string {
  return JSON.stringify({ runHash, variant, firstTrial, trials, width, order: endianness() });
}

function digestOf(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
