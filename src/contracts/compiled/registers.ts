/**
 * From nodes to registers: a register is free again after its last reader, so that a contract of hundreds of nodes runs in the
 * few registers that a cache holds. Nodes that nobody reads are left out.
 */
import type { Draft, Effect, Node, Step } from "./draft.js";
import { REGISTER, type Instruction } from "./machine.js";

export interface Assigned {
  readonly program: readonly Instruction[];
  readonly registers: number;
  /** Registers that hold constants throughout. */
  readonly constants: readonly { readonly at: number; readonly value: number; readonly error: number }[];
}

interface Registers {
  readonly at: Map<Node, number>;
  readonly free: number[];
  count: number;
}

export function assignRegisters({ steps }: Draft): Assigned {
  const last = lastReaders(steps);
  const registers: Registers = { at: new Map(), free: [], count: 0 };
  const constants = steps
    .flatMap((step) =>
      "node" in step && step.node.code === "constant" && last.has(step.node) ? [step.node] : [],
    )
    .map((node) => {
      const [value, error] = node.initial ?? [0, Infinity];
      return { at: take(registers, node), value, error };
    });
  const program: Instruction[] = [];
  steps.forEach((step, position) => {
    if ("node" in step && (step.node.code === "constant" || !last.has(step.node))) return;
    program.push(
      "node" in step ? nodeInstruction(registers, step.node) : effectInstruction(registers, step.effect),
    );
    for (const node of new Set(readBy(step))) if (last.get(node) === position) release(registers, node);
  });
  return { program, registers: registers.count, constants };
}

/** The last step that reads each node, found from the end so that what only unread nodes read counts as unread. */
function lastReaders(steps: readonly Step[]): Map<Node, number> {
  const last = new Map<Node, number>();
  for (let position = steps.length - 1; position >= 0; position--) {
    const step = steps[position];
    if ("node" in step && !last.has(step.node)) continue;
    for (const node of readBy(step)) if (!last.has(node)) last.set(node, position);
  }
  return last;
}

/** Nodes of trials that a step reads; what rows read from outside is read by the total over the rows. */
function readBy(step: Step): readonly Node[] {
  if ("node" in step) return step.node.code === "total" ? step.node.args.flatMap(ofTrials) : step.node.args;
  const { node, split } = step.effect;
  return split === undefined ? [node] : [node, ...split.weights.flat()];
}

const ofTrials = (node: Node): Node[] =>
  node.rows === undefined ? [node] : [...new Set(node.args.flatMap(ofTrials))];

function take(registers: Registers, node: Node): number {
  const at = registers.free.pop() ?? registers.count++ * REGISTER;
  registers.at.set(node, at);
  return at;
}

function release({ at, free }: Registers, node: Node): void {
  const register = at.get(node);
  if (node.code !== "constant" && register !== undefined) free.push(register);
}

const registerOf = ({ at }: Registers, node: Node): number => at.get(node) ?? Number.NaN;

/** The result stands beside its operands, never in their place: they are read until the last trial is done. */
function nodeInstruction(registers: Registers, node: Node): Instruction {
  const [row] = node.args;
  if (node.code === "total") {
    const out = take(registers, node);
    const { body, own } = bodyOf(registers, row);
    const b = registerOf(registers, row);
    for (const inner of own) release(registers, inner);
    return { ...instruction(node, out, [0, b, 0]), body };
  }
  const args = node.args.map((arg) => registerOf(registers, arg));
  return instruction(node, take(registers, node), args);
}

function instruction(node: Node, out: number, [a = 0, b = 0, c = 0]: readonly number[]): Instruction {
  const { code, factor, source, market } = node;
  return { code, out, a, b, c, factor, source, body: [], market };
}

/** Everything computed for each row, arguments first; none shares a register with another. */
function bodyOf(registers: Registers, row: Node): { readonly body: Instruction[]; readonly own: Node[] } {
  const body: Instruction[] = [];
  const own: Node[] = [];
  const write = (node: Node): void => {
    if (node.rows === undefined || own.includes(node)) return;
    node.args.forEach(write);
    own.push(node);
    body.push(
      instruction(
        node,
        take(registers, node),
        node.args.map((arg) => registerOf(registers, arg)),
      ),
    );
  };
  write(row);
  return { body, own };
}

function effectInstruction(registers: Registers, { code, node, factor, source, split }: Effect): Instruction {
  const a = registerOf(registers, node);
  const plan = split && {
    shares: Float64Array.from(split.shares),
    weights: split.weights.map((nodes) => Int32Array.from(nodes, (each) => registerOf(registers, each))),
    outputs: split.outputs,
  };
  return { code, out: 0, a, b: 0, c: 0, factor, source, body: [], ...(plan && { split: plan }) };
}
