/** Patients from a file: every bad cell is named with its row, nothing is dropped, and the panel runs as read. */
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteFile } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { CohortFileError, importedCohort } from "../../workers/cohort-file.js";
import { smallScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const folder = mkdtempSync(join(tmpdir(), "jieyu-cohort-"));
const columns = {
  age: "AGE",
  male: "SEX",
  complicationState: "STATE",
  spendingFrailty: "F",
  scheme: "insutype",
  provider: "hospital",
};
const header = "AGE,SEX,STATE,F,insutype,hospital";
const good = [
  "71.5,1,none,1.2,employee,primary",
  "58,0,both,0.7,resident,secondary",
  "64.2,1,macrovascular,1,employee,secondary",
];

const scenario = (file: string, patients = 3) =>
  smallScenario((raw) => {
    raw.cohort.patients = patients;
    raw.cohort.heads.joinRate = 0;
    raw.cohort.import = { file, columns };
  });

async function problemsOf(rows: readonly string[], patients = rows.length): Promise<string[]> {
  writeFileSync(join(folder, "bad.csv"), [header, ...rows].join("\n"));
  const error: unknown = await importedCohort(await scenario("bad.csv", patients), folder).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof CohortFileError)) throw new Error("the file was accepted");
  return error.problems.map(({ words }) => words.en);
}

describe("a cohort read from CSV", () => {
  it("has the ages, histories, schemes and providers of the file", async () => {
    writeFileSync(join(folder, "good.csv"), [header, ...good].join("\r\n"));
    const read = await scenario("good.csv");
    const { cohort, dataHashes } = (await importedCohort(read, folder))!;
    expect(Array.from(cohort.age)).toEqual([71, 58, 64]);
    expect(Array.from(cohort.attributes.complicationState)).toEqual([0, 3, 2]);
    expect(Array.from(cohort.frailty)).toEqual([1.2, 0.7, 1]);
    expect(Array.from(cohort.scheme)).toEqual([0, 1, 0]);
    expect(Array.from(cohort.home, (home) => (home < 3 ? "primary" : "secondary"))).toEqual([
      "primary",
      "secondary",
      "secondary",
    ]);
    expect(Object.keys(dataHashes)).toEqual(["good.csv"]);
    const table = tableOf(createEngine(read, { cohort }), "main", 4);
    const months = table.column("usual/resident/2022/patientMonths");
    expect(months.every((value) => value >= 1 && value <= 12)).toBe(true);
  });

  it("names the row and column of every bad cell", async () => {
    const problems = await problemsOf([
      good[0],
      "old,1,none,1,employee,primary",
      "60,1,gone,1,employee,primary",
      "60,,none,1,military,village",
    ]);
    expect(problems).toEqual([
      'row 3, column "AGE": old where a number is needed.',
      'row 5, column "SEX": (empty) where a number is needed.',
      'row 4, column "STATE": gone where one of none, microvascular, macrovascular, both is needed.',
      'row 5, column "insutype": military where one of employee, resident is needed.',
      'row 5, column "hospital": village where one of primary, secondary is needed.',
    ]);
  });

  it("refuses an age, a sex and a multiplier that nobody has", async () => {
    const problems = await problemsOf([
      good[0],
      "-5,1,none,1,employee,primary",
      "60,7,none,-2,employee,primary",
    ]);
    expect(problems).toEqual([
      'row 3, column "AGE": -5 where a number from 0 to 120 is needed.',
      'row 4, column "SEX": 7 where a number from 0 to 1 is needed.',
      'row 4, column "F": -2 where a number from 0 up is needed.',
    ]);
  });

  it("refuses joiners, whom no file describes", async () => {
    writeFileSync(join(folder, "joined.csv"), [header, ...good].join("\n"));
    const read = await smallScenario((raw) => {
      raw.cohort.patients = 3;
      raw.cohort.heads.joinRate = 0.05;
      raw.cohort.import = { file: "joined.csv", columns };
    });
    await expect(importedCohort(read, folder)).rejects.toThrow(/set cohort\.heads\.joinRate to 0/);
  });

  it("spreads the patients of a group evenly over its institutions", async () => {
    const patients = 3000;
    writeFileSync(join(folder, "many.csv"), [header, ...Array<string>(patients).fill(good[0])].join("\n"));
    const read = await smallScenario((raw) => {
      raw.cohort.patients = patients;
      raw.cohort.heads.joinRate = 0;
      raw.cohort.import = { file: "many.csv", columns };
      // Four institutions in the group named, one in the other: five in all.
      raw.providers[0].institutions = 4;
      raw.providers[1].institutions = 1;
    });
    const { cohort } = (await importedCohort(read, folder))!;
    const placed = [0, 1, 2, 3].map((home) => cohort.home.filter((own) => own === home).length);
    // Binomial(3000, 1/4): mean 750, SD 23.7; within 4 SD.
    expect(placed.reduce((sum, count) => sum + count, 0)).toBe(patients);
    for (const count of placed) expect(Math.abs(count - 750)).toBeLessThan(95);
  });

  it("refuses a row with too few cells and a count that differs from the scenario's", async () => {
    expect((await problemsOf([good[0], "60,1"]))[0]).toMatch(/cannot be read as CSV: .*line 3/);
    expect((await problemsOf(good, 4))[0]).toMatch(/the file has 3 patients but cohort.patients says 4/);
  });

  it("reads nothing outside the scenario's folder and follows no link", async () => {
    for (const file of ["../patients.csv", "/etc/hosts"]) {
      await expect(importedCohort(await scenario(file), folder)).rejects.toThrow(
        /outside the scenario's folder/,
      );
    }
    symlinkSync("/etc/hosts", join(folder, "link.csv"));
    await expect(importedCohort(await scenario("link.csv"), folder)).rejects.toThrow(/not a plain file/);
    await expect(importedCohort(await scenario("absent.csv"), folder)).rejects.toThrow(/does not exist/);
  });
});

it("reads the same cohort from Parquet", async () => {
  const split = good.map((row) => row.split(","));
  const column = (at: number) => split.map((row) => row[at]);
  parquetWriteFile({
    filename: join(folder, "good.parquet"),
    columnData: [
      { name: "AGE", data: column(0).map(Number), type: "DOUBLE" },
      { name: "SEX", data: column(1).map(Number), type: "INT32" },
      { name: "STATE", data: column(2), type: "STRING" },
      { name: "F", data: column(3).map(Number), type: "DOUBLE" },
      { name: "insutype", data: column(4), type: "STRING" },
      { name: "hospital", data: column(5), type: "STRING" },
    ],
  });
  writeFileSync(join(folder, "good.csv"), [header, ...good].join("\n"));
  const csv = await importedCohort(await scenario("good.csv"), folder);
  const parquet = await importedCohort(await scenario("good.parquet"), folder);
  expect(parquet!.cohort).toEqual(csv!.cohort);
});
