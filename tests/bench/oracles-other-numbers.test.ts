/**
 * Other cases of the same families: random inputs, expected values by a few lines of arithmetic of this file's own. Nothing
 * may hang on the committed numbers.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../../bench/oracles/case.js";
import { runCase } from "../../bench/oracles/run.js";

type Case = readonly [inputs: { readonly [name: string]: Json }, expected: Json];

/** Runs the case under a name of no meaning; `tolerance` is exact where everything is a whole number. */
function holds(family: string, cases: fc.Arbitrary<Case>, tolerance: Json = "exact", numRuns = 40): void {
  fc.assert(
    fc.property(cases, ([inputs, expected]) => {
      const { status, differences, reason } = runCase({ id: "x", family, inputs, expected, tolerance });
      expect({ status, differences, reason }).toEqual({ status: "pass", differences: [], reason: undefined });
    }),
    { seed: 2022, numRuns },
  );
}

const CLOSE = { rel: 1e-9, abs: 1e-6 };
const int = (min: number, max: number) => fc.integer({ min, max });
const list = <T>(of: fc.Arbitrary<T>, min = 1, max = 6) => fc.array(of, { minLength: min, maxLength: max });
/** A number of hundredths as the text of a decimal. */
const cents = (hundredths: number): string => {
  const size = Math.abs(hundredths);
  return `${hundredths < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
};
const plus = (x: number): number => Math.max(x, 0);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Σ share · min(max(x − from, 0), width), starts in hundredths of the basis, shares in hundredths. */
const tiers = (x: number, basis: number, starts: readonly number[], shares: readonly number[]): number =>
  sum(
    starts.map((start, i) => {
      const end = starts[i + 1] === undefined ? Infinity : (starts[i + 1] * basis) / 100;
      return (shares[i] / 100) * plus(Math.min(x, end) - (start * basis) / 100);
    }),
  );
/** Starts 0 < a < b < … with a share for each. */
const schedule = list(int(1, 20), 0, 3).chain((steps) => {
  const starts = steps.reduce<number[]>((own, step) => [...own, own[own.length - 1] + step], [0]);
  return fc.record({ starts: fc.constant(starts), shares: list(int(0, 100), starts.length, starts.length) });
});

/** Largest remainder on exact integers, ties to the first. */
function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = weights.reduce((a, b) => a + b, 0n);
  const size = total < 0n ? -total : total;
  const parts = weights.map((weight) => (size * weight) / all);
  const order = weights
    .map((weight, i) => ({ i, rest: (size * weight) % all }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  let left = size - parts.reduce((a, b) => a + b, 0n);
  for (const { i } of order) {
    if (left === 0n) break;
    parts[i]++;
    left--;
  }
  return total < 0n ? parts.map((part) => -part) : parts;
}
const numbers = (values: readonly bigint[]): number[] => values.map(Number);

it("bands on either side, in whole units", () => {
  const cases = fc
    .record({ budget: int(1, 10_000), up: schedule, down: schedule, costs: list(int(0, 25_000)) })
    .map(({ budget, up, down, costs }): Case => {
      // A budget of ten thousands: every band ends on a whole unit.
      const basis = budget * 10_000;
      const scaled = costs.map((cost) => cost * 10_000);
      const inputs = {
        budget: basis,
        surplus_band_start: up.starts.map((start) => cents(start)),
        surplus_retained_share: up.shares.map((share) => cents(share)),
        deficit_band_start: down.starts.map((start) => cents(start)),
        deficit_borne_share: down.shares.map((share) => cents(share)),
        costs: scaled,
        rounding: "half-even to minor unit on the provider result",
      };
      const rows = scaled.map((cost) => {
        const surplus = basis - cost;
        const kept = Math.round(tiers(plus(surplus), basis, up.starts, up.shares));
        const borne = Math.round(tiers(plus(-surplus), basis, down.starts, down.shares));
        const payer = { payer_total: cost + kept - borne, provider_result: kept - borne };
        const rest: Readonly<Record<string, number>> =
          surplus >= 0 ? { returned_to_fund: surplus - kept } : { payer_supplement: -surplus - borne };
        return { cost, surplus, ...payer, ...rest };
      });
      return [inputs, { rows }];
    });
  holds("contract", cases);
});

it("rounding of a result between two units, as the case says", () => {
  // Half of a saving of 1 and of 3: 0.5 and 1.5.
  const inputs = {
    budget: 10,
    surplus_band_start: ["0"],
    surplus_retained_share: ["1/2"],
    deficit_band_start: ["0"],
    deficit_borne_share: ["1"],
    costs: [9, 7],
  };
  for (const [rounding, kept] of [
    ["half-even to minor unit", [0, 2]],
    ["half-up", [1, 2]],
    ["rounded down", [0, 1]],
  ] as const) {
    const expected = { rows: kept.map((provider_result) => ({ provider_result })) };
    holds("contract", fc.constant([{ ...inputs, rounding }, expected]), "exact", 1);
  }
  const unknown = { ...inputs, rounding: "as one likes" };
  const own = { id: "x", family: "contract", inputs: unknown, expected: {}, tolerance: "exact" };
  expect(runCase(own).status).toBe("unsupported");
});

it("corridors", () => {
  const cases = fc
    .record({ target: int(1, 1_000_000), costs: list(int(0, 3_000_000)) })
    .map(({ target, costs }): Case => {
      const moved = (x: number) =>
        0.5 * plus(Math.min(x, 0.08 * target) - 0.03 * target) + 0.8 * plus(x - 0.08 * target);
      const transfer_to_provider = costs.map((cost) => moved(cost - target) - moved(target - cost));
      return [{ target, allowable_cost: costs }, { transfer_to_provider }];
    });
  holds("contract", cases, CLOSE);
});

it("expectation over a law of cost", () => {
  const cases = fc
    .record({
      budget: int(1, 3_000),
      up: schedule,
      down: schedule,
      law: fc.uniqueArray(int(0, 5_000), { minLength: 1, maxLength: 5 }),
    })
    .map(({ budget, up, down, law }): Case => {
      const results = law.map((cost) => {
        const kept = tiers(plus(budget - cost), budget, up.starts, up.shares);
        return kept - tiers(plus(cost - budget), budget, down.starts, down.shares);
      });
      const mean = sum(results) / law.length;
      const inputs = {
        cost_pmf: Object.fromEntries(law.map((cost) => [String(cost), `1/${law.length}`])),
        budget,
        surplus_band_start: up.starts.map((start) => cents(start)),
        surplus_retained_share: up.shares.map((share) => cents(share)),
        deficit_band_start: down.starts.map((start) => cents(start)),
        deficit_borne_share: down.shares.map((share) => cents(share)),
      };
      return [
        inputs,
        {
          E_provider: mean,
          sd_provider: Math.sqrt(sum(results.map((x) => (x - mean) ** 2)) / law.length),
          p_deficit: law.filter((cost) => cost > budget).length / law.length,
          E_payer: sum(law) / law.length + mean,
        },
      ];
    });
  holds("contract", cases, { rel: 1e-9, abs: 1e-5 });
});

it("minimum savings rates: both meanings, by month and by size", () => {
  const semantics = fc
    .record({
      target: int(1, 100_000),
      msr: int(0, 10),
      share: int(0, 100),
      cap: int(0, 20),
      costs: list(int(0, 150_000)),
      strict: fc.boolean(),
    })
    .map(({ target, msr, share, cap, costs, strict }): Case => {
      const inputs = {
        target: target * 100,
        msr: cents(msr),
        share: cents(share),
        cap: cents(cap),
        costs: costs.map((cost) => cost * 100),
        gate_is: strict ? ">" : ">=",
      };
      const rows = costs.map((cost) => {
        const saved = target * 100 - cost * 100;
        const [floor, most] = [target * msr, target * cap];
        const reached = strict ? saved > floor : saved >= floor;
        return {
          savings_rate: saved / (target * 100),
          first_dollar: reached ? Math.min((share / 100) * plus(saved), most) : 0,
          deductible: Math.min((share / 100) * plus(saved - floor), most),
        };
      });
      return [inputs, { rows }];
    });
  holds("contract", semantics, CLOSE);
  const monthly = fc
    .record({ target: int(1, 90_000), actual: list(int(0, 90_000)), months: int(1, 5_000), msr: int(0, 10) })
    .map(({ target, actual, months, msr }): Case => {
      const saved = actual.map((own) => ((target - own) * months) / 100);
      const least = (target * months * msr) / 10_000;
      const half = saved.map((own) => plus(own) / 2);
      const inputs = {
        target_pmpm: cents(target),
        actual_pmpm: actual.map(cents),
        member_months: months * 2,
        share: "0.5",
        msr: cents(msr),
        gate: "savings_rate >= msr, then share from first dollar",
      };
      return [
        inputs,
        {
          gross_savings: saved.map((own) => own * 2),
          payment_no_msr: half.map((own) => own * 2),
          payment_msr: saved.map((own, i) => (own >= least - 1e-9 ? half[i] * 2 : 0)),
        },
      ];
    });
  holds("contract", monthly, CLOSE);
  const sizes = fc
    .record({ starts: list(int(1, 500), 1, 4), rates: list(int(100, 400), 5, 5), n: list(int(0, 3_000)) })
    .map(({ starts, rates, n }): Case => {
      const from = starts.reduce<number[]>((own, step) => [...own, own[own.length - 1] + step + 1], [100]);
      const table = from.map((start, i) =>
        i + 1 < from.length
          ? [start, from[i + 1] - 1, rates[i] / 100, rates[i + 1] / 100]
          : [start, null, rates[i] / 100, rates[i] / 100],
      );
      const rate = (count: number): number => {
        const i = from.findLastIndex((start) => count >= start);
        if (i < 0) return rates[0] / 100;
        if (i === from.length - 1) return rates[i] / 100;
        const along = (count - from[i]) / (from[i + 1] - 1 - from[i]);
        return (rates[i] + along * (rates[i + 1] - rates[i])) / 100;
      };
      return [{ table, n }, { msr_percent: n.map(rate) }];
    });
  holds("contract", sizes, CLOSE);
});

it("allocation, a surplus or a loss among institutions", () => {
  const shares = list(int(0, 500), 1, 7).filter((weights) => sum(weights) > 0);
  const plain = fc.record({ total: int(-5_000, 5_000), weights: shares }).map(({ total, weights }): Case => {
    return [{ total, weights }, { parts: numbers(split(BigInt(total), weights.map(BigInt))) }];
  });
  holds("contract", plain, "exact, must sum to total", 80);
  const member = fc.record({ workload: int(1, 9_000), quality: int(1, 100) });
  const consortium = fc
    .record({ surplus: int(-1e9, 1e9), members: list(member, 1, 5), part: int(0, 100) })
    .map(({ surplus, members, part }): Case => {
      const [work, quality] = split(BigInt(surplus), [BigInt(part), BigInt(100 - part)]);
      const first = split(
        work,
        members.map((own) => BigInt(own.workload)),
      );
      const second = split(
        quality,
        members.map((own) => BigInt(own.workload * own.quality)),
      );
      const inputs = {
        surplus,
        members: members.map((own) => ({ name: "m", workload: own.workload, quality: cents(own.quality) })),
        workload_weight: cents(part),
        quality_weight: cents(100 - part),
      };
      const by_member = numbers(first.map((own, i) => own + second[i]));
      return [inputs, { workload_pool: Number(work), quality_pool: Number(quality), by_member }];
    });
  holds("contract", consortium);
});

it("pools: points of hospitals, a floating value, capitation by risk", () => {
  const hospital = fc.record({
    coef: int(1, 200),
    cases: list(fc.tuple(int(0, 2_000), int(1, 3_000)), 1, 4).filter((cases) => cases.some(([n]) => n > 0)),
    cost: int(0, 1e9),
  });
  const deviation = fc.record({ cost: int(0, 40_000), mean: int(1, 10_000), points: int(0, 2_000) });
  const dip = fc
    .record({ pool: int(0, 1e10), hospitals: list(hospital, 1, 5), deviations: list(deviation, 0, 4) })
    .map(({ pool, hospitals, deviations }): Case => {
      const points = hospitals.map((own) => own.coef * sum(own.cases.map(([n, each]) => n * each)));
      const payments = numbers(split(BigInt(pool), points.map(BigInt)));
      const inputs = {
        pool_minor_units: pool,
        hospitals: hospitals.map((own, i) => ({
          name: i % 2 === 0 ? "B" : "A",
          coef: cents(own.coef),
          cases: own.cases.map(([n, each]) => [n, String(each)]),
          fund_cost: own.cost,
        })),
        deviation_cases: deviations.map((own) => ({
          cost: own.cost,
          group_mean: own.mean,
          points: String(own.points),
        })),
      };
      const deviated = deviations.map(({ cost, mean, points: full }) => {
        const ratio = cost / mean;
        return full * (ratio < 0.5 ? ratio : ratio > 2 ? ratio - 1 : 1);
      });
      return [
        inputs,
        {
          hospital_points: points.map((own) => own / 100),
          total_points: sum(points) / 100,
          point_value: (pool * 100) / sum(points),
          payments,
          result_vs_cost: payments.map((paid, i) => paid - hospitals[i].cost),
          deviation_points: deviated,
        },
      ];
    });
  holds("contract", dip, { rel: 1e-12, payments: "exact, sum to the pool" });
  const floating = fc
    .record({ pool: int(1, 1e6), cap: int(1, 300), points: list(int(1, 20_000)) })
    .map(({ pool, cap, points }): Case => {
      const volumes = points.map((own) => own * 100);
      const paid = volumes.map((own) => Math.min(pool, (own * cap) / 100));
      const point_value = volumes.map((own) => Math.min(cap / 100, pool / own));
      const left_in_fund = paid.map((own) => pool - own);
      return [
        { pool, point_cap: cents(cap), points: volumes },
        { point_value, paid, left_in_fund },
      ];
    });
  holds("contract", floating, { rel: 1e-12, paid: "exact", left_in_fund: "exact" });
  const risk = fc
    .record({
      rate: int(0, 90_000),
      members: list(fc.record({ months: int(1, 12), score: int(1, 400) }), 1, 8),
    })
    .map(({ rate, members }): Case => {
      const months = sum(members.map((own) => own.months));
      const weights = members.map((own) => own.months * own.score);
      return [
        {
          pmpm_minor: rate,
          members: members.map((own) => ({ months: own.months, score: cents(own.score) })),
        },
        {
          member_months: months,
          mean_score: sum(weights) / 100 / months,
          payments: numbers(split(BigInt(rate * months), weights.map(BigInt))),
          total: rate * months,
        },
      ];
    });
  holds("contract", risk, {
    payments: "exact",
    total: "exact",
    member_months: "exact",
    mean_score_rel: 1e-14,
  });
});

it("cases: outliers, days, groups", () => {
  const outlier = fc
    .record({ cost: int(0, 200_000), limit: int(0, 100_000), share: int(0, 100) })
    .map(({ cost, limit, share }): Case => {
      const counted_cost = Math.min(cost, limit) + (share / 100) * plus(cost - limit);
      return [{ cost, limit, share_above: cents(share) }, { counted_cost }];
    });
  holds("contract", outlier, CLOSE);
  const days = fc
    .record({ steps: list(int(1, 20), 0, 4), rates: list(int(0, 1_000), 5, 5), los: list(int(0, 90)) })
    .map(({ steps, rates, los }): Case => {
      const starts = steps.reduce<number[]>((own, step) => [...own, own[own.length - 1] + step], [1]);
      const rate = rates.slice(0, starts.length);
      const ofDay = (day: number): number => rate[starts.findLastIndex((start) => day >= start)];
      const pay = los.map((length) => sum(Array.from({ length }, (_, i) => ofDay(i + 1))));
      return [{ step_start_day: starts, rate, los }, { pay }];
    });
  holds("contract", days);
  const groups = fc
    .record({
      base: int(0, 20_000),
      patients: list(fc.record({ weight: int(0, 900), cost: int(0, 90_000) })),
      loss: int(0, 30_000),
      share: int(0, 100),
    })
    .map(({ base, patients, loss, share }): Case => {
      const rows = patients.map(({ weight, cost }) => {
        const base_pay = (base * weight) / 100;
        const extra = (share / 100) * plus(cost - base_pay - loss);
        return { weight: cents(weight), base_pay, outlier: extra, margin: base_pay + extra - cost };
      });
      const inputs = {
        base_rate: base,
        weights: patients.map(({ weight }) => cents(weight)),
        costs: patients.map(({ cost }) => cost),
        fixed_loss: loss,
        marginal_cost_factor: cents(share),
      };
      return [inputs, { rows }];
    });
  holds("contract", groups, CLOSE);
});

it("covers: patients before the total, events with a deductible and reinstatements", () => {
  const order = fc
    .record({
      costs: list(int(0, 500_000), 0, 8),
      at: int(0, 200_000),
      ceded: int(0, 100),
      budget: int(1, 900_000),
      share: int(0, 100),
      attachment: int(100, 200),
    })
    .map(({ costs, at, ceded, budget, share, attachment }): Case => {
      const gross = sum(costs);
      const individual_recovery = (ceded / 100) * sum(costs.map((cost) => plus(cost - at)));
      const net = gross - individual_recovery;
      const from = (attachment / 100) * budget;
      const retained = Math.min(net, from);
      const inputs = {
        costs,
        individual_attachment: at,
        individual_ceded_share: cents(ceded),
        budget,
        surplus_deficit_share: cents(share),
        aggregate_attachment_pct_of_budget: cents(attachment),
      };
      return [
        inputs,
        {
          gross,
          individual_recovery,
          net_of_individual: net,
          aggregate_recovery: plus(net - from),
          retained,
          provider_result: (share / 100) * (budget - retained),
          wrong_order_aggregate_on_gross: plus(gross - from),
        },
      ];
    });
  holds("contract", order, CLOSE);
  const events = fc
    .record({
      losses: list(int(0, 500), 0, 8),
      attachment: int(0, 200),
      limit: int(0, 200),
      deductible: int(0, 300),
      again: int(0, 3),
    })
    .map(({ losses, attachment, limit, deductible, again }): Case => {
      let [left, room] = [deductible, (again + 1) * limit];
      const recoveries = losses.map((loss) => {
        const layer = Math.min(plus(loss - attachment), limit);
        const kept = Math.min(layer, left);
        const paid = Math.min(layer - kept, room);
        left -= kept;
        room -= paid;
        return paid;
      });
      const inputs = {
        losses,
        attachment,
        limit,
        annual_aggregate_deductible: deductible,
        reinstatements: again,
      };
      return [inputs, { recoveries, total: sum(recoveries) }];
    });
  holds("contract", events);
});

it("benchmarks and withholds", () => {
  const year = fc.record({ cost: int(0, 20_000), trend: int(50, 200), weight: int(0, 100) });
  const benchmark = fc
    .record({ years: list(year, 1, 4), regional: int(0, 20_000), blend: int(0, 100), risk: int(50, 150) })
    .map(({ years, regional, blend, risk }): Case => {
      const historical = sum(years.map(({ cost, trend, weight }) => (cost * trend * weight) / 10_000));
      const inputs = {
        base_years: years.map(({ cost }) => String(cost)),
        trend_factors: years.map(({ trend }) => cents(trend)),
        weights: years.map(({ weight }) => cents(weight)),
        regional: String(regional),
        regional_weight: cents(blend),
        risk_ratio: cents(risk),
      };
      const blended = (1 - blend / 100) * historical + (blend / 100) * regional;
      return [inputs, { historical, benchmark: (risk / 100) * blended }];
    });
  holds("contract", benchmark, CLOSE);
  const withhold = fc
    .record({
      thousands: int(0, 100_000),
      share: int(0, 100),
      floor: int(0, 8_000),
      width: int(1, 5_000),
      scores: list(int(0, 12_000)),
    })
    .map(({ thousands, share, floor, width, scores }): Case => {
      const total = thousands * 1_000;
      const held = (total / 100) * share;
      const rows = scores.map((score) => {
        // Of held · part / width the fraction of a unit goes to the even side.
        const part = BigInt(Math.min(plus(score - floor), width));
        const [low, rest] = [(BigInt(held) * part) / BigInt(width), (BigInt(held) * part) % BigInt(width)];
        const up = rest * 2n > BigInt(width) || (rest * 2n === BigInt(width) && low % 2n === 1n);
        const released = Number(low) + (up ? 1 : 0);
        return {
          score: cents(score),
          paid_monthly_total: total - held,
          released,
          forfeited: held - released,
        };
      });
      const inputs = {
        capitation_total: total,
        withhold: cents(share),
        score_floor: cents(floor),
        score_full: cents(floor + width),
        scores: scores.map(cents),
      };
      return [inputs, { rows }];
    });
  holds("contract", withhold);
});

it("years: a reserve carried forward, the ratchet", () => {
  const carry = fc
    .record({
      budget: int(1, 100_000),
      growth: int(0, 10),
      keeps: int(0, 100),
      cap: int(0, 30),
      opening: int(0, 20_000),
      interest: int(0, 10),
      costs: list(int(0, 200_000)),
    })
    .map(({ budget, growth, keeps, cap, opening, interest, costs }): Case => {
      let reserve = opening;
      const rows = costs.map((cost, i) => {
        const own = budget * (1 + growth / 100) ** i;
        const earned = (reserve * interest) / 100;
        const [saved, over] = [plus(own - cost), plus(cost - own)];
        const kept = (saved * keeps) / 100;
        const deposit = Math.min(kept, plus((own * cap) / 100 - reserve - earned));
        const draw = Math.min(over, reserve + earned);
        reserve += earned + deposit - draw;
        return {
          year: i + 1,
          budget: own,
          cost,
          result: own - cost,
          interest: earned,
          deposit,
          cash_to_provider: kept - deposit,
          back_to_fund: saved - kept,
          draw,
          uncovered_deficit: over - draw,
          reserve,
        };
      });
      const inputs = {
        budget_year1: budget,
        budget_growth: cents(growth),
        retained_share: cents(keeps),
        reserve_cap_share: cents(cap),
        reserve0: opening,
        interest: cents(interest),
        costs,
      };
      return [inputs, { rows }];
    });
  holds("multiyear", carry, CLOSE);
  const ratchet = fc
    .record({
      budget: int(1, 1e6),
      untreated: int(1, 1e6),
      trend: int(0, 20),
      effect: int(-20, 50),
      weight: int(0, 100),
      years: int(1, 6),
      discount: int(0, 10),
    })
    .map(({ budget, untreated, trend, effect, weight, years, discount }): Case => {
      let next = budget;
      let npv = 0;
      const rows = Array.from({ length: years }, (_, i) => {
        const cost = untreated * (1 + trend / 100) ** i * (1 - effect / 100);
        const row = { year: i + 1, budget: next, cost, surplus: next - cost };
        npv += row.surplus / (1 + discount / 100) ** (i + 1);
        next = ((weight / 100) * cost + (1 - weight / 100) * next) * (1 + trend / 100);
        return row;
      });
      const inputs = {
        budget1: budget,
        untreated_cost1: untreated,
        trend: cents(trend),
        management_effect: cents(effect),
        rebasing_weight: cents(weight),
        years,
        discount: cents(discount),
      };
      return [inputs, { rows, npv_surplus: npv }];
    });
  holds("multiyear", ratchet, CLOSE);
});

it("closed forms: shares of other sizes scale what they are shares of", () => {
  // Expected values of the committed cases at ρ = 0.7, λ = 1 and at a ceded share of 0.9, loss ratio 0.7.
  const normal = { E_surplus: 279118.6229605224, E_deficit: 79118.6229605224 };
  const lognormal = { E_surplus: 280457.49744739855, E_deficit: 80457.49744739853 };
  const margin = (own: typeof normal) => ({ ...own, E_margin: 0.25 * own.E_surplus - 0.4 * own.E_deficit });
  const inputs = { mean: 1e7, sd: 4e5, budget: 1.02e7, rho: 0.25, lambda_: 0.4 };
  const expected = { normal: margin(normal), lognormal: margin(lognormal) };
  holds("retention", fc.constant([inputs, expected]), { rel: 1e-11 }, 1);
  const cover = {
    mu: 8,
    sigma: 1.5,
    p_user: 0.9,
    N: 8000,
    attachment: 60_000,
    ceded_share: 0.3,
    loss_ratio: 0.5,
  };
  const ceded = 1189.0699535886897 / 3;
  holds(
    "stoploss",
    fc.constant([
      cover,
      {
        mean_per_patient: 8263.79731584244,
        ceded_per_patient: ceded,
        premium_total: (ceded * 8000) / 0.5,
        cv_before: 0.06907216771994719 / 2,
        cv_after_full_cession: 0.038071844670088416 / 2,
        variance_reduction_full_cession: 0.785568934704528,
      },
    ]),
    { rel: 1e-10 },
    1,
  );
});

it("inputs that nobody foresaw are unsupported or fail with the reason, never pass", () => {
  const run = (family: string, inputs: { readonly [name: string]: Json }) =>
    runCase({ id: "x", family, inputs, expected: { a: 1 }, tolerance: "exact" });
  expect(run("contract", { something: 1 }).status).toBe("unsupported");
  expect(run("nobody", { total: 1, weights: [1] }).status).toBe("unsupported");
  expect(run("contract", { total: 1, weights: [0] })).toMatchObject({
    status: "fail",
    reason: "1 minor units cannot be allocated: all 1 weights are zero, so nobody may receive them",
  });
  expect(run("contract", { total: 1, weights: ["x"] }).reason).toContain('"x" is not an exact number');
});
