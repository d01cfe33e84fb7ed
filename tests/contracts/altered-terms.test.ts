/**
 * What each family answers when the terms of its examples are altered in one place: a refusal in both languages with its
 * place, or another contract, of which the page shows what is new. `npx vitest run -u` on this file renews the pages after
 * one has seen why.
 */
import { describe, expect, it } from "vitest";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families } from "../../src/contracts/families/index.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../../src/contracts/family.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import type { ComposedContract } from "../../src/contracts/language.js";
import { ContractError, type ContractProblem } from "../../src/contracts/problems.js";
import { settleAccount } from "../../src/contracts/settle.js";
import { validateContract } from "../../src/contracts/validate.js";
import { alterationsOf } from "./altered-terms.js";
import { rowsOf } from "./family-cases.js";
import { richerTerms } from "./richer-terms.js";

/** What contracts hold, each once; the page shows what is numbered here. */
class Rows {
  private readonly numbers = new Map<string, number>();
  private readonly shown: string[] = [];

  /** Numbers of rows that the contract holds and of those that it lacks beside another one. */
  beside(contract: ComposedContract, other: ReadonlySet<string>): string {
    const own = new Set(rowsOf(contract));
    const fresh = [...own].filter((row) => !other.has(row)).map((row) => this.number(row));
    const lost = [...other].filter((row) => !own.has(row)).map(nameOf);
    return [...fresh, ...lost.map((id) => `−${id}`)].join(" ") || "the same";
  }

  private number(row: string): number {
    if (!this.numbers.has(row)) this.numbers.set(row, this.shown.push(row));
    return this.numbers.get(row)!;
  }

  lines(): string[] {
    return this.shown.map((row, at) => `${at + 1} ${row}`);
  }
}

const nameOf = (row: string): string => /"(?:id|tag|line)":"([^"]*)"/.exec(row)?.[1] ?? row;

const told = (problems: readonly ContractProblem[]): string =>
  problems.map(({ where, message }) => `${where}: ${message.en} | ${message["zh-CN"]}`).join("; ");

/** The contract, or why there is none. */
function written(family: ContractFamily, terms: unknown, context: FamilyContext): ComposedContract | string {
  const read = family.terms.safeParse(terms);
  if (!read.success)
    return read.error.issues
      .map((issue) => {
        const { chinese } = ("params" in issue ? issue.params : undefined) ?? {};
        return `${issue.path.join(".")}: ${issue.message}${chinese === undefined ? "" : ` | ${String(chinese)}`}`;
      })
      .join("; ");
  try {
    const contract = family.expand(read.data, context);
    const errors = validateContract(contract, context).filter(({ severity }) => severity === "error");
    return errors.length === 0 ? contract : told(errors);
  } catch (error) {
    if (error instanceof ContractError) return told(error.problems);
    throw error;
  }
}

/** The examples that settle, and richer terms; each with the surroundings in which it is written out. */
function basesOf(family: ContractFamily): { readonly terms: unknown; readonly context: FamilyContext }[] {
  const sound = family.examples.filter(({ error }) => error === undefined);
  return [
    ...sound.map((example) => ({ terms: example.terms, context: exampleContext(example) })),
    ...richerTerms.filter((own) => own.family === family.id),
  ];
}

function pageOf(family: ContractFamily): string {
  const rows = new Rows();
  const seen = new Set<string>();
  const answers = basesOf(family).flatMap((base, index) => {
    const contract = written(family, base.terms, base.context);
    if (typeof contract === "string") throw new Error(contract);
    const other = new Set(rowsOf(contract));
    const asItIs = `${index + 1}: ${rows.beside(contract, new Set())}`;
    // What an earlier base says word for word has been altered there.
    const known = Object.entries(base.terms as object).filter(([key, value]) => {
      const section = `${key} ${JSON.stringify(value)}`;
      return seen.has(section) || (seen.add(section), false);
    });
    const isKnown = (name: string): boolean =>
      known.some(([key]) => name.startsWith(`${key} `) || name.startsWith(`${key}.`));
    const texts = alterationsOf(family.terms, base.terms).flatMap(({ name, terms }) => {
      if (isKnown(name)) return [];
      const answer = written(family, terms, base.context);
      const text = `${name}: ${typeof answer === "string" ? `refused: ${answer}` : rows.beside(answer, other)}`;
      return seen.has(text) ? [] : (seen.add(text), [text]);
    });
    return [asItIs, ...texts];
  });
  return [...answers, "", ...rows.lines(), ""].join("\n");
}

/** Contracts of the altered terms of an example, each once. */
function contractsOf(family: ContractFamily, example: WorkedExample): ComposedContract[] {
  const context = exampleContext(example);
  const all = alterationsOf(family.terms, example.terms).flatMap(({ terms }) => {
    const answer = written(family, terms, context);
    return typeof answer === "string" ? [] : [[JSON.stringify(answer), answer] as const];
  });
  return [...new Map(all).values()];
}

/** Settles with every identity, or says what the facts lack. */
function breachesOf(contract: ComposedContract, example: WorkedExample): readonly unknown[] {
  try {
    return checkIdentities(
      settleAccount(contract, example.facts, example.history ?? [], exampleContext(example)),
    );
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    expect((error as Error).message).toMatch(/the facts (?:of that year do not have it|have only: )/);
    return [];
  }
}

describe("what is asked and answered", () => {
  it.each(families.map((family) => [family.id, family] as const))("%s", async (id, family) => {
    await expect(pageOf(family)).toMatchFileSnapshot(`./altered-terms/${id}.txt`);
  });
});

// Free lines may contradict the roles that they play; families may not.
const ofFamilies = families.filter(({ id }) => id !== "composed");
describe("a contract of altered terms", () => {
  it.each(ofFamilies.map((family) => [family.id, family] as const))(
    "%s: keeps every identity",
    (_, family) => {
      // One example is enough: the laws over all families take the others on random facts.
      const [example] = family.examples;
      expect(contractsOf(family, example).flatMap((own) => breachesOf(own, example))).toEqual([]);
    },
  );
});
