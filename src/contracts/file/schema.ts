/**
 * The contract file, version 1: which columns of a facts file are whose account, which period and which fact, and the
 * contracts that settle them. One definition gives the checks, the messages and the JSON Schema of editors.
 */
import { z } from "zod";
import { identifier, localized, quantity } from "../../scenario/quantity.js";
import { families } from "../families/index.js";
import type { Words } from "../language.js";
import { decimalTerm, described } from "../terms.js";

const BOTH = (en: string, chinese: string): Words => ({ en, "zh-CN": chinese });

const columnName = described(
  z.string().min(1).max(200),
  BOTH("Column of the facts file, as its first line names it.", "事实文件的列名（以首行为准）。"),
);
const columnOnly = z.strictObject({ column: columnName });

const exact = (en: string, chinese: string) => decimalTerm(BOTH(en, chinese), { unit: "any" });

const columnMapping = z.strictObject({
  column: columnName,
  values: described(
    z.record(z.string(), exact("What this text stands for.", "该文字所代表的数值。")),
    BOTH(
      "Where the column holds words: the number that each stands for.",
      "列中为文字时，各文字对应的数值。",
    ),
  ).optional(),
  times: exact(
    "Factor on the column: -1 turns a sign, 12 makes months of years.",
    "对该列的乘数：-1 改变正负号，12 将年折算为月。",
  ).optional(),
  ifEmpty: exact(
    "What an empty cell stands for; absent: a row with an empty cell is refused.",
    "单元格为空时的取值；不填则空单元格所在行不予清算。",
  ).optional(),
  optional: described(
    z.literal(true),
    BOTH(
      "The file may lack this column: only for a fact that the contract can settle without, between its bounds.",
      "文件可以没有该列：仅适用于合同已给出上下界、未知时仍可清算的事实。",
    ),
  ).optional(),
});
const constant = z.strictObject({ value: exact("The same for every row.", "所有行取同一数值。") });

const mapping = described(
  z.union([columnName, columnMapping, constant]),
  BOTH(
    "Where a fact comes from: a column, a column with its meaning, or one value for all.",
    "事实来源：列名、带说明的列，或统一取值。",
  ),
);
const rowMapping = described(
  z.union([columnName, columnMapping]),
  BOTH("Column of the rows below the account.", "账户以下各行的列。"),
);

const rowsOfOneKind = z.union([
  z.strictObject({
    table: described(z.string(), BOTH("Table that the contract asks for.", "合同所需的明细表。")),
    columns: described(
      z.record(z.string(), rowMapping),
      BOTH("Its columns: which column of the file each is.", "各列对应的文件列。"),
    ),
  }),
  z.strictObject({
    providers: described(
      z.record(z.string(), rowMapping),
      BOTH("One row is one provider: column by weight.", "每行为一家机构：各权重对应的文件列。"),
    ),
    name: described(columnName, BOTH("Column with the provider's name.", "机构名称所在列。")),
  }),
]);

const rows = described(
  z.union([rowsOfOneKind, z.array(rowsOfOneKind).min(1).max(8)]),
  BOTH(
    "Several rows make one account and period: cases of a table, or providers; a list where there are several kinds, each row then filling the columns of its own. All other facts are the same on all of them.",
    "多行合为一个账户年度：病例明细或机构；有几种明细时写列表，每行只填所属明细的列。其余事实在各行必须相同。",
  ),
);

const date = described(
  z.union([
    columnOnly,
    z.strictObject({
      yearsAfter: z.int().min(0).max(10).describe("Years after the performance year."),
      month: z.int().min(1).max(12).describe("Month."),
      day: z.int().min(1).max(31).describe("Day."),
      kind: z.enum(["evidence", "assumption", "lever"]).describe("What the date rests on."),
      note: z.string().min(1).max(2000).describe("Why this date."),
    }),
  ]),
  BOTH(
    "When a period is paid, where rates depend on that date: the number fact paymentDate as yyyymmdd.",
    "支付日期（费率随支付日期变化时需要）：数值型事实 paymentDate，格式 yyyymmdd。",
  ),
);

const accountColumns = described(
  z.union([columnName, z.array(columnName).min(1).max(4)]),
  BOTH(
    "Column, or columns together, that tell whose account a row is.",
    "标识账户的列；需要几列合起来标识时写列表。",
  ),
);

/** Keys of a contract that belong to the file and not to the family's terms. */
const contractFrame = {
  title: localized("What readers call this contract.").optional(),
  scheme: z.string().optional().describe("Scheme (purse) whose terms hold, where terms differ by scheme."),
};
export const FRAME_KEYS: ReadonlySet<string> = new Set(["family", ...Object.keys(contractFrame)]);

const contractSchema = z
  .discriminatedUnion(
    "family",
    families.map((family) =>
      (family.terms as unknown as z.ZodObject).extend({
        family: z.literal(family.id).describe(family.title.en),
        ...contractFrame,
      }),
    ) as unknown as [z.ZodObject, ...z.ZodObject[]],
  )
  .describe("A payment contract.");

const sourceSchema = z
  .strictObject({
    title: z.string().describe("Title of the publication."),
    authors: z.string().optional().describe("Authors or issuing body."),
    year: z.int().optional().describe("Year of publication."),
    locator: z.string().optional().describe("Table, section or page."),
    url: z.string().optional().describe("Address."),
    note: z.string().optional().describe("What a reader should know."),
  })
  .describe("Where a number comes from.");

export const contractFileSchema = z
  .strictObject({
    format: z.literal(1).describe("Version of the file format."),
    id: identifier("Name of the contract file, with hyphens."),
    title: localized("Title."),
    note: localized("What a reader should know before using it.").optional(),
    currency: z
      .strictObject({
        code: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .describe("ISO 4217 code."),
        minorUnits: z.int().min(0).max(3).describe("Decimal places of the smallest unit that is paid."),
        column: columnName.optional(),
      })
      .describe("Money; with a column, rows in another currency are refused."),
    account: z.strictObject({ column: accountColumns }).describe("Whose account a row is."),
    period: columnOnly.describe("Performance year."),
    firstYear: z
      .int()
      .min(1900)
      .max(2200)
      .optional()
      .describe(
        "First contract year, for contracts that carry balances, look back or count years from their start; rows of earlier years are their history.",
      ),
    paymentDate: date.optional(),
    facts: described(
      z.record(z.string(), mapping),
      BOTH("For each fact that the contracts ask for, where it comes from.", "合同所需各项事实的来源。"),
    ),
    rows: rows.optional(),
    select: described(
      z.strictObject({
        column: columnName,
        contracts: described(
          z.record(z.string(), z.string()),
          BOTH("Text of the column and the contract that settles such rows.", "该列文字与所用合同的对应。"),
        ),
      }),
      BOTH("Which contract settles a row, where the file has several.", "有多个合同时，按哪一列选用合同。"),
    ).optional(),
    numbers: z
      .record(z.string(), quantity({ description: "A named number that formulas may use.", unit: "any" }))
      .optional()
      .describe("Named numbers."),
    contracts: z.record(z.string(), contractSchema).describe("The contracts, by name."),
    sources: z.record(z.string(), sourceSchema).optional().describe("What each `source` points to."),
  })
  .describe("A contract that settles real accounts.");

export type ContractFile = z.output<typeof contractFileSchema>;
export type Mapping = z.output<typeof mapping>;
export type Contract = ContractFile["contracts"][string];
