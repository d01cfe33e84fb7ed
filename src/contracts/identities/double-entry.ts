/** I1: in every tag the books sum to zero, and each party's book holds what its transfers say. */
import { PARTIES } from "../language.js";
import { demand, equal, noMoney, type Breach, type YearView } from "./view.js";

export function doubleEntry(view: YearView): Breach[] {
  const { postings, transfers } = view.settlement;
  const byTag = new Map<string, bigint>();
  for (const { tag, amount } of postings) byTag.set(tag, (byTag.get(tag) ?? 0n) + amount);
  const moved = noMoney();
  for (const { from, to, amount } of transfers) {
    moved[from] -= amount;
    moved[to] += amount;
  }
  return [
    ...[...byTag].flatMap(([tag, net]) =>
      equal(
        "I1",
        view,
        () => ({ en: `books of "${tag}" sum to zero`, "zh-CN": `“${tag}”各方账合计为零` }),
        net,
        0n,
      ),
    ),
    ...PARTIES.flatMap((party) => {
      const what = () => ({ en: `book of ${party} holds its transfers`, "zh-CN": `${party}的账与转移一致` });
      return equal("I1", view, what, view.books[party], moved[party]);
    }),
    ...transfers.flatMap(({ amount, tag }) =>
      demand(
        "I1",
        view,
        () => ({ en: `transfer "${tag}" is positive`, "zh-CN": `转移“${tag}”为正` }),
        amount > 0n,
      ),
    ),
  ];
}
