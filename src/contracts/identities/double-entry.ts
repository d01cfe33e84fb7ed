/** I1: in every tag the books sum to zero, and each party's book holds what its transfers say. */
import { PARTIES } from "../language.js";
import { demand, equal, type Breach, type YearView } from "./view.js";

export function doubleEntry(view: YearView): Breach[] {
  const { postings, transfers } = view.settlement;
  const tags = [...new Set([...postings, ...transfers].map(({ tag }) => tag))];
  return [
    ...tags.flatMap((tag) => {
      const net = postings.reduce((sum, posting) => (posting.tag === tag ? sum + posting.amount : sum), 0n);
      return equal(
        "I1",
        view,
        { en: `books of "${tag}" sum to zero`, "zh-CN": `“${tag}”各方账合计为零` },
        net,
        0n,
      );
    }),
    ...PARTIES.flatMap((party) => {
      const moved = transfers.reduce(
        (sum, { from, to, amount }) => sum + (to === party ? amount : 0n) - (from === party ? amount : 0n),
        0n,
      );
      const what = { en: `book of ${party} holds its transfers`, "zh-CN": `${party}的账与转移一致` };
      return equal("I1", view, what, view.book(party), moved);
    }),
    ...transfers.flatMap(({ amount, tag }) =>
      demand("I1", view, { en: `transfer "${tag}" is positive`, "zh-CN": `转移“${tag}”为正` }, amount > 0n),
    ),
  ];
}
