/**
 * A trial table small enough for arithmetic by hand: two schemes, two years, ten trials, three contracts.
 *
 * Money in the table is in fen; 1 wan = 10,000 yuan = 10⁶ fen. In the employee scheme of 2022 the head budget is 1,000
 * wan and counted spending 940 + 20t wan in trial t = 0 … 9: it overspends by 20, 40 … 120 wan in trials 4 … 9, and is
 * exactly met in trial 3. Everywhere else spending is 900 wan, so 100 wan are retained. The consortium keeps and bears
 * everything: its result over the horizon is 300 + 60 − 20t = 360 − 20t wan. `generous` has a budget of 2,000 wan.
 */
import type { Column } from "../../src/plan/layout.js";
import type { TrialTable } from "../../src/report/columns.js";
import type { ScenarioFacts } from "../../src/report/schema.js";
import { summarise, type SummaryInput } from "../../src/report/summary.js";

export const WAN = 1_000_000;
const words = (en: string, zh: string) => ({ en, "zh-CN": zh });

export const facts: ScenarioFacts = {
  id: "tiny",
  title: words("A tiny city", "小城市"),
  currency: { code: "CNY", minorUnits: 2, priceYear: 2022 },
  years: [2022, 2023],
  schemes: [
    { id: "employee", title: words("Employee", "职工医保") },
    { id: "resident", title: words("Resident", "居民医保") },
  ],
  arms: [
    { id: "usual", title: words("Usual care", "常规服务") },
    { id: "managed", title: words("Managed care", "健康管理") },
  ],
  providerGroups: [
    { id: "lead", title: words("Lead hospital", "牵头医院") },
    { id: "township", title: words("Township centres", "乡镇卫生院") },
  ],
  contracts: [
    { id: "feeForService", title: words("Fee-for-service", "按项目付费"), arm: "usual" },
    { id: "headBudget", title: words("Head budget", "按人头总额付费"), arm: "managed" },
    { id: "generous", title: words("Generous budget", "宽松预算"), arm: "managed" },
  ],
  baseline: "feeForService",
};

interface Place {
  readonly contract?: string;
  readonly arm: string;
  readonly scheme: string;
  readonly year: number;
}
type Values = Readonly<Record<string, (trial: number) => number>>;

/** Counted spending in wan; `shock` scales its deviation from 1,000 in the year that overspends. */
const counted = ({ scheme, year }: Place, t: number, shock: number): number =>
  scheme === "employee" && year === 2022 ? 1000 + shock * (20 * t - 60) : 900;

function budgeted(place: Place, budget: number, shock: number): Values {
  const result = (t: number): number => budget - counted(place, t, shock);
  const gain = (t: number): number => Math.max(result(t), 0) * WAN;
  const loss = (t: number): number => Math.max(-result(t), 0) * WAN;
  return {
    budget: () => budget * WAN,
    countedSpending: (t) => counted(place, t, shock) * WAN,
    surplus: gain,
    overspend: loss,
    retained: gain,
    returned: () => 0,
    compensated: () => 0,
    uncovered: loss,
    fundOutlayInBundle: () => (budget - 200) * WAN,
    fundOutlayOutOfBundle: () => 50 * WAN,
    fundOutlay: () => (budget - 150) * WAN,
    patientPayments: () => 200 * WAN,
    consortiumResult: (t) => result(t) * WAN,
    operatorResult: () => 0,
    "provider.lead": (t) => 0.25 * result(t) * WAN,
    "provider.township": (t) => 0.75 * result(t) * WAN,
  };
}

function feeForService(place: Place): Values {
  const spent = (t: number): number => counted(place, t, 1);
  return {
    budget: () => NaN,
    overspend: () => NaN,
    fundOutlayInBundle: (t) => (spent(t) - 200) * WAN,
    fundOutlayOutOfBundle: () => 50 * WAN,
    fundOutlay: (t) => (spent(t) - 150) * WAN,
    patientPayments: () => 200 * WAN,
    consortiumResult: () => 0,
    operatorResult: () => 0,
    "provider.lead": () => 0,
    "provider.township": () => 0,
  };
}

/** 100 patient-years a scheme and year; 12 deaths among employees, 6 among residents, one fewer under management. */
function heads({ arm, scheme }: Place): Values {
  const fewer = arm === "managed" ? 1 : 0;
  return {
    patientMonths: () => 1200,
    enrolledMonths: () => 600,
    "events.death": (t) => (scheme === "employee" ? 12 : 6) - fewer + (t % 2 === 0 ? 0.5 : -0.5),
  };
}

function valuesAt(place: Place, shock: number): Values {
  if (place.contract === undefined) return heads(place);
  if (place.contract === "feeForService") return feeForService(place);
  return budgeted(place, place.contract === "headBudget" ? 1000 : 2000, shock);
}

export function tinyTable(id: string, trials: number, innerTrials: number, shock: number): TrialTable {
  const holders = [
    { arm: "usual" },
    { arm: "managed" },
    ...facts.contracts.map(({ id: contract, arm }) => ({ contract, arm })),
  ];
  const cells = holders.flatMap((holder) =>
    facts.schemes.flatMap(({ id: scheme }) =>
      facts.years.flatMap((year) =>
        Object.entries(valuesAt({ ...holder, scheme, year }, shock)).map(([name, value]) => ({
          column: { id: `${id}/${name}`, ...holder, scheme, year, name, unit: unitOf(name) } satisfies Column,
          value,
        })),
      ),
    ),
  );
  const rows = Float64Array.from({ length: trials * cells.length }, (_, i) =>
    cells[i % cells.length].value(Math.floor(i / cells.length)),
  );
  const layout = { width: cells.length, columns: cells.map(({ column }) => column) };
  return { id, trials, innerTrials, layout, rows };
}

function unitOf(name: string): Column["unit"] {
  return name.endsWith("Months") || name.startsWith("events.") ? "number" : "money";
}

export const tinyInput: SummaryInput = {
  scenario: facts,
  variants: [
    tinyTable("main", 10, 1, 1),
    tinyTable("shockHalf", 10, 1, 0.5),
    tinyTable("shockDouble", 8, 1, 2),
    tinyTable("parameters", 6, 2, 1),
  ],
  inventory: { evidence: 3, assumption: 9, lever: 4 },
};

export const tinySummary = summarise(tinyInput);

/** Ten times the swings: the head budget overspends over the whole horizon in trials 5 … 9. */
export const stormySummary = summarise({
  ...tinyInput,
  variants: [
    tinyTable("main", 10, 1, 10),
    tinyTable("shockHalf", 10, 1, 5),
    tinyTable("shockDouble", 8, 1, 20),
    tinyTable("parameters", 6, 2, 10),
  ],
});
