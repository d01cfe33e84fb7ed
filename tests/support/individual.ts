/** The small panel on an individual disease model: risk factors, histories, complication costs and quality of life. */
import type { RawScenario } from "./scenario.js";

const normal = (mean: number, sd: number, minimum: number, maximum: number) => ({
  law: "normal",
  mean,
  sd,
  minimum,
  maximum,
});
const flag = (probability: number) => ({ law: "bernoulli", probability });

/** Round numbers near those of Chinese patients; none of them is a fact. */
export const RISK_FACTORS = {
  diabetesDuration: { law: "gamma", mean: 9, cv: 0.7 },
  hba1c: normal(7.8, 1.6, 5, 14),
  systolicBloodPressure: normal(137, 20, 85, 210),
  diastolicBloodPressure: normal(80, 12, 45, 125),
  hdlCholesterol: normal(1.2, 0.3, 0.5, 2.8),
  ldlCholesterol: normal(2.8, 0.9, 0.6, 7),
  triglycerides: normal(1.7, 0.6, 0.4, 5),
  bodyMassIndex: normal(25.5, 3.5, 16, 42),
  whiteCellCount: normal(7.3, 1.8, 3, 16),
  haemoglobin: normal(13.6, 1.6, 8, 18),
  smoking: { law: "categorical", shares: { current: 0.25, former: 0.15, never: 0.6 } },
  kidneyStage: {
    law: "categorical",
    shares: {
      normal: 0.4,
      mild: 0.4,
      mildToModerate: 0.12,
      moderateToSevere: 0.05,
      severe: 0.02,
      kidneyFailure: 0.01,
    },
  },
  bloodPressureDrugs: flag(0.5),
  statins: flag(0.3),
  insulin: flag(0.4),
  macrovascularHistory: {
    law: "categorical",
    shares: {
      ischaemicHeartDisease: 0.5,
      myocardialInfarction: 0.1,
      stroke: 0.3,
      heartFailure: 0.1,
    },
  },
  microvascularHistory: {
    law: "categorical",
    shares: { neuropathy: 0.5, retinopathy: 0.5 },
  },
};

/** Turns the small panel to CHIME; `more` may change it further. */
export function onChime(raw: RawScenario): void {
  Object.assign(raw.cohort.attributes, RISK_FACTORS);
  raw.disease = { model: "chime", riskFactors: { progression: "constant" } };
  raw.programme.effects = { volume: {} };
}

export const riskFactorEffect = (change: number) => ({
  hba1c: { change },
  rampUp: [1],
  adherenceShare: 1,
  fadingPerYear: 0,
});
