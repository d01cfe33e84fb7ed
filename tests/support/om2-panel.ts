/** The small panel with an individual model: its covariates, histories at entry, health, and effects on risk factors. */
import { smallRaw, type RawScenario } from "./scenario.js";

const normal = (mean: number, sd: number, minimum: number, maximum: number) => ({
  law: "normal",
  mean,
  sd,
  minimum,
  maximum,
});

export const COVARIATES = {
  diabetesDuration: { law: "gamma", mean: 9, cv: 0.6 },
  bodyMassIndex: normal(26, 3, 15, 45),
  hba1c: normal(7.9, 1.5, 4.5, 15),
  systolicBloodPressure: normal(137, 18, 80, 220),
  hdlCholesterol: normal(1.2, 0.3, 0.4, 3),
  ldlCholesterol: normal(2.8, 0.9, 0.5, 8),
  egfr: normal(78, 25, 5, 160),
  haemoglobin: normal(13.6, 1.6, 6, 20),
  heartRate: normal(74, 10, 40, 140),
  whiteCellCount: normal(7, 2, 2, 20),
};

const categorical = (shares: Readonly<Record<string, number>>) => ({ law: "categorical", shares });

export function om2Raw(): RawScenario {
  const raw = smallRaw() as RawScenario;
  Object.assign(raw.cohort.attributes, COVARIATES, {
    microvascularHistory: categorical({ blindness: 0.3, ulcer: 0.3, renalFailure: 0.4 }),
    macrovascularHistory: categorical({ ischaemicHeartDisease: 0.5, stroke: 0.3, heartFailure: 0.2 }),
  });
  raw.disease = { model: "ukpds-om2", riskFactors: { progression: "constant" } };
  raw.health = {
    discountPerYear: 0.03,
    utilities: { baseline: 0.85, histories: { stroke: 0.1 }, events: { stroke: 0.2 } },
  };
  raw.programme.effects = {
    volume: {},
    riskFactors: {
      hba1c: { change: -1 },
      systolicBloodPressure: { change: -20 },
      rampUp: [1],
      adherenceShare: 1,
      fadingPerYear: 0,
    },
  };
  return raw;
}
