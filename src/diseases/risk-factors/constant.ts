/** Risk factors that stay at their baseline values, while age and duration of diabetes grow. */
import { z } from "zod";
import { assertWholeYears, passYears, timePositions } from "./path.js";
import type { PathTables, RiskFactorPath, TimePositions } from "./path.js";

const schema = z.strictObject({
  progression: z.literal("constant").describe("Risk factors keep their baseline values."),
});
type Terms = z.output<typeof schema>;

export const constant: RiskFactorPath<Terms> = {
  id: "constant",
  title: { en: "Constant risk factors", "zh-CN": "危险因素保持不变" },
  words: {
    en: "Every risk factor keeps its baseline value; only age and the duration of diabetes grow. Control neither worsens with the disease nor improves with treatment, unless a programme changes it.",
    "zh-CN":
      "所有危险因素保持基线值，仅年龄和糖尿病病程逐年增加；除管理项目的作用外，控制水平既不随病程变差，也不因治疗改善。",
  },
  source: "definition",
  schema,
  prepare: (_terms, covariates) => timePositions(covariates),
  fill: (tables: PathTables, baseline, years, row) => {
    assertWholeYears(years, 0);
    row.set(baseline);
    passYears(tables as TimePositions, baseline, years, row);
  },
  advance: (tables: PathTables, baseline, years, row) => {
    assertWholeYears(years, 1);
    passYears(tables as TimePositions, baseline, years, row);
  },
};
