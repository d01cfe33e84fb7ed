/** Columns that speak of the account itself, where an account has several rows: the same on all of them. */
import type { Header } from "./header.js";
import type { ContractFile } from "./schema.js";

export interface SharedColumn {
  readonly name: string;
  readonly position: number;
}

export function sharedColumns(file: ContractFile, { names }: Header): SharedColumn[] {
  if (file.rows === undefined) return [];
  const { facts, currency, select, paymentDate } = file;
  const mapped = Object.values(facts).flatMap((mapping) =>
    typeof mapping === "string" ? [mapping] : "column" in mapping ? [mapping.column] : [],
  );
  const dated = paymentDate !== undefined && "column" in paymentDate ? [paymentDate.column] : [];
  const others = [currency.column, select?.column].flatMap((name) => (name === undefined ? [] : [name]));
  return [...mapped, ...dated, ...others].map((name) => ({ name, position: names.indexOf(name) }));
}
