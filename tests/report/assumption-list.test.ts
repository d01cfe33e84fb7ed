import { describe, expect, it } from "vitest";
import { assumptionSection } from "../../src/report/assumption-list.js";
import type { Language } from "../../src/report/model.js";
import { viewOf } from "../../src/report/view.js";
import { tinySummary } from "./tiny.js";
import { tinyReport } from "./tiny-report.js";

const listed = (language: Language, notes: "shown" | "hidden") =>
  assumptionSection(viewOf(tinySummary, language), tinyReport.assumptions, notes)!;
const itemsOf = (language: Language, notes: "shown" | "hidden"): string[] =>
  listed(language, notes).groups!.flatMap(({ items }) => items);

describe("the list of assumptions", () => {
  it("names sections and inputs by their titles, with the path beside them", () => {
    expect(listed("en", "hidden").groups).toEqual([
      {
        title: "Use and cost of care",
        items: [
          "trend › mean: 0.04 per year (care.trend.mean)",
          "common shock › local › coefficient of variation: 0.04 ratio (care.shocks.local.cv)",
        ],
      },
      {
        title: "Contracts",
        items: [
          "Head budget › surplus › band › no. 1 › consortium keeps: 0.5 share (contracts.headBudget.surplus.bands.0.providerKeeps)",
        ],
      },
      {
        title: "Insurance benefits",
        items: ["Employee › dental › fund's share: =a * b share (benefits.employee.rules.dental.fundShare)"],
      },
      {
        title: "Providers",
        items: [
          "Township centres › share of patients: beta(mean 0.4, sd 0.1) share (providers.1.panelShare)",
        ],
      },
    ]);
    expect(listed("en", "hidden").title).toBe("Assumptions (5)");
  });

  it("does the same in Chinese, laws included", () => {
    expect(itemsOf("zh-CN", "hidden")).toEqual([
      "增长趋势 › 均值：0.04 每年（care.trend.mean）",
      "共同冲击 › 本地 › 变异系数：0.04 比值（care.shocks.local.cv）",
      "按人头总额付费 › 结余 › 档次 › 第1项 › 医联体留用比例：0.5 比例（contracts.headBudget.surplus.bands.0.providerKeeps）",
      "职工医保 › dental › 基金支付比例：=a * b 比例（benefits.employee.rules.dental.fundShare）",
      "乡镇卫生院 › 签约患者占比：贝塔分布(均值 0.4, 标准差 0.1) 比例（providers.1.panelShare）",
    ]);
  });

  it("says how to see what they rest on, and shows it when asked", () => {
    expect(listed("en", "hidden").closing).toEqual(["What each rests on: the same command with --verbose."]);
    const notes = itemsOf("en", "shown").map((item) => item.split("\n")[1]);
    expect(notes).toEqual([undefined, "no source", "An example.", "0.6 × 0.5", undefined]);
    expect(listed("en", "shown")).not.toHaveProperty("closing");
  });

  it("leaves English notes out of a Chinese report and counts them; figures alone are in every language", () => {
    const notes = itemsOf("zh-CN", "shown").map((item) => item.split("\n")[1]);
    expect(notes).toEqual([undefined, undefined, "示例。", "0.6 × 0.5", undefined]);
    expect(listed("zh-CN", "shown").closing).toEqual([
      "另有1条说明仅有英文，未列示，见情景文件中相应输入项。",
    ]);
  });
});
