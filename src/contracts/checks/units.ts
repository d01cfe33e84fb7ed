/** Money and numbers are not mixed: each term has one unit, which must be its line's. */
import type { ComposedContract, FactRequest, LineUnit, Term } from "../language.js";
import { problem } from "../problems.js";
import { SaidError } from "../said-error.js";
import { visit } from "../term.js";
import { inLine, type Check } from "./check.js";

export const unitsOfLines: Check = (contract) =>
  contract.lines.flatMap((line) => {
    const where = inLine(line.id);
    try {
      const unit = unitOf(line.value, contract);
      if (unit !== line.unit)
        throw mismatch(
          `is declared as ${line.unit} but its value is ${unit}`,
          `声明为${line.unit}，但取值为${unit}`,
        );
      if (line.round === true && unit !== "money")
        throw mismatch("is rounded to minor units, but is not money", "按最小货币单位取整，但不是金额");
      return [];
    } catch (error) {
      if (!(error instanceof SaidError)) throw error;
      return [problem("unit", where, error.message, error.chinese)];
    }
  });

const mismatch = (english: string, chinese: string): SaidError => new SaidError(english, chinese);

const FACT_UNITS: Readonly<Partial<Record<FactRequest["kind"], LineUnit>>> = {
  months: "number",
  rateMonths: "money",
  spending: "money",
  excess: "money",
  quality: "number",
  index: "number",
};

/** The unit of a scalar fact; what is not known to be a number is money. */
export function unitOfNeed(need: FactRequest): LineUnit {
  return need.kind === "given" ? need.unit : (FACT_UNITS[need.kind] ?? "money");
}

function factUnit({ needs }: ComposedContract, id: string): LineUnit {
  const need = needs.find((candidate) => candidate.id === id);
  return need === undefined ? "money" : unitOfNeed(need);
}

/** A market's columns are lines of the contract; a provider's vectors (no table) are weights, plain numbers. */
function columnUnit({ needs, lines }: ComposedContract, table: string | undefined, id: string): LineUnit {
  const need = needs.find((candidate) => candidate.id === table);
  if (need?.kind === "market") return lines.find((line) => line.id === id)?.unit ?? "money";
  return need?.kind === "table" && need.columns[id] === "number" ? "number" : "money";
}

/** Unknown names count as money here; the check of names reports them. */
export function unitOf(term: Term, contract: ComposedContract, table?: string): LineUnit {
  const inner = (part: Term): LineUnit => unitOf(part, contract, table);
  const lineUnit = (id: string): LineUnit => contract.lines.find((line) => line.id === id)?.unit ?? "money";
  return visit<LineUnit>(term, {
    fact: ({ fact }) => factUnit(contract, fact),
    constant: ({ unit }) => unit ?? "number",
    line: ({ line }) => lineUnit(line),
    opening: () => "money",
    column: ({ column }) => columnUnit(contract, table, column),
    total: ({ total: { over, of } }) => unitOf(of, contract, over),
    part: ({ part: { of, weight, among, others } }) => {
      same("part (weight, others)", [inner(weight), columnUnit(contract, among, others)]);
      if (inner(of) !== "money")
        throw mismatch("splits a number among a market; only money is split", "在市场各方间分配的不是金额");
      return "money";
    },
    priorLine: ({ priorLine, otherwise }) =>
      same("priorLine and otherwise", [lineUnit(priorLine), inner(otherwise)]),
    byYear: ({ byYear }) => same("byYear", Object.values(byYear).map(inner)),
    sum: ({ sum }) => same("sum", sum.map(inner)),
    minus: ({ minus }) => same("minus", minus.map(inner)),
    min: ({ min }) => same("min", min.map(inner)),
    max: ({ max }) => same("max", max.map(inner)),
    product: ({ product }) => productUnit(product.map(inner)),
    quotient: ({ quotient: [of, by] }) => quotientUnit(inner(of), inner(by)),
    layer: ({ layer: { of, from, width, share } }) => {
      if (inner(share) !== "number")
        throw mismatch("has a layer whose share is money; a share is a number", "层的比例为金额，应为数");
      return same(
        "layer (of, from, width)",
        [of, from, ...(width === "unlimited" ? [] : [width])].map(inner),
      );
    },
    gate: ({ gate }) => {
      same("gate (left, right)", [inner(gate.left), inner(gate.right)]);
      return same("gate (then, otherwise)", [inner(gate.then), inner(gate.otherwise)]);
    },
  });
}

function same(where: string, units: readonly LineUnit[]): LineUnit {
  if (units.length === 0) throw mismatch(`has an empty ${where}`, `${where}为空`);
  if (units.includes("money") && units.includes("number")) {
    throw mismatch(
      `mixes money and numbers in ${where}: give constants of money unit: money`,
      `${where}中混用金额与数：金额常数请注明 unit: money`,
    );
  }
  return units[0];
}

function productUnit(units: readonly LineUnit[]): LineUnit {
  if (units.length === 0) throw mismatch("has an empty product", "product为空");
  const amounts = units.filter((unit) => unit === "money").length;
  if (amounts > 1) throw mismatch("multiplies money by money", "金额乘以金额");
  return amounts === 1 ? "money" : "number";
}

function quotientUnit(of: LineUnit, by: LineUnit): LineUnit {
  if (of === "number" && by === "money") throw mismatch("divides a number by money", "数除以金额");
  return of === by ? "number" : "money";
}
