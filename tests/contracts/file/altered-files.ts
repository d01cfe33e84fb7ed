/** Contract files and facts files that use each part of the format once: what tests alter in one place at a time. */

export interface FilePair {
  readonly name: string;
  readonly yaml: string;
  readonly csv: string;
}

const HEAD = `format: 1
title: { en: Test, zh-CN: 测试 }
period: { column: year }
`;

/** Two contracts by scheme, a currency column, words for numbers, history, a reserve, a measure, named numbers. */
const schemes: FilePair = {
  name: "schemes",
  yaml: `${HEAD}
id: schemes
note: { en: Note, zh-CN: 说明 }
currency: { code: CNY, minorUnits: 2, column: money }
account: { column: [who, scheme] }
firstYear: 2022
facts:
  months: { column: years, times: 12 }
  fundPaid: fund
  patientPaid: { column: patient, ifEmpty: 0 }
  qualityNumerator: { column: met, values: { none: 0, all: 10 } }
  qualityDenominator: { value: 10 }
select: { column: scheme, contracts: { a: first, b: second } }
numbers: { rate: { value: 0.5, unit: any, kind: lever, note: Example. } }
sources: { book: { title: Book, authors: Author, year: 2020, locator: p. 1, url: "https://example.org", note: Note } }
contracts:
  first:
    title: { en: First, zh-CN: 甲 }
    scheme: a
    family: global-budget
    budgetBasis: fundOnly
    counts: { services: [all] }
    budget: { rule: history, historyYears: 1, toFirstYear: 1, heads: contractYear, update: { rule: frozen } }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 0.5 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 0.5 }] }
    quality: { measure: hba1c, threshold: 0.5, forfeitOnFail: 1, whenUnmeasured: fail }
    reserve: { opening: 0, depositShare: 0.5, upTo: { value: 1, basis: budgetSigned }, drawBeforeProvider: true, interest: { ratePerYear: 0.03, paidBy: fund } }
  second:
    scheme: b
    family: global-budget
    budgetBasis: fundOnly
    counts: { services: [all] }
    budget: { rule: signed, perYear: { byScheme: { a: 1, b: 1000 } }, update: { rule: byYear, factors: { 2022: 1, 2023: 1.1 } } }
    surplus: { basis: budgetSigned, bands: [{ from: 0, providerKeeps: 0.5 }] }
    overspend: { basis: budgetSigned, bands: [{ from: 0, providerBears: 0.5 }] }
`,
  csv: `who,scheme,year,money,years,fund,patient,met
A,a,2021,CNY,1,1000,,none
A,a,2022,CNY,1,900,10,all
A,a,2023,CNY,1,1100,,all
B,b,2022,CNY,1,900.01,20,none
B,b,2023,CNY,2,1000,30,none
C,a,2021,CNY,1,500,0,none
C,a,2022,CNY,1,400,0,none`,
};

/** Providers and cases as rows of one account. */
const below: FilePair = {
  name: "below",
  yaml: `${HEAD}
id: below
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
facts: { months: { value: 12 }, fundPaid: fund, patientPaid: { value: 0 } }
rows:
  - { table: cases, columns: { cost: { column: cost, times: 2 }, days: days, patient: patient } }
  - { providers: { panelByProvider: panel }, name: hospital }
contracts:
  excess:
    family: composed
    bundle: [all]
    needs:
      - { id: cases, kind: table, columns: { cost: money, days: number, patient: key }, positive: [days], words: { en: Cases, zh-CN: 病例 } }
      - { id: panelByProvider, kind: vector, of: given, words: { en: Panel, zh-CN: 签约 } }
    lines:
      - id: paid
        stage: tiers
        unit: money
        round: true
        value: { total: { over: cases, by: patient, of: { layer: { of: { column: cost }, from: { constant: 100, unit: money }, width: unlimited, share: { constant: 0.5 } } } } }
        words: { en: Half above 100, zh-CN: 超过部分的一半 }
        basis: cost
      - id: net
        stage: allocation
        unit: money
        value: { sum: [{ line: paid }, { minus: [{ fact: fundPaid }, { fact: allowed }] }] }
        words: { en: Net, zh-CN: 净额 }
    accounts: []
    allocations: [{ line: net, by: [{ share: 1, weight: { column: panelByProvider } }] }]
    transfers: [{ from: fund, to: consortium, line: paid, tag: excess }]
`,
  csv: `who,year,fund,cost,days,patient,hospital,panel
A,2022,500,40,3,p,,
A,2022,500,35.5,1,p,,
A,2022,500,90,2,q,,
A,2022,500,,,,County,2
A,2022,500,,,,Town,1
B,2022,700,,,,Solo,4`,
};

/** A pool that accounts share, with a fact that may be unknown and a date of payment. */
const pool: FilePair = {
  name: "pool",
  yaml: `${HEAD}
id: pool
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
facts: { points: { column: points }, cost: { column: cost, ifEmpty: "7.5" } }
contracts:
  points:
    family: floating-point-value
    pool: { id: region, perYear: { 2024: 1000000, 2025: 500000 } }
    points: { rule: given }
`,
  csv: `who,year,points,cost
A,2024,250000,1
B,2024,750000,2
A,2025,1,
B,2025,3,4
C,2025,4,5`,
};

/** A bound for what is unknown, limits, parts of this and of last year's facts, a date of payment. */
const given: FilePair = {
  name: "given",
  yaml: `${HEAD}
id: given
currency: { code: CNY, minorUnits: 2 }
account: { column: who }
firstYear: 2023
paymentDate: { yearsAfter: 1, month: 9, day: 5, kind: assumption, note: Season. }
facts:
  months: { value: 12 }
  fundPaid: { column: fund }
  patientPaid: { value: 0 }
  cap: { column: cap, optional: true }
  high: high
  part: part
  late: late
contracts:
  one:
    family: composed
    bundle: [all]
    needs:
      - id: cap
        kind: given
        unit: money
        minimum: 0
        maximum: 1000
        words: { en: the cap, zh-CN: 上限 }
        unknown:
          - { when: { left: { fact: high }, is: ">=", right: { constant: 1 } }, from: { constant: 100, unit: money }, to: unlimited }
          - { from: { constant: 0, unit: money }, to: { constant: 500, unit: money } }
      - { id: high, kind: given, unit: number, words: { en: high, zh-CN: 高 } }
      - { id: part, kind: given, unit: money, partOf: fundPaid, words: { en: part, zh-CN: 部分 } }
      - { id: late, kind: given, unit: money, partOfLastYear: { of: fundPaid, less: [part] }, words: { en: late, zh-CN: 迟 } }
      - { id: paymentDate, kind: given, unit: number, words: { en: date, zh-CN: 日期 } }
    accounts: []
    allocations: []
    lines:
      - { id: paid, stage: tiers, unit: money, round: true, words: { en: Paid, zh-CN: 支付 }, basis: none, value: { min: [{ fact: cap }, { constant: 100, unit: money }] } }
      - { id: also, stage: tiers, unit: money, words: { en: Also paid, zh-CN: 另付 }, value: { fact: part } }
      - { id: dated, stage: state, unit: number, words: { en: Date, zh-CN: 日期 }, value: { sum: [{ fact: paymentDate }, { quotient: [{ fact: late }, { fact: part }] }] } }
    transfers:
      - { from: fund, to: consortium, line: paid, tag: paid }
      - { from: fund, to: consortium, line: also, tag: paid }
`,
  csv: `who,year,fund,cap,high,part,late
A,2022,900,7,0,300,0
A,2023,1000,,1,400,600
A,2024,1000,,2,1000,600
B,2023,500,40,0,500,0`,
};

export const filePairs: readonly FilePair[] = [schemes, below, pool, given];
