/** Refuses parameters under which a law does not exist, by name and reason. */
export function demand(holds: boolean, law: string, parameter: string, value: number, reason: string): void {
  if (!holds) throw new RangeError(`The ${law} law cannot have ${parameter} = ${value}: ${reason}.`);
}

export function demandProbability(u: number, law: string): void {
  demand(u >= 0 && u <= 1, law, "the uniform u", u, "a quantile exists for probabilities from 0 to 1 only");
}

export function demandPositive(value: number, law: string, parameter: string): void {
  demand(value > 0 && value < Infinity, law, parameter, value, "it must be above 0 and finite");
}
