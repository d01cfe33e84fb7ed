/**
 * The consortium's net result and its split among the providers, to the last minor unit.
 *
 * consortiumNet = retained − uncovered − operatorShare − reserveDeposit − managementFee (where the consortium pays it). A gain:
 * first the guaranteed amount by its own weights, the rest in pools by share, each pool by its weights, largest remainder; a
 * pool by `lead` is what the lead institution holds back. A loss: by the same pools, or by pools of its own. Referrals: the
 * receiving provider is paid price · patients received by those who sent them; this sums to zero.
 */
import type { AllocationRule, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { column, fact, largest, line, minus, money, product, smallest, sum as sumOf } from "../write.js";
import type { DistributeTerms, PoolTerms } from "./distribute-terms.js";
import { providerNeeds, vectorId } from "./provider-vectors.js";

export { distributeTerms } from "./distribute-terms.js";

const NET_WORDS: Words = { en: "Net result of the consortium", "zh-CN": "医联体净结果" };

/** `deductions` are the lines that the consortium pays out of what it retains. */
export function distribution(
  terms: DistributeTerms | undefined,
  services: readonly string[],
  deductions: readonly string[],
): ContractPart {
  const paid = deductions.map(line);
  const value: Term = paid.length === 0 ? line("retained") : minus(line("retained"), sumOf(...paid));
  const net: Line = { id: "consortiumNet", stage: "allocation", unit: "money", value, words: NET_WORDS };
  if (terms === undefined) return { lines: [net] };
  const { losses, guaranteed, referrals } = terms;
  const together = losses === undefined && guaranteed === undefined;
  const split = together
    ? { lines: [], allocations: [ruleOf("consortiumNet", terms.by)] }
    : splitApart(terms);
  const priced = referrals === undefined ? { lines: [], allocations: [] } : transferPrice(referrals.price);
  return {
    lines: [net, ...split.lines, ...priced.lines],
    needs: providerNeeds(terms, services),
    allocations: [...split.allocations, ...priced.allocations],
  };
}

interface Split {
  readonly lines: readonly Line[];
  readonly allocations: readonly AllocationRule[];
}

const ruleOf = (id: string, pools: readonly PoolTerms[]): AllocationRule => ({
  line: id,
  by: pools.map(({ vector, share, qualityWeighted }) => ({
    share,
    weight:
      qualityWeighted === true
        ? product(column(vectorId(vector)), column(vectorId("quality")))
        : column(vectorId(vector)),
  })),
});

const amount = (id: string, value: Term, words: Words): Line => ({
  id,
  stage: "allocation",
  unit: "money",
  value,
  words,
});

/** A gain and a loss follow rules of their own. */
function splitApart({ by, losses, guaranteed }: DistributeTerms): Split {
  const gain = amount("netGain", largest(line("consortiumNet"), money("0")), {
    en: "Of it, a gain to share",
    "zh-CN": "其中：可分配收益",
  });
  const loss = amount("netLoss", smallest(line("consortiumNet"), money("0")), {
    en: "Of it, a loss to bear",
    "zh-CN": "其中：应分担亏损",
  });
  const lossRule = ruleOf("netLoss", losses?.by ?? by);
  if (guaranteed === undefined)
    return { lines: [gain, loss], allocations: [ruleOf("netGain", by), lossRule] };
  const floor: Line = {
    ...amount("guaranteed", smallest(line("netGain"), money(guaranteed.perYear)), {
      en: `First ${guaranteed.perYear} of it, guaranteed to the providers`,
      "zh-CN": `其中先行保底分配${guaranteed.perYear}`,
    }),
    round: true,
  };
  const rest = amount("netGainLeft", minus(line("netGain"), line("guaranteed")), {
    en: "What is left for the pools",
    "zh-CN": "保底后可分配余额",
  });
  return {
    lines: [gain, loss, floor, rest],
    allocations: [
      ruleOf("guaranteed", [{ vector: guaranteed.vector, share: "1" }]),
      ruleOf("netGainLeft", by),
      lossRule,
    ],
  };
}

/** Price · patients received, paid by those who sent them: two splits of one amount with opposite signs. */
function transferPrice(price: string): Split {
  const received: Line = {
    ...amount("referralsReceived", product(money(price), fact("referrals")), {
      en: `Transfer price of ${price} for each patient referred inside the consortium`,
      "zh-CN": `医联体内转诊结算，每例${price}`,
    }),
    round: true,
    basis: "referrals",
  };
  const sent = amount("referralsSent", minus(money("0"), line("referralsReceived")), {
    en: "The same, from the providers that sent them",
    "zh-CN": "由转出机构承担的同额",
  });
  const split = (id: string, vector: "referralsIn" | "referralsOut"): AllocationRule => ({
    line: id,
    by: [{ share: "1", weight: column(vectorId(vector)) }],
  });
  return {
    lines: [received, sent],
    allocations: [split("referralsReceived", "referralsIn"), split("referralsSent", "referralsOut")],
  };
}
