/** Contract file text → ContractFile with its contracts written out, or every problem with its place. */
import { ContractError } from "../problems.js";
import { nearest } from "../../scenario/nearest.js";
import { checkOf } from "../../scenario/check.js";
import type { LoadInput } from "../../scenario/compose.js";
import { jsonSchemaOf, type JsonSchema } from "../../scenario/json-schema-of.js";
import { parseWith, type ParsedScenario, type RefusedScenario } from "../../scenario/parse.js";
import { finding, type Finding } from "../../scenario/problem.js";
import { contractBook } from "./book.js";
import { contractFileSchema, type ContractFile } from "./schema.js";

const check = checkOf<ContractFile>();

/** Every contract can be written out and passes the language's own checks. */
const writtenContracts = check(["contracts", "currency"], (read) => {
  const file = read as ContractFile;
  return Object.keys(file.contracts).flatMap((id) => {
    try {
      contractBook({ ...file, contracts: { [id]: file.contracts[id] } });
      return [];
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return error.problems
        .filter(({ severity }) => severity === "error")
        .map(({ where, message }) =>
          finding("contract", ["contracts", id], { where, words: message }, "key"),
        );
    }
  });
});

const selection = check(["contracts"], (read) => {
  const { contracts, select } = read as Partial<ContractFile>;
  const ids = Object.keys(contracts ?? {});
  if (select === undefined) return ids.length === 1 ? [] : [noSelection(ids)];
  return Object.entries(select.contracts).flatMap(([text, given]) =>
    ids.includes(given)
      ? []
      : [
          finding("unknown-reference", ["select", "contracts", text], {
            what: "contract",
            given,
            nearest: nearest(given, ids),
            valid: ids,
          }),
        ],
  );
});

function noSelection(ids: readonly string[]): Finding {
  if (ids.length === 0)
    return finding("refused", ["contracts"], {
      message: "holds no contract, so nothing can be settled: write one.",
      chinese: "没有合同，无法清算：请写入合同。",
    });
  return finding("refused", ["contracts"], {
    message: `holds ${ids.length} contracts (${ids.join(", ")}), and nothing says which settles a row. Add select: { column: …, contracts: { <text>: <contract> } }.`,
    chinese: `共有 ${ids.length} 个合同（${ids.join("、")}），但未说明各行使用哪一个。请添加 select: { column: …, contracts: { <文字>: <合同> } }。`,
  });
}

const sources = check(["sources"], (read, { exactNumbers }) => {
  const known = Object.keys((read as Partial<ContractFile>).sources ?? {});
  return exactNumbers.flatMap(({ source, path }) =>
    source === undefined || known.includes(source)
      ? []
      : [
          finding("unknown-reference", [...path, "source"], {
            what: "source",
            given: source,
            nearest: nearest(source, known),
            valid: known,
          }),
        ],
  );
});

export const contractFileFormat = {
  schema: contractFileSchema,
  checks: [writtenContracts, selection, sources],
};

export type ParsedContractFile = ParsedScenario<ContractFile>;

export function parseContractFile(input: LoadInput): Promise<ParsedContractFile | RefusedScenario> {
  return parseWith(contractFileFormat, input);
}

export const contractFileJsonSchema = (): JsonSchema =>
  jsonSchemaOf(contractFileSchema, "jieyu contract file");
