/** What a scenario says of its patients, complications and health is held to what the disease model has. */
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/scenario/index.js";
import { readChanged, refusals } from "./support/read.js";

type Laws = Readonly<Record<string, string>>;

/** One covariate a line; the mean of each stands well inside its range. */
const OM2: Laws = {
  diabetesDuration: "{ law: gamma, mean: 9, cv: 0.6 }",
  bodyMassIndex: "{ law: normal, mean: 26, sd: 3, minimum: 15, maximum: 45 }",
  hba1c: "{ law: normal, mean: 7.9, sd: 1.5, minimum: 4.5, maximum: 15 }",
  systolicBloodPressure: "{ law: normal, mean: 137, sd: 18, minimum: 80, maximum: 220 }",
  hdlCholesterol: "{ law: normal, mean: 1.2, sd: 0.3, minimum: 0.4, maximum: 3 }",
  ldlCholesterol: "{ law: normal, mean: 2.8, sd: 0.9, minimum: 0.5, maximum: 8 }",
  egfr: "{ law: normal, mean: 78, sd: 25, minimum: 5, maximum: 160 }",
  haemoglobin: "{ law: normal, mean: 13.6, sd: 1.6, minimum: 6, maximum: 20 }",
  heartRate: "{ law: normal, mean: 74, sd: 10, minimum: 40, maximum: 140 }",
  whiteCellCount: "{ law: normal, mean: 7, sd: 2, minimum: 2, maximum: 20 }",
};
/** CHIME reads most of the same, and these; no eGFR or heart rate. */
const CHIME: Laws = {
  ...OM2,
  diastolicBloodPressure: "{ law: normal, mean: 80, sd: 11, minimum: 40, maximum: 130 }",
  triglycerides: "{ law: gamma, mean: 1.7, cv: 0.6 }",
  smoking: "{ law: categorical, shares: { current: 0.2, former: 0.1, never: 0.7 } }",
  kidneyStage:
    "{ law: categorical, shares: { normal: 0.4, mild: 0.3, mildToModerate: 0.15, moderateToSevere: 0.1, severe: 0.03, kidneyFailure: 0.02 } }",
};

function scenario(model: string, laws: Laws, more = ""): string {
  const attributes = Object.entries(laws).map(([id, law]) => `    ${id}: ${law}`);
  return `disease: { model: ${model}, riskFactors: { progression: constant } }
cohort:
  attributes:
${attributes.join("\n")}
${more}`;
}

const CARE = (complications: string): string => `care:
  complications:
${complications}
`;

const STATES =
  "complicationState: { law: categorical, shares: { none: 0.5, microvascular: 0.2, macrovascular: 0.2, both: 0.1 } }";
const stateLaw = STATES.slice(STATES.indexOf("{"));

async function words(text: string, language: "en" | "zh-CN"): Promise<string> {
  const result = await readChanged(text);
  if (result.ok) throw new Error("accepted");
  return result.problems.map((problem) => formatProblem(problem, language)).join("\n");
}

describe("a cohort for an individual model", () => {
  it.each([
    ["ukpds-om2", OM2],
    ["chime", CHIME],
  ])("of %s is accepted when it describes what the equations read", async (model, laws) => {
    expect(await refusals(scenario(model, laws))).toEqual([]);
  });

  it("needs each covariate that has no value of its own", async () => {
    const { hba1c: _hba1c, ...rest } = OM2;
    expect(await refusals(scenario("ukpds-om2", rest))).toEqual(["missing-attribute cohort.attributes"]);
  });

  it("names categories in the order of the coefficients", async () => {
    const smoking = "{ law: categorical, shares: { never: 0.7, former: 0.1, current: 0.2 } }";
    const text = scenario("chime", { ...CHIME, smoking });
    expect(await refusals(text)).toEqual(["attribute-categories cohort.attributes.smoking"]);
    expect(await words(text, "en")).toContain(
      'goes by the place of each category, so "smoking" must be categorical with current, former, never, in this order, not never, former, current.',
    );
    expect(await words(text, "zh-CN")).toContain("须为分类分布，类别依次为 current、former、never，而不是");
  });

  it("refuses a category written as a measure, a flag as a measure, and a measure as a flag", async () => {
    const laws = {
      ...CHIME,
      smoking: "{ law: bernoulli, probability: 0.2 }",
      statins: "{ law: normal, mean: 0.4, sd: 0.1, minimum: 0, maximum: 1 }",
      hba1c: "{ law: bernoulli, probability: 0.5 }",
      retinopathy: "{ law: gamma, mean: 0.2, cv: 1 }",
    };
    expect((await refusals(scenario("chime", laws))).sort()).toEqual([
      "attribute-categories cohort.attributes.smoking",
      "attribute-kind cohort.attributes.hba1c.law",
      "attribute-kind cohort.attributes.retinopathy.law",
      "attribute-kind cohort.attributes.statins.law",
    ]);
    expect(await words(scenario("chime", laws), "en")).toContain("this law has no categories");
  });

  it("refuses a mean in another unit, at either end, and takes the ends themselves", async () => {
    // Limits of the model: HbA1c 2 to 25 %, LDL 0.05 to 20 mmol/L. 62 is mmol/mol, 110 mg/dL.
    const inUnits = (hba1c: number, ldl: number) => ({
      ...OM2,
      hba1c: `{ law: normal, mean: ${hba1c}, sd: 1, minimum: 0, maximum: 200 }`,
      ldlCholesterol: `{ law: gamma, mean: ${ldl}, cv: 0.3 }`,
    });
    const text = scenario("ukpds-om2", inUnits(62, 110));
    expect(await refusals(text)).toEqual([
      "attribute-range cohort.attributes.hba1c.mean",
      "attribute-range cohort.attributes.ldlCholesterol.mean",
    ]);
    expect(await words(text, "en")).toContain(
      'A mean "hba1c" of 62 is implausible: the equations read it in percent, where patients lie between 2 and 25.',
    );
    expect(await words(text, "zh-CN")).toContain("患者取值应在 0.05 至 20 之间");
    expect(await refusals(scenario("ukpds-om2", inUnits(25, 0.05)))).toEqual([]);
    expect(await refusals(scenario("ukpds-om2", inUnits(1.99, 3)))).toEqual([
      "attribute-range cohort.attributes.hba1c.mean",
    ]);
  });

  it("asks which history stands behind a complication state, and knows the histories", async () => {
    const state = { ...OM2, complicationState: stateLaw };
    expect(await refusals(scenario("ukpds-om2", state))).toEqual([
      "histories-missing cohort.attributes.macrovascularHistory",
      "histories-missing cohort.attributes.microvascularHistory",
    ]);
    const both = {
      ...state,
      microvascularHistory: "{ law: categorical, shares: { blindness: 0.5, ulcer: 0.5 } }",
      macrovascularHistory: "{ law: categorical, shares: { strok: 0.5, ulcer: 0.5 } }",
    };
    expect(await refusals(scenario("ukpds-om2", both))).toEqual([
      "history-unknown cohort.attributes.macrovascularHistory.shares.strok",
      "history-unknown cohort.attributes.macrovascularHistory.shares.ulcer",
    ]);
    expect(await words(scenario("ukpds-om2", both), "en")).toContain('Did you mean "stroke"?');
    const known = { ...both, macrovascularHistory: "{ law: categorical, shares: { stroke: 1 } }" };
    expect(await refusals(scenario("ukpds-om2", known))).toEqual([]);
  });

  it("refuses histories behind a state that nobody states, and states in another order", async () => {
    const microvascularHistory = "{ law: categorical, shares: { blindness: 1 } }";
    expect(await refusals(scenario("ukpds-om2", { ...OM2, microvascularHistory }))).toEqual([
      "history-stateless cohort.attributes.microvascularHistory",
    ]);
    const laws = {
      ...OM2,
      complicationState:
        "{ law: categorical, shares: { both: 0.1, macrovascular: 0.2, microvascular: 0.2, none: 0.5 } }",
      microvascularHistory,
      macrovascularHistory: "{ law: categorical, shares: { stroke: 1 } }",
    };
    expect(await refusals(scenario("ukpds-om2", laws))).toEqual([
      "attribute-categories cohort.attributes.complicationState",
    ]);
  });

  it("asks whether a name was misspelt that would count as absent, and leaves other models' names alone", async () => {
    const text = scenario("ukpds-om2", { ...OM2, strokes: "{ law: bernoulli, probability: 0.1 }" });
    expect(await refusals(text)).toEqual(["attribute-near-miss cohort.attributes.strokes"]);
    expect(await words(text, "zh-CN")).toContain("是否应为“stroke”？");
    // Statins are CHIME's; `spendingFrailty` is nobody's name that could be meant.
    const others = {
      ...OM2,
      statins: "{ law: bernoulli, probability: 0.4 }",
      spendingFrailty: "{ law: gamma, mean: 1, cv: 1 }",
    };
    expect(await refusals(scenario("ukpds-om2", others))).toEqual([]);
  });
});

describe("a cohort for complication states", () => {
  const model = `disease:
  model: complication-states
  referenceAge: 60
  microvascularRate: 0.05
  macrovascularRate: 0.03
  incidenceRatioPerDecade: 1.3
  mortalityRate: { none: 0.01, microvascular: 0.02, macrovascular: 0.03, both: 0.04 }
  mortalityRatioPerDecade: 2.4
`;
  const withLaw = (law: string) => `${model}cohort: { attributes: { complicationState: ${law} } }\n`;

  it("has the four states in order", async () => {
    expect(await refusals(withLaw(stateLaw))).toEqual([]);
    expect(await refusals(withLaw("{ law: categorical, shares: { none: 0.6, both: 0.4 } }"))).toEqual([
      "attribute-categories cohort.attributes.complicationState",
    ]);
    expect(await refusals(withLaw("{ law: bernoulli, probability: 0.3 }"))).toEqual([
      "attribute-categories cohort.attributes.complicationState",
    ]);
  });

  it("has no risk factors that a programme could change", async () => {
    const programme = `programme:
  title: { en: P, zh-CN: 管理 }
  paidBy: fund
  costPerPatientYear: 100
  reachShare: 1
  rampUp: [1]
  effects:
    volume: {}
    riskFactors: { hba1c: { change: -0.5 }, rampUp: [1], adherenceShare: 1, fadingPerYear: 0 }
`;
    const text = withLaw(stateLaw) + programme;
    expect(await refusals(text)).toEqual(["risk-factors-none programme.effects.riskFactors"]);
    expect(await words(text, "zh-CN")).toContain("没有危险因素");
    expect(await refusals(scenario("ukpds-om2", OM2, programme))).toEqual([]);
    const neither = programme.replace(/\n {4}riskFactors.*\n/, "\n");
    expect(await refusals(scenario("ukpds-om2", OM2, neither))).toEqual([]);
  });
});

describe("complications and health", () => {
  it("charge what happens, and where care is given", async () => {
    const text = (events: string) =>
      scenario(
        "ukpds-om2",
        OM2,
        CARE(`    withinMeans: false\n    priceYear: 2020\n    events: { ${events} }`),
      );
    expect(
      await refusals(
        text(
          "stroke: { firstYear: { visits: 900 }, laterYears: { visits: 90 } }, death: { firstYear: { visits: 50 } }",
        ),
      ),
    ).toEqual([]);
    expect(await refusals(text("strok: { firstYear: { visits: 900 } }"))).toEqual([
      "unknown-reference care.complications.events.strok",
    ]);
    expect(await refusals(text("stroke: { firstYear: { visit: 900 }, laterYears: { drugs: 90 } }"))).toEqual([
      "unknown-reference care.complications.events.stroke.firstYear.visit",
      "unknown-reference care.complications.events.stroke.laterYears.drugs",
    ]);
    // Nobody lives on after death.
    const after = text("death: { laterYears: { visits: 50 } }");
    expect(await refusals(after)).toEqual([
      "complication-no-history care.complications.events.death.laterYears",
    ]);
    expect(await words(after, "zh-CN")).toContain("其后续年度费用永远不会发生");
  });

  it("are refused where the model has no such event", async () => {
    const complications =
      "    withinMeans: false\n    priceYear: 2020\n    events: { stroke: { firstYear: { visits: 900 } } }";
    const text = `disease: { model: none }\n${CARE(complications)}`;
    expect(await refusals(text)).toEqual(["unknown-reference care.complications.events.stroke"]);
  });

  it("are in the prices of everything else", async () => {
    const complications = "    withinMeans: false\n    priceYear: 2016\n    events: {}";
    const text = scenario("ukpds-om2", OM2, CARE(complications));
    expect(await refusals(text)).toEqual(["complication-prices care.complications.priceYear"]);
    expect(await words(text, "en")).toContain("in prices of 2016, all other amounts in prices of 2020");
    expect(await words(text, "zh-CN")).toContain("请将金额换算为 2020 年价格");
  });

  it("take quality of life by histories and events that exist, once by organ", async () => {
    const health = `health:
  discountPerYear: 0.03
  utilities:
    baseline: 0.8
    histories: { stroke: 0.1, strokes: 0.1 }
    events: { stroke: 0.2, kidney: 0.2, death: 0 }
    organs: { brain: [stroke, secondStroke], head: [stroke], eye: [eyes] }
`;
    const text = scenario("ukpds-om2", OM2, health);
    expect(await refusals(text)).toEqual([
      "unknown-reference health.utilities.histories.strokes",
      "unknown-reference health.utilities.events.kidney",
      "organ-twice health.utilities.organs.head.0",
      "unknown-reference health.utilities.organs.eye.0",
    ]);
    expect(await words(text, "en")).toContain('"stroke" already belongs to the organ "brain".');
    expect(await words(text, "zh-CN")).toContain("没有名为“eyes”的疾病模型病史可供引用");
  });

  it("move risk factors that the model reads", async () => {
    const trajectory = (factor: string) =>
      scenario("ukpds-om2", OM2).replace(
        "{ progression: constant }",
        `{ progression: trajectory, changes: { ${factor}: { perYear: 0.1 } } }`,
      );
    expect(await refusals(trajectory("hba1c"))).toEqual([]);
    const text = trajectory("triglycerides");
    expect(await refusals(text)).toEqual(["risk-factor-unread disease.riskFactors.changes.triglycerides"]);
    expect(await words(text, "zh-CN")).toContain("不读取“triglycerides”");
  });
});
