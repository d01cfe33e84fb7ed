/** What a set of covers cannot say, each with what to do. */
import { refuse } from "../problems.js";
import { formatRational, type Rational } from "../rational.js";

const LIST = "covers.list";

/** Side by side, covers pay more than one yuan for one yuan of spending. */
export function refuseOverlap(priority: number, from: Rational | string): never {
  const point = typeof from === "string" ? from : formatRational(from);
  return refuse(
    "covers-overlap",
    LIST,
    `covers of priority ${priority} together pay more than was spent above ${point}: lower their shares, or give one a higher priority so that it sees what the other leaves`,
    `顺序${priority}的各项保障在${point}以上的赔付合计超过费用：请降低赔付比例，或将其中一项的顺序调后`,
  );
}

export function refuseEarly(priority: number): never {
  return refuse(
    "cover-inures",
    LIST,
    `a patient cover of priority ${priority} has a yearly deductible or reinstatements, so what it leaves of each patient's spending is not known: give it the highest priority number of the patient covers`,
    `顺序${priority}的患者保障有年度累计免赔额或恢复次数，其赔付后每名患者的余额无法确定：请将其排在患者保障的最后`,
  );
}

export function refuseOpen(where = LIST): never {
  return refuse(
    "no-limit-to-restore",
    where,
    "reinstatements restore a limit: give the cover a limit or leave them out",
    "恢复次数须以限额为前提：请给出限额或去掉恢复次数",
  );
}

export function refuseLasers(): never {
  return refuse(
    "lasers-need-patients",
    "covers.lasers",
    "a laser belongs to one patient, but totals above an attachment do not tell patients apart: set patients: table",
    "加额针对单个患者，而起赔点以上合计无法区分患者：请设 patients: table",
  );
}

export function refuseTwice(): never {
  return refuse(
    "ceded-twice",
    "treaty",
    "events and the truncation of patients would cede the same spending twice: leave out counts.truncateAt, or use stop-loss instead of a treaty",
    "事件赔付与个体截断会对同一费用重复分出：请去掉 counts.truncateAt，或改用止损保障",
  );
}
