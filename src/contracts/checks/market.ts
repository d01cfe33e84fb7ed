/**
 * A market can be settled: what its parties tell each other is known before anything is shared out, and what is shared
 * out is whole minor units of a line that a reader can see.
 *
 * `settleMarket` first works out the lines that a market names, for every party, and then the rest; so none of them may
 * read the market itself.
 */
import type { ComposedContract, FactRequest, Term, Words } from "../language.js";
import { problem, unknownName, type ContractProblem } from "../problems.js";
import { linesBehind, walk } from "../term.js";
import { inLine, type Check } from "./check.js";
import { isWholeLine } from "./whole.js";

type Market = Extract<FactRequest, { kind: "market" }>;

const LINE: Words = { en: "line", "zh-CN": "项目" };

const marketsOf = ({ needs }: ComposedContract): Market[] => needs.filter((need) => need.kind === "market");

export const marketLines: Check = (contract) => {
  const known = contract.lines.map(({ id }) => id);
  return marketsOf(contract).flatMap(({ id, lines }) =>
    lines
      .filter((line) => !known.includes(line))
      .map((line) => unknownName(LINE, `market "${id}"`, line, known)),
  );
};

/** A party has one place in the order of its market, which decides ties. */
export const oneMarket: Check = (contract) =>
  marketsOf(contract)
    .slice(1)
    .map(({ id }) =>
      problem(
        "several-markets",
        `market "${id}"`,
        "is a second market: a contract shares one pool, in which it has one place; write two contracts",
        "是第二个市场：一份合同只参与一个资金池，在其中只有一个顺位；请写成两份合同",
      ),
    );

export const marketCycle: Check = (contract) =>
  marketsOf(contract).flatMap(({ id, lines }): ContractProblem[] => {
    const before = linesBehind(contract, lines);
    return contract.lines
      .filter((line) => before.has(line.id) && walk(line.value).some((term) => readsMarket(term, id)))
      .map((line) =>
        problem(
          "market-cycle",
          inLine(line.id),
          `reads the market "${id}" but is needed to make it: the lines a market names (${lines.join(", ")}) must be known before anything is shared out`,
          `引用了市场“${id}”，而该市场又需要它：市场所列各项（${lines.join("、")}）须在分配之前已知`,
        ),
      );
  });

const readsMarket = (term: Term, id: string): boolean =>
  ("total" in term && term.total.over === id) || ("part" in term && term.part.among === id);

/** So that the sum that is shared out stands in the trace, and all parties' can be compared. */
export const marketTotals: Check = (contract) =>
  contract.lines.flatMap(({ id, value }) =>
    walk(value).flatMap((term) => {
      if (!("part" in term)) return [];
      const { of } = term.part;
      if ("line" in of && isWholeLine(of.line, contract)) return [];
      return [
        problem(
          "market-total",
          inLine(id),
          "splits something among a market that is not a line in whole minor units: write what is split as a line with round: true and name it",
          "在市场各方间分配的不是以最小货币单位取整的项目：请将被分配的总额写成一项（round: true）并引用",
        ),
      ];
    }),
  );
