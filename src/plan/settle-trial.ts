/**
 * Settles every contract of a plan on one trial's ledger, and checks the money identities there and then.
 *
 * Contracts are prepared once per scheme; history facts and the marginal shares that behaviour responds to are computed
 * once, before any trial.
 */
import { checkIdentities } from "../contracts/identities.js";
import type { AccountFacts } from "../contracts/language.js";
import { marginalShares } from "../contracts/marginal.js";
import { prepareContract, type PreparedContract } from "../contracts/settle.js";
import type { SettledAccount } from "../contracts/settlement.js";
import type { MeasuredQuality } from "../care/quality.js";
import { SHOCK_LEVELS } from "../care/shocks.js";
import type { TrialSums } from "../kernel/model.js";
import { accountFacts, type FactContext } from "../ledger/facts.js";
import { schemeLedger, type SchemeLedger } from "../ledger/ledger.js";
import { HISTORY_TRIAL } from "../random/purposes.js";
import { settledArms } from "./arms.js";
import { expectedFactors, othersOf } from "./market.js";
import { measuredYear } from "./measures.js";
import { excessName, type NumericScenario, type Plan } from "./plan.js";
import type { Prepared } from "./prepare.js";
import type { SurplusParts } from "./surplus/book.js";
import { codedScores, publishedScores, stateScores } from "./risk-scores.js";
import { trendPath, type CommonYear, type World } from "./realise.js";

export interface SettledTrial {
  readonly contract: string;
  readonly scheme: string;
  readonly account: SettledAccount;
  readonly ledgers: readonly SchemeLedger[];
}

export interface TrialResult {
  readonly contracts: SettledTrial[];
  /** Ledgers by arm, scheme, year. */
  readonly ledgers: readonly (readonly (readonly SchemeLedger[])[])[];
  /** Measured quality by arm and year. */
  readonly quality: readonly (readonly Readonly<Record<string, MeasuredQuality>>[])[];
  readonly numbers: NumericScenario;
  /** Where each contract's surplus comes from; empty where nobody asks. */
  readonly surplus?: SurplusParts;
}

export interface SettlementBook {
  /** Risk scores by care state; empty where no contract pays by them. */
  readonly scores: readonly number[];
  /** The marginal share each arm's behaviour responds to; 0 for arms without a response. */
  readonly marginalShares: readonly number[];
  /** A contract under one scheme with the facts of the run-in years; its last year is the expectation. */
  readonly expected: (
    contract: number,
    scheme: number,
  ) => { readonly prepared: PreparedContract; readonly history: readonly AccountFacts[] };
  settle(sums: TrialSums, world: World, common: readonly CommonYear[], trial: number): TrialResult;
}

export function settlementBook(plan: Plan, prepared: Prepared, central: World): SettlementBook {
  const minorPerUnit = 10 ** plan.minorUnits;
  const context = { firstYear: plan.firstYear, minorUnits: plan.minorUnits };
  const contracts = plan.contracts.map(({ written }) =>
    written.map((contract) => prepareContract(contract, context)),
  );
  const scope = central.benefits.scopeShares;
  const runIn = plan.schemes.map((_, scheme) =>
    prepared.history.map(({ cells }) =>
      schemeLedger(plan.cells, cells, scheme, minorPerUnit, scope, plan.ledgerServices),
    ),
  );
  const noQuality = runInQuality(plan);
  const scores = plan.cells.states === 0 ? [] : stateScores(plan, prepared, central);
  const path = trendPath(plan, plan.central, HISTORY_TRIAL);
  const expected = path.runIn.map((trend) => expectedFactors(plan.central, trend));
  const history = contracts.map((byScheme) =>
    byScheme.map((contract, scheme) =>
      runIn[scheme].map((ledger, year) => {
        const others = othersOf(plan.central, expected[year], plan.schemes[scheme]);
        return accountFacts(contract.contract, ledger, {
          ...planContext(plan, scheme),
          quality: noQuality,
          scores: publishedScores(scores),
          index: () => "1",
          others,
        });
      }),
    ),
  );
  return {
    scores,
    marginalShares: plan.arms.map((arm) =>
      arm.response === undefined ? 0 : expectedMarginalShare(plan, arm.response.contract, contracts, history),
    ),
    expected: (contract, scheme) => ({
      prepared: contracts[contract][scheme],
      history: history[contract][scheme],
    }),
    settle: (sums, world, common, trial) => {
      const ledgers = settledArms(plan).map((_, arm) =>
        plan.schemes.map((_unused, scheme) =>
          sums.cells[arm].map((cells) =>
            schemeLedger(
              plan.cells,
              cells,
              scheme,
              minorPerUnit,
              world.benefits.scopeShares,
              plan.ledgerServices,
            ),
          ),
        ),
      );
      const quality = settledArms(plan).map((_, arm) =>
        measuredQuality(plan, world.numbers, ledgers[arm], sums.quality[arm], trial),
      );
      const settled = plan.contracts.flatMap(({ id, arm }, c) =>
        plan.schemes.map((scheme, s): SettledTrial => {
          const facts = ledgers[arm][s].map((ledger, year) =>
            accountFacts(contracts[c][s].contract, ledger, {
              ...planContext(plan, s),
              quality: quality[arm][year],
              scores: codedScores(plan, scores, world.numbers, arm, year),
              index: indexOf(common[year], path.lastYear),
              others: othersOf(world.numbers, common[year].market, scheme),
            }),
          );
          const account = settleOne(contracts[c][s], facts, history[c][s]);
          return { contract: id, scheme, account, ledgers: ledgers[arm][s] };
        }),
      );
      assertIdentities(settled, trial);
      return { contracts: settled, ledgers, quality, numbers: world.numbers };
    },
  };
}

function settleOne(
  prepared: PreparedContract,
  facts: readonly AccountFacts[],
  history: readonly AccountFacts[],
): SettledAccount {
  const { contract, context } = prepared;
  return { contract, context, facts, history, settlements: prepared.settle(facts, history) };
}

function assertIdentities(settled: readonly SettledTrial[], trial: number): void {
  for (const { contract, scheme, account } of settled) {
    const breaches = checkIdentities(account);
    if (breaches.length === 0) continue;
    const [first] = breaches;
    throw new Error(
      `Money does not balance in trial ${trial}, contract "${contract}", scheme "${scheme}", year ${first.year}: ` +
        `identity ${first.identity} fails (${first.words.en}). The run stops; replay it with: jieyu trace --trial ${trial}.`,
    );
  }
}

/** What facts need that is the same in every trial. */
export function planContext(
  plan: Plan,
  scheme: number,
): Pick<FactContext, "services" | "excessAt" | "rateAt" | "minorPerUnit"> {
  return {
    minorPerUnit: 10 ** plan.minorUnits,
    services: plan.ledgerServices.map(({ id }) => id),
    excessAt: (request) => plan.excesses.findIndex((own) => excessName(own) === excessName(request)),
    rateAt: (request) =>
      plan.rates.findIndex(
        ({ byScheme }) => JSON.stringify(byScheme[scheme]) === JSON.stringify(request.rate),
      ),
  };
}

/** Growth of the named levels since the year before the contract, to nine decimals: an index is announced, not measured finer. */
export function indexOf(common: CommonYear, trendBefore: number): FactContext["index"] {
  return (levels) => {
    let growth = 1;
    for (const level of levels) {
      const at = SHOCK_LEVELS.indexOf(level as (typeof SHOCK_LEVELS)[number]);
      if (level === "trend") growth *= common.trend / trendBefore;
      else if (at >= 0) growth *= common.levels[at];
      else
        throw new RangeError(
          `A budget index names the level "${level}"; the levels are trend, ${SHOCK_LEVELS.join(", ")}.`,
        );
    }
    return growth.toFixed(9);
  };
}

function measuredQuality(
  plan: Plan,
  numbers: NumericScenario,
  ledgers: readonly (readonly SchemeLedger[])[],
  counted: readonly Float64Array[],
  trial: number,
) {
  return Array.from({ length: plan.years }, (_, year) => {
    const total = (read: (ledger: SchemeLedger) => number) =>
      ledgers.reduce((sum, byYear) => sum + read(byYear[year]), 0);
    return measuredYear(plan, numbers, trial, year, {
      contractMonths: total((ledger) => ledger.contractMonths),
      participantMonths: total((ledger) => ledger.participantMonths),
      sums: counted[year],
    });
  });
}

/** No measure was taken before the contract began. */
export function runInQuality(plan: Plan): FactContext["quality"] {
  return Object.fromEntries(
    Object.keys(plan.scenario.quality ?? {}).map((id) => [id, { numerator: 0, denominator: 0 }]),
  );
}

/**
 * Share of one more yuan of counted spending that the consortium bears, at last year's spending: mean over the schemes
 * that spent anything in the bundle. A scheme without patients has no such yuan.
 */
function expectedMarginalShare(
  plan: Plan,
  contract: string,
  contracts: readonly (readonly PreparedContract[])[],
  history: readonly (readonly (readonly AccountFacts[])[])[],
): number {
  const c = plan.contracts.findIndex((candidate) => candidate.id === contract);
  const shares = contracts[c].flatMap((prepared, scheme) => {
    const last = history[c][scheme].at(-1);
    if (last === undefined)
      throw new RangeError(
        "A response to payment needs at least one run-in year: expected spending is read from it.",
      );
    if (!spends(prepared, last)) return [];
    return [marginalShares(prepared, { facts: last, history: history[c][scheme] }).consortium];
  });
  if (shares.length === 0)
    throw new RangeError(
      `An arm responds to contract "${contract}", but nobody spent anything in its bundle in the last run-in year: there is no expected spending to respond at. Take more patients, or the response away.`,
    );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const spends = ({ contract }: PreparedContract, { scalars }: AccountFacts): boolean =>
  contract.needs.some((need) => need.kind === "spending" && scalars[need.id] !== 0n);
