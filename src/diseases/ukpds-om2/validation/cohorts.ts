/**
 * The Mount Hood reference patient's life expectancy and cumulative incidences by two other programs: risk factors
 * constant, no background mortality, undiscounted. Shares of people with at least one such event in the first 5, 10, 20, 30
 * and 40 years.
 *
 * `independent`: COMPAR-EU_diabetes_model @8e7bf14, its simulation sourced unchanged (R 4.2.2), background mortality set to
 * 0, 2,000 patients; men and women share seeds. Its code lets whoever would turn 99 die in the year before.
 * `second`: a simulation of the same equations, 100,000 patients; not independent of the transcription used here.
 * Patient: DanPollardSheff/MtHood2025 @33fcb84, R/build_population.R. Computed numbers, no code.
 */
export const REFERENCE_YEARS = [5, 10, 20, 30, 40] as const;

export interface ReferenceCohort {
  readonly patients: number;
  readonly lifeExpectancy: { readonly value: number; readonly standardError: number };
  /** At REFERENCE_YEARS. */
  readonly dead: readonly number[];
  /** By outcome code, or by event id. */
  readonly outcomes: Readonly<Record<string, readonly number[]>>;
}

/** By the published codes; women differ by FEMALE alone. */
export const mountHoodPatient: Readonly<Record<string, number>> = {
  AGE: 66,
  YEAR: 8,
  FEMALE: 0,
  SMOKER: 0,
  AFRO: 0,
  INDIAN: 0,
  HbA1c: 7.5,
  SBP: 145,
  HDL: 1.3,
  LDL: 3.0,
  BMI: 28,
  MMALB: 0,
  PVD: 0,
  ATFIB: 0,
  eGFR: 70,
  WBC: 7,
  HEART_R: 79,
  HAEM: 14,
};

export const independent: Readonly<Record<"male" | "female", ReferenceCohort>> = {
  male: {
    patients: 2000,
    lifeExpectancy: { value: 15.607, standardError: 0.1945409946 },
    dead: [0.138, 0.2925, 0.681, 0.937, 1],
    outcomes: {
      "CHF.EVENT": [0.0145, 0.0355, 0.066, 0.0765, 0.0765],
      "IHD.EVENT": [0.057, 0.1015, 0.166, 0.1875, 0.189],
      "MI.EVENT": [0.063, 0.1125, 0.179, 0.205, 0.209],
      "STROKE.EVENT": [0.031, 0.071, 0.118, 0.1395, 0.141],
      "BLIND.EVENT": [0.018, 0.0265, 0.0445, 0.0515, 0.052],
      "ULCER.EVENT": [0.0115, 0.02, 0.031, 0.0335, 0.034],
      "AMP1.EVENT": [0.004, 0.014, 0.028, 0.0375, 0.0385],
      "AMP2.EVENT": [0, 0.0015, 0.0045, 0.0085, 0.0095],
      "RENAL.EVENT": [0.0035, 0.006, 0.0105, 0.012, 0.012],
    },
  },
  female: {
    patients: 2000,
    lifeExpectancy: { value: 17.3245, standardError: 0.1996015287 },
    dead: [0.108, 0.241, 0.5945, 0.9115, 1],
    outcomes: {
      "CHF.EVENT": [0.0145, 0.0355, 0.067, 0.0815, 0.0825],
      "IHD.EVENT": [0.0325, 0.067, 0.1085, 0.1275, 0.1285],
      "MI.EVENT": [0.0405, 0.081, 0.1425, 0.1745, 0.179],
      "STROKE.EVENT": [0.0245, 0.049, 0.0845, 0.107, 0.109],
      "BLIND.EVENT": [0.018, 0.026, 0.0435, 0.051, 0.051],
      "ULCER.EVENT": [0.003, 0.005, 0.0095, 0.011, 0.0115],
      "AMP1.EVENT": [0.003, 0.0095, 0.0195, 0.03, 0.0315],
      "AMP2.EVENT": [0, 0, 0.0015, 0.0055, 0.0065],
      "RENAL.EVENT": [0.0025, 0.003, 0.0035, 0.0035, 0.0035],
    },
  },
};

export const second: Readonly<Record<"male" | "female", ReferenceCohort>> = {
  male: {
    patients: 100000,
    lifeExpectancy: { value: 15.69, standardError: 0.027403 },
    dead: [0.12393, 0.29268, 0.68205, 0.93748, 1.0],
    outcomes: {
      heartFailure: [0.01524, 0.03127, 0.05632, 0.06765, 0.06889],
      ischaemicHeartDisease: [0.04933, 0.09456, 0.15795, 0.18111, 0.18361],
      myocardialInfarction: [0.05509, 0.10349, 0.17155, 0.1973, 0.20035],
      secondMyocardialInfarction: [0.00161, 0.00609, 0.01541, 0.01996, 0.02066],
      stroke: [0.03408, 0.06792, 0.12096, 0.14238, 0.14536],
      secondStroke: [0.00105, 0.00488, 0.01656, 0.02328, 0.02414],
      blindness: [0.01778, 0.033, 0.05449, 0.06167, 0.0627],
      ulcer: [0.0109, 0.01975, 0.03077, 0.03458, 0.03507],
      amputation: [0.00535, 0.01256, 0.02795, 0.03566, 0.03682],
      secondAmputation: [0.00067, 0.00267, 0.00719, 0.00938, 0.00973],
      renalFailure: [0.00208, 0.00381, 0.00593, 0.00672, 0.0068],
    },
  },
  female: {
    patients: 100000,
    lifeExpectancy: { value: 17.58765, standardError: 0.028423 },
    dead: [0.09388, 0.23082, 0.59329, 0.89942, 1.0],
    outcomes: {
      heartFailure: [0.01567, 0.03273, 0.06269, 0.07821, 0.08064],
      ischaemicHeartDisease: [0.03017, 0.05814, 0.10325, 0.12301, 0.12569],
      myocardialInfarction: [0.03517, 0.07321, 0.13589, 0.16697, 0.17142],
      secondMyocardialInfarction: [0.00115, 0.00419, 0.01115, 0.01527, 0.01617],
      stroke: [0.0223, 0.04566, 0.086, 0.10544, 0.10821],
      secondStroke: [0.00055, 0.00353, 0.01173, 0.0173, 0.0181],
      blindness: [0.01773, 0.03377, 0.0562, 0.06611, 0.06719],
      ulcer: [0.0044, 0.0078, 0.01292, 0.01521, 0.01554],
      amputation: [0.00369, 0.00869, 0.01895, 0.02518, 0.02653],
      secondAmputation: [0.00046, 0.00172, 0.00505, 0.00713, 0.00754],
      renalFailure: [0.00079, 0.00146, 0.00258, 0.00301, 0.00305],
    },
  },
};
